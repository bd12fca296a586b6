"""Verbs that ask where a conflict can settle, and why: analyze, explain."""

from typing import Annotated

import typer

from standoff.cli import options as o
from standoff.cli.common import (
    asked,
    emit,
    known_concepts,
    known_names,
    supposition,
    unlisted_reading,
)


def analyze(
    case: o.CaseName,
    perspective: o.Perspective = "",
    as_: o.As = [],
    beliefs: Annotated[
        bool, typer.Option("--beliefs", help="Who expects what, what holds, who is surprised.")
    ] = False,
    concept: Annotated[
        list[str],
        typer.Option("--concept", "-c", metavar="C", help="With --beliefs: list states of this."),
    ] = [],
    all_: o.All = False,
    full: o.Full = False,
    rule: o.Rule = "legal",
    rules: Annotated[
        bool, typer.Option("--rules", help="Which equilibria depend on the rule for sanctions.")
    ] = False,
    engine: o.EngineName = "auto",
    seconds: o.Seconds = 30.0,
    max_states: o.MaxStates = o.STATES,
    as_json: o.AsJson = False,
) -> None:
    """Find where a conflict can settle: the equilibria under each solution concept."""
    from standoff.hypergame import hypergame
    from standoff.report.first.beliefs import beliefs_told
    from standoff.report.pages.analyze import ROWS, analyze_page, analyze_told
    from standoff.report.pages.beliefs.page import ROWS as FEW
    from standoff.report.pages.beliefs.page import SHOWN, beliefs_page
    from standoff.report.pages.rules import rules_page

    plain = not (beliefs or rules or as_ or rule != "legal")
    large = unlisted_reading(case, perspective, engine, max_states, seconds) if plain else None
    if large is not None:
        from standoff.report.pages.unlisted.analyze import analyze_sets_page

        emit(analyze_sets_page(large), as_json)
        return
    solver, edits = asked(case, perspective, as_, max_states, rule)
    known_concepts(concept)
    if concept and not beliefs:
        raise typer.BadParameter("--concept goes with --beliefs; all concepts are shown here")
    if rules and beliefs:
        raise typer.BadParameter("--rules and --beliefs are different questions; ask one at a time")
    rows = max_states if all_ else ROWS
    if rules:
        emit(rules_page(solver, edits, rows=rows), as_json)
    elif beliefs:
        few = max_states if all_ else FEW
        page = beliefs_page(solver, edits, rows=few, shown=concept or SHOWN)
        emit(beliefs_told(hypergame(solver, *edits), page, full=full or all_), as_json)
    else:
        solved = solver(*edits)
        made = analyze_page(solved, rows=rows)
        emit(analyze_told(solved.reading, made, full=full or all_), as_json)


def explain(
    case: o.CaseName,
    state: Annotated[
        str, typer.Argument(help="A formula that one state satisfies; by default the status quo.")
    ] = "",
    dm: Annotated[
        list[str],
        typer.Option("--dm", metavar="D", help="A decision maker; may be repeated; else all."),
    ] = [],
    concept: o.Concepts = ["seq"],
    perspective: o.Perspective = "",
    as_: o.As = [],
    claim: Annotated[
        str, typer.Option("--claim", metavar="N|ID", help="Suppose what this claim supposes.")
    ] = "",
    full: o.Full = False,
    engine: o.EngineName = "auto",
    seconds: o.Seconds = 30.0,
    max_states: o.MaxStates = o.STATES,
    as_json: o.AsJson = False,
) -> None:
    """Say why a state is stable for a decision maker, or not, move by move."""
    from standoff.report.names.turns import supposed_words
    from standoff.report.pages.explain import explain_page
    from standoff.report.words.states import one_state

    known_concepts(concept)
    large = (
        None if as_ or claim else unlisted_reading(case, perspective, engine, max_states, seconds)
    )
    if large is not None:
        from standoff.report.pages.unlisted.explain import explain_sets_page, one_code

        known_names("decision maker", dm, large.names)
        some = [large.names.index(name) for name in dm] or range(len(large.names))
        emit(explain_sets_page(large, one_code(large, state), some, concept), as_json)
        return
    solver, edits = asked(case, perspective, as_, max_states)
    given = supposition(solver.case, claim)
    read = solver(*edits[:1], *given, *edits[1:]).reading
    known_names("decision maker", dm, read.names)
    people = [read.names.index(name) for name in dm] or range(len(read.names))
    page = explain_page(
        read, one_state(read, state, given="STATE"), people, concept,
        supposing=supposed_words(solver.case, given), full=full,
    )  # fmt: skip
    emit(page, as_json)


VERBS = (analyze, explain)
