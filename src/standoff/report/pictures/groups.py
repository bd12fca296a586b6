"""Many states as a few boxes: which outcomes hold, how many settle, where improvements lead."""

from collections.abc import Sequence

from standoff.report.pictures.graph import curve
from standoff.report.pictures.layers import broken, layered, rows_of
from standoff.report.pictures.shapes import (
    BOLD,
    Box,
    Group,
    Label,
    Line,
    Picture,
    Shape,
    shifted,
    wrapped,
)
from standoff.report.words.groups import FlowRow, GroupRow
from standoff.report.words.states import counted

W, H, STEP, DOWN, MARGIN, GAP = 236, 92, 268, 140, 12, 26
"""How big a box is, and how far apart boxes and rows stand."""

WIDE, NARROW = 1120, 340
"""The width of the picture on a screen and on a phone."""

MOST = 16
"""Groups that are drawn: that of the status quo, and the largest of the others."""

LEVELS = (("flow-1", 0.0), ("flow-2", 0.05), ("flow-3", 0.25))
"""Looks of an arc by its part of all improvements that are drawn."""


def groups_picture(
    groups: Sequence[GroupRow], flows: Sequence[FlowRow], start: str | None, room: float = WIDE
) -> Picture:
    """The groups in layers, and improvements from group to group.

    start
        The name of the group of the present state; None where there is none.
    """
    shown = _shown(groups, start)
    number = {group.words: n for n, group in enumerate(shown)}
    drawn = [f for f in flows if f.origin in number and f.target in number]
    arcs = [(number[f.origin], number[f.target]) for f in drawn]
    layers = layered(len(shown), arcs, number.get(start) if start is not None else None)
    widest = max(1, int((room - 2 * MARGIN + STEP - W) // STEP))
    main, apart = rows_of(layers, widest)
    rows = [*main, *apart] if arcs else broken(range(len(shown)), widest)
    down = DOWN if arcs else H + 22
    places = _places(rows, down)
    wide = max(max(x for x, _ in places.values()) + W / 2 + MARGIN, min(room, 480))
    bottom = MARGIN + len(rows) * down - (down - H) + GAP
    total = sum(f.count for f in drawn)
    lines = [_arc(f, number, places, total) for f in drawn]
    boxes = [_box(g, places[n], g.words == start) for n, g in enumerate(shown)]
    key, high = _legend(wide, bool(drawn), bottom)
    shapes = (Group(tuple(lines), "arcs"), *boxes, *key)
    return Picture(wide, bottom + high + MARGIN, "All situations", told(groups, start), shapes)


def told(groups: Sequence[GroupRow], start: str | None) -> str:
    """The groups in words: how many states each has, and how many of them would last."""
    total = counted(sum(g.count for g in groups), "state")
    said = [
        f"{g.words}{' (as things stand)' if g.words == start else ''}: {g.count:,}, of which "
        f"{min(g.equilibria.values()):,} would last however far people look ahead"
        for g in groups
    ]
    return f"{total} in {counted(len(groups), 'group')}. {'; '.join(said)}."


def _shown(groups: Sequence[GroupRow], start: str | None) -> list[GroupRow]:
    """The group of the present state, and the largest of the others."""
    now = [g for g in groups if g.words == start]
    return [*now, *[g for g in groups if g.words != start][: MOST - len(now)]]


def _places(rows: Sequence[Sequence[int]], down: float) -> dict[int, tuple[float, float]]:
    longest = max(map(len, rows))
    places = {}
    for r, row in enumerate(rows):
        left = MARGIN + W / 2 + (longest - len(row)) * STEP / 2
        for n, group in enumerate(row):
            places[group] = (left + n * STEP, MARGIN + H / 2 + r * down)
    return places


def _arc(
    flow: FlowRow, number: dict[str, int], places: dict[int, tuple[float, float]], total: int
) -> Line:
    a, b = places[number[flow.origin]], places[number[flow.target]]
    tone = [name for name, least in LEVELS if flow.count >= least * total][-1]
    shift = 14.0 if b[1] < a[1] or (b[1] == a[1] and b[0] < a[0]) else -14.0
    words = f"{flow.origin} to {flow.target}: {counted(flow.count, 'step')} that somebody gains by"
    return Line(curve(a, b, H / 2, shift), tone, arrow=True, title=words)


def _box(group: GroupRow, at: tuple[float, float], start: bool) -> Group:
    left, top = at[0] - W / 2, at[1] - H / 2
    every, some = min(group.equilibria.values()), max(group.equilibria.values())
    shapes: list[Shape] = [Box(left, top, W, H, "state", 6)]
    if start:
        shapes.append(Box(left - 5, top - 5, W + 10, H + 10, "start", 9))
    lines = wrapped(group.words, (W - 16) / BOLD, 12, most=3)
    for n, line in enumerate(lines):
        whole = group.words if line.endswith("…") else ""
        y = top + 38 - 7.5 * (len(lines) - 1) + 15 * n
        shapes.append(Label(at[0], y, line, 12, "middle", bold=True, whole=whole))
    shapes.append(Label(at[0], top + 71, counted(group.count, "state"), 11, "middle"))
    room = W - 20
    shapes.append(Box(left + 10, top + 78, room, 7, "none", 2))
    if some:
        shapes.append(Box(left + 10, top + 78, _part(some, group.count, room), 7, "settled-some"))
    if every:
        shapes.append(Box(left + 10, top + 78, _part(every, group.count, room), 7, "settled"))
    told = f"{group.words}: {counted(group.count, 'state')}; equilibria: "
    counts = ", ".join(f"{c} {n:,}" for c, n in group.equilibria.items())
    return Group(tuple(shapes), "group", told + counts)


def _part(count: int, of: int, room: float) -> float:
    """A length that can still be seen where there are few."""
    return max(3.0, count / of * room)


KEYS: tuple[tuple[Shape, str], ...] = (
    (Box(1, 1, 22, 14, "start", 4), "as things stand"),
    (Box(0, 4, 24, 8, "settled"), "part that would last, however far people look ahead"),
    (Box(0, 4, 24, 8, "settled-some"), "part that would last if they look some way ahead"),
)
FLOW = (Line("M0 8H24", "flow-2", arrow=True), "steps by which somebody gains, thicker where more")


def _legend(wide: float, arcs: bool, top: float) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    y = 0.0
    for mark, words in (*KEYS, FLOW) if arcs else KEYS:
        shapes.append(shifted(mark, MARGIN, top + y))
        for line in wrapped(words, wide - 2 * MARGIN - 34, 11.5):
            shapes.append(Label(MARGIN + 34, top + y + 12, line, 11.5))
            y += 14
        y += 5
    return shapes, y
