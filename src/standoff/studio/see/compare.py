"""Two accounts side by side: what can rest in the one and not in the other, and who gains by it."""

from standoff.case.edits import Adopt
from standoff.report.first.compare import compare_told
from standoff.report.pages.compare import compare_page
from standoff.studio.markup import render, told_markup
from standoff.studio.opened import Opened, Query
from standoff.studio.view import Group, View


def _show(opened: Opened, query: Query) -> str:
    case = opened.sound
    titles = {p.id: p.title or p.id for p in case.perspectives}
    first = _chosen(query.one("perspective"), titles, 0)
    second = _chosen(query.one("with"), titles, 1)
    body = ""
    if first != second:
        body = _told(opened, first, second)
    return render(
        "see/compare.html", opened=opened, query=query, titles=titles, first=first,
        second=second, body=body,
    )  # fmt: skip


def _told(opened: Opened, first: str, second: str) -> str:
    page = compare_page(opened.solver, first, second, ())
    before, after = (opened.solver(Adopt(name)).reading for name in (first, second))
    return told_markup(compare_told(before, after, (), page, full=False))


def _chosen(said: str, titles: dict[str, str], place: int) -> str:
    """The account that was asked for, or the one at a place, or the first."""
    names = list(titles)
    return said if said in titles else names[min(place, len(names) - 1)]


VIEWS = (
    View(
        "compare", "Two accounts", Group.SEE,
        "Two accounts side by side: where they rest, which claims follow, who is better off.",
        _show,
    ),
)  # fmt: skip
