"""Verbs about the library: list, show."""

from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.common import STATES, AsJson, CaseName, MaxStates, emit

if TYPE_CHECKING:
    pass


def list_(
    theme: Annotated[str, typer.Argument(help="A theme, or part of a name.")] = "",
    as_json: AsJson = False,
) -> None:
    """List the cases of the library, all or by theme."""
    from standoff import library
    from standoff.errors import NotFound
    from standoff.report.pages.show import ListPage

    entries = library.catalogue(theme)
    if not entries:
        themes = sorted({t for e in library.catalogue() for t in e.themes})
        raise NotFound("case with the theme", theme, themes)
    emit(ListPage(cases=tuple(entries)), as_json)


list_.__name__ = "list"


def show(
    case: CaseName,
    as_yaml: Annotated[bool, typer.Option("--yaml", help="Write the case file itself.")] = False,
    coverage: Annotated[
        bool,
        typer.Option("--coverage", help="Show which paragraphs of its sources it does not quote."),
    ] = False,
    max_states: MaxStates = STATES,
    as_json: AsJson = False,
) -> None:
    """Show what a case says: parties, options, rules, perspectives, claims, sources."""
    from standoff.case import write
    from standoff.library import open_case, source_texts
    from standoff.report.pages.coverage import coverage_page
    from standoff.report.pages.show import show_page

    if as_yaml and (coverage or as_json):
        raise typer.BadParameter("--yaml writes the case file; it goes with no other form of show")
    found = open_case(case)
    if as_yaml:
        typer.echo(write(found), nl=False)
    elif coverage:
        emit(coverage_page(found, source_texts(case, found)), as_json)
    else:
        emit(show_page(found, limit=max_states), as_json)


VERBS = (list_, show)
