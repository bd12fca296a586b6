"""Small models by lists of moves, and one decision maker at a time, against the engine."""

from dataclasses import replace

import numpy as np
import pytest

from standoff.stability import CONCEPTS
from standoff.stability.alone import alone
from standoff.stability.definitions import Reading, improvements, moves, stable
from standoff.stability.listed import MOVES, SMALL, listed
from standoff.stability.local import moves_from
from standoff.stability.model import GraphModel, OptionMoves
from standoff.stability.roads import solve_with_harm
from standoff.stability.roads.defined import deterred
from tests.roads.models import random_model, shared_options

from .models import arcs_of, option_model

SEEDS = range(120)


def models():
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        model = option_model(rng)
        yield shared_options(rng, model) if rng.random() < 0.3 else model


MODELS = list(models())


@pytest.mark.parametrize("model", MODELS, ids=map(str, SEEDS))
def test_the_moves_that_are_listed_are_those_of_the_definition(model):
    reading = Reading(model)
    for i in reading.players:
        found = listed(model, i)
        pairs = list(zip(found.origin.tolist(), found.target.tolist(), strict=True))
        assert pairs == [(s, t) for s in reading.states for t in sorted(moves(reading, i, s))]
        for s in reading.states:
            assert found.origin[found.first[s] : found.first[s + 1]].tolist() == [s] * len(
                moves(reading, i, s)
            )


@pytest.mark.parametrize("model", MODELS, ids=map(str, SEEDS))
def test_moves_out_of_some_states_follow_their_order(model):
    some = np.random.default_rng(0).permutation(model.shape[2])[:5]
    reading = Reading(model)
    for i in reading.players:
        for states in (some, some[:1], some[:0]):
            origin, target = moves_from(model, i, states)
            expected = [(s, t) for s in states.tolist() for t in sorted(moves(reading, i, s))]
            assert list(zip(origin.tolist(), target.tolist(), strict=True)) == expected


@pytest.mark.parametrize("model", MODELS, ids=map(str, SEEDS))
def test_one_decision_maker_alone_is_as_defined_and_as_in_the_engine(model):
    reading, one = Reading(model), alone(model)
    stability, harm = solve_with_harm(model)
    for k, concept in enumerate(CONCEPTS):
        for i in reading.players:
            found = one.stable(concept, i)
            assert found.tolist() == [stable(reading, i, s, concept) for s in reading.states]
            assert np.array_equal(found, stability.of(concept)[i])
            assert np.array_equal(one.harm(concept, i), harm[0, k, i])
            for s in reading.states:
                for t in improvements(reading, i, s):
                    said = one.harm(concept, i)[t] <= reading.rank(i, s)
                    assert said == deterred(reading, i, s, t, concept)


@pytest.mark.parametrize("seed", range(20))
def test_free_sequences_reach_what_legal_ones_do_where_moves_are_listed(seed):
    rng = np.random.default_rng(seed)
    model = option_model(rng)
    free, legal = (solve_with_harm(model, rule=rule)[1] for rule in ("free", "legal"))
    assert np.array_equal(free, legal)


def test_models_in_graph_form_are_not_listed():
    rng = np.random.default_rng(5)
    model = arcs_of(option_model(rng))
    assert listed(model, 0) is None
    assert alone(model) is None


def test_models_with_many_states_or_moves_are_not_listed():
    def cube(options, own):
        states = np.arange(1 << options, dtype=np.uint64)
        ranks = np.zeros((1, 1, len(states)), dtype=np.int32)
        return GraphModel(states, OptionMoves((own,)), ranks)

    assert listed(cube(13, 1), 0) is None
    assert SMALL == 1 << 12
    assert listed(cube(12, 63), 0) is not None
    assert listed(cube(12, 127), 0) is None
    assert MOVES == (1 << 12) * 64
    assert alone(cube(12, 127)) is None


def test_readings_that_differ_in_ranks_only_share_their_lists():
    model = option_model(np.random.default_rng(3))
    other = replace(model, states=model.states.copy(), ranks=model.ranks[:, ::-1].copy())
    assert listed(model, 0) is listed(other, 0)


@pytest.mark.parametrize("seed", range(40))
def test_an_option_of_another_does_not_matter_to_a_list(seed):
    rng = np.random.default_rng(seed)
    model = random_model(rng, readings=1)
    if isinstance(model.moves, OptionMoves):
        own = model.moves.own[0]
        less = replace(model.moves, only_on=model.moves.only_on & own)
        assert listed(model, 0) is listed(replace(model, moves=less), 0)
