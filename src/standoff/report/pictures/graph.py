"""The graph of improvements between states."""

from dataclasses import dataclass

from standoff.interop.graphs import StateGraph, StateNode
from standoff.report.pictures.layers import Layers, layered, rows_of
from standoff.report.pictures.palette import mover
from standoff.report.pictures.shapes import (
    Box,
    Group,
    Label,
    Line,
    Picture,
    Shape,
    fitted,
    shifted,
    width,
)
from standoff.report.words.states import counted

LABELLED = 60
"""Up to so many states each shows its cells, and every improvement is drawn."""

WIDE = 880
"""The width of a picture of many states."""

MARGIN, GAP = 16, 26

BULGE = 0.75
"""How far a curve goes out, as a part of how far its handles do."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How big the places of states are, and how far apart rows stand."""

    w: float
    h: float
    step: float
    down: float
    labelled: bool


Places = dict[int, tuple[float, float]]
"""The middle of each state's place."""


def state_graph_picture(graph: StateGraph, names: dict[str, str], cells: list[str]) -> Picture:
    """The states in layers, and improvements between them.

    names
        The name of each decision maker by id.
    cells
        The cells of each state as they are to be written.
    """
    number = {node.code: n for n, node in enumerate(graph.nodes)}
    gains = [(number[e.origin], number[e.target]) for e in graph.edges if e.improvement]
    start = next((n for n, node in enumerate(graph.nodes) if node.status_quo), None)
    layers = layered(len(graph.nodes), gains, start)
    look = _look(cells)
    places, under, bottom = _places(layers, look)
    places, right = _with_room(places, gains, look)
    wide = max(right, max(x for x, _ in places.values()) + look.w / 2 + MARGIN)
    legend, used = _legend(graph, names, bottom, max(wide, 480))
    arcs = _arcs(graph, number, layers, places, look)
    nodes = [_node(n, node, cells[n], places[n], look) for n, node in enumerate(graph.nodes)]
    title = f"Graph of improvements in the reading {graph.perspective}"
    about = (
        f"{counted(len(graph.nodes), 'state')}, {counted(len(gains), 'improvement')}. The top row "
        "is the status quo; each row below is one improvement further. Filled: equilibrium under "
        "every concept; tinted: under some."
    )
    shapes = (
        Group(tuple(arcs), "arcs"), Group((), "live"), *_apart(under, layers, start),
        *nodes, *legend,
    )  # fmt: skip
    return Picture(max(wide, 480), bottom + used, title, about, shapes)


def _look(cells: list[str]) -> _Look:
    if len(cells) > LABELLED:
        return _Look(30, 22, 36, 46, False)
    w = max(56.0, max(width(c, 11, mono=True) for c in cells) + 14)
    return _Look(w, 40, w + 24, 96, True)


def _places(layers: Layers, look: _Look) -> tuple[Places, float | None, float]:
    """Where each state stands, where words on those apart stand, and where all ends."""
    main, apart = rows_of(layers, max(2, int((WIDE - 2 * MARGIN) // look.step)))
    longest = max(len(row) for row in [*main, *apart])
    places: Places = {}
    y = MARGIN + look.h / 2
    for row in main:
        _put(row, y, longest, look, places)
        y += look.down
    if not apart:
        return places, None, y - look.down + look.h / 2 + GAP
    y += 34
    for row in apart:
        _put(row, y, longest, look, places)
        y += look.down
    under = y - look.down + look.h / 2 + GAP
    return places, under, under + 26


def _put(row: tuple[int, ...], y: float, longest: int, look: _Look, places: Places) -> None:
    left = MARGIN + look.w / 2 + (longest - len(row)) * look.step / 2
    for n, state in enumerate(row):
        places[state] = (left + n * look.step, y)


def _apart(under: float | None, layers: Layers, start: int | None) -> list[Shape]:
    """What the states apart are, below them all, where no arc runs."""
    if under is None:
        return []
    count = counted(sum(map(len, layers.apart)), "state")
    words = f"Below the gap: {count} not reached by improvements from the status quo"
    words = words if start is not None else f"Below the gap: {count} reached from one another only"
    return [Label(MARGIN, under + 12, words, 11, tone="quiet")]


def _node(n: int, node: StateNode, cells: str, at: tuple[float, float], look: _Look) -> Group:
    x, y = at
    held = [c for c, true in node.equilibrium.items() if true]
    tone = "settled" if len(held) == len(node.equilibrium) else "settled-some" if held else "state"
    ink = "on-dark" if tone == "settled" else "text"
    box = Box(x - look.w / 2, y - look.h / 2, look.w, look.h, tone, 6 if look.labelled else 10)
    shapes: list[Shape] = [box]
    if node.status_quo:
        frame = (x - look.w / 2 - 5, y - look.h / 2 - 5, look.w + 10, look.h + 10)
        shapes.append(Box(*frame, "start", 9))
    if look.labelled:
        shapes.append(Label(x, y - 4, str(n + 1), 13, "middle", ink, bold=True))
        shapes.append(Label(x, y + 13, cells, 11, "middle", ink, mono=True))
    else:
        shapes.append(Label(x, y + 4, str(n + 1), 10.5, "middle", ink))
    taken = ", ".join(node.taken) or "nothing taken"
    under = f"; equilibrium under {', '.join(held)}" if held else ""
    facts = (("n", str(n)), ("x", f"{x:.1f}"), ("y", f"{y:.1f}"))
    name = f"{n + 1} {cells}" if look.labelled else f"State {n + 1}"
    return Group(tuple(shapes), "node", f"{name}: {taken}{under}", facts)


def _arcs(
    graph: StateGraph, number: dict[int, int], layers: Layers, places: Places, look: _Look
) -> list[Shape]:
    """Every improvement among few states; else one way to each state."""
    reached = {s for layer in layers.layers for s in layer}
    near = reached if len(reached) <= LABELLED else set[int]()
    full = look.labelled
    order = {dm: n for n, dm in enumerate(graph.decision_makers)}
    out: list[Shape] = []
    for e in graph.edges:
        a, b = number[e.origin], number[e.target]
        if not e.improvement or not (full or layers.parents.get(b) == a or {a, b} <= near):
            continue
        which = order[e.decision_maker]
        shift = (which - (len(order) - 1) / 2) * min(9.0, look.w / 2 / max(1, len(order)))
        path = curve(places[a], places[b], look.h / 2, shift, _around(places[a], places[b], look))
        clear = full or {a, b} <= near
        out.append(Line(path, mover(which) if clear else "pale", clear))
    return out


def _around(a: tuple[float, float], b: tuple[float, float], look: _Look) -> float:
    """How far an arc swings out so that it does not hide behind the states between its ends."""
    rows = abs(b[1] - a[1]) / look.down
    if not look.labelled or rows < 1.6 or abs(b[0] - a[0]) >= look.w:
        return 0.0
    return (look.w / 2 + 12 + 5 * rows) / BULGE


def _with_room(places: Places, gains: list[tuple[int, int]], look: _Look) -> tuple[Places, float]:
    """The places moved right by what arcs swing out on the left; and where arcs end."""
    left, right = float(MARGIN), 0.0
    for a, b in gains:
        out = BULGE * _around(places[a], places[b], look)
        down = places[b][1] > places[a][1]
        left = min(left, min(places[a][0], places[b][0]) - out) if down else left
        right = max(right, max(places[a][0], places[b][0]) + out) if not down else right
    lead = MARGIN - left
    return {s: (x + lead, y) for s, (x, y) in places.items()}, right + lead + MARGIN


def curve(
    a: tuple[float, float], b: tuple[float, float], half: float, shift: float, around: float = 0.0
) -> str:
    """From the edge of one place to the edge of another, bent so that arcs back do not hide.

    ``around``: how far it swings out, downwards to the left and upwards to the right.
    """
    (x1, y1), (x2, y2) = (a[0] + shift, a[1]), (b[0] + shift, b[1])
    if y2 > y1 + 1:
        y1, y2 = y1 + half, y2 - half
        bend = (y2 - y1) / 2
        return _bezier(x1, y1, x1 - around, y1 + bend, x2 - around, y2 - bend, x2, y2)
    if y2 < y1 - 1:
        y1, y2 = y1 - half, y2 + half
        side = around or (34 if x2 >= x1 else -34)
        bend = max(20.0, (y1 - y2) / 2)
        return _bezier(x1, y1, x1 + side, y1 - bend, x2 + side, y2 + bend, x2, y2)
    y1 = y2 = y1 + half
    return _bezier(x1, y1, x1, y1 + 26, x2, y2 + 26, x2, y2)


def _bezier(*points: float) -> str:
    x1, y1, *rest = (f"{p:.1f}".removesuffix(".0") for p in points)
    return f"M{x1} {y1}C{' '.join(rest)}"


def _legend(
    graph: StateGraph, names: dict[str, str], top: float, room: float
) -> tuple[list[Shape], float]:
    """What the marks mean, in as many lines as it takes."""
    marks: list[tuple[list[Shape], str]] = [
        ([Box(2, 3, 22, 14, "start", 4)], "status quo"),
        ([Box(0, 2, 26, 16, "settled", 5)], "equilibrium under every concept"),
        ([Box(0, 2, 26, 16, "settled-some", 5)], "under some"),
    ]
    for n, dm in enumerate(graph.decision_makers):
        marks.append(([Line("M0 10H26", mover(n), arrow=True)], names[dm]))
    if len(graph.nodes) > LABELLED:
        marks.append(([Line("M0 10H26", "line")], "one shortest way by improvements"))
    return _flow(marks, top, room)


def _flow(
    marks: list[tuple[list[Shape], str]], top: float, room: float
) -> tuple[list[Shape], float]:
    x, y, out = float(MARGIN), top, list[Shape]()
    for shapes, words in marks:
        label = fitted(0, 0, words, min(260, room - 2 * MARGIN - 34), size=11)
        wide = 34 + label.width + 18
        if x + wide > room and x > MARGIN:
            x, y = float(MARGIN), y + 22
        out += [moved(shape, x, y) for shape in shapes]
        out.append(fitted(x + 34, y + 14, words, min(260, room - 2 * MARGIN - 34), size=11))
        x += wide
    return out, y - top + 22 + MARGIN


def moved(shape: Shape, x: float, y: float) -> Shape:
    """A mark of the legend at its place."""
    if isinstance(shape, Line):
        return Line(f"M{x:.1f} {y + 10:.1f}H{x + 26:.1f}", shape.tone, shape.arrow)
    return shifted(shape, x, y)
