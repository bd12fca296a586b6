"""Options with several owners, from the case file to the answer."""

import numpy as np
import pytest

import standoff as so
from standoff.case import CannotEdit, check, edit, read, write
from standoff.case.edits import Adopt, Control
from standoff.case.read import read_edits
from standoff.case.rules import NoReading, holders, own_masks
from standoff.errors import CaseError, NotFound
from standoff.interop.gambit.nfg_write import write_nfg
from standoff.stability.definitions import Reading, moves

CASE = """\
standoff: 1
title: T
decision_makers: {a: {options: {x: X, end: {text: E, reversible: only_on}}}, b: {options: {y: Y}}}
status_quo: none
perspectives:
  p:
    control: {end: [a, b]}
    preferences: {a: {priorities: [not end]}, b: {priorities: [end]}}
"""


def test_either_owner_can_take_the_option_alone():
    model = so.reading(read(CASE)).model
    assert model.moves.own == (0b011, 0b110)
    reading, at = Reading(model), {int(c): s for s, c in enumerate(model.states)}
    for i in (0, 1):
        assert at[0b010] in moves(reading, i, at[0])
    assert at[0] not in moves(reading, 1, at[0b010])  # once taken it stays taken


def test_what_one_owner_wants_decides():
    found = so.reading(read(CASE))
    (nash,) = {bool(found.states[s] & 2) for s in so.solve(found.model).equilibria_of("nash")}
    assert nash  # b ends it, whatever a would like


def test_it_is_written_back():
    case = read(CASE)
    assert read(write(case)) == case
    assert "[a, b]" in write(case)


@pytest.mark.parametrize("said", ["[a]", "a", "[a, a]"])
def test_a_list_of_one_is_the_one(said):
    case = read(CASE.replace("[a, b]", said))
    view = case.perspectives[0].view
    assert view.control == (("a.end", "a"),)
    assert holders(case, view)[1] == ("a",)


def test_an_owner_that_is_not_declared_is_a_problem():
    with pytest.raises(CaseError):
        read(CASE.replace("[a, b]", "[a, c]"))


def test_a_later_perspective_may_take_it_away_again():
    more = CASE + "  q: {extends: p, control: {end: b}}\n"
    found = so.reading(read(more), Adopt("q"))
    assert own_masks(found.case, found.case.perspectives[0].view) == (0b001, 0b110)


def test_an_edit_gives_an_option_to_several_and_takes_it_back():
    (shared,) = read_edits("control: {x: [b, a]}", read(CASE))
    assert shared == Control("a.x", ("b", "a"))
    assert own_masks_of(shared) == (0b011, 0b111)
    assert own_masks_of(shared, Control("a.x", "b")) == (0b010, 0b111)


def own_masks_of(*changes):
    return so.reading(read(CASE), *changes).model.moves.own


def test_an_edit_that_gives_an_option_to_nobody_known_is_refused():
    with pytest.raises(NotFound):
        edit(read(CASE), Control("x", ("a", "c")))
    with pytest.raises(CannotEdit, match="nobody is named"):
        edit(read(CASE), Control("x", ()))


def test_a_commitment_to_a_shared_option_is_its_owners_own():
    said = "commitments: {t: {kind: threat, by: b, when: x, response: end, source: assumed}}\n"
    assert "S411" not in [p.code for p in check(read(CASE + said))]


def test_formats_that_know_single_owners_only_refuse_it():
    with pytest.raises(NoReading, match="several owners"):
        write_nfg(read(CASE))


def test_nuclear_winter_can_be_caused_by_both_and_left_by_nobody():
    found = so.reading(so.open_case("nuclear-winter"), Adopt("symmetric"))
    (winter,) = np.flatnonzero(found.where(so.parse("winter")))
    reading = Reading(found.model)
    for i in reading.players:
        assert not moves(reading, i, int(winter))
        for s in reading.states:
            assert s == winter or winter in moves(reading, i, s)
