"""From a sentence to a question: what the page asks are claims of its case, of every kind."""

import re
from pathlib import Path

import yaml

from standoff.case.format.table import PARTS

PAGE = Path(__file__).parents[2] / "docs" / "howto" / "from-a-sentence-to-a-question.md"
YAML = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SENTENCE = re.compile(r"^(?:- )?\*\*\"(.*?)\"\*\*", re.MULTILINE)


def blocks():
    """The case file of the page, and its questions in order."""
    case, *questions = map(yaml.safe_load, YAML.findall(PAGE.read_text("utf-8")))
    return case, questions


def kinds(check):
    """The kinds that a check is made of: ``not`` and what it denies."""
    if isinstance(check, str):
        return {check}
    found = {name for name in check if name in ALL}
    return found | kinds(check["not"]) if "not" in found else found


ALL = {key.name for key in PARTS["check"] if key.variant}


def test_each_question_is_a_claim_of_the_case_in_the_same_order():
    case, questions = blocks()
    asked = [
        {key: claim[key] for key in ("check", "given", "under") if key in claim}
        for claim in case["claims"]
        if "check" in claim
    ]
    assert asked == questions


def test_each_sentence_is_what_a_claim_says():
    case, _ = blocks()
    assert SENTENCE.findall(PAGE.read_text("utf-8")) == [c["says"] for c in case["claims"]]


def test_every_kind_of_claim_has_a_sentence():
    _, questions = blocks()
    assert set().union(*(kinds(q["check"]) for q in questions)) == ALL
