"""What the summary of a report says of claims is what was found of them, reading by reading."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from standoff.case import read
from standoff.report.blocks import Bullets, Para
from standoff.report.whole.gather import report_page
from standoff.report.whole.summary import summary_section

CASE = """
standoff: 1
title: Two readings
decision_makers:
  a: {name: A, options: {x: X}}
  b: {name: B, options: {y: Y}}
status_quo: none
perspectives:
  eager: {source: assumed, preferences: {a: {priorities: [x]}, b: {priorities: [y]}}}
  wary: {source: assumed, preferences: {a: {priorities: [x]}, b: {priorities: [not y]}}}
claims:
  - {id: both-x, says: It ends with x., source: assumed, check: {settles_only_at: x}}
  - {id: both-no-x, says: It ends without x., source: assumed, check: {settles_only_at: not x}}
  - {id: only-eager, says: It ends with y., source: assumed, check: {settles_only_at: y}}
  - {id: asked-once, says: It ends without y., source: assumed, check: {settles_only_at: not y},
     perspectives: [wary]}
  - {id: failed-once, says: Wary sees it end with y., source: assumed,
     check: {settles_only_at: y}, perspectives: [wary]}
  - {id: impossible, says: x stays away., source: assumed, check: persists,
     given: [{assume: x}]}
"""
EXPECTED = {
    "follow in every reading in which they are asked": {"both-x", "asked-once"},
    "fail in every reading in which they are asked": {"both-no-x", "failed-once"},
    "has answers that differ between readings or between concepts": {"only-eager"},
    "cannot be asked of the model, for the reason given with it": {"impossible"},
}


def told_of(case):
    """The claims under each sentence of the summary that ends in a colon, as they are told."""
    parts = summary_section(report_page(case)).parts
    return {
        str(lead.words): [str(item) for item in items.items]
        for lead, items in pairwise(parts)
        if isinstance(lead, Para) and isinstance(items, Bullets) and str(lead.words)[-1] == ":"
    }


@pytest.fixture(scope="module")
def told():
    return told_of(read(CASE))


def test_every_claim_stands_under_the_words_that_are_true_of_it(told):
    says = {c.says: c.id for c in read(CASE).claims}
    found = {
        re.sub(r"^\d+ claims? ", "", lead).rstrip(":"): {
            next(name for words, name in says.items() if item.startswith(words)) for item in items
        }
        for lead, items in told.items()
    }
    assert found == EXPECTED


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("both-x", "1 claim follows in every reading in which it is asked:"),
        ("both-no-x", "1 claim fails in every reading in which it is asked:"),
        ("failed-once", "1 claim fails in every reading in which it is asked:"),
        ("only-eager", "1 claim has answers that differ between readings or between concepts:"),
        ("impossible", "1 claim cannot be asked of the model, for the reason given with it:"),
    ],
)
def test_of_one_claim_it_says_it_in_the_singular(claim, words):
    case = read(CASE)
    alone = replace(case, claims=tuple(c for c in case.claims if c.id == claim))
    assert list(told_of(alone)) == [words]


def test_the_numbers_are_those_of_the_claims_listed(told):
    for lead, items in told.items():
        assert lead.startswith(f"{len(items)} claim{'s' if len(items) > 1 else ''} "), lead


def test_what_differs_is_told_perspective_by_perspective(told):
    (item,) = next(items for lead, items in told.items() if " has answers " in lead)
    assert re.search(r"follows in eager\b", item)
    assert re.search(r"does not follow in wary\b", item)
