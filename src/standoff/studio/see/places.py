"""Places for the nodes of a graph, the same however often they are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.report.pictures.layers import Arc, layered, rows_of

LABELLED = 60
"""Up to so many states each shows its cells, and every improvement is drawn."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything stands.

    at
        The place of each node.
    apart
        Nodes that no improvement leads to from the start.
    line
        How far down these begin; None where there are none.
    ways
        The arc by which each node is first reached, as a position in the arcs.
    """

    at: list[tuple[float, float]]
    apart: frozenset[int]
    line: float | None
    ways: list[int]


def places(
    count: int, arcs: Sequence[Arc], start: int | None, *, wide: float, high: float = 44.0
) -> Places:
    """Layers by how many improvements lead there; ``wide``, ``high``: the room of a node."""
    layers = layered(count, arcs, start)
    small = count <= LABELLED
    down = high + 66.0 if small else 74.0
    most = max(5, round(count**0.5 * (1.3 if small else 1.7)))
    main, apart = rows_of(layers, most)
    longest = max(len(row) for row in [*main, *apart])
    at: list[tuple[float, float]] = [(0.0, 0.0)] * count
    y = 0.0
    for row in main:
        _put(row, y, longest, wide, at)
        y += down
    line = y - down / 4 if apart else None
    y += down / 2 if apart else 0
    for row in apart:
        _put(row, y, longest, wide, at)
        y += down
    away = frozenset(s for row in apart for s in row)
    return Places(at, away, line, _ways(arcs, layers.parents))


def _put(
    row: tuple[int, ...], y: float, longest: int, wide: float, at: list[tuple[float, float]]
) -> None:
    left = (longest - len(row)) * wide / 2
    for n, state in enumerate(row):
        lift = 12.0 * (n % 2) if len(row) > 2 else 0.0
        at[state] = (round(left + n * wide, 1), round(y + lift, 1))


def _ways(arcs: Sequence[Arc], parents: dict[int, int]) -> list[int]:
    """For every node that is reached one arc that leads there first."""
    seen: set[int] = set()
    out = []
    for n, (origin, target) in enumerate(arcs):
        if parents.get(target) == origin and target not in seen:
            seen.add(target)
            out.append(n)
    return out
