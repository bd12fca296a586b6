"""``standoff compare``: on every library case, as text and as JSON, and when wrong."""

import itertools
import json

import pytest

from standoff import library
from tests.listed import LISTED

PAIRS = [
    (slug, a.id, b.id)
    for slug in LISTED
    for a, b in itertools.combinations(library.load(slug).perspectives, 2)
]


@pytest.mark.parametrize("slug", LISTED)
class TestEveryCase:
    def test_compares_with_an_option_held_not_taken(self, standoff, slug):
        case = library.load(slug)
        tried = (
            (o, standoff("compare", "--full", slug, "--edit", f"fix: {{{o}: no}}"))
            for o in case.scope.options
        )
        option, ran = next((o, ran) for o, ran in tried if ran.code == 0)
        assert ran.err == ""
        assert max(map(len, ran.out.splitlines())) <= 80
        page = json.loads(
            standoff("compare", slug, "--edit", f"fix: {{{option}: no}}", "--json").out
        )
        assert page["schema"] == "standoff/compare/1"
        assert page["after"]["states"] <= page["before"]["states"]

    def test_compares_with_what_each_party_sees(self, standoff, slug):
        for d in library.load(slug).decision_makers:
            ran = standoff("compare", "--full", slug, "--as", d.id)
            assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(("slug", "first", "second"), PAIRS)
def test_every_two_perspectives_can_be_compared(standoff, slug, first, second):
    page = json.loads(standoff("compare", slug, "-p", first, "--with", second, "--json").out)
    both = [
        c.id
        for c in library.load(slug).claims
        if not c.perspectives or {first, second} <= set(c.perspectives)
    ]
    assert [c["id"] for c in page["claims"]] == both
    for row in page["concepts"]:
        assert row["gained_count"] == len(row["gained"]) or row["gained_count"] > 30


def test_the_page_reads_as_it_did(standoff):
    ran = standoff("compare", "--full", "chicken", "--edit", "fix: {first.swerve: no}")
    assert ran.out.split("In option form\n")[1].startswith(
        """\
First: as textbook has it. 4 feasible states. The status quo, N N, is an
equilibrium under no concept.
Then: as textbook has it; with first.swerve not taken throughout. 2 feasible
states. The status quo, N N, is an equilibrium under no concept.

Equilibria   nash   gmr   smr   seq   sseq
──────────────────────────────────────────
in both       1      1     1     1     1
gained        0      0     0     0     0
lost          1      2     2     1     1

Under nash, seq and sseq
- Lost: Y N (first.swerve). Then: there is no such state.
- Better for First driver (worst +2). Worse for Second driver (best -2).

Under gmr and smr
- Lost: Y N (first.swerve), Y Y (first.swerve and second.swerve). Of the first,
  then: there is no such state.
- Better for First driver (worst +2). Worse for Second driver (best -2).

Claims
- compromise-can-hold: follows, then cannot be asked. That both swerve is stable
  as well when each fears any answer the other could give.
Of 3 claims 1 verdict changed, 2 stay the same.
"""
    )


def test_edits_come_before_what_somebody_sees_of_them(standoff):
    args = ["ukraine-2021", "--as", "moscow", "--edit", "correct: moscow", "--json"]
    page = json.loads(standoff("compare", "--full", *args).out)
    assert page["after"]["reading"][1:] == ["with moscow's beliefs corrected", "as moscow sees it"]
    assert all(c["gained_count"] == c["lost_count"] == 0 for c in page["concepts"])


def test_a_claim_is_judged_after_the_edits(standoff):
    page = json.loads(
        standoff("compare", "--full", "chicken", "-e", "fix: {first.swerve: yes}",
                 "-e", "fix: {second.swerve: yes}", "--json").out
    )  # fmt: skip
    said = {c["id"]: (c["before"], c["after"], c["changed"]) for c in page["claims"]}
    assert said["one-gives-way"] == ("follows", "does_not_follow", True)
    assert said["compromise-can-hold"] == ("follows", "follows", False)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "nothing to compare with"),
        (["--with", "texbook"], "did you mean 'textbook'"),
        (["--edit", "fix: {first.swerv: no}"], "--edit:1:7: X202"),
        (["--as", "frist"], "did you mean 'first'"),
        (["--edit", "drop: {dm: first, line: 1}"], "has a ranking here"),
        (["--edit", "assume: swerve"], "write first.swerve or second.swerve"),
        (["--edit", "assume: first.swerve and not first.swerve"], "no state is feasible"),
        (["--edit", "allow: first.swerve"], "there is no rule"),
        (["--edit", "fix: {a: no}", "--edit", "fixx: 1"], "--edit 2:1:1"),
    ],
)
def test_what_cannot_be_compared_is_refused_and_says_why(standoff, arguments, told):
    ran = standoff("compare", "--full", "chicken", *arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert told in " ".join(ran.err.replace("│", " ").split())
    assert "Traceback" not in ran.err
