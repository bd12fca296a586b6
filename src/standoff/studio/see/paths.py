"""Where moves lead from the status quo, and the roads to a goal."""

from fractions import Fraction

import numpy as np

from standoff.errors import BadInput, Problem
from standoff.expr import understood
from standoff.expr.truth import Bools
from standoff.graph import Reading, Solved
from standoff.paths import By, Draw
from standoff.report.blocks import Kind, Tree, without, without_hints
from standoff.report.first.paths import paths_told
from standoff.report.first.screen import letter_table, said_blocks
from standoff.report.pages.paths.layout import paths_blocks
from standoff.report.pages.paths.page import Asked, paths_page
from standoff.report.pages.paths.rows import PathsPage
from standoff.report.pictures.tree import path_tree_picture, tree_names
from standoff.studio.markup import picture, render, shown
from standoff.studio.opened import Opened, Query
from standoff.studio.see.asked import address, edit_words, solved_of
from standoff.studio.view import Group, View


def _show(opened: Opened, query: Query) -> str:
    solved = solved_of(opened, query)
    goal = query.one("to").strip()
    page, wrong = None, tuple[Problem, ...]()
    if solved.reading.start is not None:
        try:
            where = states_where(solved.reading, goal, "goal") if goal else None
            page = paths_page(_asked(solved, query, goal, where))
        except BadInput as error:
            wrong = error.problems
    blocks = list(without_hints(paths_blocks(page))) if page else []
    first = paths_told(solved.reading, page, full=False).first if page else None
    return render(
        "see/paths.html", opened=opened, query=query, address=address, goal=goal, wrong=wrong,
        edited=edit_words(opened, query), outcomes=opened.sound.outcomes, page=page,
        drawn=_drawn(solved.reading, page) if page else "",
        told=shown(said_blocks(first.said)) if first else "",
        letters=shown([letter_table(first.letters)]) if first and first.letters else "",
        body=shown(without(blocks, Kind.DRAWN)),
        lines=shown(b for b in blocks if isinstance(b, Tree)),
    )  # fmt: skip


def _asked(solved: Solved, query: Query, goal: str, where: Bools | None) -> Asked:
    reading = solved.reading
    by = By.MOVES if query.one("moves") else By.IMPROVEMENTS
    weights = tuple(Fraction(1) for _ in reading.names)
    starts = np.array([reading.start])
    return Asked(solved, starts, "", where, goal, by, weights, Draw.MOVER, 0)


def states_where(reading: Reading, said: str, place: str) -> Bools:
    """bool[S]: the states that a formula picks, at least one. Raises BadInput."""
    found = reading.where(understood(said, reading.case.scope, place=place))
    if not found.any():
        what = f"{said!r} picks no feasible state"
        raise BadInput([Problem("S401", what, "a rule of the case excludes it", file=place)])
    return found


def _drawn(reading: Reading, page: PathsPage) -> str:
    """The tree of improvements as a picture."""
    if not (page.overview and page.overview.trees):
        return ""
    root = page.overview.trees[0]
    names = tree_names(reading, root)
    return picture(path_tree_picture(root, reading.names, names), "tree")


VIEWS = (
    View(
        "paths", "Paths", Group.SEE,
        "Where moves lead from the status quo, and what it takes to get somewhere.", _show,
    ),
)  # fmt: skip
