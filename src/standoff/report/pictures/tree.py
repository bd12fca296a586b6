"""A tree of steps from a start, one line a step."""

from collections.abc import Iterator

from standoff.report.pages.paths.rows import BranchRow
from standoff.report.pictures.palette import mover
from standoff.report.pictures.shapes import Dot, Label, Line, Picture, Shape, fitted

ROW, INDENT, ROOM, MARGIN = 24, 26, 560, 16

LINES = 60
"""Steps that are drawn."""


def path_tree_picture(root: BranchRow, order: tuple[str, ...]) -> Picture:
    """The tree below a start: who moves, what changes, and where it comes to rest.

    order
        Ids of the decision makers, in the order of the case.
    """
    lines = list(_lines(root, 0))
    shown = lines[:LINES]
    shapes: list[Shape] = []
    last: dict[int, float] = {}
    for n, (depth, row) in enumerate(shown):
        x, y = MARGIN + INDENT * depth + 6, MARGIN + ROW * n + 10
        if row.step:
            tone = mover(order.index(row.step.decision_maker))
            above = last.get(depth - 1, y)
            shapes.append(Line(f"M{x - INDENT:.0f} {above + 6:.0f}V{y:.0f}H{x - 7:.0f}", tone))
        last[depth] = y
        shapes.append(Dot(x, y, 5, "settled" if row.follow == "rests" else "state"))
        shapes.append(fitted(x + 13, y + 4, _words(row), ROOM, size=12))
    if len(lines) > LINES:
        words = f"and {len(lines) - LINES} more steps"
        shapes.append(Label(MARGIN, MARGIN + ROW * LINES + 14, words, 12, tone="quiet"))
    deepest = max(depth for depth, _ in shown)
    high = MARGIN * 2 + ROW * (len(shown) + (len(lines) > LINES))
    about = (
        f"A tree of {len(lines) - 1} steps; each step is a line below the state that it leaves. "
        "Filled dots are states at rest."
    )
    wide = MARGIN * 2 + INDENT * deepest + ROOM + 24
    return Picture(wide, high, "Where improvements lead", about, tuple(shapes))


def _lines(row: BranchRow, depth: int) -> Iterator[tuple[int, BranchRow]]:
    yield depth, row
    for below in row.below:
        yield from _lines(below, depth + 1)


def _words(row: BranchRow) -> str:
    lead = f"{row.step.by} {row.step.does}" if row.step else "start"
    after = {"rests": ", at rest", "elsewhere": ", followed elsewhere", "cut": ", not followed"}
    return f"{lead}: state {row.state.number}{after.get(row.follow, '')}"
