"""What is done where it comes to rest: all options by party, with a dot for each concept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standoff.report.pictures.legend import marks
from standoff.report.pictures.palette import ink
from standoff.report.pictures.shapes import (
    Box,
    Dot,
    Group,
    Label,
    Picture,
    Shape,
    fitted,
    shifted,
    wrapped,
)

WIDE, NARROW = 1120, 308

SIZE, LINE, DOT, GAP = 12.5, 20.0, 5.5, 24.0

TONES = {"all": "settled", "some": "settled-some", "none": "state"}

SAID = {"all": "in every one", "some": "in some", "none": "in none"}

SIGNS = {"all": "●", "some": "◐", "none": "○", "": "-"}
"""What stands for them where there are no pictures."""


@dataclass(frozen=True, slots=True)
class TakenOption:
    """An option in words, and by concept whether ``all``, ``some`` or ``none`` have it."""

    words: str
    taken: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Taker:
    """A party with its options."""

    name: str
    options: tuple[TakenOption, ...]


def options_picture(
    parties: Sequence[Taker], concepts: Mapping[str, str], room: float = WIDE
) -> Picture:
    """A card for each party; ``concepts`` are the labels of the dots, from left to right."""
    columns = 1 if room < WIDE / 2 else min(3, max(1, len(parties)))
    wide = (room - GAP * (columns - 1)) / columns
    shapes, y = _heads(list(concepts.values()), room)
    for first in range(0, len(parties), columns):
        high = 0.0
        for n, one in enumerate(parties[first : first + columns]):
            part, tall = _card(one, first + n, list(concepts), wide)
            shapes.append(Group(tuple(shifted(s, n * (wide + GAP), y) for s in part), "party"))
            high = max(high, tall)
        y += high + 14
    signs, more = marks(("every", "somewhere", "nowhere"), room)
    shapes += [shifted(shape, 0, y + 2) for shape in signs]
    title = "What is done where it comes to rest"
    return Picture(room, y + more + 6, title, told(parties, concepts), tuple(shapes))


def told(parties: Sequence[Taker], concepts: Mapping[str, str]) -> str:
    """The same in words."""
    return " ".join(
        f"{one.name}: {'; '.join(_said(option, concepts) for option in one.options)}."
        for one in parties
    )


def _said(option: TakenOption, concepts: Mapping[str, str]) -> str:
    words = [SAID.get(option.taken.get(c, ""), "not known") for c in concepts]
    if len(set(words)) == 1:
        return f"{option.words}, {words[0]}"
    pairs = zip(concepts.values(), words, strict=True)
    return f"{option.words}, {', '.join(f'{label} {word}' for label, word in pairs)}"


def _heads(labels: Sequence[str], room: float) -> tuple[list[Shape], float]:
    """Which dot is which."""
    places = ("Left dot", "right dot") if len(labels) > 1 else ("Dot",)
    said = [f"{place}: {label}" for place, label in zip(places, labels, strict=False)]
    lines = wrapped(", ".join(said) + ".", room, SIZE, most=3)
    shapes = [Label(0, 14 + 16 * n, line, SIZE) for n, line in enumerate(lines)]
    return list(shapes), 16.0 * len(lines) + 14


def _card(one: Taker, n: int, concepts: Sequence[str], wide: float) -> tuple[list[Shape], float]:
    left = 17.0 * len(concepts) + 8
    shapes: list[Shape] = [fitted(0, 15, one.name, wide / 1.1, size=13, tone=ink(n), bold=True)]
    y = 24.0
    for k, option in enumerate(one.options):
        if k % 2 == 0:
            shapes.append(Box(0, y, wide, LINE, "band"))
        shapes += [
            Dot(8 + 17 * m, y + LINE / 2, DOT, TONES[word], SAID[word])
            for m, c in enumerate(concepts)
            if (word := option.taken.get(c, ""))
        ]
        shapes.append(fitted(left, y + 14, option.words, wide - left - 4, size=SIZE))
        y += LINE
    return shapes, y
