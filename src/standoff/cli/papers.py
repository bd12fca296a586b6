"""Verbs for papers: tables, figures, section."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli import options as o
from standoff.cli.common import emit, known_names, solver_of, sound_case
from standoff.cli.screen import pour, say

if TYPE_CHECKING:
    from standoff.graph import Solver
    from standoff.report.papers.bundle import Files


def tables(
    case: o.CaseName,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="PATH", help="A file, or a folder: a file for each table."
        ),
    ] = None,
    only: Annotated[
        list[str], typer.Option("--only", metavar="TABLE", help="Only this; may be repeated.")
    ] = [],
    perspective: o.Perspectives = [],
    format_: Annotated[
        str, typer.Option("--format", metavar="F", help="tex, docx, md, csv or html.")
    ] = "",
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin CSV with a mark that spreadsheets know UTF-8 by.")
    ] = False,
    force: o.Force = False,
    max_states: o.MaxStates = o.STATES,
    as_json: o.AsJson = False,
) -> None:
    """Print the tables of a paper: options, states, rankings, stability, equilibria, verdicts."""
    from standoff.library import inputs
    from standoff.report.papers.bundle import marked, table_files
    from standoff.report.papers.gather import tables_page
    from standoff.report.papers.record import TABLES
    from standoff.report.papers.written import WRITERS

    found, _ = sound_case(case, max_states)
    known_names("table", only, tuple(TABLES))
    known_names("perspective", perspective, [p.id for p in found.perspectives])
    kind = kind_of(output, format_, tuple(WRITERS))
    solver = solver_of(found, max_states)
    if not kind:
        emit(tables_page(solver, perspectives=perspective, keys=only), as_json)
        return
    if is_folder(output):
        made = table_files(solver, perspective, only, kind, bom=bom)
    else:
        page = tables_page(solver, perspectives=perspective, keys=only)
        made = {"": marked(WRITERS[kind](page), kind, bom=bom)}
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
        pour(only)
        return
    if is_folder(output):
        output.mkdir(parents=True, exist_ok=True)
    paths = {name: output / name if name else output for name in made}
    for path in paths.values():
        look_first(path, force=force, inputs=read)
    for name, path in paths.items():
        write_atomic(path, made[name], force=force, inputs=read)
        say(f"wrote {path}", err=is_stream(path))


# --- figures


def figures(
    case: o.CaseName,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="The folder to write them to.")
    ],
    only: Annotated[
        list[str], typer.Option("--only", metavar="FIGURE", help="Only this; may be repeated.")
    ] = [],
    perspective: o.Perspectives = [],
    format_: Annotated[
        list[str],
        typer.Option("--format", metavar="F", help="svg, png, pdf or tikz; may be repeated."),
    ] = ["svg"],
    width: Annotated[
        str,
        typer.Option(
            "--width", metavar="W", help="single, middle or double column, or millimetres."
        ),
    ] = "",
    grey: Annotated[bool, typer.Option("--grey", help="Greys of the same lightness.")] = False,
    sweep: Annotated[
        int,
        typer.Option("--sweep", metavar="N", min=0, help="Also shares, of up to N readings each."),
    ] = 0,
    tables: Annotated[
        str,
        typer.Option("--tables", metavar="F", help="Also all tables: tex, docx, md, csv, html."),
    ] = "",
    force: o.Force = False,
    max_states: o.MaxStates = o.STATES,
) -> None:
    """Draw the figures of a paper: moves, rankings, stability, evolution, paths, shares."""
    from standoff.library import inputs
    from standoff.report.papers.bundle import Look, drawn_figures, figure_files
    from standoff.report.papers.drawn.files import FILES
    from standoff.report.papers.figures import KEYS
    from standoff.report.papers.omitted import omitted, unsuited

    found, _ = sound_case(case, max_states)
    known_names("figure", only, KEYS)
    known_names("format", format_, tuple(FILES))
    known_names("perspective", perspective, [p.id for p in found.perspectives])
    wide = millimetres(width)
    names = [p.id for p in found.perspectives if not perspective or p.id in perspective]
    solver = solver_of(found, max_states)
    drawn = drawn_figures(solver, names, tuple(only) or KEYS, sweep, wide)
    asked = tuple(only) or tuple(k for k in KEYS if sweep or k != "shares")
    notes = list(omitted(solver, names, asked, drawn, sweep))
    if not drawn:
        raise typer.BadParameter(f"there is nothing to draw: {'; '.join(notes)}")
    made = _tables(solver, perspective, tables) if tables else {}
    look = Look(tuple(format_), wide, grey)
    made |= figure_files(drawn, look, several=len(names) > 1)
    deliver(made, output, force, inputs(case, found))
    for note in [*notes, *unsuited(drawn, wide)]:
        say(note, err=True)


def _tables(solver: "Solver", perspectives: list[str], kind: str) -> "Files":
    """Every table as a file, by its name: ``table-equilibria.csv``."""
    from standoff.report.papers.bundle import table_files
    from standoff.report.papers.written import WRITERS

    known_names("format", [kind], tuple(WRITERS))
    made = table_files(solver, perspectives, [], kind)
    return {f"table-{name}": text for name, text in made.items()}


def millimetres(words: str) -> float | None:
    """The width that is asked for; None for the picture's own. Raises BadParameter."""
    from standoff.report.papers.bundle import width_of

    try:
        return width_of(words)
    except ValueError as error:
        raise typer.BadParameter(f"--width is {error}") from None


# --- section


def section(
    case: o.CaseName,
    output: Annotated[
        list[Path],
        typer.Option("--output", "-o", metavar="FILE", help="A .tex, .docx or .md; repeatable."),
    ] = [],
    perspective: o.Perspectives = [],
    force: o.Force = False,
    max_states: o.MaxStates = o.STATES,
) -> None:
    """Write the analysis section of a paper: text, tables, figures, references; Markdown shown."""
    from standoff.library import inputs
    from standoff.library.files import look_first
    from standoff.report.papers.article import article
    from standoff.report.papers.sections import WRITERS

    found, _ = sound_case(case, max_states)
    known_names("perspective", perspective, [p.id for p in found.perspectives])
    read = inputs(case, found)
    kinds = {path: kind_of(path, "", tuple(WRITERS)) for path in output}
    for path in output:
        look_first(path, force=force, inputs=read)
    made = article(solver_of(found, max_states), perspective)
    if not output:
        deliver({"": WRITERS["md"](made)}, None, force, read)
    for path, kind in kinds.items():
        deliver({"": WRITERS[kind](made)}, path, force, read)


VERBS = (tables, figures, section)
