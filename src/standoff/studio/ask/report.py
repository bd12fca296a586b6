"""The whole report, to be opened, printed or kept."""

from pathlib import Path

from standoff.errors import Severity
from standoff.library import source_texts
from standoff.report.render.html.template import to_html
from standoff.report.whole.gather import Wanted, report_page
from standoff.report.whole.layout import lay_out_report
from standoff.studio.exchange import EXPORTS
from standoff.studio.markup import render
from standoff.studio.opened import STATES, Opened, Query
from standoff.studio.view import Group, Tell, View


def _show(opened: Opened, query: Query) -> str:
    return render("ask/report.html", opened=opened, query=query, exports=EXPORTS)


def _work(opened: Opened, query: Query, tell: Tell) -> str:
    """The report as one HTML file."""
    case = opened.sound
    command = f"standoff report {opened.file}"
    texts = source_texts(Path(opened.root) / opened.file, case) if opened.root else {}
    wanted = Wanted(query.all("only"), limit=STATES, command=command, texts=texts)
    warnings = sum(p.severity is Severity.WARNING for p in opened.problems)
    tell(0, 1)
    return to_html(lay_out_report(report_page(case, wanted, warnings=warnings)))


VIEWS = (
    View(
        "report", "Report", Group.ASK,
        "Everything on one page that needs nothing else: to print, to send, to keep.", _show,
    ),
)  # fmt: skip

WORKS = {"report": _work}
