"""Lines of play that foresight anticipates: each is held to the definition."""

import json
from itertools import product

import numpy as np
import pytest

from standoff.cli.senses import verb
from standoff.errors import BadInput
from standoff.stability.definitions import Reading, moves
from standoff.stability.foresight.defined import afterwards, limited_move
from standoff.stability.foresight.explain import explain_foresight, explain_nonmyopic
from standoff.stability.foresight.fast import look_ahead
from tests.stability.models import graph_model, option_model

foresight = verb("foresight")


def models(seed, count=15, players=2):
    rng = np.random.default_rng(seed)
    for n in range(count):
        yield (
            graph_model(rng, players=players)
            if n % 2
            else option_model(rng, players=players, options=3)
        )


@pytest.mark.parametrize("players", [2, 3, 4])
@pytest.mark.parametrize("seed", range(3))
def test_every_move_comes_with_the_line_that_decides_what_it_promises(seed, players):
    for model in models(seed, 15, players):
        said = Reading(model)
        for h, i, s in product(range(1, 6), said.players, said.states):
            why = explain_foresight(model, h, i, s)
            assert {line.move.target for line in why.lines} == moves(said, i, s)
            assert why.stays == limited_move(said, h, i, s)
            promises = [promised(said, h, i, line) for line in why.lines]
            for line, p in zip(why.lines, promises, strict=True):
                assert line.best == (p == max(promises))
                assert said.rank(i, line.end) == p
                assert np.sign(p - said.rank(i, s)) == line.promises


def promised(said, h, i, line):
    """What the move promises by definition; the line must be one that all would play."""
    x, last, left = line.move.target, i, h - 1
    ends = afterwards(said, left, i, x)
    for step in line.then:
        k = step.mover
        assert k != last
        assert step.origin == x
        assert step.target in moves(said, k, x)
        assert not limited_move(said, left, k, x)
        assert best(said, left, k, x) <= least(said, left - 1, k, step.target)
        x, last, left = step.target, k, left - 1
    assert line.end == x
    if line.halts is None:
        assert not left or not any(moves(said, j, x) for j in said.opponents(last))
    else:
        assert line.halts != last
        assert left
        assert moves(said, line.halts, x)
        assert limited_move(said, left, line.halts, x)
    assert x in ends
    return min(said.rank(i, u) for u in ends)


def least(said, h, k, x):
    return min(said.rank(k, u) for u in afterwards(said, h, k, x))


def best(said, h, k, x):
    return max(least(said, h - 1, k, y) for y in moves(said, k, x))


@pytest.mark.parametrize("players", [2, 3])
@pytest.mark.parametrize("seed", range(2))
def test_the_horizon_that_decides_non_myopic_stability(seed, players):
    decided = 0
    for model in models(50 + seed, 15, players):
        found, said = look_ahead(model, 1), Reading(model)
        for i, s in product(said.players, said.states):
            why = explain_nonmyopic(model, found, i, s)
            assert why is not None
            assert why.stays == bool(found.nonmyopic[i, s])
            assert found.settled <= why.horizon < found.settled + found.period
            assert why.stays == limited_move(said, why.horizon, i, s)
            decided += not why.stays
    assert decided


def test_what_cannot_be_asked_is_refused():
    rng = np.random.default_rng(1)
    with pytest.raises(ValueError, match="not 1"):
        explain_foresight(graph_model(rng, players=1, count=3), 2, 0, 0)
    two = graph_model(rng, players=2, count=3)
    with pytest.raises(ValueError, match="at least 1"):
        explain_foresight(two, 0, 0, 0)
    with pytest.raises(IndexError, match="state 3"):
        explain_foresight(two, 1, 0, 3)


def test_the_command_tells_the_anticipated_line(capsys):
    foresight("chicken", at="first.swerve and second.swerve", dm="first", as_json=True)
    rows = json.loads(capsys.readouterr().out)["reasons"]
    assert [row["concept"] for row in rows] == ["L4", "NM"]
    (move,) = rows[0]["moves"]
    assert rows[0]["verdict"] == "stays"
    assert [step["to"]["cells"] for step in move["then"]] == ["N N", "Y N"]
    assert move["answered"]
    foresight("chicken", horizon=1, at="not first.swerve and not second.swerve", dm="first")
    assert "First driver, in N N (nothing taken), L1: leaves." in capsys.readouterr().out


START = "uniroyal.delay and not local.insist and not moe.modify"


def test_among_three_it_is_said_who_is_next_that_the_worst_counts_and_whose_reading_it_is(capsys):
    foresight("elmira-groundwater", at=START, dm="uniroyal", as_json=True)
    page = json.loads(capsys.readouterr().out)
    assert "St1" not in page["concepts"]
    own = [c for c, words in page["concepts"].items() if "a reading of this program" in words]
    assert own == ["L2", "L3", "L4", "NM"]
    assert any("published definitions for more than two disagree" in r for r in page["remarks"])
    foresight("elmira-groundwater", at=START, dm="uniroyal", horizon=6)
    said = " ".join(capsys.readouterr().out.split())
    assert "; next, at worst, " in said
    assert "not a published definition" in said


def test_a_conflict_of_one_is_refused(tmp_path):
    lone = tmp_path / "lone.yaml"
    lone.write_text(LONE, encoding="utf-8")
    with pytest.raises(BadInput, match="S425"):
        foresight(str(lone))


LONE = """\
standoff: 1
title: Alone
summary: Nobody answers.
sources:
  me: {title: Notes, authors: [Me], year: 2020}
decision_makers:
  me:
    name: Me
    options: {go: Go}
status_quo: N
perspectives:
  mine:
    title: Mine
    source: me
    preferences:
      me: {ranking: [Y, N]}
"""
