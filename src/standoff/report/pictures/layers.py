"""Places for the states of a graph: in layers, by how many improvements lead there.

The first layer is the status quo, the next what one improvement leads to, and
so on; states that improvements do not lead to stand below, apart. Within a layer
states stand near those that they come from (Sugiyama, Tagawa & Toda 1981, the
rule of barycentres, one pass down).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

Arc = tuple[int, int]
"""From one position to another."""


@dataclass(frozen=True, slots=True)
class Layers:
    """Positions by layer, from left to right; ``apart`` in the same way those never reached."""

    layers: tuple[tuple[int, ...], ...]
    apart: tuple[tuple[int, ...], ...]
    parents: dict[int, int]


def layered(count: int, arcs: Sequence[Arc], start: int | None) -> Layers:
    """Layers of ``count`` states from a start, or from all that no arc leads to."""
    after: list[list[int]] = [[] for _ in range(count)]
    for origin, target in arcs:
        after[origin].append(target)
    every = list(range(count))
    layers, parents = _breadth_first([start] if start is not None else _first(every, arcs), after)
    met = {s for layer in layers for s in layer}
    rest = [s for s in every if s not in met]
    more: list[list[int]] = []
    while rest:
        fresh, _ = _breadth_first(_first(rest, arcs), after, met)
        met |= {s for layer in fresh for s in layer}
        more = [[*a, *b] for a, b in zip_longest(more, fresh, fillvalue=list[int]())]
        rest = [s for s in rest if s not in met]
    return Layers(_ordered(layers, arcs), _ordered(more, arcs), parents)


def _first(states: list[int], arcs: Sequence[Arc]) -> list[int]:
    """Those among some states that none of the others leads to; at least one."""
    here = set(states)
    entered = {target for origin, target in arcs if origin in here and target != origin}
    return [s for s in states if s not in entered] or states[:1]


def _breadth_first(
    first: list[int], after: Sequence[Sequence[int]], before: Iterable[int] = ()
) -> tuple[list[list[int]], dict[int, int]]:
    layers, parents, met = [first], dict[int, int](), {*first, *before}
    while layers[-1]:
        fresh: list[int] = []
        for origin in layers[-1]:
            for target in sorted(after[origin]):
                if target not in met:
                    met.add(target)
                    parents[target] = origin
                    fresh.append(target)
        layers.append(fresh)
    return layers[:-1], parents


def _ordered(layers: Iterable[list[int]], arcs: Sequence[Arc]) -> tuple[tuple[int, ...], ...]:
    """Each layer by the mean place of those above that lead to it."""
    before: dict[int, list[int]] = {}
    for origin, target in arcs:
        before.setdefault(target, []).append(origin)
    place: dict[int, float] = {}
    done = []
    for layer in layers:
        mean = {}
        for s in layer:
            above = [place[o] for o in before.get(s, []) if o in place]
            mean[s] = sum(above) / len(above) if above else 0.5
        row = tuple(sorted(layer, key=lambda s: (mean[s], s)))
        for n, s in enumerate(row):
            place[s] = (n + 0.5) / len(row)
        done.append(row)
    return tuple(done)


def rows_of(layers: Layers, widest: int) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]]]:
    """The layers, and the states apart, broken into rows of at most ``widest``."""
    main = [row for layer in layers.layers for row in broken(layer, widest)]
    apart = [row for layer in layers.apart for row in broken(layer, widest)]
    return main, apart


def broken(states: Sequence[int], widest: int) -> list[tuple[int, ...]]:
    """Rows of nearly one length."""
    if not states:
        return []
    rows = -(-len(states) // widest)
    each = -(-len(states) // rows)
    return [tuple(states[n : n + each]) for n in range(0, len(states), each)]
