"""Explanations of strong and weak stability: each witness is held to the definition."""

import json
from itertools import product

import numpy as np
import pytest

from standoff.cli.senses import verb
from standoff.stability.definitions import Reading, moves
from standoff.stability.pairwise.defined import KINDS
from standoff.stability.strength.defined import degree, stable, stance_of
from standoff.stability.strength.explain import explain_strength
from tests.stability.models import graph_model
from tests.stability.witnesses import ends_of, is_legal
from tests.strength.test_strength import models

strength = verb("strength")


@pytest.mark.parametrize("seed", range(3))
def test_every_improvement_comes_with_its_hardest_answer(seed):
    for model, graded in models(50 + seed, count=15, options=3):
        said = Reading(model)
        for name, i, s in product(KINDS, said.players, said.states):
            answers = explain_strength(said, graded, i, s, name)
            gains = {t for t in moves(said, i, s) if said.rank(i, t) > said.rank(i, s)}
            assert {a.move.target for a in answers} == gains
            for a in answers:
                hold_to_the_definition(said, graded, i, s, name, a)
            reached = min((a.degree if a.sanction else -1 for a in answers), default=99)
            assert stable(said, graded, i, s, name, 0) == (reached >= 0)
            for least in range(2, len(graded) + 1):
                assert stable(said, graded, i, s, name, least) == (reached >= least)


def hold_to_the_definition(said, graded, i, s, name, answer):
    assert answer.gain == degree(graded, i, answer.move.target, s) > 0
    if answer.sanction is None:
        return
    steps = stance_of(graded, 0).steps if name in {"seq", "sseq"} else None
    team = said.opponents(i)
    end = is_legal(said, answer.sanction, answer.move.target, team, steps)
    ends = ends_of(said, i, end, name)
    assert answer.degree == min(degree(graded, i, s, y) for y in ends)
    assert all(said.rank(i, y) <= said.rank(i, s) for y in ends)


def test_what_is_not_in_the_model_is_refused():
    said = Reading(graph_model(np.random.default_rng(1), players=2, count=3))
    graded = np.zeros((2, 2, 3), dtype=np.int32)
    with pytest.raises(ValueError, match="is not one of nash"):
        explain_strength(said, graded, 0, 0, "sym")
    with pytest.raises(IndexError, match="state 3"):
        explain_strength(said, graded, 0, 3, "gmr")
    with pytest.raises(IndexError, match="decision maker 2"):
        explain_strength(said, graded, 2, 0, "gmr")


def reasons(capsys, verb, case, **asked):
    verb(case, as_json=True, **asked)
    return json.loads(capsys.readouterr().out)["reasons"]


def test_the_command_says_which_sanction_hits_hard(capsys):
    agency, developer = reasons(
        capsys, strength, "sustainable-development", at="s3", concept=["gmr"]
    )
    assert agency["verdict"] == "strongly stable"
    assert developer["verdict"] == "strongly stable, having no improvement"
    (move,) = agency["moves"]
    assert move["answered"]
    assert [step["to"]["cells"] for step in move["then"]] == ["Y N"]
    assert "greatly worse for Environmental agency" in move["words"]


def test_the_command_says_which_sanction_is_only_mild(capsys):
    first, _ = reasons(
        capsys, strength, "chicken", at="first.swerve and second.swerve", concept=["gmr"]
    )
    assert first["verdict"] == "weakly stable"
    assert "only mildly worse" in first["moves"][0]["words"]


def test_without_a_state_no_reasons_are_given(capsys):
    assert reasons(capsys, strength, "chicken") == []
