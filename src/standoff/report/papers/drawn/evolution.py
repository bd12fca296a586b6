"""The evolution of a conflict in the classical form.

Options stand down the side, states across; an arrow stands wherever somebody changes an option of
its own on the way from the status quo.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.report.papers.drawn.legend import legended, line_mark
from standoff.report.pictures.palette import mover
from standoff.report.pictures.shapes import Box, Label, Line, Picture, Shape, fitted, width

ROW, CELL, GAP, MARGIN, BETWEEN = 22, 34, 44, 16, 26
NAMES, OPTIONS = 230, 150


@dataclass(frozen=True, slots=True)
class Stage:
    """A state on the way.

    by
        The place of the one who moves there; -1 for the first.
    gain
        1 where that one is better off for it, 0 as well off, -1 worse off.
    """

    label: str
    cells: str
    by: int = -1
    gain: int = 1


@dataclass(frozen=True, slots=True)
class Course:
    """One way from the status quo, with what stands over it."""

    title: str
    stages: tuple[Stage, ...]


def evolution_picture(
    courses: Sequence[Course], owners: Sequence[tuple[str, Sequence[str]]]
) -> Picture:
    """The courses below one another.

    owners
        Each decision maker's name, and the short names of its options.
    """
    shapes: list[Shape] = []
    left = MARGIN + _room([name for name, _ in owners], NAMES, bold=True)
    first = left + _room([o for _, options in owners for o in options], OPTIONS)
    y, right = float(MARGIN), 0.0
    for course in courses:
        drawn, y = _course(course, owners, (left, first), y)
        shapes += drawn
        right = max(right, first + len(course.stages) * (CELL + GAP))
        y += BETWEEN
    used = sorted({s.by for c in courses for s in c.stages if s.by >= 0})
    marks = [line_mark(mover(n), owners[n][0]) for n in used]
    if any(s.gain < 1 for c in courses for s in c.stages):
        marks.append(((Label(13, 15, "(-)", 11, "middle"),), "a step without gain for its mover"))
    about = "Options down the side, states across; an arrow is a change of an option."
    return legended(
        Picture(right + MARGIN, y, "Evolution from the status quo", about, tuple(shapes)), marks
    )


def _room(words: Sequence[str], most: float, *, bold: bool = False) -> float:
    return min(most, max((width(w, 12) for w in words), default=0) * (1.08 if bold else 1)) + 16


def _course(
    course: Course,
    owners: Sequence[tuple[str, Sequence[str]]],
    lefts: tuple[float, float],
    y: float,
) -> tuple[list[Shape], float]:
    left, first = lefts
    shapes: list[Shape] = [Label(MARGIN, y + 12, course.title, 12, bold=True)]
    y += 26
    wide = first + len(course.stages) * (CELL + GAP) - GAP
    for n, stage in enumerate(course.stages):
        x = first + n * (CELL + GAP) + CELL / 2
        shapes.append(Label(x, y + 12, stage.label, 12, "middle", bold=True))
        if stage.by >= 0 and stage.gain < 1:
            shapes.append(Label(x - (CELL + GAP) / 2, y + 12, "(-)", 11, "middle", "quiet"))
    y += 20
    shapes.append(Line(f"M{MARGIN} {y:.1f}H{wide:.1f}", "line"))
    at = 0
    for n, (name, options) in enumerate(owners):
        for k, option in enumerate(options):
            if n % 2 == 0:
                shapes.append(Box(MARGIN, y, wide - MARGIN, ROW, "band"))
            if k == 0:
                shapes.append(fitted(MARGIN + 2, y + 15, name, left - MARGIN - 8, bold=True))
            shapes.append(fitted(left, y + 15, option, first - left - 8))
            shapes += _cells(course, at, first, y)
            at, y = at + 1, y + ROW
    return [*shapes, Line(f"M{MARGIN} {y:.1f}H{wide:.1f}", "line")], y


def _cells(course: Course, at: int, first: float, y: float) -> list[Shape]:
    """One option's cells, with an arrow from each that changes."""
    shapes: list[Shape] = []
    before = ""
    for n, stage in enumerate(course.stages):
        cell, x = stage.cells[at], first + n * (CELL + GAP) + CELL / 2
        shapes.append(Label(x, y + 15, cell, 12, "middle", mono=True))
        if before and cell not in (before, "-"):
            start, end = x - CELL - GAP + 12, x - 12
            path = f"M{start:.1f} {y + 11:.1f}H{end:.1f}"
            shapes.append(Line(path, mover(max(stage.by, 0)), arrow=True))
        before = cell
    return shapes
