"""The verbs beyond the five concepts as functions: they say what the command line says."""

import json

import pytest
from typer.testing import CliRunner

import standoff as so
from standoff.cli.program import app
from standoff.report.render.json import to_json

ASKED = [
    ("coalitions", "prisoners-dilemma", {}, []),
    ("coalitions", "elmira-groundwater", {"members": ["moe,local"], "weak": True, "singly": True},
     ["-m", "moe,local", "--weak", "--singly"]),
    ("coalitions", "chicken", {"at": "none", "concept": "nash"}, ["--at", "none", "-c", "nash"]),
    ("coalitions", "chicken", {"members": ["first,second"], "merge": True},
     ["-m", "first,second", "--merge"]),
    ("simultaneous", "chicken", {"full": True}, ["--full"]),
    ("commitments", "ukraine-2021", {"perspective": "essay"}, ["-p", "essay"]),
    ("strength", "prisoners-dilemma", {"dm": "first", "as_it_stands": True},
     ["--dm", "first", "--as-it-stands"]),
    ("unknown", "gisborne-lake", {"at": "none"}, ["--at", "none"]),
    ("attitudes", "prisoners-dilemma", {"toward": ["first:second=for"]},
     ["--toward", "first:second=for"]),
    ("foresight", "chicken", {"horizon": 2, "dm": "second"}, ["--horizon", "2", "--dm", "second"]),
    ("record_of", "north-korea-2017", {}, []),
    ("record_of", "ukraine-2021", {}, []),
]  # fmt: skip


@pytest.mark.parametrize(("verb", "slug", "given", "options"), ASKED)
def test_a_function_says_what_its_verb_says(verb, slug, given, options):
    answer = getattr(so, verb)(so.load(slug), **given)
    words = [verb.removesuffix("_of"), slug, *options]
    said = CliRunner().invoke(app, [*words, "--json"])
    assert said.exit_code == 0, said.output
    assert json.loads(to_json(answer.page)) == json.loads(said.output)
    assert answer.reason.split() == CliRunner().invoke(app, words).output.split()


@pytest.mark.parametrize(("verb", "slug", "given", "options"), ASKED)
def test_its_rows_are_plain_columns(verb, slug, given, options):
    rows = getattr(so, verb)(so.load(slug), **given).to_rows()
    assert len({tuple(row) for row in rows}) <= 1
    assert all(isinstance(v, str | int | bool) for row in rows for v in row.values())


def test_a_case_without_the_thing_gives_no_rows():
    assert so.commitments(so.load("chicken")).to_rows() == []
    assert so.record_of(so.load("chicken")).to_rows() == []


@pytest.mark.parametrize(
    ("verb", "given", "words"),
    [
        ("coalitions", {"members": ["nobody"]}, "no decision maker 'nobody'"),
        ("coalitions", {"concept": "sseq"}, "concept of coalitions"),
        ("coalitions", {"merge": True}, "members="),
        ("coalitions", {"members": ["first,second", "second"], "merge": True}, "share no member"),
        ("simultaneous", {"perspective": "x"}, "no perspective 'x'"),
        ("foresight", {"horizon": 0}, "horizon is from 1 to 50, not 0"),
        ("attitudes", {"toward": ["first"]}, "A:B=for"),
        ("strength", {"dm": "third"}, "no decision maker 'third'"),
        ("unknown", {"at": "none", "concept": "no"}, "no concept 'no'"),
    ],
)
def test_a_wrong_argument_is_said(verb, given, words):
    with pytest.raises(so.StandoffError) as raised:
        getattr(so, verb)(so.load("chicken"), **given)
    assert words in str(raised.value)
