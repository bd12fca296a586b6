"""Movers of plain models, and random models with everything that matters to roads."""

import numpy as np

from standoff.stability import OptionMoves
from standoff.stability.model import GraphModel
from standoff.stability.roads import Mover, Ways, gain_of
from tests.stability.models import arcs_of, graph_model, option_model


def random_model(rng, *, readings=2):
    """A small model in either form; at times several decision makers control an option."""
    kind = rng.random()
    if kind < 0.3:
        return graph_model(rng, readings=readings)
    model = option_model(rng, readings=readings, options=int(rng.integers(2, 5)))
    if kind < 0.5:
        return arcs_of(model)
    return shared_options(rng, model) if kind < 0.7 else model


def shared_options(rng, model):
    """The same with options that several decision makers control."""
    both = int(np.bitwise_or.reduce(model.states))
    own = tuple(mask | (both & int(rng.integers(0, 1 << 16))) for mask in model.moves.own)
    moves = OptionMoves(own, model.moves.only_on, model.moves.only_off)
    return GraphModel(model.states, moves, model.ranks)


def movers_of(model, concept, harm):
    """The movers of a model in which everybody steps by the same game; harm int32[B, N, S]."""
    return [
        Mover(Ways(i, model), rank, gain_of(concept, rank, harm[:, i]))
        for i, rank in enumerate(model.ranks.swapaxes(0, 1))
    ]


def some_starts(rng, count):
    """One or two positions of states."""
    return np.unique(rng.integers(0, count, int(rng.integers(1, 3))))
