"""Parties that act together, or all at once: what still holds then."""

from standoff.errors import TooLarge
from standoff.graph import Solved
from standoff.report.first.together import coalitions_told, simultaneous_told
from standoff.report.pages.coalitions.alliances import alliances
from standoff.report.pages.coalitions.page import Asking, coalitions_page
from standoff.report.pages.simultaneous import simultaneous_page
from standoff.report.records import Record
from standoff.stability import ArcMoves
from standoff.stability.coalitions.defined import How
from standoff.stability.coalitions.fast import PLAYERS
from standoff.stability.simultaneous.fast import STATES as MOST
from standoff.studio.markup import render, told_markup
from standoff.studio.opened import Opened, Query
from standoff.studio.see.asked import solved_of
from standoff.studio.view import Group, View

WORK = 1 << 13
"""States times coalitions that a page is made of."""


def _show(opened: Opened, query: Query) -> str:
    solved = solved_of(opened, query)
    at_once = query.one("how") == "at-once"
    wrong, body = "", ""
    try:
        body = told_markup(_at_once(solved) if at_once else _agreed(solved))
    except TooLarge as error:
        wrong = str(error)
    return render(
        "see/together.html", opened=opened, query=query, at_once=at_once, wrong=wrong, body=body
    )


def _agreed(solved: Solved) -> Record:
    case = solved.reading.case
    work = len(solved.reading.states) << len(case.decision_makers)
    if len(case.decision_makers) > PLAYERS or work > WORK:
        what = "so many states and coalitions take long; `standoff coalitions` asks of some alone"
        raise TooLarge(what, count=work)
    asking = Asking(solved, alliances(case), How(weak=False, jointly=True))
    return coalitions_told(solved.reading, coalitions_page(asking), full=False)


def _at_once(solved: Solved) -> Record:
    count = len(solved.reading.states)
    if count > MOST:
        what = f"this is worked out for up to {MOST:,} states; here are {count:,}"
        raise TooLarge(what, count=count)
    if isinstance(solved.reading.model.moves, ArcMoves):
        raise TooLarge("moves at once are not defined where states are made one", count=0)
    return simultaneous_told(solved.reading, simultaneous_page(solved), full=False)


VIEWS = (
    View(
        "together", "Acting together", Group.SEE,
        "What still holds when parties agree to act together, or all move at once.", _show,
    ),
)  # fmt: skip
