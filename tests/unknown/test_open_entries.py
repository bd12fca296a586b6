"""Entries of rankings that are marked unsure, by how many formulas they are written."""

import pytest

import standoff as so
from standoff.case import read, write
from standoff.errors import CaseError
from standoff.graph.uncertain import known_orders

CASE = """
standoff: 1
title: Open
decision_makers:
  a: {options: {x: Do x}}
  b: {options: {y: Do y}}
perspectives:
  main:
    source: assumed
    preferences:
      a: {ranking: [%s, not x]}
      b: {priorities: [y]}
"""


def test_an_entry_of_one_formula_leaves_all_its_states_open() -> None:
    one, two = (CASE % f"{{unsure: [{w}]}}" for w in ("x", "x and y, x and not y"))
    known = [known_orders(so.reading(read(text))) for text in (one, two)]
    assert (known[0] == known[1]).all()
    assert not (known[0][0] | known[0][0].T).all()
    assert read(write(read(one))) == read(one)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("{unsure: []}, not x]}\n      b: {priorities: [y]}", "an empty list"),
        ("x, not x]}\n      b: {priorities: [[y]]}", "a list of 1 where at least 2 are expected"),
    ],
)
def test_a_list_that_is_too_short_is_told_how_long_it_is(wrong: str, told: str) -> None:
    with pytest.raises(CaseError, match=told):
        read(CASE.split("%s", maxsplit=1)[0] + wrong)
