"""What a picture is made of: boxes, lines, dots and labels, in points from the top left.

Looks are named by a *tone*: a fixed set of words (see ``TONES`` in :mod:`.svg`),
so that a page can restyle a picture for dark screens, and a paper gets plain
colours.
"""

import unicodedata
from dataclasses import dataclass, field, replace
from typing import Literal

Anchor = Literal["start", "middle", "end"]

SIZE = 12
"""The usual height of letters."""

PER_LETTER = 0.58
"""Width of a letter of a sans-serif font, in heights: on the safe side of the mean."""

PER_CELL = 0.62
"""The same for a font of equal widths."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place: ``y`` is the base line. ``whole`` is what a cut label would have said."""

    x: float
    y: float
    words: str
    size: float = SIZE
    anchor: Anchor = "start"
    tone: str = "text"
    mono: bool = False
    bold: bool = False
    whole: str = ""

    @property
    def width(self) -> float:
        """An estimate of its width."""
        return width(self.words, self.size, mono=self.mono)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; ``title`` is shown when the pointer rests on it."""

    x: float
    y: float
    w: float
    h: float
    tone: str = "box"
    round: float = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle."""

    x: float
    y: float
    r: float
    tone: str = "dot"
    title: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A path in the language of SVG; ``arrow`` puts a head on its end."""

    path: str
    tone: str = "line"
    arrow: bool = False
    title: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that belong together; ``facts`` become ``data-`` attributes."""

    shapes: tuple["Shape", ...]
    tone: str = ""
    title: str = ""
    facts: tuple[tuple[str, str], ...] = ()


Shape = Label | Box | Dot | Line | Group


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes on a ground of some size, with a name and a description for those who cannot see."""

    width: float
    height: float
    title: str
    about: str
    shapes: tuple[Shape, ...] = field(default=())


def width(words: str, size: float = SIZE, *, mono: bool = False) -> float:
    """About how wide some words are; wide scripts count twice."""
    per = PER_CELL if mono else PER_LETTER
    return size * per * sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in words)


def cut(words: str, room: float, size: float = SIZE, *, mono: bool = False) -> str:
    """The words, shortened with an ellipsis where they are wider than the room."""
    words = " ".join(words.split())
    if width(words, size, mono=mono) <= room:
        return words
    letters = max(1, int(room / (size * (PER_CELL if mono else PER_LETTER))) - 1)
    while letters > 1 and width(words[:letters] + "…", size, mono=mono) > room:
        letters -= 1
    return words[:letters].rstrip() + "…"


def fitted(
    x: float,
    y: float,
    words: str,
    room: float,
    *,
    size: float = SIZE,
    anchor: Anchor = "start",
    tone: str = "text",
    mono: bool = False,
    bold: bool = False,
) -> Label:
    """A label that is cut to a room, and says the whole when pointed at."""
    shown = cut(words, room, size, mono=mono)
    whole = words if shown != " ".join(words.split()) else ""
    return Label(x, y, shown, size, anchor, tone, mono, bold, whole)


def wrapped(words: str, room: float, size: float = SIZE) -> list[str]:
    """The words on one or two lines; what does not fit the second is cut."""
    words = " ".join(words.split())
    if width(words, size) <= room:
        return [words]
    first = ""
    for word in words.split(" "):
        longer = f"{first} {word}".strip()
        if width(longer, size) > room:
            break
        first = longer
    return [first, cut(words[len(first) :], room, size)] if first else [cut(words, room, size)]


def shifted(shape: Shape, x: float, y: float) -> Shape:
    """A box, a dot or a label further to the right and down; others stay."""
    if isinstance(shape, Box | Dot | Label):
        return replace(shape, x=shape.x + x, y=shape.y + y)
    return shape
