"""Verbs about case files: validate, schema, new."""

import json
from pathlib import Path
from typing import Annotated

import typer

from standoff.cli.common import STATES, AsJson, MaxStates, emit


def validate(
    file: Annotated[str, typer.Argument(metavar="CASE", help="A case file or library case.")],
    max_states: MaxStates = STATES,
    as_json: AsJson = False,
) -> None:
    """Look for everything that is wrong with a case file, and say where."""
    from standoff.case import check, check_quotes, errors
    from standoff.errors import BadInput
    from standoff.library import open_case, source_texts
    from standoff.report.pages.show import validate_page

    try:
        case = open_case(file)
        problems = check(case, limit=max_states) + check_quotes(case, source_texts(file, case))
        problems.sort(key=lambda p: (p.line, p.column, p.code))
    except BadInput as error:
        problems = list(error.problems)
    emit(validate_page(file, problems), as_json)
    if errors(problems):
        raise typer.Exit(2)


def schema() -> None:
    """Write the JSON Schema of case files, for editors."""
    from standoff.case.format.schema import schema as made

    typer.echo(json.dumps(made(), indent=2, ensure_ascii=False))


def new(
    file: Annotated[Path, typer.Argument(help="The file to write; must not exist.")],
) -> None:
    """Write a starter case file, with comments that explain each part."""
    from standoff.case.starter import starter
    from standoff.library.files import write_atomic

    write_atomic(file, starter(), otherwise="")
    typer.echo(f"wrote {file}; next: standoff check {file}")


VERBS = (validate, schema, new)
