"""Verbs that ask where a conflict can settle, and why: analyze, explain."""

from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.common import (
    STATES,
    As,
    AsJson,
    CaseName,
    MaxStates,
    Perspective,
    Rule,
    emit,
    known_concepts,
    known_names,
    perspective_of,
    rules_for,
    seen_by,
    solver_of,
    sound_case,
)
from standoff.errors import BadInput, Problem

if TYPE_CHECKING:
    from standoff.case import Case
    from standoff.case.edits import Edit
    from standoff.graph import Reading, Solver
    from standoff.report.pages.beliefs.page import BeliefsPage

Concepts = Annotated[
    list[str],
    typer.Option("--concept", "-c", metavar="C", help="A solution concept; may be repeated."),
]


def analyze(
    case: CaseName,
    perspective: Perspective = "",
    as_: As = [],
    beliefs: Annotated[
        bool, typer.Option("--beliefs", help="Who expects what, what holds, who is surprised.")
    ] = False,
    concept: Annotated[
        list[str],
        typer.Option("--concept", "-c", metavar="C", help="With --beliefs: list states of this."),
    ] = [],
    all_: Annotated[bool, typer.Option("--all", help="List every equilibrium.")] = False,
    rule: Rule = "legal",
    rules: Annotated[
        bool, typer.Option("--rules", help="Which equilibria depend on the rule for sanctions.")
    ] = False,
    max_states: MaxStates = STATES,
    as_json: AsJson = False,
) -> None:
    """Find where a conflict can settle: the equilibria under each solution concept."""
    from standoff.case.edits import Adopt
    from standoff.report.pages.analyze import ROWS, analyze_page, lay_out_analyze
    from standoff.report.pages.beliefs.layout import lay_out_beliefs

    found, _ = sound_case(case, max_states)
    known_concepts(concept)
    if concept and not beliefs:
        raise typer.BadParameter("--concept goes with --beliefs; all concepts are shown here")
    if rules and beliefs:
        raise typer.BadParameter("--rules and --beliefs are different questions; ask one at a time")
    edits: tuple[Edit, ...] = (
        Adopt(perspective_of(found, perspective)),
        *seen_by(found, as_),
    )
    if rules:
        by_rule(found, edits, max_states, max_states if all_ else ROWS, as_json)
        return
    solver = solver_of(found, max_states, rule)
    if beliefs:
        shown = beliefs_of(solver, edits, rows=max_states if all_ else 0)
        emit(shown, lay_out_beliefs(shown, concepts=concept), as_json)
        return
    page = analyze_page(solver(*edits), rows=max_states if all_ else ROWS)
    emit(page, lay_out_analyze(page), as_json)


def by_rule(case: "Case", edits: "tuple[Edit, ...]", limit: int, rows: int, as_json: bool) -> None:
    """Show how the equilibria after these edits depend on the rule for sanctions."""
    from standoff.report.pages.rules import lay_out_rules, rules_page

    solved = {rule: solver_of(case, limit, rule)(*edits) for rule in rules_for(case)}
    page = rules_page(solved, rows=rows)
    emit(page, lay_out_rules(page), as_json)


def beliefs_of(solver: "Solver", edits: "tuple[Edit, ...]", *, rows: int = 0) -> "BeliefsPage":
    """The page record of the hypergame after these edits, and of all its corrections."""
    from standoff.case import resolved
    from standoff.hypergame import corrections, hypergame
    from standoff.report.pages.beliefs.page import ROWS, beliefs_page

    game = hypergame(solver, *edits)
    views = {p.id: resolved(solver.case, p.id).view for p in solver.case.perspectives}
    elsewhere = [name for name, view in views.items() if view.beliefs]
    made = corrections(solver, game, *edits)
    return beliefs_page(game, made, rows=rows or ROWS, elsewhere=elsewhere)


def explain(
    case: CaseName,
    state: Annotated[
        str, typer.Argument(help="A formula that one state satisfies; by default the status quo.")
    ] = "",
    dm: Annotated[
        str, typer.Option("--dm", metavar="D", help="A decision maker; by default all.")
    ] = "",
    concept: Concepts = ["seq"],
    perspective: Perspective = "",
    as_: As = [],
    max_states: MaxStates = STATES,
    as_json: AsJson = False,
) -> None:
    """Say why a state is stable for a decision maker, or not, move by move."""
    from standoff.case.edits import Adopt
    from standoff.graph import reading
    from standoff.report.pages.explain import explain_page, lay_out_explain
    from standoff.stability.explain import explain as explained

    found, _ = sound_case(case, max_states)
    known_concepts(concept)
    edits: tuple[Edit, ...] = (
        Adopt(perspective_of(found, perspective)),
        *seen_by(found, as_),
    )
    read = reading(found, *edits, limit=max_states)
    known_names("decision maker", [dm] if dm else [], read.names)
    at = one_state(read, state)
    people = [read.names.index(dm)] if dm else range(len(read.names))
    reasons = [explained(read.model, at, i, c) for c in concept for i in people]
    page = explain_page(read, at, reasons)
    emit(page, lay_out_explain(page), as_json)


def one_state(read: "Reading", text: str, *, given: str = "STATE") -> int:
    """The position of the one state that a formula picks, given as an argument or an option.

    Raises BadInput, NotFound.
    """
    from standoff.expr import understood
    from standoff.report.words.states import cells_by_owner, counted

    if not text:
        if read.start is None:
            raise BadInput([Problem("S401", "there is no status quo", "name a state", file=given)])
        return read.start
    tree = understood(text, read.case.scope, place=given)
    found = read.where(tree).nonzero()[0].tolist()
    if len(found) != 1:
        some = ", ".join(cells_by_owner(read, s) for s in found[:4])
        what = f"{text!r} picks {counted(len(found), 'feasible state')}, not one"
        hint = f"for instance: {some}" if found else "see standoff show for the rules"
        raise BadInput([Problem("S401", what, hint, file=given)])
    return int(found[0])


VERBS = (analyze, explain)
