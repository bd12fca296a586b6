"""The graph of improvements between states that are few enough to be told one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standoff.interop.graphs import StateGraph, StateNode
from standoff.report.pictures.layers import Layers, layered, rows_of
from standoff.report.pictures.legend import marks
from standoff.report.pictures.palette import mover
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
from standoff.report.words.states import counted

FEW = 40
"""Up to so many states are drawn one by one; more are drawn by what is told of them."""

WIDE, NARROW = 1120, 308
"""The width of the picture on a screen and on a phone."""

MARGIN, GAP, LINE = 16, 26, 14

BULGE = 0.75
"""How far a curve goes out, as a part of how far its handles do."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How big the places of states are, and how far apart rows stand."""

    w: float
    h: float
    step: float
    down: float


Places = dict[int, tuple[float, float]]
"""The middle of each state's place."""


def state_graph_picture(
    graph: StateGraph, names: Mapping[str, str], words: Sequence[str], room: float = WIDE
) -> Picture:
    """The states in layers, and improvements between them.

    names
        The name of each decision maker by id.
    words
        What each state is called.
    """
    number = {node.code: n for n, node in enumerate(graph.nodes)}
    gains = [(number[e.origin], number[e.target]) for e in graph.edges if e.improvement]
    start = next((n for n, node in enumerate(graph.nodes) if node.status_quo), None)
    layers = layered(len(graph.nodes), gains, start)
    look = _look(room)
    places, under, bottom = _places(layers, look, room)
    places, right = _with_room(places, gains, look)
    wide = max(right, max(x for x, _ in places.values()) + look.w / 2 + MARGIN, min(room, 480))
    below = _apart(under, layers, start, wide)
    bottom += LINE * max(0, len(below) - 1)
    legend, used = _legend(graph, names, wide)
    arcs = _arcs(graph, number, places, look)
    nodes = [_node(n, node, words[n], places[n], look) for n, node in enumerate(graph.nodes)]
    shapes = (
        Group(tuple(arcs), "arcs"), Group((), "live"), *below,
        *nodes, *(shifted(shape, MARGIN, bottom) for shape in legend),
    )  # fmt: skip
    title = "Which steps somebody gains by"
    return Picture(wide, bottom + used + MARGIN, title, _told(graph, words, start), shapes)


def _told(graph: StateGraph, words: Sequence[str], start: int | None) -> str:
    """What is to be seen, in words: where it begins, and which states would last."""
    gains = sum(e.improvement for e in graph.edges)
    count = counted(len(graph.nodes), "situation")
    lead = f"{count}, {counted(gains, 'step')} that somebody gains by."
    now = f" As things stand: {words[start]}." if start is not None else ""
    last = [words[n] for n, node in enumerate(graph.nodes) if all(node.equilibrium.values())]
    lasting = f" However far people look ahead these would last: {'; '.join(last)}." if last else ""
    return lead + now + lasting


def _look(room: float) -> _Look:
    w = 156.0 if room >= WIDE / 2 else 140.0
    return _Look(w, 62, w + 24, 116)


def _places(layers: Layers, look: _Look, room: float) -> tuple[Places, float | None, float]:
    """Where each state stands, where words on those apart stand, and where all ends."""
    main, apart = rows_of(layers, max(2, int((room - 2 * MARGIN + 24) // look.step)))
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


def _apart(under: float | None, layers: Layers, start: int | None, wide: float) -> list[Label]:
    """What the states apart are, below them all, where no arc runs; a label for each line."""
    if under is None:
        return []
    count = counted(sum(map(len, layers.apart)), "more", "more")
    words = f"Below the gap: {count}, which no gains lead to from now"
    words = words if start is not None else f"Below the gap: {count}, reached from one another"
    lines = wrapped(words, wide - 2 * MARGIN, 11, most=3)
    return [Label(MARGIN, under + 12 + LINE * n, s, 11, tone="quiet") for n, s in enumerate(lines)]


def _node(n: int, node: StateNode, words: str, at: tuple[float, float], look: _Look) -> Group:
    x, y = at
    held = [c for c, true in node.equilibrium.items() if true]
    tone = "settled" if len(held) == len(node.equilibrium) else "settled-some" if held else "state"
    ink = "on-dark" if tone == "settled" else "text"
    shapes: list[Shape] = [Box(x - look.w / 2, y - look.h / 2, look.w, look.h, tone, 6)]
    if node.status_quo:
        frame = (x - look.w / 2 - 5, y - look.h / 2 - 5, look.w + 10, look.h + 10)
        shapes.append(Box(*frame, "start", 9))
    lines = wrapped(words, (look.w - 12) / (BOLD if tone == "settled" else 1), 11, most=4)
    top = y + 4 - 7 * (len(lines) - 1)
    for k, line in enumerate(lines):
        whole = words if line.endswith("…") else ""
        bold = tone == "settled"
        label = Label(x, top + 14 * k, line, 11, "middle", ink, bold=bold, whole=whole)
        shapes.append(label)
    under = f"; would last under {', '.join(held)}" if held else ""
    facts = (("n", str(n)), ("x", f"{x:.1f}"), ("y", f"{y:.1f}"))
    return Group(tuple(shapes), "node", f"{n + 1}, {words}{under}", facts)


def _arcs(graph: StateGraph, number: dict[int, int], places: Places, look: _Look) -> list[Shape]:
    """Every improvement, in the colour of whose it is."""
    order = {dm: n for n, dm in enumerate(graph.decision_makers)}
    out: list[Shape] = []
    for e in graph.edges:
        a, b = number[e.origin], number[e.target]
        if not e.improvement:
            continue
        which = order[e.decision_maker]
        shift = (which - (len(order) - 1) / 2) * min(9.0, look.w / 2 / max(1, len(order)))
        path = curve(places[a], places[b], look.h / 2, shift, _around(places[a], places[b], look))
        out.append(Line(path, mover(which), arrow=True))
    return out


def _around(a: tuple[float, float], b: tuple[float, float], look: _Look) -> float:
    """How far an arc swings out so that it does not hide behind the states between its ends."""
    rows = abs(b[1] - a[1]) / look.down
    if rows < 1.6 or abs(b[0] - a[0]) >= look.w:
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


def _legend(graph: StateGraph, names: Mapping[str, str], room: float) -> tuple[list[Shape], float]:
    """What the marks mean, and whose steps the lines are."""
    people = [names[dm] for dm in graph.decision_makers]
    held = [sum(node.equilibrium.values()) for node in graph.nodes]
    every = max(len(node.equilibrium) for node in graph.nodes)
    shown = {
        "now": any(node.status_quo for node in graph.nodes),
        "rest": every in held,
        "some": any(0 < n < every for n in held),
    }
    kinds = [kind for kind, is_there in shown.items() if is_there]
    return marks(kinds, room - 2 * MARGIN, people)
