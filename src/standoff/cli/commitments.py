"""Verbs about commitments and about what happened: commitments, record."""

from enum import StrEnum
from fractions import Fraction
from typing import Annotated

import typer

from standoff.cli import options as o
from standoff.cli.common import asked, emit, known_names, solver_of, sound_case
from standoff.errors import BadInput, Problem


class PriorName(StrEnum):
    """The priors of a track record."""

    JEFFREYS = "jeffreys"
    UNIFORM = "uniform"


def commitments(
    case: o.CaseName,
    perspective: o.Perspective = "",
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
    full: o.Full = False,
    max_states: o.MaxStates = o.STATES,
    as_json: o.AsJson = False,
) -> None:
    """Ask of threats and promises whether they are credible, deter, and are kept."""
    from standoff.credibility import Prior
    from standoff.report.first.commitments import commitments_told
    from standoff.report.pages.commitments.page import Asking, commitments_page

    solver, edits = asked(case, perspective, [as_dm] if as_dm else [], max_states)
    asking = Asking(Prior[prior.name], strict, three_values(values) if values else None)
    page = commitments_page(solver, edits, asking)
    emit(commitments_told(solver.case, solver(*edits).reading, page, full=full), as_json)


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
    case: o.CaseName,
    perspective: o.Perspectives = [],
    full: o.Full = False,
    max_states: o.MaxStates = o.STATES,
    as_json: o.AsJson = False,
) -> None:
    """Replay what happened: which steps does each perspective explain?"""
    from standoff.report.first.record import record_told
    from standoff.report.pages.record import record_page, replays

    found, _ = sound_case(case, max_states)
    known = [p.id for p in found.perspectives]
    known_names("perspective", perspective, known)
    names = [name for name in known if not perspective or name in perspective]
    replayed = replays(solver_of(found, max_states), names)
    emit(record_told(found, replayed, record_page(found, replayed), full=full), as_json)


VERBS = (commitments, record)
