"""Families of readings: the assumptions of an account, and what may be otherwise in each.

A *family* is a tuple of choices (:mod:`standoff.sweep.choices`), and stands for
every combination of their alternatives. Families are put together by putting
their choices in one row.
"""

from collections.abc import Callable, Sequence

from standoff.case.edits import LineEdit, Prefer
from standoff.case.parts import Case
from standoff.kept import kept
from standoff.sweep.choices import Alternative, CannotCombine, Choice, TooManyOrders
from standoff.sweep.images import beliefs, believed, restatements, unaware
from standoff.sweep.structure import control, options, owners, reversals, rules
from standoff.sweep.wishes import (
    drops,
    negations,
    neighbours,
    open_lines,
    sources,
    swaps,
    tie_breaks,
    tiers,
    ties,
    weakenings,
    weights,
)

FAMILIES: dict[str, Callable[[Case], tuple[Choice, ...]]] = {
    "open": open_lines,
    "swap": swaps,
    "drop": drops,
    "negate": negations,
    "weaken": weakenings,
    "tie": ties,
    "tier": tiers,
    "source": sources,
    "tie_break": tie_breaks,
    "weight": weights,
    "rank": neighbours,
    "believed": believed,
    "restated": restatements,
    "belief": beliefs,
    "unaware": unaware,
    "rule": rules,
    "reversible": reversals,
    "owner": owners,
    "control": control,
    "option": options,
}
"""Every family by name; each takes a case with one perspective."""

ASSUMPTIONS = (
    "drop", "negate", "weaken", "swap", "tier", "weight", "rank", "believed", "restated", "belief",
    "rule", "reversible", "owner",
)  # fmt: skip
"""The families that together vary every assumption of an account, one change at a time."""

REACH = "rank:"
"""What a name begins with that says how many places a ranking may be varied by: ``rank:2``."""


def is_family(name: str) -> bool:
    """Whether this names a family."""
    return name in FAMILIES or (name.startswith(REACH) and name.removeprefix(REACH).isdecimal())


@kept(128)
def choices_of(case: Case, name: str) -> tuple[Choice, ...]:
    """The choices of one family. Raises KeyError for an unknown name."""
    if name.startswith(REACH) and is_family(name):
        return neighbours(case, reach=int(name.removeprefix(REACH)))
    return FAMILIES[name](case)


def single_ways(
    case: Case, names: Sequence[str] = ASSUMPTIONS
) -> tuple[tuple[Choice, Alternative], ...]:
    """Every single change of some families, with the choice that it is one of.

    Families with more orders than are tried are left out.
    """
    choices = family(case, [n for n in dict.fromkeys(names) if is_listed(case, n)])
    return tuple((choice, way) for choice in choices for way in choice.alternatives[1:])


def is_listed(case: Case, name: str) -> bool:
    """Whether the choices of a family can be listed; long tiers and ties have too many orders."""
    try:
        choices_of(case, name)
    except TooManyOrders:
        return False
    return True


def family(case: Case, names: Sequence[str]) -> tuple[Choice, ...]:
    """The choices of the named families in one row.

    Raises KeyError for an unknown name, and CannotCombine where two choices
    would each replace the same preferences, or one replaces what another changes.
    """
    choices = tuple(choice for name in dict.fromkeys(names) for choice in choices_of(case, name))
    replaced: dict[str, set[int]] = {}
    changed: dict[str, set[int]] = {}
    for n, choice in enumerate(choices):
        for x in (x for way in choice.alternatives for x in way):
            if isinstance(x, Prefer):
                replaced.setdefault(x.preferences.of, set()).add(n)
            elif isinstance(x, LineEdit) and not x.seen_by:
                changed.setdefault(x.dm, set()).add(n)
    for dm, some in replaced.items():
        if len(some | changed.get(dm, set())) > 1:
            raise CannotCombine(
                f"two families would each change the ranking of {dm}; name one of them"
            )
    return choices
