"""Short names made of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.case.ids import identifier
from standoff.expr import is_name


@pytest.mark.parametrize(
    ("text", "whole", "brief"),
    [
        ("Bomb the dam!", "bomb-the-dam", "bomb-dam"),
        ("The upper village", "the-upper-village", "upper-village"),
        ("If water is pumped, sue", "if-water-is-pumped-sue", "if-water-is-pumped"),
        ("Don\u2019t, or wait", "dont-or-wait", "dont-wait"),
        ("To the", "to-the", "to-the"),
        ("A" * 40, "a" * 28, "a" * 28),
        ("not", "option-not", "option-not"),
        ("9", "9", "9"),
        ("!!", "option", "option"),
        ("\u4e0d pump", "\u4e0d-pump", "\u4e0d-pump"),
    ],
)  # fmt: skip
def test_an_id_is_as_near_to_the_words_as_can_be(text, whole, brief):
    assert identifier(text, (), "option") == whole
    assert identifier(text, (), "option", brief=True) == brief


def test_a_name_that_is_taken_gets_a_number():
    assert identifier("Pump", ["pump"], "option") == "pump-2"
    assert identifier("Pump", ["pump", "pump-2"], "option", brief=True) == "pump-3"


@given(st.text(), st.booleans())
def test_formulas_can_use_every_id(text, brief):
    first = identifier(text, (), "option", brief=brief)
    second = identifier(text, {first}, "option", brief=brief)
    assert is_name(first)
    assert is_name(second)
    assert first != second
