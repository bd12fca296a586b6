"""Results in a notebook: ``show(...)``, or ``%load_ext standoff.report.render.notebook`` once.

>>> import standoff as so
>>> from standoff.report.render.notebook import show
>>> case = so.load("chicken")
>>> show(case, so.judge(case))
<Shown: Chicken>
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from standoff.case import Case
from standoff.claims import Verdict
from standoff.claims.sweep import Swept
from standoff.errors import TooLarge, WrongArgument
from standoff.glance import escape
from standoff.graph import Reading, Solved
from standoff.interop.graphs import state_graph
from standoff.report.blocks import Page
from standoff.report.names.states import names_of
from standoff.report.pages.analyze import analyze_page
from standoff.report.pages.check import check_page
from standoff.report.pages.show import show_page
from standoff.report.pages.sweep import sweep_page
from standoff.report.pictures.graph import FEW, state_graph_picture
from standoff.report.pictures.shapes import Picture
from standoff.report.pictures.shares import shares_picture
from standoff.report.pictures.svg import to_svg
from standoff.report.records import Record, lay_out
from standoff.report.render.html.render import parts
from standoff.report.render.terminal import as_text

STYLE = (
    ".standoff table{border-collapse:collapse;margin:.5em 0}"
    ".standoff th,.standoff td{padding:.25em .6em;text-align:left;vertical-align:top;"
    "border-bottom:1px solid #8888}.standoff .mark{text-align:center}"
    ".standoff .good,.standoff .bad,.standoff .mixed{font-weight:600}"
    ".standoff .quiet{opacity:.75}.standoff caption{text-align:left;font-weight:600}"
    ".standoff .scroll{overflow-x:auto}"
    ".standoff .in-1{margin-left:1.2em}.standoff .in-2{margin-left:2.4em}"
)


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
    """A case, a reading, a solved reading, a sweep or a page record, to be seen in a notebook.

    With the verdicts of a case: their page. Raises WrongArgument for anything else.
    """
    if isinstance(thing, Case):
        page = show_page(thing) if verdicts is None else check_page(thing, verdicts)
        return Shown(lay_out(page))
    if isinstance(thing, Reading):
        return show(Solved(thing))
    if isinstance(thing, Solved):
        return Shown(lay_out(analyze_page(thing)), pictures_of(thing))
    if isinstance(thing, Swept):
        return _swept(thing)
    if isinstance(thing, Record):
        return Shown(lay_out(thing))
    raise WrongArgument(f"nothing is known of how to show a {type(thing).__name__}")


def _swept(swept: Swept) -> Shown:
    """A sweep: its shares as a picture and a page."""
    page = sweep_page(swept.case.title, swept.about["families"].split(), [swept])
    picture = shares_picture(page.perspectives[0])
    return Shown(lay_out(page), (_svg(picture),))


def pictures_of(solved: Solved) -> tuple[str, ...]:
    """The graph of improvements where it is small; its ids are those of no other picture."""
    try:
        graph = state_graph(solved, states=FEW)
    except TooLarge:
        return ()
    case = solved.reading.case
    names = {d.id: d.name for d in case.decision_makers}
    told = names_of(solved.reading, range(len(graph.nodes)), fold=False)
    words = [told.of(n).words for n in range(len(graph.nodes))]
    return (_svg(state_graph_picture(graph, names, words)),)


def _svg(picture: Picture) -> str:
    """A picture whose ids are those of no other picture."""
    digest = hashlib.sha256(repr(picture).encode("utf-8", "replace")).hexdigest()[:12]
    return to_svg(picture, escape(f"so-{digest}"))


def load_ipython_extension(shell: Any) -> None:
    """Show cases, readings and page records without being asked, once this is loaded."""
    html = shell.display_formatter.formatters["text/html"]
    for kind in (Case, Reading, Solved, Swept, Record):
        html.for_type(kind, lambda thing: show(thing)._repr_html_())
