"""Many states as a few boxes: which outcomes hold, how many settle, where improvements lead."""

from collections.abc import Sequence

from standoff.report.pictures.graph import curve
from standoff.report.pictures.layers import broken, layered, rows_of
from standoff.report.pictures.shapes import (
    Box,
    Group,
    Label,
    Line,
    Picture,
    Shape,
    wrapped,
)
from standoff.report.words.groups import FlowRow, GroupRow
from standoff.report.words.states import counted, listed

W, H, STEP, DOWN, MARGIN, GAP = 200, 76, 232, 132, 18, 30
"""How big a box is, and how far apart boxes and rows stand."""

BOLD = 1.1
"""How much wider bold letters run."""

WIDEST = 4
"""Boxes in a row."""

MOST = 16
"""Groups that are drawn: the largest ones, and that of the status quo."""

LEVELS = (("flow-1", 0.0), ("flow-2", 0.05), ("flow-3", 0.25))
"""Looks of an arc by its part of all improvements that are drawn."""


def groups_picture(
    groups: Sequence[GroupRow],
    flows: Sequence[FlowRow],
    start: tuple[str, ...] | None,
    perspective: str,
) -> Picture:
    """The groups in layers, and improvements from group to group.

    start
        The outcomes of the group of the status quo; None where there is none.
    """
    shown = _shown(groups, start)
    number = {group.outcomes: n for n, group in enumerate(shown)}
    drawn = [f for f in flows if f.origin in number and f.target in number]
    arcs = [(number[f.origin], number[f.target]) for f in drawn]
    layers = layered(len(shown), arcs, number.get(start) if start is not None else None)
    main, apart = rows_of(layers, WIDEST)
    rows = [*main, *apart] if arcs else broken(range(len(shown)), WIDEST)
    places = _places(rows)
    wide = max(x for x, _ in places.values()) + W / 2 + MARGIN
    bottom = MARGIN + len(rows) * DOWN - (DOWN - H) + GAP
    total = sum(f.count for f in drawn)
    lines = [_arc(f, number, places, total) for f in drawn]
    boxes = [_box(g, places[n], g.outcomes == start) for n, g in enumerate(shown)]
    about = (
        f"{counted(sum(g.count for g in groups), 'state')} in {counted(len(groups), 'group')}. A "
        "bar shows which part of a group are equilibria under every concept (filled) and under "
        "some (tinted). Arrows are improvements that can be met from the status quo, thicker "
        "where there are more."
    )
    title = f"States by outcome in the reading {perspective}"
    legend = _legend(bottom, bool(drawn))
    shapes = (Group(tuple(lines), "arcs"), *boxes, *legend)
    return Picture(max(wide, 480), bottom + 46 + MARGIN, title, about, shapes)


def _shown(groups: Sequence[GroupRow], start: tuple[str, ...] | None) -> list[GroupRow]:
    first = list(groups[:MOST])
    return first + [g for g in groups[MOST:] if g.outcomes == start]


def _places(rows: Sequence[Sequence[int]]) -> dict[int, tuple[float, float]]:
    longest = max(map(len, rows))
    places = {}
    for r, row in enumerate(rows):
        left = MARGIN + W / 2 + (longest - len(row)) * STEP / 2
        for n, group in enumerate(row):
            places[group] = (left + n * STEP, MARGIN + H / 2 + r * DOWN)
    return places


def _arc(
    flow: FlowRow,
    number: dict[tuple[str, ...], int],
    places: dict[int, tuple[float, float]],
    total: int,
) -> Line:
    a, b = places[number[flow.origin]], places[number[flow.target]]
    tone = [name for name, least in LEVELS if flow.count >= least * total][-1]
    shift = 14.0 if b[1] < a[1] or (b[1] == a[1] and b[0] < a[0]) else -14.0
    words = f"{_words(flow.origin)} to {_words(flow.target)}: "
    path = curve(a, b, H / 2, shift)
    return Line(path, tone, True, words + counted(flow.count, "improvement"))


def _box(group: GroupRow, at: tuple[float, float], start: bool) -> Group:
    left, top = at[0] - W / 2, at[1] - H / 2
    every, some = min(group.equilibria.values()), max(group.equilibria.values())
    shapes: list[Shape] = [Box(left, top, W, H, "state", 6)]
    if start:
        shapes.append(Box(left - 5, top - 5, W + 10, H + 10, "start", 9))
    words = _words(group.outcomes)
    lines = wrapped(words, (W - 16) / BOLD, 12)
    for n, line in enumerate(lines):
        y = top + (24 if len(lines) == 1 else 17 + 15 * n)
        whole = words if line.endswith("…") else ""
        shapes.append(Label(at[0], y, line, 12, "middle", bold=True, whole=whole))
    shapes.append(Label(at[0], top + 50, counted(group.count, "state"), 11, "middle"))
    room = W - 20
    shapes.append(Box(left + 10, top + 59, room, 8, "none", 2))
    if some:
        shapes.append(Box(left + 10, top + 59, _part(some, group.count, room), 8, "settled-some"))
    if every:
        shapes.append(Box(left + 10, top + 59, _part(every, group.count, room), 8, "settled"))
    told = f"{words}: {counted(group.count, 'state')}; equilibria: "
    counts = ", ".join(f"{c} {n:,}" for c, n in group.equilibria.items())
    return Group(tuple(shapes), "group", told + counts)


def _part(count: int, of: int, room: float) -> float:
    """A length that can still be seen where there are few."""
    return max(3.0, count / of * room)


def _words(outcomes: tuple[str, ...]) -> str:
    return listed(outcomes) or "no named outcome"


def _legend(top: float, arcs: bool) -> list[Shape]:
    first = MARGIN
    shapes: list[Shape] = [
        Box(first, top + 3, 22, 14, "start", 4), Label(first + 30, top + 14, "status quo", 11),
        Box(first + 120, top + 6, 26, 8, "settled"),
        Label(first + 154, top + 14, "equilibria under every concept", 11),
        Box(first, top + 30, 26, 8, "settled-some"),
        Label(first + 34, top + 38, "under some", 11),
    ]  # fmt: skip
    if arcs:
        shapes.append(Line(f"M{first + 120} {top + 34:.1f}H{first + 146}", "flow-2", True))
        shapes.append(Label(first + 154, top + 38, "improvements, thicker where more", 11))
    return shapes
