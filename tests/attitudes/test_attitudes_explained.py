"""Explanations by attitudes: each witness is held to the definition."""

import json
from itertools import product

import numpy as np
import pytest

from standoff.cli.senses import verb
from standoff.stability.attitudes.defined import ready, stable
from standoff.stability.attitudes.explain import explain_attitudes
from standoff.stability.definitions import Reading, moves
from standoff.stability.pairwise.defined import KINDS
from tests.attitudes.test_attitudes import models
from tests.stability.witnesses import ends_of, is_legal

attitudes = verb("attitudes")


@pytest.mark.parametrize("seed", range(3))
def test_every_total_reply_comes_with_who_is_minded_and_its_answer(seed):
    for rng, model in models(60 + seed, count=20, options=3):
        players = model.shape[1]
        held, said = rng.integers(-1, 2, (players, players)).astype(np.int8), Reading(model)
        for name, i, s in product(KINDS, said.players, said.states):
            answers = explain_attitudes(said, held, i, s, name)
            replies = {t for t in moves(said, i, s) if ready(said, held, i, s, t)}
            assert {a.move.target for a in answers} == replies
            for a in answers:
                hold_to_the_definition(said, held, i, s, name, a)
            answered = all(a.sanction for a in answers)
            assert answered == stable(said, held, i, s, name)


def hold_to_the_definition(said, held, i, s, name, answer):
    assert {m.whom for m in answer.because} == set(np.flatnonzero(held[i]).tolist())
    assert all(m.ready for m in answer.because)
    if answer.sanction is None:
        assert answer.deterred == ()
        return

    def replies(j, x, y):
        return ready(said, held, j, x, y)

    takes = replies if name in {"seq", "sseq"} else None
    end = is_legal(said, answer.sanction, answer.move.target, said.opponents(i), takes)
    for y in ends_of(said, i, end, name):
        assert y == s or not ready(said, held, i, s, y)
    assert bool(answer.deterred) == (end != s)
    assert not any(m.ready for m in answer.deterred)


def test_the_command_says_whom_a_move_is_made_for(capsys):
    both = "first.cooperate and second.cooperate"
    attitudes("prisoners-dilemma", toward=["first:second=for"], at=both, as_json=True)
    first, second = json.loads(capsys.readouterr().out)["reasons"]
    assert first["verdict"] == "stable, having no move that it would go along with"
    assert second["verdict"] == "not stable"
    assert "better for itself" in second["moves"][0]["words"]
