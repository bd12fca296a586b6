"""One figure of a paper by its name, of a case or a reading: ``so.plot(case, figure="moves")``."""

from standoff.case import Case
from standoff.case.edits import Adopt
from standoff.claims.sweep import Swept, sweep
from standoff.errors import known_names
from standoff.graph import Solved, Solver
from standoff.report.pages.sweep import sweep_page
from standoff.report.papers.figures import (
    DRAWN,
    FIGURES,
    KEYS,
    shares_figure,
    storyboard_figure,
    subject,
)
from standoff.report.pictures.shapes import Picture

READINGS = 1_000
"""Readings of a sweep whose shares are drawn."""


def figure_of(case: Case, key: str, perspective: str = "") -> Picture | None:
    """A figure of a perspective, by default the first; None where there is nothing to draw.

    Raises NotFound.
    """
    known_names("figure", [key], KEYS)
    names = [p.id for p in case.perspectives]
    known_names("perspective", [perspective] if perspective else [], names)
    chosen = perspective or names[0]
    if key == "storyboard":
        return storyboard_figure(Solver(case), [perspective] if perspective else names).picture
    if key == "shares":
        return figure_of_swept(sweep(case, chosen, readings=READINGS), key)
    return figure_of_solved(Solver(case)(Adopt(chosen)), key)


def figure_of_swept(swept: Swept, key: str) -> Picture | None:
    """The shares of a sweep; None where no claim was asked. Raises NotFound."""
    known_names("figure", [key], ("shares",))
    page = sweep_page(swept.case.title, swept.about["families"].split(), [swept])
    drawn = shares_figure(page, swept.perspective)
    return None if drawn is None else drawn.picture


def figure_of_solved(solved: Solved, key: str) -> Picture | None:
    """A figure of one reading; None where there is nothing to draw. Raises NotFound."""
    known_names("figure", [key], tuple(FIGURES))
    draw, _, whole = FIGURES[key]
    of = subject(solved)
    return None if whole and len(of.labels.order) > DRAWN else draw(of)
