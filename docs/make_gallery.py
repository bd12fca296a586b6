"""Draw and describe every case of the library: ``python -m docs.make_gallery``.

What stands between the lines ``<!-- made: gallery -->`` and ``<!-- end -->`` of
``cases/index.md`` is made here, and a picture of each case, ``_static/cases/NAME.svg``:

* of a case with one perspective, its states and improvements;
* of a case with several, its verdicts, claims by perspectives.

The landing page shows some verdicts on the founding case, ``_static/landing.svg``.
"""

import re
from dataclasses import replace
from pathlib import Path

from docs.make_reference import filled
from standoff import library
from standoff.case import Case
from standoff.case.edits import Adopt
from standoff.claims import judge
from standoff.graph import Solver
from standoff.interop.graphs import state_graph
from standoff.report.pages.check import check_page
from standoff.report.papers.article import settled
from standoff.report.papers.figures import subject
from standoff.report.papers.sections import author_year
from standoff.report.pictures import Picture, to_svg
from standoff.report.pictures.graph import state_graph_picture
from standoff.report.pictures.verdicts import verdict_picture
from standoff.report.words.states import counted

DOCS = Path(__file__).parent
PAGE = DOCS / "cases" / "index.md"
PICTURES = DOCS / "_static" / "cases"

ROWS = 7
"""Claims on the landing page."""

SMALL = 40
"""States of a case whose result is told."""

LANDING = DOCS / "_static" / "landing.svg"

CAPTIONS = {True: "States and improvements.", False: "Verdicts, claims by perspectives."}
"""What is to be seen, by whether the case has one perspective only."""


def picture(case: Case) -> Picture:
    """What is shown of a case."""
    if len(case.perspectives) == 1:
        graph = state_graph(Solver(case)(Adopt(case.perspectives[0].id)))
        names = {d.id: d.name for d in case.decision_makers}
        return state_graph_picture(graph, names, [node.cells for node in graph.nodes])
    page = check_page(case, judge(case))
    return verdict_picture(page, tuple(p.id for p in case.perspectives))


def landing() -> Picture:
    """Of the founding case the first claims on which not all perspectives agree.

    Names of perspectives are short here: ``moscow`` for ``moscow-stated``.
    """
    case = library.load("ukraine-2021")
    names = tuple(p.id for p in case.perspectives)
    page = check_page(case, judge(case))
    apart = [
        claim
        for claim in page.claims
        if len(claim.verdicts) == len(names) and len({v.by_model for v in claim.verdicts}) > 1
    ]
    shown = [
        replace(
            claim,
            verdicts=tuple(replace(v, perspective=short(v.perspective)) for v in claim.verdicts),
        )
        for claim in apart[:ROWS]
    ]
    return verdict_picture(replace(page, claims=tuple(shown)), tuple(map(short, names)))


def short(perspective: str) -> str:
    """The name of a perspective without what it rests on."""
    return perspective.removesuffix("-stated")


def states(case: Case) -> tuple[int, int]:
    """The fewest and the most states that a perspective has."""
    solver = Solver(case)
    sizes = [len(solver(Adopt(p.id)).reading.states) for p in case.perspectives]
    return min(sizes), max(sizes)


def first_sentence(words: str) -> str:
    """Up to the first full stop that a capital letter follows."""
    return re.split(r"(?<=[.!?])\s+(?=[A-Z])", " ".join(words.split()))[0]


def sizes(case: Case) -> str:
    """How much there is of everything, in words."""
    fewest, most = states(case)
    parts = [
        counted(len(case.decision_makers), "decision maker"),
        counted(sum(len(d.options) for d in case.decision_makers), "option"),
        counted(most, "state") if fewest == most else f"{fewest} to {most} states",
        counted(len(case.perspectives), "perspective"),
        counted(len(case.claims), "claim"),
        counted(len(case.sources), "source"),
    ]
    return ", ".join(parts)


def entry(slug: str) -> str:
    """One case of the gallery."""
    case = library.load(slug)
    more = f" {{doc}}`Read on: what it says, and what became of it <{slug}>`."
    lines = [
        f"### {case.title}",
        "",
        first_sentence(case.summary) + (more if (PAGE.parent / f"{slug}.md").exists() else ""),
        "",
        f"`{slug}`",
        f": {sizes(case)}",
        f": *{', '.join(case.themes)}*",
        *(f": {words}" for words in found(case)),
        "",
        f":::{{figure}} ../_static/cases/{slug}.svg",
        ":figclass: drawn",
        f":alt: {_alt(case)}",
        "",
        CAPTIONS[len(case.perspectives) == 1],
        ":::",
    ]
    return "\n".join(lines)


def found(case: Case) -> list[str]:
    """Where it settles, in each perspective of a small case; what happened; after whom."""
    solver = Solver(case)
    said = []
    for p in case.perspectives:
        solved = solver(Adopt(p.id))
        if len(solved.reading.states) <= SMALL:
            of = f" (`{p.id}`)" if len(case.perspectives) > 1 else ""
            said.append(f"Result{of}. {settled(subject(solved))}")
    if said and case.record:
        said.append(f"Last on record. {case.record[-1].date}: {case.record[-1].what.rstrip('.')}.")
    named = [author_year(s) for s in case.sources]
    return [*said, f"After {'; '.join(named)}."] if said else []


def _alt(case: Case) -> str:
    drawn = picture(case)
    return f"{drawn.title}. {drawn.about}"


def gallery() -> str:
    """Every case, from the smallest to the largest."""
    ordered = sorted(library.slugs(), key=lambda slug: (states(library.load(slug))[1], slug))
    return "\n\n".join(map(entry, ordered))


def made() -> dict[Path, str]:
    """What the page and each picture should read."""
    page = filled(PAGE.read_text("utf-8"), {"gallery": gallery()}, "## {}")
    drawn = {
        PICTURES / f"{slug}.svg": to_svg(picture(library.load(slug)), slug)
        for slug in library.slugs()
    }
    return {PAGE: page, LANDING: to_svg(landing(), "landing"), **drawn}


if __name__ == "__main__":
    PICTURES.mkdir(parents=True, exist_ok=True)
    for path, text in made().items():
        path.write_text(text, "utf-8")
