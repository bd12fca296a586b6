"""Threats, red lines and promises: whether they are credible, deter, and are kept."""

from collections.abc import Sequence

from standoff.case.edits import Edit
from standoff.credibility import Prior
from standoff.report.first.commitments import commitments_told
from standoff.report.pages.commitments.page import Asking, commitments_page
from standoff.studio.markup import render, told_markup
from standoff.studio.opened import Opened, Query
from standoff.studio.see.asked import address, all_edits, edit_words
from standoff.studio.view import Group, View


def _show(opened: Opened, query: Query) -> str:
    prior = Prior.UNIFORM if query.one("prior") == "uniform" else Prior.JEFFREYS
    asking = Asking(prior, bool(query.one("strict")), changes=bool(query.one("changes")))
    body = ""
    if opened.sound.commitments:
        body = _told(opened, all_edits(opened, query), asking)
    return render(
        "see/commitments.html", opened=opened, query=query, address=address, body=body,
        edited=edit_words(opened, query),
    )  # fmt: skip


def _told(opened: Opened, edits: Sequence[Edit], asking: Asking) -> str:
    page = commitments_page(opened.solver, edits, asking)
    reading = opened.solver(*edits).reading
    return told_markup(commitments_told(opened.sound, reading, page, full=False))


VIEWS = (
    View(
        "credible", "Threats and promises", Group.SEE,
        "Whether threats, red lines and promises are credible, deter, and are kept.", _show,
    ),
)  # fmt: skip
