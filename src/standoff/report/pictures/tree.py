"""A tree of steps from a start, one line a step, in words."""

from collections.abc import Iterator, Mapping

from standoff.graph import Reading
from standoff.report.names.states import names_of
from standoff.report.pages.paths.rows import BranchRow
from standoff.report.pictures.palette import ink, mover
from standoff.report.pictures.shapes import (
    BOLD,
    Dot,
    Group,
    Label,
    Line,
    Picture,
    Shape,
    cut,
    shifted,
    width,
    wrapped,
)

INDENT, LINE = 22, 16

WIDE, NARROW = 900, 308
"""The width of the picture on a screen and on a phone."""

LINES = 40
"""Steps that are drawn."""


def path_tree_picture(
    root: BranchRow, order: tuple[str, ...], names: Mapping[int, str], room: float = WIDE
) -> Picture:
    """The tree below a start: who moves, what changes, and where it comes to rest.

    order
        Ids of the decision makers, in the order of the case.
    names
        What states are called, by their number.
    """
    lines = list(_lines(root, 0))
    shown = lines[:LINES]
    shapes: list[Shape] = []
    last: dict[int, float] = {}
    y = 4.0
    for depth, row in shown:
        part, high = _line(row, order, names, room, depth)
        if row.step:
            tone, x = mover(order.index(row.step.decision_maker)), INDENT * depth + 6.0
            above = last.get(depth - 1, y)
            shapes.append(Line(f"M{x - INDENT:.0f} {above + 6:.0f}V{y + 10:.0f}H{x - 6:.0f}", tone))
        last[depth] = y + 10
        shapes += [shifted(shape, 0, y) for shape in part]
        y += high
    if len(lines) > LINES:
        shapes.append(Label(4, y + 14, f"and {len(lines) - LINES} more steps", 12, tone="quiet"))
        y += 22
    shapes += [
        Dot(10, y + 14, 5, "settled"), Label(24, y + 18, "nobody gains by going on", 11.5),
    ]  # fmt: skip
    about = " ".join(f"{_words(row, names)}." for _, row in lines[:LINES])
    return Picture(room, y + 28, "Where steps lead by which somebody gains", about, tuple(shapes))


def _lines(row: BranchRow, depth: int) -> Iterator[tuple[int, BranchRow]]:
    yield depth, row
    for below in row.below:
        yield from _lines(below, depth + 1)


def tree_names(read: Reading, root: BranchRow) -> dict[int, str]:
    """What the states are called where a tree begins and where it comes to rest, by number."""
    ends = [row for _, row in list(_lines(root, 0))[:LINES] if row.follow == "rests"]
    told = [row.state.number - 1 for row in (root, *ends)]
    names = names_of(read, told, fold=False)
    return {s + 1: names.of(s).words for s in told}


AFTER = {
    "rests": "", "elsewhere": "(followed elsewhere)", "cut": "(not followed)", "stuck": "(stuck)",
}  # fmt: skip


def _line(
    row: BranchRow, order: tuple[str, ...], names: Mapping[int, str], room: float, depth: int
) -> tuple[list[Shape], float]:
    """A step, and below it where it comes to rest; from the top, and how high it is."""
    x = INDENT * depth + 6.0
    space = room - x - 16
    shapes: list[Shape] = [Dot(x, 10, 5, "settled" if row.follow == "rests" else "state")]
    end = names.get(row.state.number, "") if row.follow == "rests" or not row.step else ""
    lead, tone, rest = "", "text", end
    if row.step:
        lead = cut(row.step.by, space * 0.6, 12)
        tone = ink(order.index(row.step.decision_maker))
        rest = f"{row.step.told or row.step.does} {AFTER.get(row.follow, '')}".rstrip()
    first, *more = _flowed(rest, space - width(lead, 12) * BOLD - 8, space)
    shapes.append(Label(x + 13, 14, f" {first}", 12, lead=lead, lead_tone=tone))
    y = 24.0
    for line in more:
        shapes.append(Label(x + 13, y + 6, line, 12))
        y += LINE
    for line in wrapped(end, space, 11.5) if row.step and end else []:
        shapes.append(Label(x + 13, y + 6, line, 11.5, tone="quiet"))
        y += LINE - 1
    said = _words(row, names)
    return [Group(tuple(shapes), "", said)], y


def _flowed(words: str, first: float, room: float) -> list[str]:
    """The words in lines, the first of them in a room of its own; it may stay empty."""
    words = " ".join(words.split())
    (line, *_) = wrapped(words, first, 12)
    if line == words:
        return [line]
    line = "" if line.endswith("…") else line
    return [line, *wrapped(words[len(line) :], room, 12, most=4)]


def _words(row: BranchRow, names: Mapping[int, str]) -> str:
    """A step in words, with what it leads to where that is told."""
    name = names.get(row.state.number, f"state {row.state.number}")
    if not row.step:
        return f"As things stand: {name}"
    at_rest = f", where nobody gains by going on: {name}" if row.follow == "rests" else ""
    return f"{row.step.by} {row.step.told or row.step.does}{at_rest}"
