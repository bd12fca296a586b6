"""Verbs about commitments and about what happened: commitments, record."""

from enum import StrEnum
from fractions import Fraction
from typing import Annotated

import typer

from standoff.cli.common import (
    STATES,
    AsJson,
    CaseName,
    MaxStates,
    Perspective,
    emit,
    perspective_of,
    solver_of,
    sound_case,
)
from standoff.errors import BadInput, NotFound, Problem


class PriorName(StrEnum):
    """The priors of a track record."""

    JEFFREYS = "jeffreys"
    UNIFORM = "uniform"


def commitments(
    case: CaseName,
    perspective: Perspective = "",
    as_dm: Annotated[
        str, typer.Option("--as", metavar="D", help="As this decision maker sees the conflict.")
    ] = "",
    strict: Annotated[
        bool, typer.Option("--strict", help="Indifference makes no dilemma.")
    ] = False,
    prior: Annotated[
        PriorName, typer.Option("--prior", help="What is held before promises are counted.")
    ] = PriorName.JEFFREYS,
    values: Annotated[
        str,
        typer.Option(
            "--values", metavar="K,B,N", help="A promise kept, broken, none: to its receiver."
        ),
    ] = "",
    max_states: MaxStates = STATES,
    as_json: AsJson = False,
) -> None:
    """Ask of threats and promises whether they are credible, deter, and are kept."""
    from standoff.case.edits import Adopt, Edit, SeenBy
    from standoff.credibility import Prior, edited
    from standoff.graph import reading
    from standoff.report.pages.commitments.layout import lay_out_commitments
    from standoff.report.pages.commitments.page import Asking, commitments_page

    found, _ = sound_case(case, max_states)
    known = [d.id for d in found.decision_makers]
    if as_dm and as_dm not in known:
        raise NotFound("decision maker", as_dm, known)
    seen: tuple[Edit, ...] = (SeenBy(as_dm),) if as_dm else ()
    edits = (Adopt(perspective_of(found, perspective)), *seen)
    others = {
        p.id: reading(found, Adopt(p.id), *seen, limit=max_states) for p in found.perspectives
    }
    asking = Asking(
        solver_of(found, max_states)(*edits),
        edited(found, *edits),
        others,
        Prior[prior.name],
        strict,
        three_values(values) if values else None,
    )
    page = commitments_page(asking)
    emit(page, lay_out_commitments(page), as_json)


def three_values(words: str) -> tuple[Fraction, Fraction, Fraction]:
    """The values of a promise kept, broken, and of no deal. Raises BadInput."""
    try:
        kept, broken, none = (Fraction(w.strip()) for w in words.split(","))
    except (ValueError, ZeroDivisionError):
        what = f"{words!r} where three numbers are expected: kept, broken, no deal"
        problem = Problem("S430", what, "for instance --values 3,-5,0", file="--values")
        raise BadInput([problem]) from None
    return kept, broken, none


def record(
    case: CaseName,
    perspective: Annotated[
        list[str],
        typer.Option("--perspective", "-p", metavar="P", help="Only in this one; may be repeated."),
    ] = [],
    max_states: MaxStates = STATES,
    as_json: AsJson = False,
) -> None:
    """Replay what happened: which steps does each perspective explain?"""
    from standoff.case.edits import Adopt
    from standoff.record import replay
    from standoff.report.pages.record import lay_out_record, record_page

    found, _ = sound_case(case, max_states)
    known = [p.id for p in found.perspectives]
    for name in perspective:
        if name not in known:
            raise NotFound("perspective", name, known)
    solver = solver_of(found, max_states)
    names = [name for name in known if not perspective or name in perspective]
    replays = [(name, replay(solver(Adopt(name)), limit=max_states)) for name in names]
    page = record_page(found, replays)
    emit(page, lay_out_record(page), as_json)


VERBS = (commitments, record)
