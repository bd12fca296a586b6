"""Ranking ladders: the states that matter, from best to worst, for each decision maker."""

from dataclasses import dataclass

from standoff.report.pictures.shapes import Box, Label, Picture, Shape, fitted, shifted, width

RUNG, CELL, MARGIN, GAP = 28, 34, 16, 34
WIDE = 880
IN_A_ROW = 5


@dataclass(frozen=True, slots=True)
class Ranked:
    """A state: its number, its rank for each decision maker (larger is better), what it is."""

    number: int
    ranks: dict[str, int]
    start: bool
    concepts: int
    words: str


def ladder_picture(
    states: list[Ranked], names: dict[str, str], levels: dict[str, int], concepts: int
) -> Picture:
    """A column for each decision maker.

    levels
        How many ranks each of them tells apart, among all states.
    concepts
        How many concepts there are: a state that is an equilibrium under all is filled.
    """
    shapes: list[Shape] = []
    x, y, right, bottom = float(MARGIN), float(MARGIN), 0.0, 0.0
    for dm, name in names.items():
        column = _column(states, dm, name, levels[dm], concepts)
        if x > MARGIN and x + column.width > WIDE:
            x, y = float(MARGIN), bottom + GAP
        shapes += [shifted(shape, x, y) for shape in column.shapes]
        x, bottom = x + column.width + GAP, max(bottom, y + column.height)
        right = max(right, x - GAP)
    about = (
        "For each decision maker states stand from best at the top to worst; states beside one "
        "another are tied. Dashed: the status quo. Filled: an equilibrium under every concept; "
        "tinted: under some."
    )
    return Picture(right + MARGIN, bottom + MARGIN, "Rankings of states", about, tuple(shapes))


def _column(states: list[Ranked], dm: str, name: str, levels: int, concepts: int) -> Picture:
    """One ladder, from the top left corner."""
    rungs: dict[int, list[Ranked]] = {}
    for state in states:
        rungs.setdefault(state.ranks[dm], []).append(state)
    widest = min(IN_A_ROW, max(map(len, rungs.values())))
    wide = max(52 + widest * CELL, min(220, width(name) + 4), 120)
    x, y = 0.0, 32.0
    shapes: list[Shape] = [
        fitted(x, 10, name, wide, bold=True),
        Label(x, 25, f"{levels} ranks", 10.5, tone="quiet"),
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
    ink = "on-dark" if tone == "settled" else "text"
    shapes: list[Shape] = [Box(x + 2, y + 5, CELL - 6, 18, tone, 5, state.words)]
    if state.start:
        shapes.append(Box(x - 0.5, y + 2.5, CELL - 1, 23, "start", 7))
    words = str(state.number)
    shapes.append(Label(x + CELL / 2 - 1, y + 18, words, 11, "middle", ink))
    return shapes
