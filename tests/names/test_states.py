"""What states are called: each by a name of its own, true of it, and short."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import standoff as so
from standoff.graph import Solver
from standoff.report.names.phrases import does, mover
from standoff.report.names.rests import lasting
from standoff.report.names.states import letter, name_of, names_of, outcome_words
from standoff.stability.search import Step
from tests.listed import LISTED

STRIKE = """
standoff: 1
title: A strike
decision_makers:
  union: {name: The union, options: {strike: Strike from Monday, talk: Nightly talks}}
  owners:
    name: The owners
    plural: yes
    options: {raise: Raise the offer, close: {text: Close the works, reversible: false}}
infeasible: [strike and talk, raise and close]
status_quo: none
outcomes: {settled: {when: raise and not strike, text: there is a settlement}, shut: close}
perspectives: {ours: {source: assumed, preferences: {union: {priorities: [raise]}}}}
"""


def strike(more="", control=""):
    text = STRIKE + more
    if control:
        text = text.replace("source: assumed", f"source: assumed, control: {control}")
    return so.reading(so.read(text), so.Adopt("ours"))


def state(reading, formula):
    (found,) = np.flatnonzero(reading.where(formula))
    return int(found)


def words(reading, *formulas):
    return [name.words for name in names_of(reading, [state(reading, f) for f in formulas])]


def test_a_state_is_called_by_outcomes_or_by_what_is_otherwise_than_now():
    assert words(strike(), "none") == ["As now"]
    assert words(strike(), "only strike") == ["As now, but the union strikes from Monday"]
    assert words(strike(), "only raise") == ["There is a settlement"]
    assert words(strike(), "only close") == ["Shut"]


def test_options_are_named_only_where_they_tell_states_of_the_list_apart():
    both = words(strike(), "only close", "only close and strike")
    assert both == ["Shut, whether or not the union strikes from Monday"] or len(both) == 2
    apart = [n.words for n in names_of(strike(), _two(strike()), fold=False)]
    assert apart == [
        "Shut: the union does not strike from Monday", "Shut: the union strikes from Monday",
    ]  # fmt: skip


def _two(reading):
    return [state(reading, "only close"), state(reading, "close and strike")]


def test_the_first_scenario_that_holds_is_the_name():
    more = (
        "scenarios:\n"
        "  - {id: war, when: strike and close, text: Strike and lockout}\n"
        "  - {id: shut, when: close, text: The works are closed}\n"
    )
    assert words(strike(more), "close and strike") == ["Strike and lockout"]
    assert words(strike(more), "only close") == ["The works are closed"]


def test_a_step_is_told_by_who_takes_it_and_what_it_is():
    reading = strike()
    owners = Step(1, state(reading, "none"), state(reading, "only raise"))
    assert mover(reading, owners).said(does(reading, owners)) == "the owners raise the offer"
    back = Step(1, owners.target, owners.origin)
    assert does(reading, back) == "no longer raise the offer"
    talks = Step(0, state(reading, "none"), state(reading, "only talk"))
    assert does(reading, talks) == "takes “Nightly talks”"


def test_a_phrase_is_said_of_whoever_holds_the_option():
    reading = strike(control="{strike: owners}")
    assert name_of(reading, state(reading, "only strike")) == (
        "As now, but the owners strike from Monday"
    )
    shared = strike(control="{strike: [union, owners]}")
    assert name_of(shared, state(shared, "only strike")) == (
        "As now, but the union or the owners strikes from Monday"
    )


def test_letters_go_on_after_z():
    assert [letter(n) for n in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip


def test_numbers_are_the_places_of_states():
    reading = strike()
    for name in names_of(reading, range(len(reading.states))):
        assert name.numbers == tuple(s + 1 for s in name.states)


READINGS = [
    so.reading(so.load(case), so.Adopt(so.load(case).perspectives[0].id))
    for case in LISTED
    if case != "ukraine-2021"
] + [strike()]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_state_has_one_name_that_no_other_in_the_list_has(data):
    reading = data.draw(st.sampled_from(READINGS))
    some = data.draw(st.lists(st.integers(0, len(reading.states) - 1), min_size=1, unique=True))
    for fold in (True, False):
        names = names_of(reading, some, fold=fold)
        told = [s for name in names for s in name.states]
        assert sorted(told) == sorted(some)
        assert len({name.words for name in names}) == len(names.names)
        assert len({name.letter for name in names}) == len(names.names)
        assert all(s in names.of(s).states for s in some)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_pattern_holds_no_state_that_has_its_name_and_is_not_told(data):
    reading = data.draw(st.sampled_from([r for r in READINGS if not r.varies.any()]))
    some = data.draw(st.lists(st.integers(0, len(reading.states) - 1), min_size=1, unique=True))
    every = {n.base: set() for n in names_of(reading, range(len(reading.states)), fold=False)}
    for s in range(len(reading.states)):
        every[names_of(reading, [s]).names[0].base].add(s)
    for name in names_of(reading, some):
        if not name.base:
            continue
        held = {s for s in every[name.base] if _fits(reading.cells(s), name.cells)}
        assert held <= set(some)


def _fits(cells, pattern):
    return all(p in ("-", c) for c, p in zip(cells, pattern, strict=True))


def test_outcomes_without_words_are_called_by_ids_that_are_words():
    case = so.load("elmira-groundwater")
    said = {o.id: outcome_words(o) for o in case.outcomes}
    assert said["s1"] == ""
    assert said["s9"] == "Uniroyal abandons its plant"
    peace = so.load("nuclear-winter").outcomes[0]
    assert outcome_words(peace) == "peace"


@pytest.mark.parametrize("case", LISTED)
def test_names_of_library_cases_are_words(case):
    found = so.load(case)
    reading = so.reading(found, so.Adopt(found.perspectives[0].id))
    some = range(min(len(reading.states), 40))
    for name in names_of(reading, some, fold=False):
        assert "_" not in name.words
        assert name.words[0].isupper()


def test_what_would_last_is_told_under_each_way_of_looking_ahead():
    case = so.load("nuclear-winter")
    solved = Solver(case)(so.Adopt("symmetric"))
    now, one, *_ = lasting(solved)
    assert now == "Now: Peace."
    assert one == (
        "Looking one step ahead, what would last is: Nuclear winter; Both attack with "
        "conventional forces."
    )
