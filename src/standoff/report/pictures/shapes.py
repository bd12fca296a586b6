"""What a picture is made of: boxes, lines, dots and labels, in points from the top left.

Looks are named by a *tone*: a fixed set of words (see ``TONES`` in :mod:`.svg`),
so that a page can restyle a picture for dark screens, and a paper gets plain
colours.
"""

import re
import unicodedata
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import repeat
from typing import Literal

Anchor = Literal["start", "middle", "end"]

SIZE = 12
"""The usual height of letters."""

WIDTHS: tuple[tuple[str, float], ...] = (
    ("ijlI|'", 0.28), (" .,;:!/()[]frt-·", 0.38), ("Jcskvxyz", 0.57), ("ABEFKLPRSTVXYZ", 0.67),
    ("CDGHNOQUw✓✗◐●○…", 0.79), ("mMW%@—", 0.96),
)  # fmt: skip
"""Widths of letters of a wide sans-serif font, in heights: rather too much than too little."""

PER_LETTER = 0.64
"""The width of all other letters."""

LETTERS = {letter: wide for letters, wide in WIDTHS for letter in letters}

PER_CELL = 0.62
"""The same for a font of equal widths."""

BOLD = 1.1
"""How much wider bold letters run."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place: ``y`` is the base line. ``whole`` is what a cut label would have said.

    lead, lead_tone
        Words that stand before the others, in bold and in a look of their own: who does it.
    struck
        A line is drawn through the words: they do not hold any more.
    """

    x: float
    y: float
    words: str
    size: float = SIZE
    anchor: Anchor = "start"
    tone: str = "text"
    mono: bool = False
    bold: bool = False
    whole: str = ""
    lead: str = ""
    lead_tone: str = ""
    struck: bool = False

    @property
    def width(self) -> float:
        """An estimate of its width."""
        words = width(self.words, self.size, mono=self.mono) * (BOLD if self.bold else 1)
        return words + width(self.lead, self.size) * BOLD


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
    return size * sum(map(_letter, words, repeat(mono)))


@lru_cache(maxsize=1 << 12)
def _letter(c: str, mono: bool) -> float:
    """How wide a letter is, as a part of the size."""
    wide = PER_CELL if mono else LETTERS.get(c, PER_LETTER)
    return 2 * wide if unicodedata.east_asian_width(c) in "WF" else wide


def cut(words: str, room: float, size: float = SIZE, *, mono: bool = False) -> str:
    """The words, shortened with an ellipsis where they are wider than the room."""
    words = " ".join(words.split())
    if width(words, size, mono=mono) <= room:
        return words
    letters = max(1, min(len(words) - 1, int(room / (size * 0.28))))
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


def wrapped(words: str, room: float, size: float = SIZE, *, most: int = 2) -> list[str]:
    """The words on at most so many lines; what does not fit the last is cut."""
    left, lines = " ".join(words.split()), list[str]()
    while left and len(lines) < most - 1:
        line = _first_line(left, room, size)
        if not line:
            break
        lines.append(line)
        left = left[len(line) :].lstrip()
    return [*lines, cut(left, room, size)] if left else lines or [""]


BREAK = re.compile(r" |(?<=\w)-(?=\w)|$")
"""Where a line may end: at a gap, after a hyphen, and at the end of all."""


def _first_line(words: str, room: float, size: float) -> str:
    """As many of the words as fit one line; empty where the first is too long."""
    fitting = 0
    for place in BREAK.finditer(words):
        if width(words[: place.start() + 1].rstrip(), size) > room:
            break
        fitting = place.end()
    return words[:fitting].rstrip()


def shifted(shape: Shape, x: float, y: float) -> Shape:
    """A shape further to the right and down."""
    match shape:
        case Group(shapes=shapes):
            return replace(shape, shapes=tuple(shifted(one, x, y) for one in shapes))
        case Line(path=path):
            return replace(shape, path=_moved(path, x, y))
        case _:
            return replace(shape, x=shape.x + x, y=shape.y + y)


PIECE = re.compile(r"([MLCQHV])([^MLCQHV]*)")


def _moved(path: str, x: float, y: float) -> str:
    """A path of absolute pieces with all its points moved."""
    out = []
    for piece, said in PIECE.findall(path):
        numbers = [float(n) for n in said.split()]
        off = {"H": (x,), "V": (y,)}.get(piece, (x, y))
        moved = (n + off[k % len(off)] for k, n in enumerate(numbers))
        out.append(piece + " ".join(f"{n:.1f}".removesuffix(".0") for n in moved))
    return "".join(out)
