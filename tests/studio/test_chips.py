"""Chips say every formula of the language, and come back as what was written."""

import random

import pytest

from standoff.errors import FormulaError
from standoff.expr import parse
from standoff.library import catalogue
from standoff.library import text as library_text
from standoff.studio.write.form.chips import Known, chipped, in_words, said_in_words, unchipped
from tests.studio.asking import asked

CASE = """standoff: 1
title: Two
decision_makers:
  anna: {name: Anna, options: {drum: Play the drum, room: Build a quiet room}}
  ben: {name: Ben, options: {complain: Complain to the landlord}}
outcomes:
  quiet: {text: A quiet night, when: not drum}
"""
TREE = {
    "decision_makers": {
        "anna": {"options": {"drum": "Play the drum", "room": "Build a quiet room"}},
        "ben": {"options": {"complain": {"text": "Complain to the landlord"}}},
    },
    "outcomes": {"quiet": {"text": "A quiet night", "when": "not drum"}},
}
KNOWN = Known.of(TREE)


def formula(chance, depth=3):
    """A random formula of the language."""
    some = lambda n: ", ".join(formula(chance, depth - 1) for _ in range(n))  # noqa: E731
    names = ["drum", "room", "anna.room", "ben.complain", "quiet"]
    if depth == 0:
        return chance.choice([*names, "none", "all", "Y N -", "only drum", "only (drum, room)"])
    kind = chance.randrange(6)
    word = chance.choice([" and ", " or "])
    match kind:
        case 0:
            return f"not ({formula(chance, depth - 1)})"
        case 1 | 2:
            return word.join(
                f"({formula(chance, depth - 1)})" for _ in range(chance.choice([2, 3]))
            )
        case 3:
            way = chance.choice([" if ", " only if ", " implies ", " iff "])
            return f"({formula(chance, depth - 1)}){way}({formula(chance, depth - 1)})"
        case 4:
            return f"{chance.choice(['exactly', 'at most', 'at least'])} one of ({some(2)})"
        case _:
            return formula(chance, 0)


@pytest.mark.parametrize("seed", range(300))
def test_every_formula_becomes_chips_and_comes_back(seed):
    read = parse(formula(random.Random(seed)))
    assert unchipped(chipped(read)) == read
    assert in_words(read, KNOWN)


@pytest.mark.parametrize("slug", [entry.slug for entry in catalogue()])
def test_every_formula_of_the_library_is_told_in_words(slug):
    import yaml

    tree = yaml.safe_load(library_text(slug))
    known = Known.of(tree)
    for said in rules_of(tree):
        assert said_in_words(known, said)
        assert unchipped(chipped(parse(said))) == parse(said)


def rules_of(tree):
    for rule in tree.get("infeasible", ()):
        yield rule if isinstance(rule, str) else rule["when"]
    for outcome in (tree.get("outcomes") or {}).values():
        yield outcome if isinstance(outcome, str) else outcome["when"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("drum", "Play the drum"),
        ("not drum", "not: Play the drum"),
        ("not drum if not room", "not: Play the drum, if not: Build a quiet room"),
        ("drum and (room or complain)",
         "Play the drum, and (Build a quiet room, or Complain to the landlord)"),
        ("Y N -", "Play the drum, and not: Build a quiet room"),
        ("Y N", "Y N"),
        ("Y N Y", "Play the drum, and Complain to the landlord, and nothing else"),
        ("N N N", "nobody does anything"),
        ("none", "nobody does anything"),
        ("quiet", "A quiet night"),
        ("at most one of (drum, room)", "at most one of (Play the drum; Build a quiet room)"),
    ],
)  # fmt: skip
def test_a_formula_is_told_in_the_words_of_its_options(said, words):
    assert said_in_words(KNOWN, said) == words


@pytest.mark.parametrize(
    "chips",
    [
        None, [], {}, {"kind": "name"}, {"kind": "name", "name": "a b or"},
        {"kind": "chain", "word": "and"},
        {"kind": "chain", "word": "; x", "parts": [{"kind": "name", "name": "a"}] * 2},
        {"kind": "binary", "word": "if", "parts": []}, {"kind": "evil"},
        {"kind": "not", "parts": 3},
        {"kind": "constant", "word": "none of"}, {"kind": "only", "parts": []},
    ],
)  # fmt: skip
def test_what_is_no_chip_makes_no_formula(chips):
    with pytest.raises(FormulaError):
        unchipped(chips)


def test_chips_inside_chips_have_a_bound():
    deep = {"kind": "name", "name": "a"}
    for _ in range(500):
        deep = {"kind": "not", "parts": [deep]}
    with pytest.raises(FormulaError):
        unchipped(deep)


def test_pages_ask_for_chips_and_for_what_they_spell():
    found = asked("chips", CASE, said="not drum if room")
    assert found["words"] == "not: Play the drum, if Build a quiet room"
    import json

    back = asked("spelled", CASE, chips=json.dumps(found["chips"]))
    assert back == {"formula": "not drum if room", "words": found["words"]}
    assert asked("chips", CASE, said="not (")["chips"] is None
    assert asked("spelled", CASE, chips="{")["formula"] == ""
