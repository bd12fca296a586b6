"""Lines of play that foresight anticipates: each is held to the definition."""

import json
from itertools import product

import numpy as np
import pytest

from standoff.cli.refining import foresight
from standoff.stability.definitions import Reading, moves
from standoff.stability.foresight import look_ahead
from standoff.stability.foresight_defined import anticipated, limited_move
from standoff.stability.foresight_explain import explain_foresight, explain_nonmyopic
from tests.stability.models import graph_model, option_model


def models(seed, count=15):
    rng = np.random.default_rng(seed)
    for n in range(count):
        yield graph_model(rng, players=2) if n % 2 else option_model(rng, players=2, options=3)


@pytest.mark.parametrize("seed", range(3))
def test_every_move_comes_with_the_line_that_decides_what_it_promises(seed):
    for model in models(seed):
        said = Reading(model)
        for h, i, s in product(range(1, 6), (0, 1), said.states):
            why = explain_foresight(model, h, i, s)
            assert {line.move.target for line in why.lines} == moves(said, i, s)
            assert why.stays == limited_move(said, h, i, s)
            promises = [promised(said, h, i, line) for line in why.lines]
            for line, p in zip(why.lines, promises, strict=True):
                assert line.best == (p == max(promises))
                assert said.rank(i, line.end) == p
                assert np.sign(p - said.rank(i, s)) == line.promises


def promised(said, h, i, line):
    """What the move promises by definition; the line must be one that both would play."""
    x, k, left = line.move.target, 1 - i, h - 1
    ends = anticipated(said, left, k, x)
    for step in line.then:
        assert (step.mover, step.origin) == (k, x)
        assert step.target in moves(said, k, x)
        assert not limited_move(said, left, k, x)
        assert best(said, left, k, x) <= least(said, left - 1, 1 - k, step.target, k)
        x, k, left = step.target, 1 - k, left - 1
    assert not left or limited_move(said, left, k, x)
    assert line.end == x
    assert x in ends
    return min(said.rank(i, u) for u in ends)


def least(said, h, k, x, of):
    return min(said.rank(of, u) for u in anticipated(said, h, k, x))


def best(said, h, k, x):
    return max(least(said, h - 1, 1 - k, y, k) for y in moves(said, k, x))


@pytest.mark.parametrize("seed", range(2))
def test_the_horizon_that_decides_non_myopic_stability(seed):
    decided = 0
    for model in models(50 + seed):
        found, said = look_ahead(model, 1), Reading(model)
        for i, s in product((0, 1), said.states):
            why = explain_nonmyopic(model, found, i, s)
            assert why is not None
            assert why.stays == bool(found.nonmyopic[i, s])
            assert found.settled <= why.horizon < found.settled + found.period
            assert why.stays == limited_move(said, why.horizon, i, s)
            decided += not why.stays
    assert decided


def test_what_cannot_be_asked_is_refused():
    rng = np.random.default_rng(1)
    with pytest.raises(ValueError, match="not 3"):
        explain_foresight(graph_model(rng, players=3, count=3), 2, 0, 0)
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
