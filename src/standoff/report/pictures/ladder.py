"""Ranking ladders: the situations that are told, from best to worst, for each party."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standoff.report.pictures.legend import lettered, marks
from standoff.report.pictures.palette import ink
from standoff.report.pictures.shapes import (
    BOLD,
    Box,
    Label,
    Picture,
    Shape,
    fitted,
    shifted,
    width,
)

RUNG, CELL, MARGIN, GAP = 28, 34, 4, 26
WIDE, NARROW = 1120, 308
IN_A_ROW = 5


@dataclass(frozen=True, slots=True)
class Ranked:
    """A situation: its letter, its rank for each party (larger is better), what it is.

    concepts
        Under how many of the concepts it is an equilibrium.
    """

    label: str
    ranks: Mapping[str, int]
    start: bool
    concepts: int
    words: str


def ladder_picture(
    states: Sequence[Ranked],
    names: Mapping[str, str],
    levels: Mapping[str, int],
    concepts: int,
    room: float = WIDE,
    *,
    marked: bool = True,
) -> Picture:
    """A column for each party, and below them what the letters stand for.

    levels
        How many ranks each of them tells apart, among all states.
    concepts
        How many concepts there are: a state that is an equilibrium under all is filled.
    marked
        Whether what the marks mean stands below; else somebody else says it.
    """
    shapes: list[Shape] = []
    x, y, right, bottom = float(MARGIN), float(MARGIN), 0.0, 0.0
    for n, (dm, name) in enumerate(names.items()):
        column = _column(states, dm, (name, ink(n)), levels[dm], concepts)
        if x > MARGIN and x + column.width > room:
            x, y = float(MARGIN), bottom + GAP
        shapes += [shifted(shape, x, y) for shape in column.shapes]
        x, bottom = x + column.width + GAP, max(bottom, y + column.height)
        right = max(right, x - GAP)
    wide = max(right + MARGIN, min(room, 480.0))
    key, high = lettered([(s.label, s.words) for s in states], wide - 2 * MARGIN)
    about, bottom = told(states, names), bottom + 14
    shapes += [shifted(shape, MARGIN, bottom) for shape in key]
    kinds = _kinds(states, concepts) if marked else []
    signs, more = marks(kinds, wide - 2 * MARGIN) if kinds else ([], 0.0)
    shapes += [shifted(shape, MARGIN, bottom + high + 8) for shape in signs]
    tall = bottom + high + 8 + more + MARGIN
    return Picture(wide, tall, "What each party likes best", about, tuple(shapes))


def _kinds(states: Sequence[Ranked], concepts: int) -> list[str]:
    """The marks that the picture needs words for."""
    shown = {
        "now": any(s.start for s in states),
        "rest": any(s.concepts == concepts for s in states),
        "some": any(0 < s.concepts < concepts for s in states),
    }
    return [kind for kind, is_there in shown.items() if is_there]


def told(states: Sequence[Ranked], names: Mapping[str, str]) -> str:
    """The rankings in words, best first."""
    return " ".join(f"{name}: {ranking(states, dm)}." for dm, name in names.items())


def ranking(states: Sequence[Ranked], dm: str) -> str:
    """The letters of one party from best to worst: ``A > B = C > D``."""
    rungs: dict[int, list[str]] = {}
    for state in states:
        rungs.setdefault(state.ranks[dm], []).append(state.label)
    return " > ".join(" = ".join(rungs[rank]) for rank in sorted(rungs, reverse=True))


def _column(
    states: Sequence[Ranked], dm: str, called: tuple[str, str], levels: int, concepts: int
) -> Picture:
    """One ladder, from the top left corner; ``called`` is the name and its tone."""
    name, tone = called
    rungs: dict[int, list[Ranked]] = {}
    for state in states:
        rungs.setdefault(state.ranks[dm], []).append(state)
    widest = min(IN_A_ROW, max(map(len, rungs.values())))
    wide = max(52 + widest * CELL, min(220, width(name) * BOLD + 4), 120)
    x, y = 0.0, 32.0
    shapes: list[Shape] = [
        fitted(x, 10, name, wide / BOLD, bold=True, tone=tone),
        Label(x, 25, "best", 10.5, tone="quiet"),
    ]
    for rank in sorted(rungs, reverse=True):
        shapes.append(Label(x + 40, y + 18, str(levels - rank + 1), 10.5, "end", "quiet"))
        for n, state in enumerate(rungs[rank]):
            if n and n % IN_A_ROW == 0:
                y += RUNG
            shapes += _place(state, x + 48 + n % IN_A_ROW * CELL, y, concepts)
        y += RUNG
    shapes.insert(0, Box(x + 44, 30, wide - 48, y - 28, "frame", 4))
    return Picture(wide, y + 4, name, "", tuple(shapes))


def _place(state: Ranked, x: float, y: float, concepts: int) -> list[Shape]:
    tone = "state"
    if state.concepts:
        tone = "settled" if state.concepts == concepts else "settled-some"
    inside = "on-dark" if tone == "settled" else "text"
    shapes: list[Shape] = [Box(x + 2, y + 5, CELL - 6, 18, tone, 5, state.words)]
    if state.start:
        shapes.append(Box(x - 0.5, y + 2.5, CELL - 1, 23, "start", 7))
    shapes.append(Label(x + CELL / 2 - 1, y + 18, state.label, 11.5, "middle", inside, bold=True))
    return shapes
