"""Grammar: one and many, texts that begin with verbs, lists of names that hold commas."""

import pytest

from standoff.report.names.grammar import (
    agreeing,
    enumerated,
    finite,
    inside,
    plural,
    singular,
    verbal,
)
from standoff.report.names.verbs import ALSO_ADJECTIVES, ALSO_NOUNS, VERBS


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("strike", "strikes"), ("carry", "carries"), ("stay", "stays"), ("go", "goes"),
        ("have", "has"), ("do", "does"), ("push", "pushes"), ("address", "addresses"),
        ("impose", "imposes"), ("be", "is"),
    ],
)  # fmt: skip
def test_verbs_of_one_and_of_many(many, one):
    assert singular(many) == one
    assert plural(one) == ("are" if many == "be" else many)


def test_every_verb_that_is_known_goes_there_and_back():
    assert [verb for verb in sorted(VERBS) if plural(singular(verb)) != verb] == []
    assert ALSO_NOUNS <= VERBS
    assert ALSO_ADJECTIVES <= VERBS


@pytest.mark.parametrize(
    ("phrase", "one"),
    [
        ("give up", "gives up"), ("have left", "has left"), ("do not leave", "does not leave"),
        ("are inside", "is inside"), ("no longer strike", "no longer strikes"),
        ("will strike", "will strike"),
    ],
)  # fmt: skip
def test_a_phrase_agrees_with_whom_it_is_said_of(phrase, one):
    assert agreeing(phrase, many=False, written_for_many=True) == one
    assert agreeing(one, many=True, written_for_many=False) == phrase
    assert agreeing(phrase, many=True, written_for_many=True) == phrase


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Strike from Monday", "strike from Monday"),
        ("Strikes from Monday.", "strike from Monday"),
        ("Attack the dam", "attack the dam"),
        ("Appeal for the ban to be lifted", "appeal for the ban to be lifted"),
        ("Open the border", "open the border"),
        ("Nuclear umbrella", ""),
        ("Ban on exports", ""),
        ("Attack on the dam", ""),
        ("Support for the plan", ""),
        ("Open letter to the press", ""),
        ("Streiken ab Montag", ""),
    ],
)
def test_a_text_is_verbal_where_it_begins_with_a_verb(text, plain):
    assert verbal(text) == plain


def test_every_verb_of_a_text_is_said_of_its_party():
    text = "carry out the plan, and stay outside"
    assert finite(text, many=False) == "carries out the plan, and stays outside"
    assert finite(text, many=True) == text


def test_names_that_hold_commas_are_set_apart():
    assert enumerated(["a", "b", "c"]) == "a, b and c"
    assert enumerated(["Ash, Oak & Co", "Elm"]) == "Ash, Oak & Co; and Elm"
    assert enumerated(["a", "b"], "or") == "a or b"
    assert enumerated([]) == ""


def test_an_article_is_small_within_a_sentence():
    assert inside("The republics") == "the republics"
    assert inside("Anna") == "Anna"
    assert inside("Theodora") == "Theodora"
