"""The figures of a case: graph of moves, rankings, stability, evolution, paths, shares."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from standoff.case.parts import short_name
from standoff.graph import Reading, Solved, Solver
from standoff.paths import By, branches, gain, spread
from standoff.report.names.story import story
from standoff.report.pages.paths.page import branch_row
from standoff.report.pages.sweep import SweepPage
from standoff.report.papers.drawn.dots import DotRow, dots_picture
from standoff.report.papers.drawn.evolution import Course, Stage, evolution_picture
from standoff.report.papers.drawn.legend import (
    BAR,
    EVERY,
    INTERVAL,
    IS_ONE,
    NOT_STABLE,
    SOME,
    STABLE,
    STATUS_QUO,
    bordered,
    legended,
    noted,
    spelled,
    trimmed,
)
from standoff.report.papers.drawn.moves import Move, Place, moves_picture
from standoff.report.papers.labels import Labels, labels_of
from standoff.report.pictures.ladder import WIDE as LADDER
from standoff.report.pictures.ladder import Ranked, ladder_picture
from standoff.report.pictures.shapes import Picture
from standoff.report.pictures.shares import shares_picture
from standoff.report.pictures.storyboard import NARROW, WIDE, storyboard_picture
from standoff.report.pictures.tree import WIDE as TREE
from standoff.report.pictures.tree import path_tree_picture
from standoff.report.whole.board import board_of
from standoff.report.words.states import counted, listed
from standoff.stability.local import improvements_from, moves_from
from standoff.stability.model import Index

DRAWN = 40
"""States of a graph, of rankings and of a table of stability that can be drawn."""

COLUMN = 130.0
"""Millimetres up to which a storyboard is drawn as cards below one another."""

EDGE = 6
"""Points around a storyboard."""

PAGE = 900
"""Points of a picture that a page has from top to bottom: what is higher is drawn broader."""

PER_MILLIMETRE = 4.0
"""Points of a picture in a millimetre of the column that it is laid out for."""

COURSES = 4
"""Ways that a figure of the evolution shows."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure: its key, the perspective, the picture and its caption."""

    key: str
    perspective: str
    picture: Picture
    caption: str


@dataclass(frozen=True, eq=False)
class Subject:
    """What figures are made of: a solved reading, and what its states are called."""

    solved: Solved
    labels: Labels
    counts: Index
    """intp[S]: under how many concepts each state is an equilibrium; -1 for under all."""
    wide: float | None = None
    """Millimetres of the column that they are for; None for the pictures' own widths."""

    @property
    def reading(self) -> Reading:
        """The reading."""
        return self.solved.reading

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the decision makers."""
        return tuple(d.name for d in self.reading.case.decision_makers)

    @property
    def options(self) -> list[str]:
        """Short names of the options, in the order of the cells."""
        return [name for _, names in _owners(self.reading) for name in names]

    def room(self, own: float) -> float:
        """Points across, for a picture that can be laid out as wide as is asked."""
        return own if self.wide is None else min(own, self.wide * PER_MILLIMETRE)

    def held(self, state: int) -> int:
        """Under how many concepts a state is an equilibrium; -1 for under all."""
        return int(self.counts[state])


def subject(solved: Solved, wide: float | None = None) -> Subject:
    """A solved reading as something to draw, in a column of so many millimetres."""
    concepts = solved.stability.concepts
    held = np.sum([solved.is_equilibrium(c) for c in concepts], axis=0).astype(np.intp)
    counts = np.where(held == len(concepts), -1, held)
    return Subject(solved, labels_of(solved.reading), counts, wide)


def moves_figure(of: Subject, *, gains: bool = False) -> Picture:
    """All moves between states, or the improvements."""
    reading = of.reading
    places = [
        Place(of.labels.words[s], reading.cells(s), of.held(s), s == reading.start)
        for s in range(len(reading.states))
    ]
    picture = moves_picture(places, _moves(reading, gains), of.names, gains=gains)
    return spelled(picture, of.options, [place.cells for place in places])


def _moves(reading: Reading, gains: bool) -> Iterator[Move]:
    every = np.arange(len(reading.states))
    for n in range(len(reading.names)):
        model = reading.model
        a, b = improvements_from(model, 0, n, every) if gains else moves_from(model, n, every)
        yield from ((n, int(s), int(t)) for s, t in zip(a, b, strict=True))


def rankings_figure(of: Subject) -> Picture:
    """A ladder of the states for each decision maker."""
    reading, concepts = of.reading, len(of.solved.stability.concepts)
    ranks = {dm: reading.model.ranks[0, n] for n, dm in enumerate(reading.names)}
    dense = {dm: _dense(row) for dm, row in ranks.items()}
    states = [
        Ranked(
            of.labels.words[s], {dm: dense[dm][int(row[s])] for dm, row in ranks.items()},
            s == reading.start, concepts if of.held(s) < 0 else of.held(s),
            listed(reading.taken(s)) or "nothing taken",
        )
        for s in of.labels.order
    ]  # fmt: skip
    levels = {dm: len(np.unique(row)) for dm, row in ranks.items()}
    names = dict(zip(reading.names, of.names, strict=True))
    room = of.room(LADDER)
    drawn = ladder_picture(states, names, levels, concepts, room, marked=False)
    signs = [STATUS_QUO] * any(s.start for s in states)
    signs += [EVERY] * bool((of.counts < 0).any()) + [SOME] * bool((of.counts > 0).any())
    return legended(bordered(drawn), signs)


def _dense(ranks: np.ndarray) -> dict[int, int]:
    """Ranks without gaps, from 1."""
    return {int(rank): n for n, rank in enumerate(np.unique(ranks), 1)}


def stability_figure(of: Subject) -> Picture:
    """A dot for each state, concept and decision maker."""
    solved, reading = of.solved, of.reading
    rows = [
        DotRow(
            of.labels.words[s], reading.cells(s), s == reading.start,
            {c: tuple(solved.stable(c)[:, s].tolist()) for c in solved.stability.concepts},
        )
        for s in of.labels.order
    ]  # fmt: skip
    signs = [STABLE, NOT_STABLE, IS_ONE, *([STATUS_QUO] * (reading.start is not None))]
    drawn = legended(dots_picture(rows, of.names), signs)
    return spelled(drawn, of.options, [row.cells for row in rows])


def evolution_figure(of: Subject) -> Picture | None:
    """Ways from the status quo to the equilibria; None where it is the only one, or unknown."""
    reading = of.reading
    if reading.start is None:
        return None
    found = spread(reading.model, np.array([reading.start]), by=By.LEAST_LOSS)
    place = np.argsort(of.labels.order)
    some = np.flatnonzero((of.counts != 0) & found.reached).tolist()
    ends = [s for s in some if s != reading.start]
    ends.sort(key=lambda s: (of.held(s) >= 0, -of.held(s), int(found.steps[s]), int(place[s])))
    courses = []
    for end in ends[:COURSES]:
        stages = [Stage(of.labels.words[reading.start], reading.cells(reading.start))]
        for step in found.path_to(end):
            label, cells = of.labels.words[step.target], reading.cells(step.target)
            stages.append(Stage(label, cells, step.mover, gain(reading.model, step)))
        courses.append(Course(f"From the status quo to {of.labels.words[end]}", tuple(stages)))
    return _courses_picture(courses, len(ends), _owners(reading)) if courses else None


def _courses_picture(
    courses: list[Course], ends: int, owners: list[tuple[str, list[str]]]
) -> Picture:
    """As many ways as a page has room for, one at least; it says where there are more."""
    drawn = evolution_picture(courses, owners)
    while drawn.height > PAGE and len(courses) > 1:
        courses = courses[:-1]
        drawn = evolution_picture(courses, owners)
    more = ends - len(courses)
    words = f"Not shown: {counted(more, 'more equilibrium', 'more equilibria')}."
    return noted(drawn, words) if more else drawn


def _owners(reading: Reading) -> list[tuple[str, list[str]]]:
    out, at = [], 0
    for d in reading.case.decision_makers:
        count = len(d.options)
        names = [short_name(reading.case, o) for o in range(at, at + count)]
        out.append((d.name, [name.rpartition(".")[2] for name in names]))
        at += count
    return out


def paths_figure(of: Subject) -> Picture | None:
    """The tree of improvements from the status quo; None where there is none."""
    if of.reading.start is None:
        return None
    tree = branches(of.reading.model, of.reading.start, by=By.IMPROVEMENTS)
    if not tree.below:
        return None
    names = {s + 1: words for s, words in enumerate(of.labels.words)}
    row = branch_row(of.reading, tree)
    drawn = path_tree_picture(row, of.reading.names, names, of.room(TREE))
    return bordered(trimmed(drawn) if of.wide is None else drawn)


FIGURES: Mapping[str, tuple[Callable[[Subject], Picture | None], str, bool]] = {
    "moves": (moves_figure, "Graph of all unilateral moves", True),
    "improvements": (
        lambda of: moves_figure(of, gains=True), "Graph of unilateral improvements", True
    ),
    "rankings": (rankings_figure, "Rankings of states, best at the top", True),
    "stability": (stability_figure, "Stability of states by concept and decision maker", True),
    "evolution": (evolution_figure, "Evolution from the status quo", False),
    "paths": (paths_figure, "Improvements from the status quo", False),
}  # fmt: skip
"""By key: what draws it (None where there is nothing to draw), its caption, whether it has all
states and is drawn of few only."""


KEYS = (*FIGURES, "storyboard", "shares")
"""All figures: those of a reading, what all accounts say, and the shares of a sweep."""


def storyboard_figure(solver: Solver, names: Sequence[str], wide: float | None = None) -> Drawn:
    """What each account says will happen, over what happened; as cards in a narrow column."""
    people = [d.id for d in solver.case.decision_makers]
    board = board_of(story(solver, names), people)
    picture = storyboard_picture(board, WIDE if (wide or 0) > COLUMN else NARROW)
    if wide is None and picture.height > PAGE:
        picture = storyboard_picture(board, WIDE)
    return Drawn("storyboard", "", bordered(picture, EDGE), "What each account says will happen")


def shares_figure(page: SweepPage, perspective: str) -> Drawn | None:
    """In how many readings each claim holds; None where no claim was asked there."""
    row = next((r for r in page.perspectives if r.perspective == perspective and r.claims), None)
    if row is None:
        return None
    picture = legended(shares_picture(row), [BAR, *([INTERVAL] * row.sampled)])
    return Drawn("shares", perspective, picture, "Shares of readings in which claims hold")


def figures_of(
    solved: Solved, perspective: str, keys: tuple[str, ...], wide: float | None = None
) -> Iterator[Drawn]:
    """The figures of one perspective, in order; what is too large to draw is passed over."""
    of = subject(solved, wide)
    for key, (draw, caption, whole) in FIGURES.items():
        if key not in keys or (whole and len(of.labels.order) > DRAWN):
            continue
        picture = draw(of)
        if picture is not None:
            yield Drawn(key, perspective, picture, caption)
