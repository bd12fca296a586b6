"""Results in a notebook: ``show(...)``, or ``%load_ext standoff.report.render.notebook`` once.

>>> import standoff as so
>>> from standoff.report.render.notebook import show
>>> case = so.load("chicken")
>>> show(case, so.judge(case))
<Shown: Chicken>
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.case import Case
from standoff.case.edits import Adopt
from standoff.claims import Verdict
from standoff.errors import TooLarge, WrongArgument
from standoff.glance import escape
from standoff.graph import Reading, Solved, reading
from standoff.interop.graphs import state_graph
from standoff.report.blocks import Page
from standoff.report.documents import as_page
from standoff.report.pages.analyze import AnalyzePage, analyze_page, lay_out_analyze
from standoff.report.pages.beliefs.layout import lay_out_beliefs
from standoff.report.pages.beliefs.page import BeliefsPage
from standoff.report.pages.check import CheckPage, check_page, lay_out_check
from standoff.report.pages.commitments.layout import lay_out_commitments
from standoff.report.pages.commitments.page import CommitmentsPage
from standoff.report.pages.paths.layout import lay_out_paths
from standoff.report.pages.paths.rows import PathsPage
from standoff.report.pages.paths.under_layout import lay_out_roads
from standoff.report.pages.paths.under_rows import RoadsPage
from standoff.report.pages.record import RecordPage, lay_out_record
from standoff.report.pages.show import lay_out_show
from standoff.report.pages.sweep import SweepPage, lay_out_sweep
from standoff.report.pictures.graph import state_graph_picture
from standoff.report.pictures.svg import to_svg
from standoff.report.render.html.render import parts
from standoff.report.render.terminal import as_text
from standoff.report.whole.layout import lay_out_report
from standoff.report.whole.record import ReportPage

PICTURE_STATES = 60
"""States of a reading that is shown with its graph."""

STYLE = (
    ".standoff table{border-collapse:collapse;margin:.5em 0}"
    ".standoff th,.standoff td{padding:.25em .6em;text-align:left;vertical-align:top;"
    "border-bottom:1px solid #8888}.standoff .mark{text-align:center}"
    ".standoff .good,.standoff .bad,.standoff .mixed{font-weight:600}"
    ".standoff .quiet{opacity:.75}.standoff caption{text-align:left;font-weight:600}"
    ".standoff .scroll{overflow-x:auto}"
    ".standoff .in-1{margin-left:1.2em}.standoff .in-2{margin-left:2.4em}"
)

LAYOUTS: dict[type, Callable[[Any], Page]] = {
    AnalyzePage: lay_out_analyze,
    BeliefsPage: lay_out_beliefs,
    CheckPage: lay_out_check,
    CommitmentsPage: lay_out_commitments,
    PathsPage: lay_out_paths,
    RoadsPage: lay_out_roads,
    RecordPage: lay_out_record,
    ReportPage: lambda page: as_page(lay_out_report(page)),
    SweepPage: lay_out_sweep,
}
"""How each page record is laid out."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page for a notebook, with pictures (SVG) above it; as a string, plain text."""

    page: Page
    pictures: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        pictures = "".join(f'<div class="scroll">{svg}</div>' for svg in self.pictures)
        inner = parts(self.page.blocks, 3)
        return f'<div class="standoff"><style>{STYLE}</style>{pictures}\n{inner}\n</div>'

    def __str__(self) -> str:
        return as_text(self.page)

    def __repr__(self) -> str:
        return f"<Shown: {self.page.title}>"


def show(thing: Any, verdicts: Sequence[Verdict] | None = None) -> Shown:
    """A case, a reading, a solved reading or a page record, to be seen in a notebook.

    With the verdicts of a case: their page. Raises WrongArgument for anything else.
    """
    if isinstance(thing, Case):
        if verdicts is not None:
            return Shown(lay_out_check(check_page(thing, verdicts)))
        return Shown(lay_out_show(thing, _states(thing)))
    if isinstance(thing, Reading):
        return show(Solved(thing))
    if isinstance(thing, Solved):
        return Shown(lay_out_analyze(analyze_page(thing)), _graph(thing))
    if type(thing) in LAYOUTS:
        return Shown(LAYOUTS[type(thing)](thing))
    raise WrongArgument(f"nothing is known of how to show a {type(thing).__name__}")


def _states(case: Case) -> int:
    """How many states the first perspective has."""
    return len(reading(case, Adopt(case.perspectives[0].id)).states)


def _graph(solved: Solved) -> tuple[str, ...]:
    """The graph of improvements where it is small; its ids are those of no other picture."""
    try:
        graph = state_graph(solved, states=PICTURE_STATES)
    except TooLarge:
        return ()
    case = solved.reading.case
    names = {d.id: d.name for d in case.decision_makers}
    picture = state_graph_picture(graph, names, [node.cells for node in graph.nodes])
    digest = hashlib.sha256(repr(picture).encode("utf-8", "replace")).hexdigest()[:12]
    return (to_svg(picture, escape(f"so-{digest}")),)


def load_ipython_extension(shell: Any) -> None:
    """Show cases, readings and page records without being asked, once this is loaded."""
    html = shell.display_formatter.formatters["text/html"]
    for kind in (Case, Reading, Solved, *LAYOUTS):
        html.for_type(kind, lambda thing: show(thing)._repr_html_())
