"""Edits: each prints, applies, and changes no more than it says."""

import contextlib
import functools
from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from standoff.case import (
    Belief,
    CannotEdit,
    Cited,
    Preferences,
    Priorities,
    Reversible,
    Rule,
    Statement,
    View,
    apply,
    edit,
    edits,
    preferences_of,
    resolved,
)
from standoff.case.apply import merged, perceived
from standoff.case.rules import held_options, rules_in_force
from standoff.errors import FormulaError, NotFound, StandoffError
from standoff.expr import Name, Not, parse

from .cases import cases, dam_case

WISHES = Preferences("upstream", Priorities((Statement(parse("attack")),)))

EVERY = {
    edits.Adopt("study"): "as study has it",
    edits.SeenBy("upstream"): "as upstream sees it",
    edits.Fix("attack", True): "with attack taken throughout",
    edits.Fix("attack", False): "with attack not taken throughout",
    edits.Assume(parse("attack or release")): "where attack or release",
    edits.Allow(parse("release and escalate")): "with release and escalate made possible",
    edits.Control("attack", "upstream"): "with attack decided by upstream",
    edits.Control(
        "attack", ("upstream", "downstream")
    ): "with attack decided by each of upstream, downstream",
    edits.Reverse("attack", Reversible.BOTH): "with attack reversible",
    edits.Reverse("attack", Reversible.ONLY_ON): "with attack irreversible once taken",
    edits.Reverse("attack", Reversible.ONLY_OFF): "with attack irreversible once given up",
    edits.StartAt(parse("all")): "starting from all",
    edits.Prefer(WISHES): "with other preferences for upstream",
    edits.Swap("upstream", 1, 2): "with upstream's lines 1 and 2 exchanged",
    edits.Drop("upstream", 1): "without upstream's line 1",
    edits.Negate("upstream", 1): "with upstream's line 1 turned round",
    edits.Weaken("upstream", 1, parse("attack")): "with upstream's line 1 wanted only if attack",
    edits.Tie("upstream", 1, 2): "with upstream's lines 1 and 2 counting equally",
    edits.Arrange("upstream", (3, 1)): "with upstream's lines in the order 3, 1",
    edits.Add("upstream", parse("attack")): "with upstream also wanting attack",
    edits.Reorder("upstream", (2, -1)): "with upstream's lines in the order 2, not 1",
    edits.Believe(Belief("upstream", View())): "with another belief of upstream",
    edits.Correct("upstream"): "with upstream's beliefs corrected",
}


def view(*changes, **how):
    return edit(dam_case(**how), *changes).perspectives[-1].view


def wants(found, dm="upstream"):
    return [str(s.want) for s in preferences_of(found, dm).order.statements]


@pytest.mark.parametrize("change", EVERY, ids=str)
def test_every_edit_says_what_it_does_and_does_it(change):
    case = dam_case()
    assert str(change) == EVERY[change]
    assert edit(case, change) == edit(case, change)
    assert edit(case, change).scope == case.scope


def test_no_kind_of_edit_is_forgotten_here():
    assert {type(change) for change in EVERY} == set(edits.Edit.__args__)


@pytest.mark.parametrize("change", EVERY, ids=str)
def test_an_edit_of_something_unknown_is_refused(change):
    renamed = type(change)(**{
        field: {"attack": "zzz", "upstream": "zzz", "study": "zzz"}.get(str(value), value)
        for field, value in ((f, getattr(change, f)) for f in change.__slots__)
    })  # fmt: skip
    if renamed != change:
        with pytest.raises((NotFound, FormulaError), match="'zzz'"):
            edit(dam_case(), renamed)


class TestAdopt:
    CHAIN = """\
        b:
          extends: study
          source: assumed
          fix: {attack: yes}
          preferences: {upstream: {priorities: [attack]}}
        c: {extends: b, fix: {downstream.attack: no, release: yes}, status_quo: release}
    """

    def test_takes_over_along_the_chain_what_is_not_restated(self):
        found = view(edits.Adopt("c"), views=self.CHAIN)
        assert dict(found.fixed) == {"downstream.attack": False, "upstream.release": True}
        assert wants(found) == ["attack"]
        assert [p.of for p in found.preferences] == ["upstream", "downstream"]
        assert found.status_quo == parse("release")

    def test_keeps_the_sources_of_what_it_takes_over(self):
        found = view(edits.Adopt("c"), views=self.CHAIN)
        assert [p.cited.source for p in found.preferences] == ["assumed", "study"]

    def test_leaves_one_perspective_that_extends_none(self):
        (only,) = edit(dam_case(views=self.CHAIN), edits.Adopt("c")).perspectives
        assert (only.id, only.extends) == ("c", "")

    def test_can_be_done_twice(self):
        case = dam_case(views=self.CHAIN)
        once = edit(case, edits.Adopt("c"))
        assert edit(once, edits.Adopt("c")) == once
        with pytest.raises(NotFound):
            edit(once, edits.Adopt("study"))

    @pytest.mark.parametrize("ring", ["p: {extends: p}", "p: {extends: q}\nq: {extends: p}"])
    def test_refuses_a_ring(self, ring):
        with pytest.raises(CannotEdit, match="extends itself"):
            resolved(dam_case(views=ring), "p")

    TREE = """\
        c1: {extends: study, source: assumed, infeasible: [attack], fix: {attack: yes},
             preferences: {upstream: {priorities: [attack]}},
             beliefs: {upstream: {fix: {attack: no}}}}
        c2: {extends: c1, feasible: [attack], status_quo: release,
             attitudes: {upstream: {against: [downstream]}}}
        c3: {extends: c2, source: study, fix: {attack: no}, control: {attack: upstream},
             beliefs: {downstream: {unaware_of: [release]}}, reversible: {attack: only_on}}
        c4: {extends: c1, preferences: {upstream: {priorities: [not attack]}}}
        c5: {extends: c3, infeasible: [attack], attitudes: {downstream: {for: [upstream]}}}
        c6: {}
    """

    @pytest.mark.parametrize("seed", range(20))
    def test_is_the_same_in_whatever_order_perspectives_are_asked_for(self, seed):
        case = dam_case(views=self.TREE)
        names = [p.id for p in case.perspectives] * 2
        Random(seed).shuffle(names)
        for name in names:
            assert resolved(case, name) == folded(case, name)

    def test_a_long_chain_is_put_together_once(self, monkeypatch):
        views = "\n".join(f"p{n + 1}: {{extends: p{n}, infeasible: [attack]}}" for n in range(200))
        case = dam_case(views=f"p0: {{extends: study}}\n{views}")
        made = []
        monkeypatch.setattr(apply, "merged", lambda *a: made.append(a) or merged(*a))
        for _ in range(2):
            assert all(not resolved(case, p.id).extends for p in case.perspectives)
        assert len(made) == len(case.perspectives)

    def test_takes_over_beliefs_one_holder_at_a_time(self):
        found = view(
            edits.Adopt("q"),
            views="""\
                p:
                  extends: study
                  beliefs: {upstream: {fix: {attack: no}}, downstream: {fix: {release: no}}}
                q: {extends: p, beliefs: {upstream: {fix: {attack: yes}}}}
            """,
        )
        assert {b.of: b.view.fixed for b in found.beliefs} == {
            "upstream": (("downstream.attack", True),),
            "downstream": (("upstream.release", False),),
        }


def folded(case, name):
    """The definition: what is extended is written down first, then what extends it, one by one."""
    known = {p.id: p for p in case.perspectives}
    chain = [known[name]]
    while chain[0].extends:
        chain.insert(0, known[chain[0].extends])
    if len(chain) == 1:
        return known[name]
    view = functools.reduce(merged, map(apply._with_source, chain), View())
    return replace(known[name], view=view, extends="")


class TestSeenBy:
    NESTED = """\
        p:
          extends: study
          beliefs:
            upstream:
              fix: {attack: no}
              beliefs:
                downstream: {preferences: {upstream: {priorities: [attack]}}}
            downstream: {fix: {release: yes}}
    """

    def test_writes_the_belief_over_the_view(self):
        found = view(edits.Adopt("p"), edits.SeenBy("upstream"), views=self.NESTED)
        assert found.fixed == (("downstream.attack", False),)
        assert wants(found) == ["none", "escalate", "not attack"]

    def test_leaves_of_other_beliefs_only_what_it_believes_of_them(self):
        found = view(edits.Adopt("p"), edits.SeenBy("upstream"), views=self.NESTED)
        assert [b.of for b in found.beliefs] == ["downstream"]
        deeper = perceived(found, "downstream")
        assert deeper.fixed == (("downstream.attack", False),)
        assert wants(deeper) == ["attack"]
        assert deeper.beliefs == ()

    def test_without_a_belief_sees_what_there_is_and_all_others_likewise(self):
        found = view(edits.Adopt("study"), edits.SeenBy("upstream"), views=self.NESTED)
        assert found == view(edits.Adopt("study"), views=self.NESTED)

    def test_twice_is_once_where_nothing_is_nested(self):
        once = view(edits.Adopt("p"), edits.SeenBy("downstream"), views=self.NESTED)
        assert perceived(once, "downstream") == once


class TestWhatIsSaidLastCounts:
    def test_of_options_that_are_held(self):
        changes = [edits.Fix("attack", True), edits.Fix("downstream.attack", False)]
        assert view(*changes).fixed == (("downstream.attack", False),)

    def test_of_rules_lifted_and_laid_down_again(self):
        rule = parse("release and escalate")
        case = edit(dam_case(), edits.Allow(rule), edits.Assume(Not(rule)))
        assert rule in rules_in_force(case, case.perspectives[0].view)
        case = edit(dam_case(), edits.Assume(parse("attack")), edits.Allow(Not(parse("attack"))))
        assert Not(parse("attack")) not in rules_in_force(case, case.perspectives[0].view)

    def test_of_what_is_held_and_what_is_not_seen(self):
        held = View(fixed=(("downstream.attack", True),))
        unseen = View(unaware_of=("downstream.attack",))
        assert held_options(merged(held, unseen)) == (("downstream.attack", False),)
        assert held_options(merged(unseen, held)) == (("downstream.attack", True),)

    def test_of_control_and_of_what_is_final(self):
        found = view(
            edits.Control("attack", "upstream"), edits.Control("downstream.attack", "downstream"),
            edits.Reverse("attack", Reversible.ONLY_ON), edits.Reverse("attack", Reversible.BOTH),
        )  # fmt: skip
        assert found.control == (("downstream.attack", "downstream"),)
        assert found.reversible == (("downstream.attack", Reversible.BOTH),)

    def test_of_beliefs(self):
        belief = Belief("upstream", View(fixed=(("downstream.attack", True),)), Cited("study"))
        assert view(edits.Believe(belief)).beliefs == (belief,)
        assert view(edits.Believe(belief), edits.Correct("upstream")).beliefs == ()
        assert view(edits.Correct("upstream"), edits.Believe(belief)).beliefs == (belief,)


class TestLines:
    @pytest.mark.parametrize(
        ("change", "lines"),
        [
            (edits.Swap("upstream", 1, 3), ["not attack", "escalate", "none"]),
            (edits.Swap("upstream", 2, 2), ["none", "escalate", "not attack"]),
            (edits.Drop("upstream", 2), ["none", "not attack"]),
            (edits.Negate("upstream", 1), ["not none", "escalate", "not attack"]),
            (edits.Negate("upstream", 3), ["none", "escalate", "attack"]),
            (edits.Reorder("upstream", (3, -1)), ["not attack", "not none"]),
            (edits.Reorder("upstream", ()), []),
        ],
        ids=str,
    )
    def test_are_exchanged_dropped_and_turned_round(self, change, lines):
        assert wants(view(change)) == lines

    @pytest.mark.parametrize(
        "change",
        [edits.Swap("upstream", 1, 2), edits.Negate("upstream", 2), edits.Swap("upstream", 3, 1)],
        ids=str,
    )
    def test_twice_is_as_before(self, change):
        assert view(change, change) == view()

    @pytest.mark.parametrize(
        "change",
        [
            edits.Swap("upstream", 0, 1), edits.Swap("upstream", 1, 4), edits.Drop("upstream", 0),
            edits.Drop("upstream", 4), edits.Drop("upstream", -1), edits.Negate("upstream", 4),
            edits.Drop("downstream", 1), edits.Reorder("upstream", (4,)),
        ],
        ids=str,
    )  # fmt: skip
    def test_that_are_not_there_are_refused(self, change):
        with pytest.raises(CannotEdit):
            view(change)

    def test_keep_their_sources(self):
        found = view(
            edits.Negate("upstream", 1),
            replace=[("[none, escalate", "[{want: none, source: study, at: p. 1}, escalate")],
        )
        line = preferences_of(found, "upstream").order.statements[0]
        assert line.cited == Cited("study", "p. 1")


def test_an_assumption_is_a_rule_against_its_opposite():
    assert view(edits.Assume(parse("attack"))).infeasible == (Rule(Not(Name("attack"))),)
    assert view(edits.Assume(parse("not attack"))).infeasible == (Rule(Name("attack")),)


def test_an_edit_changes_every_perspective_and_writes_out_what_they_extend():
    case = dam_case(views="p: {extends: study, fix: {release: no}}")
    study, p = edit(case, edits.Fix("attack", True)).perspectives
    assert dict(study.view.fixed) == {"downstream.attack": True}
    assert dict(p.view.fixed) == {"upstream.release": False, "downstream.attack": True}
    assert p.extends == ""


@settings(
    max_examples=20, deadline=None, suppress_health_check=list(HealthCheck),
    phases=set(Phase) - {Phase.explain},
)  # fmt: skip
@given(cases())
def test_what_claims_suppose_can_be_done_or_is_refused_by_an_error_of_ours(drawn):
    for claim in drawn.case.claims:
        for change in claim.given:
            assert str(change)
            with contextlib.suppress(StandoffError):
                edit(drawn.case, change)
