"""How far codings agree, by a published table; what of one brings its word into another."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.case import read
from standoff.claims.agreement import _alphas, _counts, agreement, alpha
from standoff.claims.between import Coding, between, differing, put_over, word_in
from standoff.errors import StandoffError


def units(rows):
    return [[None if v == "." else v for v in said] for said in zip(*rows, strict=True)]


KRIPPENDORFF = [
    "123321412...",
    "1233224125.3",
    ".3332342251.",
    "12332441251.",
]
"""Reliability data of Krippendorff 2011: four observers, twelve units; alpha is .743."""


def test_the_published_table_has_its_alpha():
    assert float(alpha(units(KRIPPENDORFF))) == pytest.approx(0.743, abs=0.0005)


values = st.lists(
    st.lists(st.sampled_from([None, "a", "b", "c"]), min_size=3, max_size=3), max_size=7
)


@given(values)
def test_the_fast_form_is_the_printed_one(said):
    shared = [u for u in said if sum(v is not None for v in u) > 1]
    exact = alpha(shared)
    assert alpha(said) == exact
    if exact is not None:
        counts = _counts(shared)
        (fast,) = _alphas(counts, np.ones((1, len(counts)), int))
        assert fast == pytest.approx(float(exact))


@given(values)
def test_alpha_is_one_for_agreement_and_lies_in_its_interval(said):
    found = agreement(said)
    if found.alpha is not None:
        assert found.low <= found.high <= 1
        assert (found.alpha == 1) == (found.same == 1)
    same = agreement([[v, v] for u in said for v in u[:1] if v])
    assert same.alpha in {None, 1.0}


def test_the_interval_is_the_same_on_every_run():
    said = units(KRIPPENDORFF)
    assert agreement(said) == agreement(said)
    assert agreement([]).alpha is None


HILL = [["not raid", "not fort", "not toll"], ["not toll", "not raid"], ["not fort", "toll"]]
VALE = [["not raid if toll", "raid"], ["raid"], ["not raid"], ["raid if not fort", "not toll"]]
RULES = ["toll and fort", "raid and fort"]
STARTS = ["toll and not fort and not raid", "not toll and not fort and not raid"]


def coded(hill, vale, rules, start, question):
    listed = ", ".join(rules)
    rule = f"infeasible: [{listed}]\n" if rules else ""
    return read(f"""\
standoff: 1
title: The ford
decision_makers:
  hill: {{options: {{toll: Pay, fort: Build}}}}
  vale: {{options: {{raid: Raid}}}}
{rule}status_quo: {start}
perspectives:
  mine:
    source: assumed
    preferences:
      hill: {{priorities: [{", ".join(hill)}]}}
      vale: {{priorities: [{", ".join(vale)}]}}
claims:
  - {{id: c, says: x, source: assumed, check: {{{question}}}}}
""")


codings = st.builds(
    coded,
    st.sampled_from(HILL),
    st.sampled_from(VALE),
    st.lists(st.sampled_from(RULES), unique=True, max_size=1),
    st.sampled_from(STARTS),
    st.sampled_from(["never_settles_at: raid", "can_lead_to: raid", "settles_only_at: toll"]),
).map(lambda case: Coding.of(case, "mine", "c"))


def brought(theirs, ours, parts):
    try:
        return word_in(put_over(theirs, ours, parts)) is word_in(theirs)
    except StandoffError:
        return False


@settings(max_examples=30)
@given(codings, codings)
def test_no_smaller_part_brings_the_word_over(theirs, ours):
    """Against every set of parts, tried one by one."""
    parts = list(differing(theirs, ours))
    found = between(theirs, ours)
    sets = (s for n in range(len(parts) + 1) for s in itertools.combinations(parts, n))
    least = next((len(s) for s in sets if brought(theirs, ours, s)), None)
    assert (found is None) == (least is None)
    if found is not None:
        assert brought(theirs, ours, found.parts)
        assert not found.smallest or len(found.parts) == least
        assert found.smallest or len(found.parts) > 3 or len(parts) > 6


@settings(max_examples=30)
@given(codings, codings)
def test_all_parts_together_make_the_one_coding_of_the_other(theirs, ours):
    made = put_over(theirs, ours, list(differing(theirs, ours)))
    assert list(differing(theirs, made)) == []
    assert word_in(made) is word_in(theirs)
    assert put_over(theirs, ours, []).view == ours.view


def test_codings_with_other_options_are_not_put_into_one_another():
    one = Coding.of(coded(HILL[0], VALE[0], [], STARTS[0], "can_lead_to: raid"), "mine", "c")
    (first, second) = one.case.decision_makers
    turned = replace(one, case=replace(one.case, decision_makers=(second, first)))
    assert between(one, turned) is None
