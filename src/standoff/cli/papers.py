"""Verbs for papers: tables."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from standoff.cli.common import (
    STATES,
    AsJson,
    CaseName,
    Force,
    MaxStates,
    Perspectives,
    emit,
    known_names,
    solver_of,
    sound_case,
)

BOM = "\ufeff"
"""What tells a spreadsheet that a CSV file is UTF-8."""


def tables(
    case: CaseName,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="PATH", help="A file, or a folder: a file for each table."
        ),
    ] = None,
    only: Annotated[
        list[str], typer.Option("--only", metavar="TABLE", help="Only this; may be repeated.")
    ] = [],
    perspective: Perspectives = [],
    format_: Annotated[
        str, typer.Option("--format", metavar="F", help="tex, docx, md, csv or html.")
    ] = "",
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin CSV with a mark that spreadsheets know UTF-8 by.")
    ] = False,
    force: Force = False,
    max_states: MaxStates = STATES,
    as_json: AsJson = False,
) -> None:
    """Print the tables of a paper: options, states, rankings, stability, equilibria, verdicts."""
    from standoff.library import inputs
    from standoff.report.papers.gather import tables_page
    from standoff.report.papers.record import TABLES
    from standoff.report.papers.written import WRITERS, one_by_one

    found, _ = sound_case(case, max_states)
    known_names("table", only, tuple(TABLES))
    known_names("perspective", perspective, [p.id for p in found.perspectives])
    kind = kind_of(output, format_, tuple(WRITERS))
    page = tables_page(solver_of(found, max_states), perspectives=perspective, keys=only)
    if not kind:
        emit(page, as_json)
        return
    mark = BOM if bom and kind == "csv" else ""
    if is_folder(output):
        made = {f"{name}.{kind}": text for name, text in one_by_one(page, kind).items()}
    else:
        made = {"": WRITERS[kind](page)}
    made = {name: mark + text if isinstance(text, str) else text for name, text in made.items()}
    deliver(made, output, force, inputs(case, found))


def is_folder(output: Path | None) -> bool:
    """Whether what is asked for is a folder: one that is there, or a name without an ending."""
    return output is not None and (output.is_dir() or not output.suffix)


ENDINGS = {"markdown": "md", "htm": "html", "latex": "tex"}


def kind_of(output: Path | None, format_: str, known: tuple[str, ...]) -> str:
    """The format that is asked for; empty for a page on the screen. Raises BadParameter."""
    ending = "" if output is None else output.suffix.lower().removeprefix(".")
    kind = format_ or ENDINGS.get(ending, ending)
    if kind and kind not in known:
        raise typer.BadParameter(f"files are written as {', '.join(known)}, not as {kind!r}")
    if output is not None and not kind:
        raise typer.BadParameter(f"say which --format the files have: {', '.join(known)}")
    return kind


def deliver(
    made: Mapping[str, str | bytes], output: Path | None, force: bool, read: tuple[Path, ...]
) -> None:
    """Write files into a folder, or the one that there is to its name or to standard output."""
    from standoff.library.files import is_stream, look_first, write_atomic

    if output is None:
        (only,) = made.values()
        if isinstance(only, bytes):
            raise typer.BadParameter("this is no text; name a file with -o")
        typer.echo(only.replace("\r\n", "\n"), nl=False)
        return
    if is_folder(output):
        output.mkdir(parents=True, exist_ok=True)
    paths = {name: output / name if name else output for name in made}
    for path in paths.values():
        look_first(path, force=force, inputs=read)
    for name, path in paths.items():
        write_atomic(path, made[name], force=force, inputs=read)
        typer.echo(f"wrote {path}", err=is_stream(path))


VERBS = (tables,)
