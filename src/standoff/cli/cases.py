"""Verbs about cases as they are written: list, show, validate, schema, new."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli import options as o
from standoff.cli.common import emit, perspective_of, seen_by
from standoff.cli.screen import pour, say

if TYPE_CHECKING:
    from standoff.case import Case
    from standoff.report.pages.states import StatesPage


def list_(
    theme: Annotated[str, typer.Argument(help="A theme, or part of a name.")] = "",
    as_json: o.AsJson = False,
) -> None:
    """List the cases of the library, all or by theme."""
    from standoff import library
    from standoff.errors import NotFound
    from standoff.report.pages.catalogue import ListPage

    entries = library.catalogue(theme)
    if not entries:
        themes = sorted({t for e in library.catalogue() for t in e.themes})
        raise NotFound("case with the theme", theme, themes)
    emit(ListPage(cases=tuple(entries)), as_json)


list_.__name__ = "list"


def show(
    case: o.CaseName,
    as_yaml: Annotated[bool, typer.Option("--yaml", help="Write the case file itself.")] = False,
    coverage: Annotated[
        bool,
        typer.Option("--coverage", help="Show which paragraphs of its sources it does not quote."),
    ] = False,
    states: Annotated[
        bool, typer.Option("--states", help="List the states of a perspective, with ranks.")
    ] = False,
    perspective: o.Perspective = "",
    as_: o.As = [],
    all_: Annotated[bool, typer.Option("--all", help="With --states: list every one.")] = False,
    full: o.Full = False,
    max_states: o.MaxStates = o.STATES,
    as_json: o.AsJson = False,
) -> None:
    """Show what a case says: parties, options, rules, perspectives, claims, sources; its states."""
    from standoff.case import write
    from standoff.library import open_case, source_texts
    from standoff.report.first.show import show_told
    from standoff.report.pages.coverage import coverage_page
    from standoff.report.pages.show import show_page

    if as_yaml and (coverage or as_json):
        raise typer.BadParameter("--yaml writes the case file; it goes with no other form of show")
    if (perspective or as_ or all_) and not states:
        raise typer.BadParameter("--perspective, --as and --all go with --states")
    if states and (as_yaml or coverage):
        raise typer.BadParameter("--states goes with no other form of show; ask one at a time")
    found = open_case(case)
    if states:
        emit(_states(found, perspective, as_, max_states, all_=all_), as_json)
    elif as_yaml:
        pour(write(found))
    elif coverage:
        emit(coverage_page(found, source_texts(case, found)), as_json)
    else:
        emit(show_told(show_page(found, limit=max_states), full=full), as_json)


def _states(
    case: "Case", perspective: str, seen: list[str], limit: int, *, all_: bool
) -> "StatesPage":
    """The list of states; the case need not be sound, as a ranking may still be in the writing."""
    from standoff.case.edits import Adopt, Edit
    from standoff.report.pages.states import ROWS, states_page

    edits: tuple[Edit, ...] = (Adopt(perspective_of(case, perspective)), *seen_by(case, seen))
    return states_page(case, edits, rows=limit if all_ else ROWS, limit=limit)


def validate(
    file: Annotated[str, typer.Argument(metavar="CASE", help="A case file or library case.")],
    strict_quotes: Annotated[
        bool,
        typer.Option("--strict-quotes", help="Every statement must quote its text, or be assumed."),
    ] = False,
    max_states: o.MaxStates = o.STATES,
    as_json: o.AsJson = False,
) -> None:
    """Look for everything that is wrong with a case file, and say where."""
    from standoff.case import check, check_quotes, errors
    from standoff.case import strict_quotes as strictly
    from standoff.case.checks.images import unlisted
    from standoff.errors import BadInput
    from standoff.library import open_case, source_texts
    from standoff.report.pages.validate import validate_page

    try:
        case = open_case(file)
        quotes = check_quotes(case, source_texts(file, case))
        quotes = strictly(case, quotes) if strict_quotes else quotes
        problems = unlisted(case, check(case, limit=max_states)) + quotes
        problems.sort(key=lambda p: (p.line, p.column, p.code))
    except BadInput as error:
        problems = list(error.problems)
    emit(validate_page(file, problems), as_json)
    if errors(problems):
        raise typer.Exit(2)


def schema() -> None:
    """Write the JSON Schema of case files, for editors."""
    from standoff.case.format.schema import schema as made

    pour(json.dumps(made(), indent=2, ensure_ascii=False) + "\n")


def new(
    file: Annotated[Path, typer.Argument(help="The file to write; must not exist.")],
) -> None:
    """Write a starter case file, with comments that explain each part."""
    from standoff.case.starter import starter
    from standoff.library.files import write_atomic

    write_atomic(file, starter(), otherwise="")
    say(f"wrote {file}; next: standoff check {file}")


VERBS = (list_, show, validate, schema, new)
