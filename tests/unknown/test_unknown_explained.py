"""What stability hangs on where preferences are unknown: witnesses held to the definitions."""

import json
from itertools import product

import numpy as np
import pytest

from standoff.cli.senses import verb
from standoff.stability.definitions import Reading, moves
from standoff.stability.pairwise.defined import KINDS
from standoff.stability.unknown.defined import stable, stance_of
from standoff.stability.unknown.explain import Decision, decided, explain_unknown, what_settles
from standoff.stability.unknown.fast import completions
from tests.stability.witnesses import ends_of, is_legal
from tests.unknown.test_versions import models, small_models

unknown = verb("unknown")


@pytest.mark.parametrize("seed", range(3))
def test_every_move_comes_with_the_answer_that_needs_least_of_the_unknown(seed):
    for model, known in models(500 + seed, 20, options=3):
        said = Reading(model)
        for name, i, s in product(KINDS, said.players, said.states):
            answers = explain_unknown(said, known[None], i, s, name)
            tempting = {t for t in moves(said, i, s) if not known[i, s, t]}
            assert {a.move.target for a in answers} == tempting
            for a in answers:
                hold_to_the_definition(said, known, i, s, name, a)
            sure = [a for a in answers if not a.unknown]
            for version, some in {"a": answers, "b": sure, "c": answers, "d": sure}.items():
                needed = 0 if version in "ab" else -1
                holds = all(a.sanction and a.degree >= needed for a in some)
                assert stable(said, known, i, s, name, version) == holds


def hold_to_the_definition(said, known, i, s, name, answer):
    assert answer.unknown == (not known[i, answer.move.target, s])
    if answer.sanction is None:
        assert answer.hangs_on == ()
        return
    open_ = {(p.dm, *sorted((p.s, p.t))) for p in answer.hangs_on}
    for j, x, y in open_:
        assert not known[j, x, y]
        assert not known[j, y, x]
    credible = name in {"seq", "sseq"}
    steps = stance_of(known, "a").steps if credible else None
    end = is_legal(said, answer.sanction, answer.move.target, said.opponents(i), steps)
    for y in ends_of(said, i, end, name):
        assert known[i, s, y] or (i, *sorted((s, y))) in open_
    for p in answer.sanction if credible else ():
        assert known[p.mover, p.target, p.origin] or (
            (p.mover, *sorted((p.origin, p.target))) in open_
        )


@pytest.mark.parametrize("seed", range(3))
def test_the_pairs_that_settle_a_state_do_so_under_every_completion(seed):
    met = 0
    for model, known in small_models(600 + seed, 14):
        said, found = Reading(model), completions(model, known)
        for (k, name), i, s in product(enumerate(KINDS), said.players, said.states):
            possible, certain = found.possible[k, i, s], found.certain[k, i, s]
            for wanted in (True, False):
                pairs = what_settles(said, known, i, s, name, stable=wanted)
                reachable = possible if wanted else not certain
                assert (pairs is not None) == reachable
                if pairs is None:
                    continue
                met += len(pairs)
                now = completions(model, decided(known, pairs))
                assert (now.certain if wanted else ~now.possible)[k, i, s]
                if (certain if wanted else not possible) and name in KINDS[:3]:
                    assert pairs == ()
    assert met


def test_the_pairs_that_settle_a_state_contradict_nothing_that_is_known():
    for model, known in small_models(700, 20):
        said = Reading(model)
        for name, i, s in product(KINDS, said.players, said.states):
            for d in what_settles(said, known, i, s, name, stable=True) or ():
                assert isinstance(d, Decision)
                assert not known[d.dm, d.better, d.worse]
                assert not known[d.dm, d.worse, d.better]


def test_nothing_is_looked_for_among_too_many_states(monkeypatch):

    monkeypatch.setattr("standoff.stability.unknown.explain.STATES", 2)
    model, known = next(small_models(1, 1))
    assert what_settles(Reading(model), known, 0, 0, "gmr", stable=True) is None
    assert np.shape(known)[1] > 2


def test_the_command_names_the_pairs_that_decide(capsys):
    unknown("gisborne-lake", perspective="undecided", at="s8", concept=["gmr"], dm="provincial",
            as_json=True)  # fmt: skip
    (row,) = json.loads(capsys.readouterr().out)["reasons"]
    assert row["verdict"] == "possibly stable; versions b, c and d"
    assert row["moves"][0]["hangs_on"] == ["whether Provincial government prefers N N Y to Y Y Y"]
    assert row["stable_if"] == ["Provincial government prefers Y Y Y to Y N Y"]
    assert len(row["unstable_if"]) == 2
