"""Two accounts side by side, or two files: what differs, and what follows in one alone."""

from dataclasses import replace

from standoff.case import errors
from standoff.case.edits import Adopt
from standoff.claims import judge
from standoff.errors import BadInput
from standoff.interop import changes
from standoff.report.first.compare import compare_told
from standoff.report.first.diff import diff_told
from standoff.report.pages.compare import compare_page
from standoff.report.pages.diff import diff_page
from standoff.studio.markup import render, told_markup
from standoff.studio.opened import STATES, Opened, Query
from standoff.studio.opened import opened as opened_text
from standoff.studio.view import Group, View


def _show(opened: Opened, query: Query) -> str:
    case = opened.sound
    titles = {p.id: p.title or p.id for p in case.perspectives}
    first = _chosen(query.one("perspective"), titles, 0)
    second = _chosen(query.one("with"), titles, 1)
    body, other = "", query.one("file") if query.all("beside") else ""
    if other:
        body = _files(opened, other, query.one("beside"))
    elif first != second:
        body = _told(opened, first, second)
    return render(
        "see/compare.html", opened=opened, query=query, titles=titles, first=first,
        second=second, body=body, files=query.all("files"), other=other,
    )  # fmt: skip


def _told(opened: Opened, first: str, second: str) -> str:
    page = compare_page(opened.solver, first, second, ())
    before, after = (opened.solver(Adopt(name)).reading for name in (first, second))
    return told_markup(compare_told(before, after, (), page, full=False))


def _files(opened: Opened, name: str, text: str) -> str:
    """What changed from this file to another of the folder. Raises BadInput."""
    other = opened_text(text, name)
    if not other.is_sound:
        raise BadInput([replace(p, what=f"in {name}: {p.what}") for p in errors(other.problems)])
    cases = (opened.sound, other.sound)
    verdicts = (judge(cases[0], limit=STATES), judge(cases[1], limit=STATES))
    found = changes(*cases)
    page = diff_page((opened.file, name), found, verdicts)
    return told_markup(diff_told(cases, found, page, verdicts))


def _chosen(said: str, titles: dict[str, str], place: int) -> str:
    """The account that was asked for, or the one at a place, or the first."""
    names = list(titles)
    return said if said in titles else names[min(place, len(names) - 1)]


VIEWS = (
    View(
        "compare", "Two accounts", Group.SEE,
        "Two accounts side by side: where they rest, which claims follow, who is better off.",
        _show, beside=True,
    ),
)  # fmt: skip
