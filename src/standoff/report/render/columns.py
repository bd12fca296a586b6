"""How wide the columns of a LaTeX table are: as wide as their words, or shares of the line.

Widths are in ems, by what letters of Computer Modern take, rather too much than too little.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

LINE = 42.0
"""Ems of a text's own letters that a line holds, with usual margins."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Letters of a table.

    name
        What the format calls them.
    em
        Their em, in the measure of the line.
    apart
        What a column has beside its words, in that measure.
    gap
        What makes it so, as the format writes it.
    """

    name: str
    em: float
    apart: float
    gap: str = ""


CLOSE = r"\setlength{\tabcolsep}{3pt}"

SIZES = (
    Setting(r"\small", 0.925, 1.2),
    Setting(r"\footnotesize", 0.85, 1.2),
    Setting(r"\footnotesize", 0.85, 0.6, CLOSE),
    Setting(r"\scriptsize", 0.8, 0.6, CLOSE),
)
"""From the usual to the smallest; the measure is the em of the text."""

LETTERS = {0.36: "ijlrtfI .,:;'!|()[]/-", 0.8: "+<>=~", 1.04: "mwMW%@&—"}
"""By width: letters that are so wide; others are as wide as most of their kind."""

_WIDTHS = {letter: wide for wide, some in LETTERS.items() for letter in some}

RAGGED, MIDDLE = (
    rf">{{\{how}\arraybackslash\hspace{{0pt}}}}" for how in ("raggedright", "centering")
)
"""Before a column of broken lines; the space lets a first word that is too long be broken too."""


SPARED = 1.5
"""How many times as high as in smaller letters a table may be."""

POWERS = (0.5, 0.75, 1.0)
"""Shares go by a power of what words take: by the one that makes the fewest lines."""

_BREAK = re.compile(r"\s+|(?<=\w-)(?=\w)")
"""Where LaTeX may end a line."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a table fits its line: letters, widths, which columns are not broken, its lines."""

    setting: Setting
    widths: tuple[float, ...]
    whole: tuple[bool, ...]
    lines: int


@dataclass(frozen=True, slots=True)
class Layout:
    """What a table is set in: letters, the gap between columns, the columns; its lines, about."""

    size: str
    gap: str
    columns: str
    lines: int


def width(words: str) -> float:
    """Ems that words take on one line."""
    return sum(_WIDTHS.get(c) or (0.56 if c.isascii() and not c.isupper() else 0.78) for c in words)


def layout(
    head: Sequence[str], rows: Sequence[Sequence[str]], centred: frozenset[int] = frozenset()
) -> Layout:
    """How LaTeX is to set a table."""
    made = fit(head, rows, LINE, SIZES)
    letters = [
        _column(wide / LINE, whole=whole, centred=n in centred)
        for n, (wide, whole) in enumerate(zip(made.widths, made.whole, strict=True))
    ]
    return Layout(made.setting.name, made.setting.gap, "".join(letters), made.lines)


def fit(
    head: Sequence[str], rows: Sequence[Sequence[str]], line: float, settings: Sequence[Setting]
) -> Fit:
    """Letters no smaller than it takes; columns are broken only where the table is too wide.

    They are made smaller where a word would not fit, or the table would be half as high again.
    """
    table = [[width(cell) for cell in row] for row in (head, *rows)]
    natural = [max(column) for column in zip(*table, strict=True)]
    least = [_longest(column) for column in zip(head, *rows, strict=True)]
    rooms = {s: (line - s.apart * len(head)) / s.em for s in settings}
    holding = [s for s in settings if sum(least) <= rooms[s]] or [settings[-1]]
    made = [(s, _widths(table, natural, least, rooms[s])) for s in holding]
    high = [_lines(table, widths) * s.em for s, widths in made]
    best, widths = next(m for m, h in zip(made, high, strict=True) if h <= SPARED * min(high))
    whole = tuple(wide >= own for wide, own in zip(widths, natural, strict=True))
    return Fit(best, tuple(wide * best.em for wide in widths), whole, _lines(table, widths))


def _longest(column: Sequence[str]) -> float:
    """Ems of the longest word."""
    return max((width(word) for cell in column for word in _BREAK.split(cell)), default=0.0)


def _widths(
    table: list[list[float]], natural: list[float], least: list[float], room: float
) -> list[float]:
    """Ems of each column: its own where all fit, else shares; heads are broken before cells."""
    if sum(natural) <= room:
        return natural
    crowded = min(1.0, room / max(sum(least), 1.0))
    least = [crowded * n for n in least]
    cells = [max(column[1:], default=0.0) for column in zip(*table, strict=True)]
    wanted = [max(pair) for pair in zip(cells, least, strict=True)]
    made = [shared(wanted, least, room, power) for power in POWERS]
    return min(made, key=lambda widths: _lines(table, widths))


def _lines(table: list[list[float]], widths: list[float]) -> int:
    """Lines of the whole table, about: in each row those of its longest cell."""
    sized = [max(wide, 0.1) for wide in widths]
    return sum(
        max(ceil(cell / wide - 1e-9) for cell, wide in zip(row, sized, strict=True)) or 1
        for row in table
    )


def _column(share: float, *, whole: bool, centred: bool) -> str:
    if whole:
        return "c" if centred else "l"
    return rf"{MIDDLE if centred else RAGGED}p{{{share:.3f}\linewidth}}"


def shared(
    natural: Sequence[float], least: Sequence[float], room: float, power: float
) -> list[float]:
    """Widths in some room, by a power of what they would be alone.

    None is narrower than its least, nor wider than it would be alone: those are set first where
    a fair share is outside, on the side where that asks for more, and the others share anew.
    """
    widths: dict[int, float] = {}
    while len(widths) < len(natural):
        rest = room - sum(widths.values())
        weights = {n: own**power for n, own in enumerate(natural) if n not in widths}
        total = sum(weights.values()) or 1.0
        fair = {n: rest * weight / total for n, weight in weights.items()}
        low = {n: least[n] for n in fair if fair[n] < least[n]}
        high = {n: natural[n] for n in fair if fair[n] >= natural[n]}
        missing = sum(low[n] - fair[n] for n in low)
        spare = sum(fair[n] - high[n] for n in high)
        widths |= (low if missing > spare else high) or low or fair
    return [widths[n] for n in range(len(natural))]
