"""Verbs about the library: list, show."""

from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.common import STATES, AsJson, CaseName, MaxStates, emit

if TYPE_CHECKING:
    from standoff.case import Case


def list_(
    theme: Annotated[str, typer.Argument(help="A theme, or part of a name.")] = "",
    as_json: AsJson = False,
) -> None:
    """List the cases of the library, all or by theme."""
    from standoff import library
    from standoff.errors import NotFound
    from standoff.report.pages.show import lay_out_list, list_page

    entries = library.catalogue(theme)
    if not entries:
        themes = sorted({t for e in library.catalogue() for t in e.themes})
        raise NotFound("case with the theme", theme, themes)
    page = list_page(entries)
    emit(page, lay_out_list(page), as_json)


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
    from standoff.expr import count_states
    from standoff.library import open_case
    from standoff.report.pages.show import lay_out_show, show_page

    if as_yaml and (coverage or as_json):
        raise typer.BadParameter("--yaml writes the case file; it goes with no other form of show")
    found = open_case(case)
    if as_yaml:
        typer.echo(write(found), nl=False)
        return
    if coverage:
        _show_coverage(case, found, as_json)
        return
    count = count_states([r.when for r in found.infeasible], found.scope, limit=max_states)
    emit(show_page(found, count), lay_out_show(found, count), as_json)


def _show_coverage(name: str, case: "Case", as_json: bool) -> None:
    from standoff.library import source_texts
    from standoff.report.pages.coverage import coverage_page, lay_out_coverage

    page = coverage_page(case, source_texts(name, case))
    emit(page, lay_out_coverage(page), as_json)


VERBS = (list_, show)
