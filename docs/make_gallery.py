"""Draw and describe every case of the library: ``python -m docs.make_gallery``.

What stands between the lines ``<!-- made: gallery -->`` and ``<!-- end -->`` of
``cases/index.md`` is made here, and a picture of each case, ``_static/cases/NAME.svg``:

the storyboard of what each account says will come, over what happened.

The landing page shows that of the founding case, ``_static/landing.svg``, and on a phone
``_static/landing-narrow.svg``. The index that the
library reads when it is listed is made here too.
"""

import re
from functools import cache
from pathlib import Path

import yaml

from docs.gallery_facts import facts
from docs.make_reference import filled
from standoff import library
from standoff.case import Case
from standoff.case.checks.images import too_large
from standoff.case.edits import Adopt
from standoff.expr import STATE_LIMIT
from standoff.graph import Solver
from standoff.report.names.sets import story_of_sets
from standoff.report.names.story import story
from standoff.report.papers.article import settled
from standoff.report.papers.figures import subject
from standoff.report.papers.sections import author_year
from standoff.report.pictures import Picture, to_svg
from standoff.report.pictures.storyboard import NARROW, storyboard_picture
from standoff.report.whole.board import board_of
from standoff.report.words.states import counted
from standoff.symbolic import Unlisted

DOCS = Path(__file__).parent
PAGE = DOCS / "cases" / "index.md"
PICTURES = DOCS / "_static" / "cases"

ROOM = 820
"""The width of the pictures: about that of a page."""

SMALL = 40
"""States of a case whose result is told."""

LANDING = DOCS / "_static" / "landing.svg"
LANDING_ON_A_PHONE = DOCS / "_static" / "landing-narrow.svg"

PRINTED: dict[str, str] = yaml.safe_load((DOCS / "printed.yaml").read_text("utf-8"))
"""Slug to what the source prints as its result, and where ours differs."""

INDEX = DOCS.parent / "src" / "standoff" / "library" / "cases" / library.INDEX
"""What ``standoff list`` says of the cases."""

UNLISTED = "Nobody can list its states: it is answered by {doc}`sets <../explanation/large-cases>`."

CAPTION = "What comes of it by each account, from the day of the case; and what happened."


def is_unlisted(case: Case) -> bool:
    """Whether its states are too many to be listed."""
    return too_large(case, STATE_LIMIT)


def picture(case: Case, width: int = ROOM) -> Picture:
    """The storyboard of a case."""
    tale = story_of_sets(case, unlisted(case)) if is_unlisted(case) else story(Solver(case))
    return storyboard_picture(board_of(tale, [d.id for d in case.decision_makers]), width)


@cache
def unlisted(case: Case) -> dict[str, Unlisted]:
    """Each perspective of a case whose states are not listed."""
    return {p.id: Unlisted(case, (Adopt(p.id),)) for p in case.perspectives}


def states(case: Case) -> tuple[int, int]:
    """The fewest and the most states that a perspective has."""
    if is_unlisted(case):
        counts = [one.feasible.count for one in unlisted(case).values()]
        return min(counts), max(counts)
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
        counted(most, "state") if fewest == most else f"{fewest:,} to {most:,} states",
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
        facts(case, states(case)[1], SMALL),
        "",
        first_sentence(case.summary) + (more if (PAGE.parent / f"{slug}.md").exists() else ""),
        "",
        f"`{slug}`",
        f": {sizes(case)}",
        f": *{', '.join(case.themes)}*",
        *(f": {words}" for words in found(case)),
        *([f": {PRINTED[slug]}"] if slug in PRINTED else []),
        "",
        f":::{{figure}} ../_static/cases/{slug}.svg",
        ":figclass: drawn",
        f":alt: {_alt(case)}",
        "",
        CAPTION,
        ":::",
    ]
    return "\n".join(lines)


def found(case: Case) -> list[str]:
    """Where it settles, in each perspective of a small case; what happened; after whom."""
    if is_unlisted(case):
        return [UNLISTED]
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
    founding = library.load("ukraine-2021")
    return {
        PAGE: page, INDEX: library.indexed(), **drawn,
        LANDING: to_svg(picture(founding), "landing"),
        LANDING_ON_A_PHONE: to_svg(picture(founding, NARROW), "landing-narrow"),
    }  # fmt: skip


if __name__ == "__main__":
    PICTURES.mkdir(parents=True, exist_ok=True)
    for path, text in made().items():
        path.write_text(text, "utf-8")
