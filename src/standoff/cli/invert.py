"""The verb about what would have to change: invert."""

from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli import options as o
from standoff.cli.common import emit, known_concepts, perspective_of, progress, sound_case
from standoff.errors import BadInput, NotFound, Problem

if TYPE_CHECKING:
    from standoff.expr import Expr
    from standoff.graph import Reading
    from standoff.inverse import Freed
    from standoff.stability.model import Ranks


def invert(
    case: o.CaseName,
    to: Annotated[
        str, typer.Option("--to", metavar="FORMULA", help="The wanted state or outcome.")
    ],
    perspective: o.Perspective = "",
    concept: o.Concepts = [],
    free: Annotated[
        list[str],
        typer.Option(
            "--free",
            metavar="DM[:FORMULA]",
            help="Whose ranking is open, or which of its states; may be repeated.",
        ),
    ] = [],
    list_: Annotated[
        int, typer.Option("--list", metavar="N", min=0, help="List so many rankings that will do.")
    ] = 0,
    full: o.Full = False,
    max_states: o.MaxStates = o.STATES,
    as_json: o.AsJson = False,
) -> None:
    """Say what would have to change for a wanted outcome to be an equilibrium."""
    from standoff.case.edits import Adopt
    from standoff.graph import reading
    from standoff.inverse.ask import ask
    from standoff.report.first.invert import invert_told
    from standoff.report.pages.invert.page import invert_page
    from standoff.stability import CONCEPTS

    found, _ = sound_case(case, max_states)
    known_concepts(concept)
    adopted = Adopt(perspective_of(found, perspective))
    read = reading(found, adopted, limit=max_states)
    wanted = _formula(read, to, "--to")
    freed = [_freed(read, each) for each in free]
    _once(read, freed)
    names = tuple(dict.fromkeys(concept)) or CONCEPTS
    with progress("asking") as update:
        findings = ask(
            found, [adopted], wanted, concepts=names, freed=freed, limit=max_states,
            announce=lambda _, done, total: update(done, total),
        )  # fmt: skip
        rankings = _rankings(read, wanted, names[0], freed, list_) if list_ else []
    emit(invert_told(findings, invert_page(findings, rankings), full=full or bool(list_)), as_json)


def _rankings(
    read: "Reading", wanted: "Expr", concept: str, freed: "list[Freed]", number: int
) -> "list[Ranks]":
    from itertools import islice

    from standoff.inverse import Freed, list_rankings

    whose = freed or [Freed(i) for i in range(len(read.names))]
    states = read.where(wanted).nonzero()[0].tolist()
    return list(islice(list_rankings(read.model, states, concept, whose), number))


def _formula(read: "Reading", text: str, place: str) -> "Expr":
    """A formula that some feasible state satisfies. Raises BadInput."""
    from standoff.expr import understood

    tree = understood(text, read.case.scope, place=place)
    if not read.where(tree).any():
        what = f"no feasible state satisfies {text!r}"
        raise BadInput([Problem("S409", what, "see standoff show for the rules", file=place)])
    return tree


def _freed(read: "Reading", text: str) -> "Freed":
    from standoff.inverse import Freed

    dm, _, formula = text.partition(":")
    if dm not in read.names:
        raise NotFound("decision maker", dm, read.names)
    if not formula:
        return Freed(read.names.index(dm))
    states = read.where(_formula(read, formula, "--free")).nonzero()[0].tolist()
    return Freed(read.names.index(dm), tuple(states))


def _once(read: "Reading", freed: "list[Freed]") -> None:
    people = [f.dm for f in freed]
    twice = sorted({read.names[i] for i in people if people.count(i) > 1})
    if twice:
        what = f"{', '.join(twice)} is freed more than once"
        hint = "join the formulas with 'or'"
        raise BadInput([Problem("R801", what, hint, file="--free")])


VERBS = (invert,)
