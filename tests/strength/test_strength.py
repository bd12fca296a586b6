"""Strength of preference: the fast form against the definition, laws, cases, the command."""

import json
from itertools import product

import numpy as np
import pytest

from standoff import library
from standoff.case import check, read, write
from standoff.case.edits import Adopt
from standoff.graph import reading
from standoff.graph.graded import grades
from standoff.stability import solve
from standoff.stability.definitions import Reading
from standoff.stability.pairwise.defined import KINDS
from standoff.stability.strength.defined import degree, stable
from standoff.stability.strength.fast import by_strength
from tests.stability.models import graph_model, option_model


def grades_in(rng, model, top):
    """The ranks, with a random degree for each step between neighbours."""
    out = np.zeros((top, *model.ranks.shape[1:]), dtype=np.int32)
    for i, row in enumerate(model.ranks[0]):
        level = np.unique(row, return_inverse=True)[1]
        steps = rng.integers(1, top + 1, int(level.max()))
        for d in range(1, top + 1):
            out[d - 1, i] = np.r_[0, np.cumsum(steps >= d)][level]
    return out


def models(seed, count=40, options=None):
    rng = np.random.default_rng(seed)
    for n in range(count):
        model = graph_model(rng) if n % 2 else option_model(rng, options=options)
        yield model, grades_in(rng, model, int(rng.integers(2, 4)))


@pytest.mark.parametrize("seed", range(4))
def test_the_fast_form_is_the_definition(seed):
    for model, graded in models(seed, options=3):
        found, said = by_strength(model, graded), Reading(model)
        for (row, least), (k, name) in product(
            enumerate((0, *range(2, len(graded) + 1))), enumerate(KINDS)
        ):
            for i, s in product(said.players, said.states):
                assert found[row, k, i, s] == stable(said, graded, i, s, name, least)


@pytest.mark.parametrize("seed", range(3))
def test_strong_implies_general_and_general_is_the_basic_concept(seed):
    for model, graded in models(10 + seed):
        found = by_strength(model, graded)
        assert (found[0] == solve(model, concepts=KINDS).stable[0]).all()
        assert (found[1:] <= found[:-1]).all()
        assert (found[:, 0] == found[0, 0]).all()
        nash, gmr, smr, seq, sseq = found.swapaxes(0, 1)
        assert (nash <= sseq).all()
        assert (sseq <= seq).all()
        assert (sseq <= smr).all()
        assert (nash <= smr).all()
        assert (nash <= seq).all()
        assert (smr <= gmr).all()
        assert (seq <= gmr).all()


@pytest.mark.parametrize("seed", range(2))
def test_a_strong_step_on_the_way_makes_the_whole_preference_strong(seed):
    for _, graded in models(20 + seed, count=10):
        count = graded.shape[2]
        for i, (s, t, u) in product(range(graded.shape[1]), product(range(count), repeat=3)):
            if degree(graded, i, s, t) and degree(graded, i, t, u):
                both = degree(graded, i, s, t), degree(graded, i, t, u)
                assert degree(graded, i, s, u) == max(both)


def test_degrees_of_the_wrong_shape_are_refused():
    model = graph_model(np.random.default_rng(1), players=2, count=3)
    with pytest.raises(ValueError, match="grades must have shape"):
        by_strength(model, np.zeros((1, 2, 3), dtype=np.int32))


CASE = """\
standoff: 1
title: Degrees
decision_makers:
  a: {options: {x: X, y: Y}}
  b: {options: {z: Z}}
perspectives:
  p:
    preferences:
      a: {priorities: [{want: x, strength: strong}, y, {want: z, strength: 3}]}
      b: {ranking: [z and x, '>>', [z and not x, Y N N], '>>>', not z and not (Y N N)]}
"""


def test_marks_survive_writing_and_reading():
    case = read(CASE)
    assert read(write(case)) == case
    first, second = (p.order for p in case.perspectives[0].view.preferences)
    assert [line.strength for line in first.statements] == [2, 1, 3]
    assert second.gaps == ((0, 2), (1, 3))
    assert not [p for p in check(case) if p.code == "S427"]


def test_degrees_of_a_list_and_of_a_ranking():
    graded = grades(reading(read(CASE), Adopt("p")))
    x, y, z = 1, 2, 4
    assert graded.shape == (3, 2, 8)
    assert degree(graded, 0, z, 0) == 3
    assert degree(graded, 0, y, z) == 1
    assert degree(graded, 0, y, 0) == 3
    assert degree(graded, 0, x, y + z) == 2
    assert degree(graded, 0, y, x) == 0
    assert degree(graded, 1, x + z, x) == 2
    assert degree(graded, 1, x, x + y) == 3
    assert degree(graded, 1, 0, y) == 0


@pytest.mark.parametrize(
    "ranking", ["['>>', x, not x]", "[x, not x, '>>']", "[x, '>>', '>>', not x]"]
)
def test_a_mark_must_stand_between_two_entries(ranking):
    text = CASE.split("      b:", maxsplit=1)[0] + f"      b: {{ranking: {ranking}}}\n"
    case = read(text)
    assert read(write(case)) == case
    assert [p.code for p in check(case) if p.severity.value == "error"] == ["S427"]


def test_sustainable_development_keeps_its_equilibria_and_gains_strength():
    found = reading(library.load("sustainable-development"), Adopt("study"))
    graded = grades(found)
    s1, s2, s3, s4 = 3, 1, 2, 0
    assert [degree(graded, 0, s1, s) for s in (s2, s3, s4)] == [2, 1, 2]
    assert [degree(graded, 1, s3, s) for s in (s1, s2, s4)] == [1, 2, 2]
    general, strong = by_strength(found.model, graded).all(axis=2)
    for name, wanted in {"nash": [s1], "gmr": [s3, s1], "smr": [s3, s1], "sseq": [s1]}.items():
        k = KINDS.index(name)
        assert np.flatnonzero(general[k]).tolist() == wanted
        assert np.flatnonzero(strong[k]).tolist() == wanted


def test_the_command_tells_strong_from_weak(capsys):
    from standoff.cli.senses import verb

    strength = verb("strength")

    strength("sustainable-development", as_json=True)
    page = json.loads(capsys.readouterr().out)
    assert page["rows"][0]["answers"] == {
        "nash": "x", "gmr": "strong", "smr": "strong", "seq": "strong",
        "sseq": "strong",
    }  # fmt: skip
    strength("chicken")
    shown = capsys.readouterr().out
    assert "No preference is marked as strong" in shown
    assert "weak" in shown
