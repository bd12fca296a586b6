"""Made-up conflicts of any size, the same for everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from standoff.graph.ranks import RankRow, dense
from standoff.stability import ArcMoves, GraphModel, OptionMoves
from standoff.stability.model import StateCodes

ELMIRA = (
    {0: (1,), 2: (3,), 4: (5,), 6: (7,)},
    {
        0: (2, 8),
        1: (3, 8),
        2: (8,),
        3: (8,),
        4: (6, 8),
        5: (7, 8),
        6: (8,),
        7: (8,),
    },
    {s: ((s + 4) % 8,) for s in range(8)},
)


@dataclass(frozen=True)
class Shape:
    """What to make: 2**options codes, of which a share is feasible.

    irreversible
        How many options of each decision maker, in turn only on and only off.
    tiers
        Ranks are drawn from so many levels; all of int32 when 0.
    lines
        Ranks are made by lists of so many priorities, single options that are wanted
        or not, as a case would have them; drawn when 0.
    """

    options: int
    players: int = 4
    feasible: float = 1.0
    irreversible: int = 0
    readings: int = 1
    tiers: int = 0
    lines: int = 0


def option_model(shape: Shape, seed: int = 0) -> GraphModel:
    """Options dealt to the decision makers in about equal hands, ranks drawn at random."""
    rng = np.random.default_rng(seed)
    states = np.arange(1 << shape.options, dtype=np.uint64)
    if shape.feasible < 1:
        states = states[rng.random(len(states)) < shape.feasible]
    cuts = [shape.options * i // shape.players for i in range(shape.players + 1)]
    own = tuple((1 << b) - (1 << a) for a, b in pairwise(cuts))
    final = [1 << o for a, b in pairwise(cuts) for o in range(a, b)[: shape.irreversible]]
    moves = OptionMoves(own, sum(final[::2]), sum(final[1::2]))
    if shape.lines:
        each = [listed(rng, states, shape) for _ in range(shape.players)]
        return GraphModel(states, moves, np.stack(each)[np.newaxis])
    levels = shape.tiers or 2**31 - 1
    size = (shape.readings, shape.players, len(states))
    return GraphModel(states, moves, rng.integers(0, levels, size, dtype=np.int32))


def listed(rng: np.random.Generator, states: StateCodes, shape: Shape) -> RankRow:
    """The ranks of one decision maker by a list of priorities, in the type that cases get."""
    score = np.zeros(len(states), dtype=np.uint64)
    for option in rng.permutation(shape.options)[: shape.lines]:
        wanted = (states >> np.uint64(option)) & np.uint64(1) ^ np.uint64(rng.integers(2))
        score = score << np.uint64(1) | wanted
    return dense(score)


def elmira(readings: int, seed: int = 0) -> GraphModel:
    """The nine states of Elmira in graph form, with random strict preferences."""
    rng = np.random.default_rng(seed)
    rows = [[arcs.get(s, ()) for s in range(9)] for arcs in ELMIRA]
    first = np.array([[0, *np.cumsum([len(r) for r in row])] for row in rows], dtype=np.intp)
    target = tuple(np.array([t for r in row for t in r], dtype=np.intp) for row in rows)
    order = np.tile(np.arange(9, dtype=np.int32), (readings, 3, 1))
    ranks = rng.permuted(order, axis=2)
    return GraphModel(np.arange(9, dtype=np.uint64), ArcMoves(first, target), ranks)


def growth(sizes: Sequence[float], values: Sequence[float]) -> str:
    """The exponent of growth, fitted by least squares on logarithms, and how well it fits."""
    if len(sizes) < 2 or min(values) <= 0:
        return "too few sizes to tell"
    x, y = np.log(sizes), np.log(values)
    slope, start = np.polyfit(x, y, 1)
    off = float(np.abs(np.exp(y - start - slope * x) - 1).max())
    return f"{slope:.2f} (from {len(sizes)} sizes, none off the line by more than {off:.0%})"
