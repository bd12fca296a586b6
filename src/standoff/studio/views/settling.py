"""Where the conflict can settle."""

from standoff.report.analysis import analyze_page, lay_out_analyze
from standoff.studio.markup import page_markup, render
from standoff.studio.opened import Opened, Query
from standoff.studio.views.view import Group, View


def _show(opened: Opened, query: Query) -> str:
    solved = opened.solved(query)
    page = lay_out_analyze(analyze_page(solved))
    return render("see/settling.html", opened=opened, query=query, body=page_markup(page))


VIEWS = (
    View(
        "settles", "Where it settles", Group.SEE,
        "The states that nobody has a reason to leave, under each way of looking ahead.", _show,
    ),
)  # fmt: skip
