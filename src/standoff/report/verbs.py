"""The verbs as functions: ``so.analyze(case)``, ``so.why(case, ...)``, each to an Answer.

An answer is a page of the command line: with plain columns, its words, and a picture.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from standoff.case import Case, check, errors
from standoff.case.edits import Adopt, Edit, SeenBy
from standoff.claims import judge
from standoff.claims.sweep import Swept
from standoff.errors import BadInput, Problem, WrongArgument, known_names
from standoff.expr import understood
from standoff.glance import Glance, Row
from standoff.graph import Reading, Solved, Solver, reading
from standoff.hypergame import hypergame
from standoff.interop.tables import to_rows
from standoff.inverse.ask import ask
from standoff.report.first.invert import invert_told
from standoff.report.first.paths import roads_told
from standoff.report.names.story import story
from standoff.report.pages.analyze import analyze_page, analyze_told
from standoff.report.pages.check import check_page
from standoff.report.pages.explain import explain_page
from standoff.report.pages.invert.page import invert_page
from standoff.report.pages.paths.under import AskedUnder, roads_page
from standoff.report.pages.paths.under_rows import RoadsPage
from standoff.report.papers.plotted import figure_of, figure_of_solved, figure_of_swept
from standoff.report.pictures.storyboard import storyboard_picture
from standoff.report.pictures.svg import to_svg
from standoff.report.records import Record, lay_out
from standoff.report.render.document import written
from standoff.report.render.notebook import Shown, pictures_of, show
from standoff.report.render.terminal import as_text
from standoff.report.whole.board import board_of
from standoff.report.whole.gather import Wanted, report_page
from standoff.report.whole.layout import lay_out_report
from standoff.report.words.states import one_state
from standoff.stability import CONCEPTS

Columns = tuple[Row, ...]

NO_PICTURE = "there is no picture of this, or it has too many states for one"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that a notebook shows; ``svg`` is what a file would have."""

    svg: str

    def _repr_svg_(self) -> str:
        """What a notebook shows."""
        return self.svg


@dataclass(frozen=True, slots=True, repr=False)
class Answer(Glance):
    """What a verb says.

    page
        The record, as ``--json`` writes it.
    rows
        The same in plain columns: texts, numbers and truth values.
    pictures
        SVG, where there is something to be drawn.
    """

    page: Record
    rows: Columns
    pictures: tuple[str, ...] = ()

    def each_row(self) -> Iterator[Row]:
        """The rows, one by one."""
        yield from self.rows

    @property
    def reason(self) -> str:
        """The page in words, as the command line shows it."""
        return as_text(lay_out(self.page))

    def plot(self) -> Picture:
        """The picture. Raises WrongArgument where there is nothing to be drawn."""
        if not self.pictures:
            raise WrongArgument(NO_PICTURE)
        return Picture(self.pictures[0])

    def __str__(self) -> str:
        return self.reason

    def __repr__(self) -> str:
        return f"<Answer: {self.page.schema.split('/')[1]}, {len(self.rows)} rows>"


def sound(case: Case) -> Case:
    """The case, if it has no error. Raises BadInput with all of them."""
    found = errors(check(case))
    if found:
        raise BadInput(found)
    return case


def reading_edits(
    case: Case, perspective: str, seen_by: str, edits: Sequence[Edit]
) -> tuple[Edit, ...]:
    """The edits that lead to a reading. Raises NotFound."""
    known = [p.id for p in case.perspectives]
    known_names("perspective", [perspective] if perspective else [], known)
    people = [d.id for d in case.decision_makers]
    known_names("decision maker", [seen_by] if seen_by else [], people)
    seen = (SeenBy(seen_by),) if seen_by else ()
    return (Adopt(perspective or known[0]), *seen, *edits)


def verdicts(case: Case, *, claim: str = "", perspective: str = "") -> Answer:
    """The claims of a case, judged; as ``standoff check``."""
    claims, perspectives = ([name] if name else [] for name in (claim, perspective))
    solver = Solver(sound(case))
    found = judge(case, claims=claims, perspectives=perspectives, solver=solver)
    page = check_page(case, found, warnings=0)
    rows = tuple(
        {
            "claim": c.id, "perspective": v.perspective, "word": v.by_model.replace("_", " "),
            "holds_under": ", ".join(v.holds_under), "by_record": v.by_record.replace("_", " "),
            "reason": v.why_not or " ".join(str(j.reason) for j in v.judgements),
        }
        for c in page.claims for v in c.verdicts
    )  # fmt: skip
    return Answer(page, rows, (_story(solver),) if rows else ())


def _story(solver: Solver) -> str:
    """The storyboard of a case, as SVG."""
    board = board_of(story(solver), [d.id for d in solver.case.decision_makers])
    return to_svg(storyboard_picture(board), "so-story")


def analyze(
    case: Case, *edits: Edit, perspective: str = "", seen_by: str = "", full: bool = False
) -> Answer:
    """The stable states of a reading, in words; as ``standoff analyze``.

    ``full`` adds the option form.
    """
    solved = Solver(sound(case))(*reading_edits(case, perspective, seen_by, edits))
    page = analyze_told(solved.reading, analyze_page(solved), full=full)
    return Answer(page, tuple(to_rows(solved)), pictures_of(solved))


def why(
    case: Case,
    state: str = "",
    *edits: Edit,
    dm: str = "",
    concept: str = "seq",
    perspective: str = "",
    seen_by: str = "",
    full: bool = False,
) -> Answer:
    """Why a state is stable, or not, in words; as ``standoff explain``.

    ``full`` tells every move in option form. The rows have every answer either way.
    """
    known_names("concept", [concept], CONCEPTS)
    read = Solver(sound(case))(*reading_edits(case, perspective, seen_by, edits)).reading
    known_names("decision maker", [dm] if dm else [], read.names)
    people = [read.names.index(dm)] if dm else range(len(read.names))
    page = explain_page(read, one_state(read, state, given="state"), people, [concept], full=full)
    rows = tuple(
        {
            "decision_maker": row.decision_maker, "concept": row.concept, "stable": row.stable,
            "improvements": len(row.improvements),
            "reason": " ".join(str(i.words) for i in row.improvements),
        }
        for row in page.rows
    )  # fmt: skip
    return Answer(page, rows)


def roads_of(
    case: Case,
    to: str = "",
    *edits: Edit,
    concept: str = "seq",
    perspective: str = "",
    seen_by: str = "",
    full: bool = False,
) -> Answer:
    """Where steps lead that nobody is deterred from, in words; as ``standoff paths --under``.

    ``full`` adds the option form.
    """
    known_names("concept", [concept], CONCEPTS)
    game = hypergame(Solver(sound(case)), *reading_edits(case, perspective, seen_by, edits))
    read = game.game.reading
    goal = read.where(understood(to, case.scope, place="to")) if to else None
    page = roads_page(AskedUnder(game, concept, _start(read), "", goal, to, 0))
    return Answer(roads_told(read, page, full=full), _rests(page), pictures_of(game.game))


def _start(read: Reading) -> Any:
    """intp[1]: where roads begin. Raises BadInput."""
    if read.start is None:
        what = "this reading has no present state to start from"
        raise BadInput([Problem("S401", what, "add status_quo to the case")])
    return np.array([read.start])


def _rests(page: RoadsPage) -> Columns:
    """The states that roads come to rest in, each with how many steps lead there."""
    return tuple(
        {
            "number": rest.state.number, "code": rest.state.code, "cells": rest.state.cells,
            "taken": ", ".join(rest.state.taken), "outcomes": ", ".join(rest.outcomes),
            "steps": len(rest.road.steps),
        }
        for rest in page.rests
    )  # fmt: skip


def invert(
    case: Case, to: str, *, perspective: str = "", concept: str = "", full: bool = False
) -> Answer:
    """What would have to change for an outcome to be an equilibrium; as ``standoff invert``.

    ``full`` adds the option form.
    """
    known_names("concept", [concept] if concept else [], CONCEPTS)
    adopted = reading_edits(sound(case), perspective, "", ())
    wanted = understood(to, reading(case, *adopted).case.scope, place="to")
    concepts = (concept,) if concept else CONCEPTS
    found = ask(case, list(adopted), wanted, concepts=concepts)
    page = invert_told(found, invert_page(found, []), full=full)
    rows = tuple(
        {"changes": row.words, "states": row.count, "better": row.better}
        for row in page.remedies or ()
    )
    return Answer(page, rows)


def report_of(case: Case, *, form: str = "html") -> str:
    """Everything about a case as one page, ``html``, ``md`` or ``txt``; as ``standoff report``."""
    known_names("format", [form], ("html", "md", "txt"))
    document = lay_out_report(report_page(sound(case), Wanted(command="so.report_of(case)")))
    return written(document, form)


def plot(thing: Any, *, figure: str = "", perspective: str = "") -> Picture:
    """The picture of an answer, a solved reading, or the claims of a case.

    With ``figure`` the figure of that name, as ``standoff figures`` draws it: of a case, in its
    first perspective unless another is named, of a solved reading, or of a sweep (its shares).
    """
    if figure or perspective:
        return _figure(thing, figure, perspective)
    if isinstance(thing, Case):
        return verdicts(thing).plot()
    if isinstance(thing, Answer):
        return thing.plot()
    found = show(thing)
    drawn = found.pictures if isinstance(found, Shown) else ()
    if not drawn:
        raise WrongArgument(NO_PICTURE)
    return Picture(drawn[0])


def _figure(thing: Any, figure: str, perspective: str) -> Picture:
    if isinstance(thing, Case):
        drawn = figure_of(sound(thing), figure, perspective)
    elif isinstance(thing, Solved) and not perspective:
        drawn = figure_of_solved(thing, figure)
    elif isinstance(thing, Swept) and not perspective:
        drawn = figure_of_swept(thing, figure)
    else:
        what = "a case, or of a solved reading or a sweep and no perspective"
        raise WrongArgument(f"a figure is of {what}")
    if drawn is None:
        raise WrongArgument(NO_PICTURE)
    return Picture(to_svg(drawn, figure))
