"""Coalitions as single movers, and the witnesses of joint stability."""

import numpy as np
import pytest

from standoff.stability import solve
from standoff.stability.coalitions.defined import CONCEPTS, How, Joint, better, coalitions
from standoff.stability.coalitions.explain import explain_joint
from standoff.stability.coalitions.fast import relations, stable_for
from standoff.stability.coalitions.merged import blocks_around, merged, stable_merged
from standoff.stability.definitions import Reading
from tests.coalitions.test_cells import table
from tests.coalitions.test_concepts import everybody, some_models
from tests.stability.models import option_model

PAIR = (0, 1)


@pytest.mark.parametrize("weak", [False, True])
def test_the_fast_form_of_merged_movers_says_what_the_definition_says(weak):
    for model in some_models(60):
        found, joint = merged(model, [PAIR], How(weak)), Joint(Reading(model), How(weak))
        for name in CONCEPTS:
            for k, block in enumerate(found.blocks):
                says = [
                    stable_merged(joint, found.blocks, block, s, name) for s in joint.reading.states
                ]
                assert found.stable_for(k, name).tolist() == says, (block, name)


def test_blocks_of_one_have_the_basic_concepts():
    for model in some_models(100, 1000):
        basic, found = solve(model), merged(model, [])
        for name in CONCEPTS:
            for i in everybody(model):
                assert (found.stable_for(i, name) == basic.of(name)[i]).all()


def test_where_all_combinations_can_be_a_merged_mover_is_a_coalition():
    rng = np.random.default_rng(3)
    for _ in range(60):
        model = option_model(rng, players=3, feasible=1.0)
        found, joint = merged(model, [PAIR]), relations(model, How(jointly=False))
        for name in CONCEPTS:
            assert (found.stable_for(0, name) == stable_for(joint, PAIR, name)).all()


def test_a_merged_mover_passes_states_that_cannot_be():
    rng = np.random.default_rng(0)
    more = 0
    for _ in range(60):
        model = option_model(rng, players=2, options=4, feasible=0.5)
        wide, narrow = merged(model, [PAIR]).found, relations(model)
        wide, narrow = table(wide.reached((0,))), table(narrow.reached(PAIR))
        assert not (narrow & ~wide & ~np.eye(len(wide), dtype=bool)).any()
        more += int((wide & ~narrow).sum())
    assert more


def test_nobody_is_in_two_blocks():
    model = option_model(np.random.default_rng(0), players=3, options=3)
    assert blocks_around(model, [(2, 0)]) == ((0, 2), (1,))
    with pytest.raises(ValueError, match="share"):
        blocks_around(model, [(0, 1), (1, 2)])


@pytest.mark.parametrize("how", [How(), How(True), How(jointly=False)], ids=str)
def test_an_explanation_agrees_with_the_solution_and_shows_moves_that_can_be_made(how):
    for model in some_models(40, 2000):
        found, joint = relations(model, how), Joint(Reading(model), how)
        for h in coalitions(everybody(model)):
            for name in CONCEPTS:
                stable = stable_for(found, h, name)
                for s in joint.reading.states:
                    why = explain_joint(found, s, h, name)
                    assert why.stable == stable[s]
                    check_witnesses(joint, why)


def check_witnesses(joint, why):
    for answer in why.answers:
        check_step(joint, answer.improvement)
        assert better(joint, why.members, answer.improvement.target, why.state)
        at = answer.improvement.target
        for step in answer.sanction or ():
            check_step(joint, step)
            assert step.origin == at
            assert not set(step.members) & set(why.members)
            if why.concept == "seq":
                assert better(joint, step.members, step.target, step.origin)
            at = step.target
        assert not answer.sanction or not better(joint, why.members, at, why.state)


def check_step(joint, step):
    at = step.origin
    for move in step.steps:
        assert move.mover in step.members
        assert move.origin == at
        at = move.target
    assert at == step.target
