"""One letter a situation for a whole page, an appendix of what it stands for, and meaning."""

import re

import pytest

import standoff as so
from standoff.case.edits import Adopt
from standoff.graph import Solver
from standoff.report.blocks import Para, Table, text
from standoff.report.first.begin import account_words
from standoff.report.first.commitments import _credible
from standoff.report.first.letters import FEW, lettered
from standoff.report.first.screen import FirstScreen, Lettered, Said, first_blocks
from standoff.report.names.foresight import FORESIGHT, clauses, how_far, label
from standoff.report.names.grammar import apart
from standoff.report.names.phrases import Party
from standoff.report.pages.commitments.page import AnswerRow
from tests.listed import LISTED

SLUGS = [slug for slug in LISTED if slug != "ukraine-2021"]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_state_has_one_letter_and_the_appendix_its_form(slug):
    case = so.load(slug)
    read = Solver(case)(Adopt(case.perspectives[0].id)).reading
    some = list(range(min(len(read.states), 60)))
    found = lettered(read, some)
    letters = [row.letter for row in found.rows]
    assert len(set(letters)) == len(letters)
    assert sorted(n - 1 for row in found.rows for n in row.numbers) == some
    for row in found.rows:
        form = row.cells.replace(" ", "")
        for n in row.numbers:
            cells = read.cells(n - 1)
            assert all(a in {b, "-"} or b == "-" for a, b in zip(form, cells, strict=True))


def test_many_situations_are_told_by_their_names():
    case = so.load("ukraine-2021")
    read = Solver(case)(Adopt(case.perspectives[0].id)).reading
    found = lettered(read, range(len(read.states)))
    assert len({row.name for row in found.rows}) == len(found.rows)
    assert sum(len(row.numbers) for row in found.rows) == len(read.states)
    assert len(found.rows) > FEW


def test_the_option_form_is_left_out_with_a_hint_or_comes_below_an_appendix():
    letters = (Lettered("A", "Both leave", "Y Y", (4,)),)
    short = list(first_blocks(FirstScreen((Said("now", ("A  Both leave",)),), letters)))
    full = list(first_blocks(FirstScreen((Said("now"),), letters, full=True)))
    assert str(short[0].words) == "Now"
    assert "--full" in str(short[-1].words)
    assert not any(isinstance(block, Table) for block in short)
    (table,) = (block for block in full if isinstance(block, Table))
    assert [str(cell) for cell in table.rows[0]] == ["A", "Y Y", "4"]
    assert not any(isinstance(b, Para) and "--full" in str(b.words) for b in full)


# ------------------------------------------------------------------ meaning


def test_however_far_is_said_of_all_ways_of_looking_ahead_only():
    every = list(FORESIGHT)
    assert how_far(every) == "however far people look ahead"
    for left_out in every:
        some = [c for c in every if c != left_out]
        assert "however" not in how_far(some)
        assert "however" not in clauses(some)


def test_two_ways_are_told_in_one_breath_only_where_both_are_meant():
    assert label(["gmr"]) == "fearing any answer"
    assert label(["smr"]) == "fearing any answer and ready to reply"
    assert label(["gmr", "smr"]) == "fearing any answer (ready to reply or not)"
    assert label(["smr", "gmr"]) == label(["gmr", "smr"])
    assert label(["nash", "seq"]) == "looking one step ahead or reckoning with answers"


def answer(*, holds, failing, places=8, asked=True):
    return AnswerRow("credible", "", asked, holds, "Nobody asks.", places, failing, 0, 0,
                     text(), (), 0, False)  # fmt: skip


BELIEVED = {
    (True, 0, None): r"To be believed: A gains by carrying it out, wherever it is due\.",
    (False, 3, None): r"Not to be believed: .* in 3 of 8 situations in which it is due\.",
    (False, 8, None): r"Not to be believed: .* by carrying it out, wherever it is due\.",
    (False, 3, True): r"Not quite to be believed: A would lose nothing by it, .* in 3 of 8 .*\.",
    (False, 3, False): r"Not to be believed: .* in 3 of 8 .*\.",
}
"""What is found of a threat (holds, at how many places it fails, whether nothing is lost)."""


@pytest.mark.parametrize("found", list(BELIEVED))
def test_whether_to_believe_a_threat_is_told_as_it_was_found(found):
    holds, failing, no_loss = found
    weak = None if no_loss is None else answer(holds=no_loss, failing=0)
    said = _credible(Party("A"), answer(holds=holds, failing=failing), weak)
    assert re.fullmatch(BELIEVED[found], said)


def test_whose_account_it_is_is_said_with_whose_view_and_what_was_changed():
    case = so.load("ukraine-2021")
    seen = so.reading(case, so.Adopt("essay"), so.SeenBy("moscow"))
    assert account_words(seen) == "Account: the essay, as Moscow sees it."
    changed = so.reading(so.load("chicken"), so.Fix("first.swerve", taken=False))
    assert account_words(changed).endswith("ruled out.")


def test_names_that_hold_an_and_are_kept_apart():
    assert apart(["Moscow", "Washington and NATO"]) == "Moscow; and Washington and NATO"
    assert apart(["Moscow", "Kyiv"]) == "Moscow and Kyiv"
