"""Verbs for concepts beyond the five: foresight and other refinements."""

from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.common import (
    AsJson,
    CaseName,
    MaxStates,
    Perspective,
    emit,
    known_names,
    perspective_of,
    sound_case,
)
from standoff.errors import BadInput, Problem

if TYPE_CHECKING:
    from standoff.graph import Reading
    from standoff.report.refining import Asked, RefinedPage

Whose = Annotated[
    str, typer.Option("--dm", metavar="D", help="Stability for D alone; by default equilibria.")
]
All = Annotated[bool, typer.Option("--all", help="List every state.")]


def foresight(
    case: CaseName,
    horizon: Annotated[
        int, typer.Option("--horizon", metavar="H", min=1, max=50, help="Moves to look ahead.")
    ] = 4,
    perspective: Perspective = "",
    dm: Whose = "",
    all_: All = False,
    max_states: MaxStates = 1 << 20,
    as_json: AsJson = False,
) -> None:
    """Find who would stay where, looking some moves ahead, in a conflict of two."""
    from standoff.report.by_foresight import foresight_page
    from standoff.stability.foresight import look_ahead

    read, asked = asked_of(case, perspective, dm, all_, max_states)
    if len(read.names) != 2:
        what = f"{len(read.names)} decision makers; foresight is computed for two"
        hint = "definitions for more disagree (doi 10.1007/s10726-026-09962-3): see standoff paths"
        raise BadInput([Problem("S425", what, hint, file="CASE")])
    show(foresight_page(read, look_ahead(read.model, horizon), asked), as_json)


def unknown(
    case: CaseName,
    perspective: Perspective = "",
    dm: Whose = "",
    all_: All = False,
    max_states: MaxStates = 1 << 12,
    as_json: AsJson = False,
) -> None:
    """Find what is stable although parts of preferences are marked as unknown."""
    from standoff.graph.uncertain import known_orders
    from standoff.report.by_unknown import unknown_page
    from standoff.stability.unknown import completions, versions

    read, asked = asked_of(case, perspective, dm, all_, max_states)
    known = known_orders(read, limit=max_states)
    found = versions(read.model, known), completions(read.model, known)
    show(unknown_page(read, known, *found, asked), as_json)


def strength(
    case: CaseName,
    perspective: Perspective = "",
    dm: Whose = "",
    all_: All = False,
    max_states: MaxStates = 1 << 12,
    as_json: AsJson = False,
) -> None:
    """Tell strong from weak stability, where preferences have degrees."""
    from standoff.graph.graded import grades
    from standoff.report.by_strength import strength_page
    from standoff.stability.strength import by_strength

    read, asked = asked_of(case, perspective, dm, all_, max_states)
    graded = grades(read)
    show(strength_page(read, graded, by_strength(read.model, graded), asked), as_json)


def attitudes(
    case: CaseName,
    toward: Annotated[
        list[str],
        typer.Option(
            "--toward",
            metavar="A:B=W",
            help="A is for, against or neutral to B (A:B=for); may be repeated. Else each is for "
            "itself and neutral to all others.",
        ),
    ] = [],
    perspective: Perspective = "",
    dm: Whose = "",
    all_: All = False,
    max_states: MaxStates = 1 << 12,
    as_json: AsJson = False,
) -> None:
    """Find what is stable when parties also mind how others fare."""
    from standoff.report.by_attitudes import attitudes_page
    from standoff.stability.attitudes import by_attitude, self_interested

    read, asked = asked_of(case, perspective, dm, all_, max_states)
    held = self_interested(len(read.names))
    for words in toward:
        i, j, sign = _attitude(words, read.names)
        held[i, j] = sign
    show(attitudes_page(read, held, by_attitude(read.model, held), asked), as_json)


def _attitude(words: str, names: tuple[str, ...]) -> tuple[int, int, int]:
    """Who minds whom and how, from ``A:B=for``. Raises BadParameter, NotFound."""
    who, _, rest = words.partition(":")
    whom, _, word = rest.partition("=")
    signs = {"for": 1, "+": 1, "neutral": 0, "0": 0, "against": -1, "-": -1}
    if word not in signs:
        raise typer.BadParameter(f"{words!r}: write A:B=for, A:B=against or A:B=neutral")
    known_names("decision maker", [who, whom], names)
    return names.index(who), names.index(whom), signs[word]


def asked_of(
    case: str, perspective: str, dm: str, all_: bool, limit: int
) -> "tuple[Reading, Asked]":
    """The reading of one perspective, and what to show of it."""
    from standoff.case.edits import Adopt
    from standoff.graph import reading
    from standoff.report.refining import ROWS, Asked

    found, _ = sound_case(case, limit)
    read = reading(found, Adopt(perspective_of(found, perspective)), limit=limit)
    known_names("decision maker", [dm] if dm else [], read.names)
    rows = len(read.states) if all_ else ROWS
    return read, Asked(read.names.index(dm) if dm else None, rows)


def show(page: "RefinedPage", as_json: bool) -> None:
    """Show a page, or write its record as JSON."""
    from standoff.report.refining import lay_out_refined

    emit(page, lay_out_refined(page), as_json)


VERBS = (foresight, unknown, strength, attitudes)
