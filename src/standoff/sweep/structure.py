"""Families that vary what can be done: rules, finality, who decides, which options there are."""

from standoff.case import edits as e
from standoff.case.parts import Case
from standoff.case.perspective import Reversible
from standoff.case.rules import controllers, holders, options_in_force, view_of
from standoff.sweep.choices import AS_WRITTEN, Choice


def rules(case: Case) -> tuple[Choice, ...]:
    """Each rule of the case there, or lifted."""
    view = view_of(case)
    stated = {r.when: r for r in (*case.infeasible, *view.infeasible)}
    return tuple(
        Choice(f"rule: {when}", "rule", (AS_WRITTEN, (e.Allow(when),)), r.cited.source)
        for when, r in stated.items()
        if when not in view.feasible
    )


def reversals(case: Case) -> tuple[Choice, ...]:
    """Each option as reversible as written, or otherwise."""
    out = []
    for option, o in zip(case.scope.options, options_in_force(case, view_of(case)), strict=True):
        others = [how for how in Reversible if how is not o.reversible]
        ways = tuple((e.Reverse(option, how),) for how in others)
        out.append(Choice(f"{option}: reversible", "reversible", (AS_WRITTEN, *ways)))
    return tuple(out)


def control(case: Case) -> tuple[Choice, ...]:
    """Each option decided by its decision maker, or by another one."""
    out = []
    held = controllers(case, view_of(case))
    for option, holder in zip(case.scope.options, held, strict=True):
        others = [d.id for d in case.decision_makers if d.id != holder]
        ways = tuple((e.Control(option, dm),) for dm in others)
        out.append(Choice(f"{option}: control", "control", (AS_WRITTEN, *ways)))
    return tuple(c for c in out if len(c.alternatives) > 1)


def owners(case: Case) -> tuple[Choice, ...]:
    """Each option that several decide on, or another than its owner, tried with each of them."""
    out = []
    listed = [d.id for d in case.decision_makers for _ in d.options]
    held = holders(case, view_of(case))
    for option, owner, some in zip(case.scope.options, listed, held, strict=True):
        others = [dm for dm in dict.fromkeys((owner, *some)) if (dm,) != some]
        ways = tuple((e.Control(option, dm),) for dm in others)
        if ways:
            out.append(Choice(f"{option}: owner", "owner", (AS_WRITTEN, *ways)))
    return tuple(out)


def options(case: Case) -> tuple[Choice, ...]:
    """Each option open, or held not taken."""
    return tuple(
        Choice(f"{o}: open", "option", (AS_WRITTEN, (e.Fix(o, taken=False),)))
        for o in case.scope.options
    )
