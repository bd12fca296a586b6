"""Coalitions: the fast form against the definitions, and laws between concepts."""

import numpy as np
import pytest

from standoff.stability import solve
from standoff.stability.coalitions.defined import (
    CONCEPTS,
    How,
    Joint,
    coalitions,
    equilibrium,
    joint_improvements,
    stable,
)
from standoff.stability.coalitions.fast import equilibria, relations, stable_for
from standoff.stability.definitions import Reading
from tests.stability.models import arcs_of, graph_model, option_model
from tests.stability.test_common_moves import shared_models

WAYS = [How(weak, jointly) for weak in (False, True) for jointly in (False, True)]


def some_models(count, start=0):
    """Small random models in both forms, with ties, infeasible states, one-way options."""
    for seed in range(start, start + count):
        rng = np.random.default_rng(seed)
        if seed % 3:
            yield option_model(
                rng, players=int(rng.integers(2, 5)), options=int(rng.integers(2, 5))
            )
        else:
            yield graph_model(rng, players=int(rng.integers(2, 5)))


def everybody(model):
    return tuple(range(model.shape[1]))


def table(model, how, name):
    """{coalition: bool[S]} by the fast form."""
    found = relations(model, how)
    return {h: stable_for(found, h, name) for h in coalitions(everybody(model))}


@pytest.mark.parametrize("how", WAYS, ids=str)
def test_the_fast_form_says_what_the_definitions_say(how):
    for model in some_models(100):
        joint, found = Joint(Reading(model), how), relations(model, how)
        for h in coalitions(everybody(model)):
            gains = [pair for some in found.improvements(h) for pair in zip(*some, strict=True)]
            assert found.count(h) == len(gains) == len(set(gains))
            for s in joint.reading.states:
                assert {t for at, t in gains if at == s} == joint_improvements(joint, h, s)
            for name in CONCEPTS:
                defined = [stable(joint, h, s, name) for s in joint.reading.states]
                assert stable_for(found, h, name).tolist() == defined, (h, name)


def test_where_members_and_opponents_own_the_same_options():
    for model in shared_models(40, 100, players=3, options=3):
        joint, found = Joint(Reading(model)), relations(model)
        for h in coalitions(everybody(model)):
            for name in CONCEPTS:
                defined = [stable(joint, h, s, name) for s in joint.reading.states]
                assert stable_for(found, h, name).tolist() == defined, (h, name)


def test_both_forms_of_a_model_give_the_same():
    for model in some_models(60, 1000):
        if not hasattr(model.moves, "own"):
            continue
        for name in CONCEPTS:
            ours, theirs = (table(m, How(), name) for m in (model, arcs_of(model)))
            assert all((ours[h] == theirs[h]).all() for h in ours)


@pytest.mark.parametrize("weak", [False, True])
def test_a_coalition_of_one_has_the_basic_concepts_when_opponents_act_singly(weak):
    for model in some_models(150, 2000):
        basic, found = solve(model), relations(model, How(weak, jointly=False))
        for name in CONCEPTS:
            for i in everybody(model):
                assert (stable_for(found, (i,), name) == basic.of(name)[i]).all(), name


def test_joint_sanctions_only_add_to_what_one_alone_finds_stable_under_seq():
    wider = 0
    for model in some_models(150, 3000):
        basic, found = solve(model).of("seq"), relations(model)
        for i in everybody(model):
            joint = stable_for(found, (i,), "seq")
            assert not (basic[i] & ~joint).any()
            wider += int((joint & ~basic[i]).sum())
    assert wider


@pytest.mark.parametrize("how", WAYS, ids=str)
def test_stability_under_nash_implies_all_and_smr_implies_gmr(how):
    for model in some_models(60, 4000):
        nash, gmr, smr, seq = (table(model, how, name) for name in CONCEPTS)
        for h in nash:
            assert not (nash[h] & ~(smr[h] & seq[h])).any()
            assert not (smr[h] & ~gmr[h]).any()
            if hasattr(model.moves, "own") or not how.jointly:
                assert not (seq[h] & ~gmr[h]).any()


def test_what_is_stable_against_weak_gains_is_stable_against_strict_ones():
    for model in some_models(60, 5000):
        for name in CONCEPTS:
            strict, weak = (table(model, How(w, jointly=False), name) for w in (False, True))
            assert all(not (weak[h] & ~strict[h]).any() for h in strict), name


def test_without_ties_strict_and_weak_are_the_same():
    rng = np.random.default_rng(1)
    for _ in range(20):
        model = option_model(rng, players=3, options=4)
        order = [rng.permutation(model.shape[2]) for _ in range(3)]
        model.ranks[0] = np.array(order, dtype=np.int32)
        for name in CONCEPTS:
            strict, weak = (table(model, How(w), name) for w in (False, True))
            assert all((strict[h] == weak[h]).all() for h in strict)


def test_the_grand_coalition_is_deterred_by_nobody():
    for model in some_models(40, 6000):
        found = relations(model)
        nash = stable_for(found, everybody(model), "nash")
        for name in CONCEPTS:
            assert (stable_for(found, everybody(model), name) == nash).all()


def test_coalition_equilibria_are_stable_for_every_coalition():
    for model in some_models(40, 7000):
        joint, found = Joint(Reading(model)), relations(model)
        for name in CONCEPTS:
            defined = [s for s in joint.reading.states if equilibrium(joint, s, name)]
            assert equilibria(found, name).tolist() == defined


@pytest.mark.parametrize("members", [(), (0, 0), (0, 9), (-1, 0)])
def test_what_is_no_coalition_is_refused(members):
    model = option_model(np.random.default_rng(0), players=2, options=2)
    with pytest.raises(ValueError, match="coalition"):
        stable_for(relations(model), members, "nash")


def test_an_unknown_concept_names_the_known_ones():
    model = option_model(np.random.default_rng(0), players=2, options=2)
    with pytest.raises(ValueError, match="nash, gmr, smr, seq"):
        stable_for(relations(model), (0, 1), "sseq")
