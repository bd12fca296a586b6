"""Verbs for concepts beyond the five: foresight and other refinements."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.analyze import one_state
from standoff.cli.common import (
    As,
    AsJson,
    CaseName,
    MaxStates,
    Perspective,
    emit,
    known_names,
    perspective_of,
    seen_by,
    sound_case,
)
from standoff.errors import BadInput, Problem

if TYPE_CHECKING:
    from standoff.case.edits import Edit
    from standoff.graph import Reading
    from standoff.report.senses.page import Asked, RefinedPage
    from standoff.report.senses.reasons import RefinedReasonRow, Why

Whose = Annotated[
    str, typer.Option("--dm", metavar="D", help="Stability for D alone; by default equilibria.")
]
All = Annotated[bool, typer.Option("--all", help="List every state.")]
At = Annotated[
    str, typer.Option("--at", metavar="FORMULA", help="Say why this state holds, or not.")
]
Concepts = Annotated[
    list[str],
    typer.Option("--concept", "-c", metavar="C", help="With --at: under this; may be repeated."),
]


def foresight(
    case: CaseName,
    horizon: Annotated[
        int, typer.Option("--horizon", metavar="H", min=1, max=50, help="Moves to look ahead.")
    ] = 4,
    at: At = "",
    perspective: Perspective = "",
    as_: As = [],
    dm: Whose = "",
    all_: All = False,
    max_states: MaxStates = 1 << 20,
    as_json: AsJson = False,
) -> None:
    """Find who would stay where, looking some moves ahead."""
    from standoff.report.senses.foresight import foresight_page, foresight_reasons
    from standoff.stability.foresight.fast import look_ahead

    read, asked = asked_of(case, (perspective, as_), dm, all_, max_states)
    if len(read.names) < 2:
        what = "1 decision maker; foresight is about who answers, so it takes two or more"
        hint = "with nobody to answer, what is stable is what standoff analyze says under nash"
        raise BadInput([Problem("S425", what, hint, file="CASE")])
    found = look_ahead(read.model, horizon)
    why = why_of(read, asked, at, ())
    reasons = foresight_reasons(read, found, why) if why else ()
    show(foresight_page(read, found, asked), reasons, as_json)


def unknown(
    case: CaseName,
    at: At = "",
    concept: Concepts = ["seq"],
    perspective: Perspective = "",
    as_: As = [],
    dm: Whose = "",
    all_: All = False,
    max_states: MaxStates = 1 << 12,
    as_json: AsJson = False,
) -> None:
    """Find what is stable although parts of preferences are marked as unknown."""
    from standoff.graph.uncertain import known_orders
    from standoff.report.senses.unknown import Held, unknown_page, unknown_reasons
    from standoff.stability.unknown.fast import completions, versions

    read, asked = asked_of(case, (perspective, as_), dm, all_, max_states)
    known = known_orders(read, limit=max_states)
    found, completed = versions(read.model, known), completions(read.model, known)
    why = why_of(read, asked, at, concept)
    held = Held(known[None], found[:, None], completed)
    reasons = unknown_reasons(read, held, why) if why else ()
    show(unknown_page(read, known, found, completed, asked), reasons, as_json)


def strength(
    case: CaseName,
    at: At = "",
    concept: Concepts = ["seq"],
    as_it_stands: Annotated[
        bool,
        typer.Option("--as-it-stands", help="Take what is marked unsure as it stands."),
    ] = False,
    perspective: Perspective = "",
    as_: As = [],
    dm: Whose = "",
    all_: All = False,
    max_states: MaxStates = 1 << 12,
    as_json: AsJson = False,
) -> None:
    """Tell strong from weak stability, where preferences have degrees."""
    from standoff.graph.levels import has_unknown

    read, asked = asked_of(case, (perspective, as_), dm, all_, max_states)
    why = why_of(read, asked, at, concept)
    by = _by_degree if as_it_stands or not has_unknown(read) else _by_version_and_degree
    show(*by(read, asked, why, max_states), as_json)


Shown = tuple["RefinedPage", "tuple[RefinedReasonRow, ...]"]


def _by_degree(read: "Reading", asked: "Asked", why: "Why | None", _limit: int) -> Shown:
    """Strength of preference, where all is known or taken as it stands."""
    from standoff.graph.graded import grades
    from standoff.report.senses.strength import strength_page, strength_reasons
    from standoff.stability.strength.fast import by_strength

    graded = grades(read)
    page = strength_page(read, graded, by_strength(read.model, graded), asked)
    return page, strength_reasons(read, graded, why) if why else ()


def _by_version_and_degree(read: "Reading", asked: "Asked", why: "Why | None", limit: int) -> Shown:
    """Strength of preference where parts are unknown."""
    from standoff.graph.levels import known_levels
    from standoff.report.senses.hybrid import hybrid_page
    from standoff.report.senses.unknown import Held, unknown_reasons
    from standoff.stability.hybrid.fast import by_both

    levels = known_levels(read, limit=limit)
    found = by_both(read.model, levels)
    reasons = unknown_reasons(read, Held(levels, found), why) if why else ()
    return hybrid_page(read, levels, found, asked), reasons


def attitudes(
    case: CaseName,
    toward: Annotated[
        list[str],
        typer.Option(
            "--toward",
            metavar="A:B=W",
            help="A is for, against or neutral to B (A:B=for), whatever the case says; may be "
            "repeated. Who is named nowhere is for itself and neutral to all others.",
        ),
    ] = [],
    at: At = "",
    concept: Concepts = ["seq"],
    perspective: Perspective = "",
    as_: As = [],
    dm: Whose = "",
    all_: All = False,
    max_states: MaxStates = 1 << 12,
    as_json: AsJson = False,
) -> None:
    """Find what is stable when parties also mind how others fare."""
    from standoff.graph.attitudes import attitudes_of
    from standoff.report.senses.attitudes import TITLES, attitudes_page, attitudes_reasons
    from standoff.stability.attitudes.fast import by_attitude

    read, asked = asked_of(case, (perspective, as_), dm, all_, max_states)
    held = attitudes_of(read)
    for words in toward:
        i, j, sign = _attitude(words, read.names)
        held[i, j] = sign
    ids = {title: kind for kind, title in TITLES.items()}
    why = why_of(read, asked, at, [ids.get(c, c) for c in concept])
    reasons = attitudes_reasons(read, held, why) if why else ()
    show(attitudes_page(read, held, by_attitude(read.model, held), asked), reasons, as_json)


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
    case: str, view: tuple[str, list[str]], dm: str, all_: bool, limit: int
) -> "tuple[Reading, Asked]":
    """The reading of one perspective, as some see it, and what to show of it."""
    from standoff.case.edits import Adopt
    from standoff.graph import reading
    from standoff.report.senses.page import ROWS, Asked

    found, _ = sound_case(case, limit)
    perspective, people = view
    edits: tuple[Edit, ...] = (
        Adopt(perspective_of(found, perspective)),
        *seen_by(found, people),
    )
    read = reading(found, *edits, limit=limit)
    known_names("decision maker", [dm] if dm else [], read.names)
    rows = len(read.states) if all_ else ROWS
    return read, Asked(read.names.index(dm) if dm else None, rows)


def why_of(read: "Reading", asked: "Asked", at: str, concepts: Sequence[str]) -> "Why | None":
    """The state whose reasons are asked for, if any. Raises NotFound, BadInput."""
    from standoff.report.senses.reasons import Why
    from standoff.stability.pairwise.defined import KINDS

    known_names("concept", concepts, KINDS)
    if not at:
        return None
    people = tuple(range(len(read.names))) if asked.dm is None else (asked.dm,)
    return Why(one_state(read, at, given="--at"), people, tuple(dict.fromkeys(concepts)))


def show(page: "RefinedPage", reasons: "tuple[RefinedReasonRow, ...]", as_json: bool) -> None:
    """Show a page with its reasons, or write its record as JSON."""
    from standoff.report.senses.page import with_reasons

    emit(with_reasons(page, reasons), as_json)


VERBS = (foresight, unknown, strength, attitudes)
