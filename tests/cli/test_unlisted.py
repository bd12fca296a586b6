"""What every verb says of a case whose states nobody can list: the answer, or who has one."""

import json

import pytest

from standoff import library
from standoff.cli.program import app
from tests.listed import UNLISTED

pytest.importorskip("oxidd")

SLUG = "six-harbours"

ANSWER = {
    ("show",): "6,499,837,226,778,624",
    ("validate",): "can be used",
    ("analyze",): "symbolic engine",
    ("explain",): "symbolic engine",
    ("check", "--claim", "court-is-meant"): "symbolic engine",
    ("report", "--format", "txt", "--seconds", "20"): "At how many situations it comes to rest",
    ("export", "yaml"): "standoff: 1",
    ("export", "json"): '"standoff": 1',
    ("diff", "chicken"): "Six harbours",
}
"""Verbs that answer, and what can be read then."""

ANSWER_NOT = [
    ("show", "--states"),
    ("analyze", "--beliefs"),
    ("analyze", "--rules"),
    ("analyze", "--as", "alder"),
    ("explain", "--claim", "court-is-meant"),
    ("paths",),
    ("compare", "--with", "accord-first"),
    ("coalitions",),
    ("simultaneous",),
    ("strength",),
    ("unknown",),
    ("attitudes",),
    ("foresight",),
    ("commitments",),
    ("record",),
    ("invert", "--to", "accord"),
    ("sweep",),
    ("agree", "six-harbours"),
    ("tables",),
    ("figures", "-o", "some"),
    ("section",),
    ("export", "graphml"),
    ("export", "csv-verdicts"),
]
"""Verbs that need a list, and say what does without."""

NO_CASE = {"studio", "list", "schema", "new", "draft", "import", "sources", "mcp"}
"""Verbs that are not about one case of the library."""


def asked(verb):
    first, *more = verb
    return (first, SLUG, *more)


def test_there_is_one_such_case_in_the_library():
    assert UNLISTED == (SLUG,)
    case = library.load(SLUG)
    assert len(case.scope.options) == 60
    assert len(case.decision_makers) == 6


@pytest.mark.parametrize("verb", ANSWER, ids=" ".join)
def test_the_verb_answers(standoff, verb):
    ran = standoff(*asked(verb))
    assert (ran.code, ran.err) == (0, "")
    assert ANSWER[verb] in " ".join(ran.out.split()) + ran.out
    if verb[0] != "export":
        told, _, _ = ran.out.partition("The case as it was read")  # which stands as it is
        assert max(map(len, told.splitlines())) <= 80


@pytest.mark.parametrize("verb", ANSWER_NOT, ids=" ".join)
def test_the_verb_says_kindly_that_it_needs_a_list_and_who_does_not(standoff, verb, tmp_path):
    ran = standoff(*(str(tmp_path / a) if a == "some" else a for a in asked(verb)))
    said = " ".join(ran.err.split())
    assert (ran.code, ran.out) == (2, "")
    assert "Traceback" not in said
    assert "2^52 states" in said
    assert "Without listing states check, analyze, explain and report answer" in said
    assert "--max-states" not in said  # no limit helps


def test_every_verb_is_asked_here():
    verbs = {verb[0] for verb in [*ANSWER, *ANSWER_NOT]} | NO_CASE
    names = {command.name or command.callback.__name__.rstrip("_") for command in
             app.registered_commands}  # fmt: skip
    assert names == verbs


def test_what_is_counted_is_written_as_numbers(standoff):
    page = json.loads(standoff("show", SLUG, "--json").out)
    assert page["states"] == page["feasible"]
    assert page["states"] == dict.fromkeys(
        ("each-for-itself", "accord-first"), 6_499_837_226_778_624
    )
    assert json.loads(standoff("validate", SLUG, "--json").out)["valid"]


def test_the_limit_of_listed_cases_is_an_error_as_ever(standoff):
    ran = standoff("validate", "chicken", "--max-states", "3")
    assert ran.code == 2
    assert "S400 the case has 4 states" in ran.out
    assert "S400 advice" not in ran.out
