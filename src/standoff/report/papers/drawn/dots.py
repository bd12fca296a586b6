"""The stability matrix as papers have it: states by decision makers, concept by concept."""

from dataclasses import dataclass

from standoff.report.pictures.shapes import Box, Dot, Label, Picture, Shape, fitted, width

ROW, CELL, MARGIN, GAP = 20, 17, 16, 16


@dataclass(frozen=True, slots=True)
class DotRow:
    """A state: its label and cells, and by concept for whom it is stable."""

    label: str
    cells: str
    start: bool
    stable: dict[str, tuple[bool, ...]]


def dots_picture(rows: list[DotRow], names: tuple[str, ...]) -> Picture:
    """A dot for each state, decision maker and concept: filled where the state is stable."""
    concepts = list(rows[0].stable)
    left = MARGIN + 34 + max(width(row.cells, 11, mono=True) for row in rows) + 12
    block = len(names) * CELL + 22 + GAP
    top = MARGIN + 34.0
    shapes: list[Shape] = []
    for k, concept in enumerate(concepts):
        shapes += _head(concept, len(names), left + k * block)
    for n, row in enumerate(rows):
        y = top + n * ROW
        if n % 2 == 0:
            shapes.append(Box(MARGIN, y, left + len(concepts) * block - MARGIN - GAP, ROW, "band"))
        shapes += _row(row, y, left, block)
    bottom = top + len(rows) * ROW + 22
    key, bottom = _key(names, bottom)
    right = max(left + len(concepts) * block - GAP + MARGIN, 360)
    about = (
        "One line for each state; under each concept one dot for each decision maker, filled "
        "where the state is stable for it; = marks an equilibrium. Dashed: the status quo."
    )
    return Picture(right, bottom, "Stability of states", about, (*shapes, *key))


def _head(concept: str, count: int, x: float) -> list[Shape]:
    shapes: list[Shape] = [Label(x, MARGIN + 10, concept, 12, bold=True)]
    for i in range(count):
        label = Label(x + i * CELL + CELL / 2, MARGIN + 27, str(i + 1), 10.5, "middle", "quiet")
        shapes.append(label)
    return shapes


def _row(row: DotRow, y: float, left: float, block: float) -> list[Shape]:
    shapes: list[Shape] = [
        Label(MARGIN + 24, y + 14, row.label, 11, "end", bold=True),
        Label(MARGIN + 34, y + 14, row.cells, 11, mono=True),
    ]
    if row.start:
        wide = 16 + width(row.cells, 11, mono=True)
        shapes.append(Box(MARGIN + 28, y + 2, wide, ROW - 4, "start", 4))
    for k, stable in enumerate(row.stable.values()):
        x = left + k * block
        for i, holds in enumerate(stable):
            tone = "settled" if holds else "state"
            shapes.append(Dot(x + i * CELL + CELL / 2, y + ROW / 2, 4.5, tone))
        if all(stable):
            shapes.append(Label(x + len(stable) * CELL + 6, y + 14, "=", 13, "start", bold=True))
    return shapes


def _key(names: tuple[str, ...], y: float) -> tuple[list[Shape], float]:
    """Who is meant by which number."""
    shapes: list[Shape] = []
    for n, name in enumerate(names):
        shapes.append(fitted(MARGIN, y, f"{n + 1}  {name}", 320, size=11))
        y += 17
    return shapes, y
