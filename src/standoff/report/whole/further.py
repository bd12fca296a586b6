"""What a report adds where a case gives rise to it: refinements, and parties acting together.

Each of these is a page of its own; the report has them where the case marks
degrees of preference or what is unknown, says who minds whom, has two decision
makers, or names coalitions. All are bounded by numbers of states, so that a report of a large
case stays quick and is the same on every run.
"""

from collections.abc import Iterator

from standoff.errors import TooLarge
from standoff.graph import Solved
from standoff.report.pages.coalitions.page import Alliance, Asking, CoalitionsPage, coalitions_page
from standoff.report.senses.page import Asked, RefinedPage
from standoff.report.senses.table import FAMILIES
from standoff.stability.coalitions.defined import How
from standoff.stability.coalitions.fast import PLAYERS

ROWS = 15
"""States and joint improvements that a report lists."""

JOINT_STATES = 1 << 12
"""States up to which a report works out coalitions."""


def refinements(solved: Solved, left_out: dict[str, str]) -> Iterator[RefinedPage]:
    """The refinements that a reading gives rise to; what is too large is said to be left out."""
    read = solved.reading
    for family in FAMILIES:
        if not family.gives_rise(read):
            continue
        if len(read.states) <= family.in_report:
            yield family.page(read, Asked(rows=ROWS))
        else:
            left_out[family.verb.capitalize()] = (
                f"worked out in a report for up to {family.in_report:,} states; "
                f"standoff {family.verb} goes further"
            )


def together(solved: Solved, left_out: dict[str, str]) -> CoalitionsPage | None:
    """The coalitions that the case names; None where it names none."""
    case, read = solved.reading.case, solved.reading
    if not case.coalitions:
        return None
    if len(read.states) > JOINT_STATES:
        left_out["Coalitions"] = (
            f"worked out in a report for up to {JOINT_STATES:,} states; "
            "standoff coalitions goes further"
        )
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
