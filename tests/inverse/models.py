"""Small random models, and what brute force says about them under the printed definitions."""

import itertools

import numpy as np

from standoff.stability import GraphModel
from standoff.stability.definitions import Reading, equilibrium
from tests.stability.models import graph_model, option_model


def small_model(rng, *, most=5, strict=False):
    """A model of at most so many states with two or three decision makers."""
    while True:
        players = int(rng.integers(2, 4))
        if rng.random() < 0.5:
            options = int(rng.integers(2, 4))
            model = option_model(rng, players=players, options=options, feasible=0.8)
        else:
            model = graph_model(rng, players=players, count=int(rng.integers(2, most + 1)))
        if model.shape[2] <= most:
            break
    if not strict:
        return model
    rows = [rng.permutation(model.shape[2]) for _ in range(players)]
    return GraphModel(model.states, model.moves, np.array([rows], dtype=np.int32))


def settles(model, ranks, wanted, concept):
    """Whether one of the wanted states is an equilibrium with ranks int32[N, S]."""
    reading = Reading(GraphModel(model.states, model.moves, np.asarray(ranks, np.int32)[None]))
    return any(equilibrium(reading, s, concept) for s in wanted)


def range_of(model, freed):
    """Every ranking of one freed decision maker."""
    count, now = model.shape[2], model.ranks[0, freed.dm]
    if freed.states is None:
        return list(itertools.permutations(range(count)))
    states = sorted(set(freed.states))
    rows = []
    for values in sorted(set(itertools.permutations(now[states].tolist()))):
        row = now.copy()
        row[states] = values
        rows.append(tuple(row.tolist()))
    return rows


def brute_count(model, wanted, concept, freed):
    """(making, of), by looking at every combination."""
    making = total = 0
    for rows in itertools.product(*(range_of(model, f) for f in freed)):
        ranks = model.ranks[0].copy()
        for f, row in zip(freed, rows, strict=True):
            ranks[f.dm] = row
        making += settles(model, ranks, wanted, concept)
        total += 1
    return making, total


def weak_orders(count):
    """Every ranking of so many states, ties among them, as dense ranks."""
    return [
        ranks
        for ranks in itertools.product(range(count), repeat=count)
        if set(ranks) == set(range(max(ranks) + 1))
    ]


def distance(before, after):
    """Pairs of states whose order is another, over all decision makers."""
    pairs = itertools.combinations(range(before.shape[1]), 2)
    return sum(
        np.sign(int(old[a]) - int(old[b])) != np.sign(int(new[a]) - int(new[b]))
        for a, b in pairs
        for old, new in zip(before, after, strict=True)
    )


def brute_distance(model, s, concept, freed):
    """The least distance of rankings, ties among them, in which s is an equilibrium."""
    orders = weak_orders(model.shape[2])
    found = []
    for rows in itertools.product(orders, repeat=len(freed)):
        ranks = model.ranks[0].copy()
        for i, row in zip(freed, rows, strict=True):
            ranks[i] = row
        found.append((distance(model.ranks[0], ranks), ranks))
    for cost, ranks in sorted(found, key=lambda pair: pair[0]):
        if settles(model, ranks, [s], concept):
            return cost
    return None
