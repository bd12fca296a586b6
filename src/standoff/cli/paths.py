"""The verb about where a conflict can go from where it stands: paths."""

from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli import options as o
from standoff.cli.common import asked, emit, known_concepts, known_names
from standoff.errors import BadInput, Problem

LONGEST_NUMBER = 30
"""Characters of a weight: more than anybody means."""

if TYPE_CHECKING:
    from standoff.case.edits import Edit
    from standoff.expr.truth import Bools
    from standoff.graph import Reading, Solver
    from standoff.stability.model import Index


def paths(
    case: o.CaseName,
    start: Annotated[
        str,
        typer.Option(
            "--from", metavar="FORMULA", help="Where to start; by default the status quo."
        ),
    ] = "",
    to: Annotated[
        str, typer.Option("--to", metavar="FORMULA", help="Where to get to: an outcome, a formula.")
    ] = "",
    moves: Annotated[
        bool, typer.Option("--moves", help="Follow all moves, also those that do not pay.")
    ] = False,
    under: Annotated[
        str,
        typer.Option(
            "--under",
            metavar="CONCEPT",
            help="Follow steps that nobody is deterred from: nash, gmr, smr, seq or sseq.",
        ),
    ] = "",
    perspective: o.Perspective = "",
    as_: o.As = [],
    weight: Annotated[
        list[str],
        typer.Option("--weight", metavar="D=W", help="How readily D moves, by default 1; repeat."),
    ] = [],
    draw: Annotated[
        str, typer.Option(metavar="WHAT", help="What the random mover draws: mover or move.")
    ] = "mover",
    full: o.Full = False,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=0, help="Rows or paths that are listed.")
    ] = 0,
    max_states: o.MaxStates = o.STATES,
    as_json: o.AsJson = False,
) -> None:
    """Follow moves from the status quo: where they lead, what traps them, and how likely."""
    from standoff.paths import By, Draw
    from standoff.report.first.paths import paths_told
    from standoff.report.pages.paths.page import Asked, paths_page

    solver, edits = asked(case, perspective, as_, max_states)
    known_names("draw", [draw], [d.value for d in Draw])
    if under:
        if moves or weight or draw != "mover":
            raise typer.BadParameter("--under follows open steps: no --moves, --weight or --draw")
        known_concepts([under])
        _emit_roads(solver, edits, under, start, to, limit, full, as_json)
        return
    solved = solver(*edits)
    goal = states_of(solved.reading, to, "--to") if to else None
    wanted = Asked(
        solved, _starts(solved.reading, start), start, goal, to,
        By.MOVES if moves else By.IMPROVEMENTS, _weights(solved.reading.names, weight),
        Draw(draw), limit,
    )  # fmt: skip
    emit(paths_told(solved.reading, paths_page(wanted), full=full), as_json)


def _emit_roads(
    solver: "Solver", edits: "tuple[Edit, ...]", concept: str,
    start: str, to: str, limit: int, full: bool, as_json: bool,
) -> None:  # fmt: skip
    from standoff.hypergame import hypergame
    from standoff.report.first.paths import roads_told
    from standoff.report.pages.paths.under import AskedUnder, roads_page

    game = hypergame(solver, *edits)
    read = game.game.reading
    goal = states_of(read, to, "--to") if to else None
    wanted = AskedUnder(game, concept, _starts(read, start), start, goal, to, limit)
    emit(roads_told(read, roads_page(wanted), full=full), as_json)


def _starts(read: "Reading", text: str) -> "Index":
    """intp: the states to start from. Raises BadInput."""
    import numpy as np

    if text:
        return np.flatnonzero(states_of(read, text, "--from"))
    if read.start is None:
        what = "this reading has no status quo to start from"
        raise BadInput([Problem("S401", what, "name the start with --from", file="--from")])
    return np.array([read.start])


def states_of(read: "Reading", text: str, place: str) -> "Bools":
    """bool[S]: the states that a formula picks, at least one. Raises BadInput."""
    from standoff.expr import understood

    found = read.where(understood(text, read.case.scope, place=place))
    if not found.any():
        what = f"{text!r} picks no feasible state"
        raise BadInput([Problem("S401", what, "see standoff show for the rules", file=place)])
    return found


def _weights(names: tuple[str, ...], given: list[str]) -> tuple[Fraction, ...]:
    """One weight for each decision maker. Raises BadInput with every problem, NotFound."""
    from standoff.paths.chain import LEAST, MOST

    weights, problems = dict.fromkeys(names, Fraction(1)), []
    for text in given:
        who, _, number = text.partition("=")
        known_names("decision maker", [who.strip()], names)
        try:
            weights[who.strip()] = _weight(number)
        except (ValueError, ZeroDivisionError):
            what = f"{text!r} gives no number from {float(LEAST):f} to {MOST:,}"
            hint = f"write for instance {who.strip()}=2 or {who.strip()}=1/3"
            problems.append(Problem("P701", what, hint, file="--weight"))
    if problems:
        raise BadInput(problems)
    return tuple(weights.values())


def _weight(text: str) -> Fraction:
    """A number as a fraction. Raises ValueError, ZeroDivisionError."""
    from standoff.paths.chain import LEAST, MOST

    if "e" in text.lower() or len(text) > LONGEST_NUMBER:  # 1e999999999 would be written out
        raise ValueError(text)
    weight = Fraction(text.strip())
    if not LEAST <= weight <= MOST:
        raise ValueError(text)
    return weight


VERBS = (paths,)
