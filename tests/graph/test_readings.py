"""From a case to its graph model, against walking all states and moves."""

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from standoff.case import (
    CannotEdit,
    NoReading,
    Preferences,
    Priorities,
    Ranking,
    Reversible,
    Statement,
    edit,
    edits,
    read,
)
from standoff.errors import NotFound, TooLarge
from standoff.expr import parse
from standoff.graph import reading
from standoff.stability import ArcMoves, OptionMoves
from standoff.stability.local import moves_from
from tests.case.cases import dam_case
from tests.expr.formulas import formulas, holds

OWNERS = ["a", "b", "c"]
NAMES = [f"o{n}" for n in range(5)]


def moves(found):
    """Every (decision maker, code before, code after) of a reading's model."""
    everywhere = np.arange(len(found.states))
    codes = found.states.tolist()
    return {
        (dm, codes[s], codes[t])
        for i, dm in enumerate(found.names)
        for s, t in zip(*(x.tolist() for x in moves_from(found.model, i, everywhere)), strict=True)
    }


def walked(states, holders, how):
    """The same by trying every pair of states."""
    found = set()
    for dm in OWNERS:
        for s in states:
            for t in states:
                flips = [o for o in range(len(holders)) if (s ^ t) >> o & 1]
                mine = flips and all(holders[o] == dm for o in flips)
                back = [o for o in flips if how[o] is Reversible.ONLY_ON and s >> o & 1]
                again = [o for o in flips if how[o] is Reversible.ONLY_OFF and not s >> o & 1]
                if mine and not back and not again:
                    found.add((dm, s, t))
    return found


@st.composite
def small(draw):
    """A case of five options with rules, final options and other holders of control."""
    owners = sorted(draw(st.lists(st.sampled_from(OWNERS), min_size=5, max_size=5)))
    how = draw(st.lists(st.sampled_from(Reversible), min_size=5, max_size=5))
    rules = draw(st.lists(formulas(NAMES, 5, max_leaves=4), max_size=2))
    control = draw(st.dictionaries(st.sampled_from(NAMES), st.sampled_from(OWNERS), max_size=3))
    parts = []
    for dm in OWNERS:
        own = [(n, o) for n, o in enumerate(NAMES) if owners[n] == dm]
        options = ", ".join(f"{o}: {{text: t, reversible: {how[n].value}}}" for n, o in own)
        parts.append(f"  {dm}: {{name: {dm}{', options: {' + options + '}' if own else ''}}}\n")
    shown = ", ".join(f"{o}: {dm}" for o, dm in control.items())
    text = (
        "standoff: 1\ntitle: T\ndecision_makers:\n" + "".join(parts)
        + ("infeasible:\n" + "".join(f"  - '{r}'\n" for r in rules) if rules else "")
        + f"perspectives: {{p: {{{'control: {' + shown + '}' if control else ''}}}}}\n"
    )  # fmt: skip
    holders = [control.get(o, owners[n]) for n, o in enumerate(NAMES)]
    return read(text), rules, holders, how


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(small())
def test_states_and_moves_are_those_of_the_rules_and_of_control(drawn):
    case, rules, holders, how = drawn
    states = [s for s in range(32) if not any(holds(r, case.scope, s) for r in rules)]
    assume(states)
    found = reading(case)
    assert found.states.tolist() == states
    assert moves(found) == walked(states, holders, how)
    assert found.model.shape == (1, 3, len(states))
    assert isinstance(found.model.moves, OptionMoves)


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(small(), st.lists(formulas(NAMES, 5, max_leaves=4), min_size=1, max_size=2))
def test_states_that_count_as_one_keep_every_move_into_and_out_of_any(drawn, when):
    from dataclasses import replace

    case, rules, holders, how = drawn
    states = [s for s in range(32) if not any(holds(r, case.scope, s) for r in rules)]
    assume(states)
    lead = {s: s for s in states}
    for tree in when:
        members = {lead[s] for s in states if holds(tree, case.scope, s)}
        if members:
            lead |= {s: min(members) for s in states if lead[s] in members}
    found = reading(replace(case, coalesce=tuple(when)))
    assert isinstance(found.model.moves, ArcMoves)
    assert found.states.tolist() == sorted(set(lead.values()))
    raw = walked(states, holders, how)
    assert moves(found) == {(i, lead[s], lead[t]) for i, s, t in raw if lead[s] != lead[t]}
    for n, code in enumerate(found.states.tolist()):
        group = [s for s in states if lead[s] == code]
        assert found.varies[n] == np.bitwise_or.reduce([s ^ code for s in group])
        cells = found.cells(n)
        for o in range(5):
            assert {"NY"[s >> o & 1] for s in group} == (
                {cells[o]} if cells[o] != "-" else {"Y", "N"}
            )


ABANDON = """\
standoff: 1
title: A plant that may be abandoned
decision_makers:
  ministry: {options: {modify: {text: M, reversible: only_on}}}
  plant:
    options:
      delay: {text: D, reversible: only_off}
      accept: A
      abandon: {text: X, reversible: only_on}
  town: {options: {insist: I}}
infeasible: ["not exactly one of (delay, accept, abandon)"]
coalesce: [abandon]
status_quo: N Y N N N
perspectives:
  p: {preferences: {plant: {ranking: [delay, accept, abandon]}}}
"""


class TestStatesMadeOne:
    def test_a_plant_that_is_abandoned_is_one_state_whatever_else_was_decided(self):
        found = reading(read(ABANDON))
        assert len(found.states) == 9
        (gone,) = np.flatnonzero(found.where(parse("abandon")))
        assert found.cells(int(gone)) == "-NNY-"

    def test_nothing_leads_out_of_it_and_every_state_of_its_holder_into_it(self):
        found = reading(read(ABANDON))
        (gone,) = found.states[found.where(parse("abandon"))].tolist()
        assert not [m for m in moves(found) if m[1] == gone]
        assert len([m for m in moves(found) if m[2] == gone]) == 8
        assert {m[0] for m in moves(found) if m[2] == gone} == {"plant"}

    def test_the_present_state_is_found_among_them(self):
        found = reading(read(ABANDON.replace("N Y N N N", "N N N Y Y")))
        assert found.cells(found.start) == "-NNY-"

    def test_too_many_arcs_are_refused(self):
        options = ", ".join(f"o{n}: x" for n in range(14))
        text = (
            f"standoff: 1\ntitle: T\ndecision_makers: {{d: {{options: {{{options}}}}}}}\n"
            "coalesce: [all]\nperspectives: {p: {}}\n"
        )
        with pytest.raises(TooLarge, match="arcs"):
            reading(read(text))


class TestTheStart:
    @pytest.mark.parametrize(
        ("changes", "cells"),
        [
            ((), "NNN"),
            ((edits.Fix("attack", True),), "NNY"),
            ((edits.Fix("attack", True), edits.Fix("attack", False)), "NNN"),
            ((edits.Fix("release", True), edits.Fix("attack", True)), "YNY"),
            ((edits.Fix("release", True), edits.Fix("escalate", True)), None),
            ((edits.StartAt(parse("Y N Y")),), "YNY"),
            ((edits.StartAt(parse("Y N Y")), edits.Fix("attack", False)), "YNN"),
            ((edits.StartAt(parse("attack")),), None),
            ((edits.Assume(parse("attack")),), None),
            ((edits.Assume(parse("not release")),), "NNN"),
        ],
    )
    def test_moves_with_options_that_are_held(self, changes, cells):
        try:
            found = reading(dam_case(), *changes)
        except NoReading:
            assert cells is None
        else:
            assert (found.start if found.start is None else found.cells(found.start)) == cells

    def test_is_none_where_the_case_names_none(self):
        assert reading(dam_case(replace=[("status_quo: none\n", "")])).start is None

    def test_is_found_where_most_options_of_a_large_case_are_held(self):
        options = ", ".join(f"o{n}: x" for n in range(64))
        held = ", ".join(f"o{n}: no" for n in range(3, 64))
        text = (
            f"standoff: 1\ntitle: T\ndecision_makers: {{d: {{options: {{{options}}}}}}}\n"
            f"status_quo: o0 and not ({' or '.join(f'o{n}' for n in range(1, 64))})\n"
            f"perspectives: {{p: {{fix: {{{held}}}}}}}\n"
        )
        found = reading(read(text))
        assert len(found.states) == 8
        assert found.states[found.start] == 1


class TestEdits:
    def test_a_ranking_holds_among_the_states_that_are_left(self):
        found = reading(dam_case(), edits.Fix("attack", False))
        by_cells = {found.cells(n): int(r) for n, r in enumerate(found.model.ranks[0, 1])}
        assert by_cells == {"YNN": 2, "NNN": 1, "NYN": 0}

    def test_a_ranking_that_lacks_new_states_gives_no_reading(self):
        with pytest.raises(NoReading, match="leaves out"):
            reading(dam_case(), edits.Allow(parse("release and escalate")))

    def test_control_may_go_to_somebody_without_options(self):
        case = dam_case(replace=[("infeasible:", "  world: {note: looks on}\ninfeasible:")])
        found = reading(case, edits.Control("attack", "world"))
        assert {m[0] for m in moves(found)} == {"upstream", "world"}

    def test_what_is_final_does_not_matter_in_an_option_that_is_held(self):
        held = edits.Fix("attack", True)
        plain = reading(dam_case(), held)
        final = reading(dam_case(), held, edits.Reverse("attack", Reversible.ONLY_ON))
        assert moves(plain) == moves(final)

    def test_a_party_does_not_take_what_it_cannot_see(self):
        case = dam_case(
            views="""\
            p:
              extends: study
              fix: {attack: yes}
              beliefs: {upstream: {unaware_of: [attack]}}
            """
        )
        found = reading(case, edits.Adopt("p"), edits.SeenBy("upstream"))
        assert not found.where(parse("attack")).any()
        assert (
            reading(case, edits.Adopt("p"), edits.SeenBy("downstream")).where(parse("attack")).all()
        )


class TestErrors:
    def test_no_state(self):
        with pytest.raises(NoReading, match="no state is feasible"):
            reading(dam_case(), edits.Assume(parse("all")))

    def test_several_perspectives(self):
        case = dam_case(views="other: {extends: study}")
        with pytest.raises(NoReading, match="adopt one of: study, other"):
            reading(case)
        assert reading(case, edits.Adopt("other")).states.tolist() == [0, 1, 2, 4, 5, 6]

    def test_unknown_names(self):
        for change, message in [
            (edits.Adopt("stady"), "did you mean 'study'"),
            (edits.SeenBy("upstrem"), "did you mean 'upstream'"),
            (edits.Fix("atack", True), "did you mean 'attack'"),
        ]:
            with pytest.raises(NotFound, match=message):
                reading(dam_case(), change)

    def test_lines_that_a_list_does_not_have(self):
        with pytest.raises(CannotEdit, match="priorities 1 to 3"):
            reading(dam_case(), edits.Drop("upstream", 4))
        with pytest.raises(CannotEdit, match="has a ranking here"):
            reading(dam_case(), edits.Drop("downstream", 1))

    def test_more_states_than_are_allowed(self):
        with pytest.raises(TooLarge):
            reading(dam_case(), limit=5)


def test_a_reading_shows_what_was_done_to_get_it():
    found = reading(dam_case(), edits.Fix("attack", False))
    assert (
        repr(found)
        == "<Reading of 'River dam dispute', with attack not taken throughout: 3 states>"
    )
    assert found.names == ("upstream", "downstream")
    assert found.at(1) == 1
    assert found.at(4) is None


def test_names_and_their_order_change_nothing_that_matters():
    case = dam_case()
    wants = {"upstream": ["attack", "not release"], "downstream": ["release", "attack"]}
    turned = read(
        "standoff: 1\ntitle: T\ndecision_makers:\n  low: {options: {bomb: x}}\n"
        "  high: {options: {troops: x, open: x}}\ninfeasible: [open and troops]\nstatus_quo: none\n"
        "perspectives: {p: {}}\n"
    )
    new = {"attack": "bomb", "release": "open", "upstream": "high", "downstream": "low"}

    def prefer(dm, lines):
        return edits.Prefer(Preferences(dm, Priorities(tuple(Statement(parse(w)) for w in lines))))

    one = reading(case, *(prefer(dm, lines) for dm, lines in wants.items()))
    other = reading(
        turned,
        *(prefer(new[dm], [w.replace("attack", "bomb").replace("release", "open") for w in lines])
          for dm, lines in wants.items()),
    )  # fmt: skip

    def turn(code):
        release, escalate, attack = code & 1, code >> 1 & 1, code >> 2 & 1
        return attack | escalate << 1 | release << 2

    assert sorted(map(turn, one.states.tolist())) == other.states.tolist()
    assert {(new[i], turn(s), turn(t)) for i, s, t in moves(one)} == moves(other)
    for i, dm in enumerate(one.names):
        j = other.names.index(new[dm])
        for s, code in enumerate(one.states.tolist()):
            assert one.model.ranks[0, i, s] == other.model.ranks[0, j, other.at(turn(code))]


def test_an_edited_case_keeps_the_given_one_as_it_was():
    case = dam_case()
    before = repr(case)
    edit(case, edits.Fix("attack", True), edits.Drop("upstream", 1), edits.Adopt("study"))
    assert repr(case) == before
    assert isinstance(case.perspectives[0].view.preferences[1].order, Ranking)
