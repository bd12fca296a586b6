"""Verbs about parties that act together, by agreement or not: coalitions, simultaneous."""

from typing import Annotated

import typer

from standoff.cli import options as o
from standoff.cli.common import asked, emit, known_names
from standoff.errors import TooLarge


def coalitions(
    case: o.CaseName,
    members: Annotated[
        list[str],
        typer.Option("--members", "-m", metavar="D,D", help="A coalition, or its name; repeat."),
    ] = [],
    weak: Annotated[
        bool, typer.Option("--weak", help="It is enough that none loses and some member gains.")
    ] = False,
    singly: Annotated[
        bool, typer.Option("--singly", help="The others answer each alone, not in coalitions.")
    ] = False,
    merge: Annotated[
        bool, typer.Option("--merge", help="Each coalition given with --members moves as one.")
    ] = False,
    at: Annotated[
        str, typer.Option("--at", metavar="FORMULA", help="Say why they stay in this state or not.")
    ] = "",
    concept: Annotated[
        list[str],
        typer.Option(
            "--concept", "-c", metavar="C", help="With --at: under this; may be repeated."
        ),
    ] = ["seq"],
    perspective: o.Perspective = "",
    as_: o.As = [],
    all_: o.All = False,
    full: o.Full = False,
    max_states: o.MaxStates = o.STATES,
    as_json: o.AsJson = False,
) -> None:
    """Find which equilibria survive when parties act together, and who would gain by it."""
    from standoff.report.first.together import coalitions_told
    from standoff.report.pages.coalitions.alliances import alliances
    from standoff.report.pages.coalitions.page import ROWS, Asking, coalitions_page
    from standoff.report.words.states import one_state
    from standoff.stability.coalitions.defined import CONCEPTS, How
    from standoff.stability.coalitions.fast import PLAYERS

    solver, edits = asked(case, perspective, as_, max_states)
    found = solver.case
    known_names("concept of coalitions", concept, CONCEPTS)
    if merge and (not members or at):
        raise typer.BadParameter("--merge goes with --members, and not with --at")
    some = alliances(found, members)
    if not some:
        raise typer.BadParameter("say which coalitions with --members")
    if merge and len({i for a in some for i in a.members}) < sum(len(a.members) for a in some):
        raise typer.BadParameter("coalitions that are merged share no member")
    solved = solver(*edits)
    if len(found.decision_makers) > PLAYERS and not (singly or merge):
        raise TooLarge(
            f"{len(found.decision_makers)} parties have too many coalitions to answer with; "
            "add --singly",
            count=len(found.decision_makers),
        )
    state = one_state(solved.reading, at, given="--at") if at else None
    rows = max_states if all_ else ROWS
    how = How(weak, jointly=not singly)
    asking = Asking(solved, some, how, merge, state, tuple(concept), rows)
    emit(coalitions_told(solved.reading, coalitions_page(asking), full=full or all_), as_json)


def simultaneous(
    case: o.CaseName,
    perspective: o.Perspective = "",
    as_: o.As = [],
    all_: o.All = False,
    full: o.Full = False,
    max_states: o.MaxStates = o.STATES,
    as_json: o.AsJson = False,
) -> None:
    """Find which states hold because those who would leave them might all do so at once."""
    from standoff.report.first.together import simultaneous_told
    from standoff.report.pages.simultaneous import ROWS, simultaneous_page
    from standoff.stability import ArcMoves

    solver, edits = asked(case, perspective, as_, max_states)
    solved = solver(*edits)
    if isinstance(solved.reading.model.moves, ArcMoves):
        raise typer.BadParameter("simultaneous moves are not defined where states are made one")
    _small_enough(len(solved.reading.states))
    page = simultaneous_page(solved, rows=max_states if all_ else ROWS)
    emit(simultaneous_told(solved.reading, page, full=full or all_), as_json)


def _small_enough(states: int) -> None:
    from standoff.stability.simultaneous.fast import STATES as LIMIT

    if states > LIMIT:
        raise TooLarge(
            f"simultaneous moves are worked out for up to {LIMIT:,} states, "
            f"and this case has {states:,}; add rules, or hold options fixed",
            count=states,
        )


VERBS = (coalitions, simultaneous)
