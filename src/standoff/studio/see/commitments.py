"""Threats, red lines and promises: whether they are credible, deter, and are kept."""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from standoff.case import Case
from standoff.case.edits import Adopt, Edit
from standoff.credibility import Prior, edited
from standoff.errors import StandoffError
from standoff.graph import Reading, reading
from standoff.report.pages.commitments.layout import lay_out_commitments
from standoff.report.pages.commitments.page import Asking, commitments_page
from standoff.studio.markup import page_markup, render
from standoff.studio.opened import STATES, Opened, Query
from standoff.studio.see.asked import address, all_edits, edit_words
from standoff.studio.see.hintless import hintless
from standoff.studio.view import Group, View


def _show(opened: Opened, query: Query) -> str:
    case = opened.sound
    body = ""
    if case.commitments:
        edits = all_edits(opened, query)
        others = dict(_others(case, edits[1:]))
        prior = Prior.UNIFORM if query.one("prior") == "uniform" else Prior.JEFFREYS
        asking = Asking(
            opened.solver(*edits), edited(case, *edits), others, prior, bool(query.one("strict")),
            changes=bool(query.one("changes")),
        )  # fmt: skip
        body = page_markup(hintless(lay_out_commitments(commitments_page(asking))))
    return render(
        "see/pledges.html", opened=opened, query=query, address=address, body=body,
        edited=edit_words(opened, query),
    )  # fmt: skip


def _others(case: Case, edits: Sequence[Edit]) -> Iterator[tuple[str, Reading]]:
    """The same in every perspective in which it can be read so."""
    for p in case.perspectives:
        with suppress(StandoffError):
            yield p.id, reading(case, Adopt(p.id), *edits, limit=STATES)


VIEWS = (
    View(
        "credible", "Threats and promises", Group.SEE,
        "Whether threats, red lines and promises are credible, deter, and are kept.", _show,
    ),
)  # fmt: skip
