"""What a report adds where a case gives rise to it: refinements, and parties acting together.

Each of these is a page of its own; the report has them where the case marks
degrees of preference or what is unknown, says who minds whom, has two decision
makers, or names coalitions. All are bounded by numbers of states, so that a report of a large
case stays quick and is the same on every run.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from standoff.case import Priorities, Ranking, view_of
from standoff.case.perspective import Order
from standoff.errors import TooLarge
from standoff.graph import Reading, Solved
from standoff.graph.attitudes import attitudes_of
from standoff.graph.graded import grades
from standoff.graph.levels import has_unknown, known_levels
from standoff.graph.uncertain import known_orders
from standoff.report.pages.coalitions.page import Alliance, Asking, CoalitionsPage, coalitions_page
from standoff.report.senses.attitudes import attitudes_page
from standoff.report.senses.foresight import foresight_page
from standoff.report.senses.hybrid import hybrid_page
from standoff.report.senses.page import Asked, RefinedPage
from standoff.report.senses.strength import strength_page
from standoff.report.senses.unknown import unknown_page
from standoff.stability.attitudes.fast import by_attitude
from standoff.stability.coalitions.defined import How
from standoff.stability.coalitions.fast import PLAYERS
from standoff.stability.coalitions.fast import STATES as JOINT_STATES
from standoff.stability.foresight.fast import look_ahead
from standoff.stability.hybrid.fast import by_both
from standoff.stability.strength.fast import by_strength
from standoff.stability.unknown.fast import completions, versions

STATES = 1_000
"""States of a reading up to which refinements are part of a report."""

UNKNOWN_STATES = 300
"""The same where preferences are unknown in part: all ways to complete them are looked at."""

OPEN = ("strength", "unknown")
"""The families that depend on what is unknown."""

HORIZON = 4
"""Moves that somebody looks ahead."""

ROWS = 15
"""States and joint improvements that a report lists."""


@dataclass(frozen=True, slots=True)
class Refinement:
    """A page that a report has where the case asks for it."""

    family: str
    asked: Callable[[Reading], bool]
    made: Callable[[Reading, Asked], RefinedPage]


def refinements(solved: Solved, left_out: dict[str, str]) -> Iterator[RefinedPage]:
    """The refinements that a reading gives rise to; what is too large is said to be left out."""
    read = solved.reading
    for one in REFINEMENTS:
        if not one.asked(read):
            continue
        unknown = one.family in OPEN and has_unknown(read)
        most = min(STATES, UNKNOWN_STATES) if unknown else STATES
        if len(read.states) > most:
            left_out[one.family.capitalize()] = (
                f"worked out in a report for up to {most:,} states; "
                f"standoff {one.family} goes further"
            )
            continue
        yield one.made(read, Asked(None, ROWS))


def together(solved: Solved, left_out: dict[str, str]) -> CoalitionsPage | None:
    """The coalitions that the case names; None where it names none."""
    case, read = solved.reading.case, solved.reading
    if not case.coalitions:
        return None
    if len(read.states) > JOINT_STATES:
        left_out["Coalitions"] = f"worked out for up to {JOINT_STATES:,} states"
        return None
    named = [
        Alliance(c.id, tuple(sorted(map(read.names.index, c.members)))) for c in case.coalitions
    ]
    how = How(jointly=len(read.names) <= PLAYERS)
    try:
        return coalitions_page(Asking(solved, named, how, rows=ROWS))
    except TooLarge as error:
        left_out["Coalitions"] = str(error)
        return None


# ------------------------------------------------------------------ what a reading gives rise to


def _orders(read: Reading) -> Iterator[Order]:
    return (p.order for p in view_of(read.case).preferences)


def has_degrees(read: Reading) -> bool:
    """Whether some preference is marked as strong."""
    return any(
        any(line.strength > 1 for line in order.statements)
        if isinstance(order, Priorities)
        else isinstance(order, Ranking) and bool(order.gaps)
        for order in _orders(read)
    )


def has_attitudes(read: Reading) -> bool:
    """Whether somebody is said to mind how others fare."""
    return bool(view_of(read.case).attitudes)


def _unknown(read: Reading, asked: Asked) -> RefinedPage:
    known = known_orders(read)
    found = versions(read.model, known), completions(read.model, known)
    return unknown_page(read, known, *found, asked)


def _strength(read: Reading, asked: Asked) -> RefinedPage:
    if has_unknown(read):
        levels = known_levels(read)
        return hybrid_page(read, levels, by_both(read.model, levels), asked)
    graded = grades(read)
    return strength_page(read, graded, by_strength(read.model, graded), asked)


def _attitudes(read: Reading, asked: Asked) -> RefinedPage:
    held = attitudes_of(read)
    return attitudes_page(read, held, by_attitude(read.model, held), asked)


def _foresight(read: Reading, asked: Asked) -> RefinedPage:
    return foresight_page(read, look_ahead(read.model, HORIZON), asked)


REFINEMENTS = (
    Refinement("strength", has_degrees, _strength),
    Refinement("unknown", has_unknown, _unknown),
    Refinement("attitudes", has_attitudes, _attitudes),
    Refinement("foresight", lambda read: len(read.names) == 2, _foresight),
)
"""In the order of the report."""
