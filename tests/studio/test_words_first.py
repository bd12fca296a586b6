"""Answers in the studio begin in words; the option form is below them, folded."""

import html
import re

import pytest

from standoff.case import read
from standoff.case.edits import Adopt
from standoff.claims import judge
from standoff.claims.hinges import hinges
from standoff.errors import BadInput
from standoff.graph import Solver
from standoff.library import load
from standoff.report.first.commitments import commitments_told
from standoff.report.names.stays import answer_words, staying
from standoff.report.names.told import because, sentence
from standoff.report.pages.commitments.page import Asking, commitments_page
from standoff.stability.explain import explain
from standoff.studio.menu import works
from standoff.studio.opened import opened
from tests.studio.asking import query, show

FOLD = '<details class="fold in-full">'
PATTERN = re.compile(r"\b[YN-]{3,}\b|\b[YN] [YN] [YN]\b")
FIRM = """\
standoff: 1
title: Firm
decision_makers:
  x: {name: Ex, options: {a: Do a}}
  y: {name: Why, options: {b: Do b}}
perspectives:
  p:
    source: assumed
    preferences:
      x: {priorities: [a]}
      y: {priorities: [b]}
claims:
  - {id: both, says: Both can do it, check: {can_settle_at: a and b}}
  - {id: some, says: It can be done or not, check: {can_settle_at: a or not a}}
  - {id: odd, says: One of two, check: {can_settle_at: b or not b}}
  - {id: lasts, says: It lasts, check: {persists: a and b}}
"""
TOLD = [
    ("credible", "ukraine-2021", {}),
    ("compare", "ukraine-2021", {}),
    ("perceptions", "ukraine-2021", {}),
    ("together", "elmira-groundwater", {}),
    ("together", "bismarck-sea", {"how": "at-once"}),
    ("further", "elmira-groundwater", {}),
    ("invert", "elmira-groundwater", {"to": "s8"}),
]


def plain(made):
    return html.unescape(" ".join(re.sub("<[^>]+>", " ", made).split()))


def answer(made):
    """What stands between the fields of a page and the fold."""
    before, _, after = made.partition(FOLD)
    assert after, "nothing is folded"
    return plain(before.rpartition("</form>")[2])


@pytest.mark.parametrize(("page", "case", "fields"), TOLD)
def test_an_answer_begins_in_words_and_has_the_option_form_below(page, case, fields):
    made = show(page, case, **fields)
    said = answer(made)
    assert len(said.split()) > 8
    assert not PATTERN.search(said)
    assert "--" not in said
    assert len(plain(made.partition(FOLD)[2])) > len(said) / 2


def test_the_words_are_those_of_the_command_line():
    case = load("ukraine-2021")
    solver, adopted = Solver(case), Adopt(case.perspectives[0].id)
    page = commitments_page(solver, (adopted,), Asking(changes=False))
    told = commitments_told(case, solver(adopted).reading, page, full=False)
    said = answer(show("credible", "ukraine-2021"))
    for one in told.first.said:
        for words in (one.words, *one.lines):
            assert " ".join(words.split())[1:] in said


def test_the_list_of_verdicts_is_cut_to_those_that_one_change_turns_round():
    case = read(FIRM)
    found = [hinges(case, "p", [claim]) for claim in case.claims]
    turned = {name for each in found for name, one in each.items() if one.size == 1}
    made = show("verdicts", FIRM, show="fragile")
    shown = set(re.findall(r'<th scope="row"><a [^>]*title="([^"]+)"', made))
    assert shown == turned
    assert 0 < len(shown) < len(case.claims)
    assert f"fragile {len(shown)}" in plain(made)


def test_two_files_are_put_side_by_side():
    other = FIRM.replace("[a]", "[not a]").replace("title: Firm", "title: Firmer")
    made = show(
        "compare", FIRM, files=["other.yaml", "third.yaml"], file="other.yaml", beside=other
    )
    said = plain(made)
    assert "From case.yaml to other.yaml" in said
    assert "Firmer" in said
    assert "third.yaml" in said
    assert "does not follow" in said  # Ex wants the other thing there
    assert "Ex's wish for" in answer(made)
    assert "priorities" not in answer(made)


def test_a_file_with_errors_is_not_compared_and_what_is_wrong_is_said():
    with pytest.raises(BadInput, match="in other"):
        show("compare", FIRM, files="other.yaml", file="other.yaml", beside="standoff: 2\n")


@pytest.mark.parametrize("page", ["settles", "why", "paths"])
def test_what_stands_above_the_option_form_is_in_words(page):
    made = show(page, "ukraine-2021")
    above = re.split("<table|" + re.escape(FOLD), made)[0]
    assert "War in the Donbas" in above
    assert not PATTERN.search(plain(above))
    assert "--" not in plain(above)


def test_each_better_move_is_told_as_in_the_reasons_of_the_command_line():
    solved = Solver(load("elmira-groundwater"))(Adopt("study"))
    reading, seen = solved.reading, 0
    for state in range(len(reading.states)):
        for dm in range(len(reading.names)):
            found = explain(reading.model, state, dm, "seq")
            lines = set(staying(reading, found))
            for answer in found.answers:
                words = answer_words(reading, found, answer)
                seen += 1
                assert not PATTERN.search(words)
                if answer.sanction is not None:
                    assert words in lines
                else:
                    assert words.endswith("takes the gain away.")
    assert seen > 5


def verdicts_told(made):
    """What stands in the verdicts themselves, without what is folded."""
    return plain(re.sub("<details.*?</details>", " ", made, flags=re.DOTALL))


def test_the_reasons_of_a_verdict_are_in_words_as_on_the_command_line():
    made = show("verdicts", "ukraine-2021", claim="kept-out")
    said = verdicts_told(made)
    assert not PATTERN.search(said)
    assert "priority 2" not in said
    case = load("ukraine-2021")
    claim = next(c for c in case.claims if c.id == "kept-out")
    for verdict in judge(case, claims=[claim.id]):
        assert because(verdict) in said
        assert sentence(case, verdict).partition(": ")[2][1:] in said
    assert "Washington's wish against “admission to NATO”" in said
    assert "In option form" in plain(made)
    assert "As formulas" in plain(made)


def test_what_a_verdict_hangs_on_further_is_told_in_words_first():
    made = works()["hinges"](
        opened(FIRM, "case.yaml"), query(claim="lasts", size="1"), lambda *_: None
    )
    before, _, after = made.partition(FOLD)
    assert after
    assert not PATTERN.search(plain(before))
    assert "One change turns it" in plain(before)


def test_the_letters_of_the_roads_have_a_table():
    made = show("paths", "ukraine-2021")
    fold = made.partition(FOLD)[2]
    assert re.search(r"<th[^>]*>Letter</th>", fold)
