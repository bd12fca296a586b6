"""Unknown preferences with degrees: fast form against definition, and what it must agree with."""

import json
from itertools import product

import numpy as np
import pytest

from standoff.case import read
from standoff.case.edits import Adopt
from standoff.cli.senses import verb
from standoff.graph import reading
from standoff.graph.graded import grades
from standoff.graph.levels import known_levels
from standoff.graph.uncertain import known_orders
from standoff.stability.definitions import Reading
from standoff.stability.hybrid.defined import stable
from standoff.stability.hybrid.fast import by_both
from standoff.stability.pairwise.defined import KINDS
from standoff.stability.strength.fast import by_strength
from standoff.stability.unknown.defined import VERSIONS
from standoff.stability.unknown.explain import explain_unknown
from standoff.stability.unknown.fast import versions
from tests.stability.models import graph_model
from tests.stability.witnesses import ends_of, is_legal
from tests.strength.test_strength import models
from tests.unknown.test_versions import models as unknown_models

strength = verb("strength")


def levels_in(rng, known, top):
    """What is known, with a random degree for each known preference, larger ones along chains."""
    strict = known & ~known.swapaxes(1, 2)
    size = rng.integers(1, top + 1, known.shape) * strict
    out = [known]
    for d in range(2, top + 1):
        firm = (size >= d).astype(int)
        out.append(np.stack([(k @ f @ k) > 0 for k, f in zip(known.astype(int), firm)]))  # noqa: B905
    return np.stack(out)


def hybrid_models(seed, count):
    rng = np.random.default_rng(seed)
    for model, known in unknown_models(seed, count, options=3):
        yield model, levels_in(rng, known, int(rng.integers(2, 4)))


def from_grades(graded):
    """The same with everything known."""
    rows = [graded[0][:, :, None] >= graded[0][:, None]]
    return np.stack(rows + [row[:, :, None] > row[:, None] for row in graded[1:]])


@pytest.mark.parametrize("seed", range(3))
def test_the_fast_form_is_the_definition(seed):
    for model, levels in hybrid_models(seed, 16):
        found, said = by_both(model, levels), Reading(model)
        degrees = list(enumerate((0, *range(2, len(levels) + 1))))
        for (v, version), (row, least) in product(enumerate(VERSIONS), degrees):
            for (k, name), i, s in product(enumerate(KINDS), said.players, said.states):
                wanted = stable(said, levels, i, s, name, version, least)
                assert found[v, row, k, i, s] == wanted


@pytest.mark.parametrize("seed", range(3))
def test_where_all_is_known_every_version_is_strength(seed):
    for model, graded in models(20 + seed):
        found = by_both(model, from_grades(graded))
        assert (found == by_strength(model, graded)).all()


@pytest.mark.parametrize("seed", range(3))
def test_where_all_is_mild_the_general_row_is_the_versions(seed):
    for model, known in unknown_models(30 + seed, 30, options=3):
        mild = np.stack([known, np.zeros_like(known)])
        found = by_both(model, mild)
        assert (found[:, 0] == versions(model, known)).all()
        nash = found[:2, 0, :1]
        assert (found[:2, 1] == nash).all()  # a, b: no known sanction is strong


@pytest.mark.parametrize("seed", range(3))
def test_versions_and_degrees_imply_one_another(seed):
    for model, levels in hybrid_models(40 + seed, 30):
        found = by_both(model, levels)
        a, b, c, d = found
        assert (a <= b).all()
        assert (a <= c).all()
        assert (b <= d).all()
        assert (c <= d).all()
        assert (found[:, 1:] <= found[:, :-1]).all()
        nash, gmr, smr, seq, sseq = np.moveaxis(found, 2, 0)
        assert (nash <= sseq).all()
        assert (sseq <= seq).all()
        assert (sseq <= smr).all()
        assert (smr <= gmr).all()
        assert (seq <= gmr).all()


@pytest.mark.parametrize("seed", range(2))
def test_every_move_comes_with_its_hardest_known_answer(seed):
    for model, levels in hybrid_models(60 + seed, 12):
        said = Reading(model)
        for name, i, s in product(KINDS, said.players, said.states):
            answers = explain_unknown(said, levels, i, s, name)
            for version, asked in (("a", answers), ("b", [x for x in answers if not x.unknown])):
                reached = min((x.degree if x.sanction else -1 for x in asked), default=99)
                for least in (0, *range(2, len(levels) + 1)):
                    held = stable(said, levels, i, s, name, version, least)
                    assert held == (reached >= least)
            for x in answers:
                if x.sanction and x.degree > 1:
                    end = is_legal(said, x.sanction, x.move.target, said.opponents(i))
                    ends = ends_of(said, i, end, name)
                    assert all(levels[x.degree - 1, i, s, y] for y in ends)


def test_levels_of_the_wrong_shape_are_refused():
    model = graph_model(np.random.default_rng(1), players=2, count=3)
    with pytest.raises(ValueError, match="levels must have shape"):
        by_both(model, np.zeros((1, 2, 3, 3), dtype=np.bool_))


CASE = """\
standoff: 1
title: Degrees of the unknown
decision_makers:
  a: {options: {x: X, y: Y}}
  b: {options: {z: Z}}
perspectives:
  p:
    preferences:
      a: {priorities: [{want: x, strength: strong}, {want: y, unsure: yes}, {want: z, strength: 3}]}
      b: {ranking: [z and x, '>>', {unsure: [z and not x, Y N N]}, '>>>', not z and not (Y N N)]}
"""


def test_degrees_run_along_what_is_known():
    found = reading(read(CASE), Adopt("p"))
    levels = known_levels(found)
    assert levels.shape == (3, 2, 8, 8)
    assert (levels[0] == known_orders(found)).all()
    x, y, z = 1, 2, 4
    assert levels[1, 0, x, 0]  # x against nothing: strong
    assert levels[2, 0, x, 0]  # by way of z alone: a step of degree 3
    assert not levels[2, 0, x, z]
    assert not levels[1, 0, y, 0]  # unknown, whatever comes below
    assert levels[1, 1, x + z, z]
    assert not levels[2, 1, x + z, z]
    assert not levels[1, 1, z, x]  # an unsure tier
    assert levels[2, 1, z, 0]


def test_where_all_is_known_levels_are_the_degrees_of_strength():
    found = reading(read(CASE.replace(", unsure: yes", "").replace("{unsure: [", "[")
                         .replace("Y N N]}, '>>>'", "Y N N], '>>>'")), Adopt("p"))  # fmt: skip
    assert (known_levels(found) == from_grades(grades(found))).all()


def test_strength_of_a_case_with_unknown_parts_tells_versions(capsys):
    strength("gisborne-lake", perspective="undecided", at="s8", concept=["smr"], as_json=True)
    page = json.loads(capsys.readouterr().out)
    assert page["family"] == "hybrid"
    assert page["rows"][0]["answers"]["gmr"] == "bcd/bcd"
    assert [row["verdict"] for row in page["reasons"]] == [
        "stable under a, b, c and d; strongly under a, b, c and d, as nothing tempts",
        "stable under b, c and d; strongly under b, c and d",
        "stable under a, b, c and d",
    ]


def test_what_is_unsure_can_be_taken_as_it_stands(capsys):
    strength("gisborne-lake", perspective="undecided", as_it_stands=True, as_json=True)
    assert json.loads(capsys.readouterr().out)["family"] == "strength"
