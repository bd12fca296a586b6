"""Random and published models, as numbers only."""

import numpy as np

from standoff.stability.definitions import option_move
from standoff.stability.model import ArcMoves, GraphModel, OptionMoves


def option_model(rng, *, players=None, options=None, readings=1, feasible=None, ties=None):
    """A random model in option form with every feature at once."""
    players = players or int(rng.integers(2, 6))
    options = options or int(rng.integers(2, 6))
    owner = rng.integers(-1, players, options)
    if rng.random() < 0.5:
        owner[owner == 0] = players - 1
    places = np.sort(rng.choice(rng.choice([options, 64]), options, replace=False))
    own = [
        sum(1 << int(p) for p, o in zip(places, owner, strict=True) if o == i)
        for i in range(players)
    ]
    kind = rng.integers(0, rng.choice([1, 3, 6]), options)
    masks = [sum(1 << int(p) for p, k in zip(places, kind, strict=True) if k == m) for m in (1, 2)]
    share = rng.choice([1.0, 0.8, 0.5]) if feasible is None else feasible
    subsets = np.flatnonzero(rng.random(1 << options) < share)
    if not len(subsets):
        subsets = np.array([1])
    codes = sorted(
        sum(1 << int(p) for o, p in enumerate(places) if c >> o & 1) for c in subsets.tolist()
    )
    states = np.array(codes, dtype=np.uint64)
    moves = OptionMoves(tuple(own), *masks)
    return GraphModel(states, moves, random_ranks(rng, readings, players, len(states), ties))


def random_ranks(rng, readings, players, count, ties=None):
    levels = ties or int(rng.choice([2, 4, 4 * count]))
    ranks = rng.integers(0, levels, (readings, players, count))
    edge = rng.choice([0, -(2**31), 2**31 - levels])
    return (ranks + edge).astype(np.int32)


def arcs_of(model):
    """The same model in graph form."""
    codes = [int(c) for c in model.states]
    lists = [
        [
            [t for t, after in enumerate(codes) if option_move(model.moves, i, before, after)]
            for before in codes
        ]
        for i in range(model.shape[1])
    ]
    return GraphModel(model.states, arcs(lists), model.ranks)


def arcs(lists):
    """ArcMoves from lists[i][s] of targets."""
    first = np.array([np.r_[0, np.cumsum([len(t) for t in rows])] for rows in lists], dtype=np.intp)
    target = tuple(
        np.array([t for row in rows for t in sorted(row)], dtype=np.intp) for rows in lists
    )
    return ArcMoves(first, target)


def graph_model(rng, *, players=None, count=None, readings=1, degree=None):
    """A random model in graph form; moves are not transitive."""
    players = players or int(rng.integers(1, 5))
    count = count or int(rng.integers(1, 12))
    degree = rng.choice([0.5, 1.0, 2.0]) if degree is None else degree
    adjacent = rng.random((players, count, count)) < min(0.9, degree / count)
    if rng.random() < 0.3:
        adjacent[0] = False
    lists = [
        [[int(t) for t in np.flatnonzero(row) if t != s] for s, row in enumerate(matrix)]
        for matrix in adjacent
    ]
    ranks = random_ranks(rng, readings, players, count)
    return GraphModel(np.arange(count, dtype=np.uint64), arcs(lists), ranks)
