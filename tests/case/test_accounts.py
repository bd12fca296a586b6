"""Whose account a perspective is: that of the source that it names, or else alone cites."""

import pytest

from standoff.case import read
from standoff.case.citations import accounts_of

TEXT = """\
standoff: 1
title: Two sides
sources:
  mayor: {title: A speech}
  aide: {title: A letter}
  paper: {title: News}
  law: {title: A law}
decision_makers:
  a: {name: A, options: {x: Does x}}
  b: {name: B, options: {y: Does y}}
perspectives:
  one:
    source: mayor
    preferences:
      a: {priorities: [{want: x, source: aide}, {want: y, source: law}]}
      b: {priorities: [y]}
  two:
    source: paper
    preferences:
      a: {priorities: [x]}
      b: {priorities: [{want: not y, source: law}, {want: x, source: mayor}]}
  three: {extends: one, source: assumed}
"""


@pytest.mark.parametrize(
    ("source", "accounts"),
    [("mayor", {"one"}), ("paper", {"two"}), ("aide", {"one"}), ("law", set()), ("assumed", set()),
     ("", set())],
)  # fmt: skip
def test_accounts_of_a_source(source, accounts):
    assert accounts_of(read(TEXT), source) == accounts
