"""Verbs that exchange cases with other programs, and with each other."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli import options as o
from standoff.cli.common import emit, perspective_of, sound_case
from standoff.cli.screen import pour, say
from standoff.errors import BadInput, NotFound, Problem
from standoff.report.formats import (
    FORMATS,
    IMPORTS,
    REFERENCES,
    WITHOUT_STATES,
    Wanted,
    written,
)

if TYPE_CHECKING:
    from standoff.case import Case
    from standoff.interop import Imported


# --- import


def import_(
    file: Annotated[Path, typer.Argument(help=f"A file ending in {', '.join(IMPORTS)}.")],
    output: o.Output = None,
    title: Annotated[str, typer.Option("--title", help="The title of the case.")] = "",
    force: o.Force = False,
    as_json: o.AsJson = False,
) -> None:
    """Make a case of another program's file (GMCR+, Gambit), a printed table, or our JSON."""
    from standoff.case import write
    from standoff.report.pages.imported import ImportPage
    from standoff.report.render.json import to_json

    made = _imported(file, title)
    _tell(made.notes)
    page = ImportPage(file=str(file), case=made.case, notes=tuple(made.notes))
    text = to_json(page) if as_json else write(made.case)
    after = "" if as_json else "standoff check"
    _deliver(text, output, force, after=after, inputs=[file])


import_.__name__ = "import"


def _imported(file: Path, title: str) -> "Imported":
    from standoff.case.foreign import is_gmcr, is_pickled
    from standoff.library.disk import is_regular, read_bytes

    kind = file.suffix.lower()
    data = read_bytes(file) if kind in IMPORTS or is_regular(file) else b""
    if is_pickled(data) or (kind == ".json" and is_gmcr(data)):
        kind = ".gmcr"
    if kind not in IMPORTS:
        what = f"cannot tell from {kind or 'no ending'!r} what kind of file this is"
        *some, last = [f"{ending} ({whose})" for ending, (whose, _) in IMPORTS.items()]
        hint = f"import reads {', '.join(some)} and {last}"
        raise BadInput([Problem("I601", what, hint, file=str(file))])
    _, read = IMPORTS[kind]
    return read(data, title, file)


# --- export


def export(
    case: o.CaseName,
    format_: Annotated[
        str, typer.Argument(metavar="FORMAT", help=f"One of: {', '.join(FORMATS)}.")
    ],
    output: o.Output = None,
    perspective: Annotated[
        str,
        typer.Option("--perspective", "-p", metavar="P", help="By default the first."),
    ] = "",
    depth: Annotated[
        int, typer.Option("--depth", metavar="N", min=1, max=100, help="Turns of a tree (efg).")
    ] = 4,
    max_states: Annotated[
        int | None,
        typer.Option(
            "--max-states", metavar="N", min=1, help="Write so many states, profiles or nodes."
        ),
    ] = None,
    force: o.Force = False,
) -> None:
    """Write a case, or what was found of it, for another program."""
    from standoff.library import inputs
    from standoff.library.files import look_first

    if format_ not in FORMATS:
        raise NotFound("format", format_, list(FORMATS))
    found, _ = sound_case(case, o.STATES, listed=format_ not in WITHOUT_STATES)
    wanted = Wanted(found, perspective_of(found, perspective), depth, max_states)
    read = inputs(case, found)[_is_kept(case, format_) :]
    if output is not None:
        look_first(output, force=force, inputs=read)
    made = written(format_, wanted)
    _tell(replace(n, file=case) for n in made.notes)
    _deliver(made.text, output, force, inputs=read)


def _is_kept(case: str, format_: str) -> bool:
    """Whether a case file, written in this format, is what it was: then it may be replaced."""
    return Path(case).suffix.lower() in {"yaml": (".yaml", ".yml"), "json": (".json",)}.get(
        format_, ()
    )


# --- sources


def sources(
    file: Annotated[Path, typer.Argument(help="References: BibTeX (.bib) or CSL-JSON (.json).")],
    output: o.Output = None,
    force: o.Force = False,
) -> None:
    """Make the sources of a case file of a file of references, to be pasted into it."""
    from standoff.case.format.part import to_plain
    from standoff.case.text.spell import whole
    from standoff.library.disk import read_bytes

    kind = file.suffix.lower()
    if kind not in REFERENCES:
        what = f"cannot tell from {kind or 'no ending'!r} what kind of references these are"
        hint = "sources are read from BibTeX (.bib) or CSL-JSON (.json)"
        raise BadInput([Problem("I601", what, hint, file=str(file))])
    found = REFERENCES[kind](read_bytes(file), file=str(file))
    text = whole({"sources": {s.id: to_plain(s) for s in found}}) + "\n"
    _deliver(text, output, force, inputs=[file])


# --- diff


def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="A case file, or a library case.")],
    after: Annotated[str, typer.Argument(metavar="B", help="The case to compare it with.")],
    full: Annotated[
        bool, typer.Option("--full", help="With every change as the files say it.")
    ] = False,
    max_states: o.MaxStates = o.STATES,
    as_json: o.AsJson = False,
) -> None:
    """Say what changed between two cases, and which verdicts changed by it."""
    from standoff.interop import changes
    from standoff.library import open_case
    from standoff.report.first.diff import diff_told
    from standoff.report.pages.diff import diff_page

    cases = (open_case(before), open_case(after))
    names = (before, after)
    why_not = _unsolvable(names, cases, max_states)
    verdicts = None
    if not why_not:
        from standoff.claims import judge

        verdicts = (judge(cases[0], limit=max_states), judge(cases[1], limit=max_states))
    found = changes(*cases)
    page = diff_page(names, found, verdicts, why_not=why_not)
    emit(diff_told(cases, found, page, verdicts, full=full), as_json)


def _unsolvable(names: Iterable[str], cases: "Iterable[Case]", limit: int) -> str:
    """Which of the cases has errors; empty when all can be solved."""
    from standoff.case import check, errors

    bad = [
        name for name, case in zip(names, cases, strict=True) if errors(check(case, limit=limit))
    ]
    return f"see standoff validate {bad[0]}, which has errors." if bad else ""


# --- what they share


def _tell(notes: Iterable[Problem]) -> None:
    """Say on the error stream what was not carried."""
    for found in notes:
        say(str(found), err=True)


def _deliver(
    text: str, output: Path | None, force: bool, *, after: str = "", inputs: Iterable[Path] = ()
) -> None:
    """Print a text, or write it to a file: the same bytes."""
    from standoff.library.files import is_stream, write_atomic

    if output is None:
        pour(text)
        return
    write_atomic(output, text, force=force, inputs=inputs)
    flows = is_stream(output)
    then = f"; next: {after} {output}" if after and not flows else ""
    say(f"wrote {output}{then}", err=flows)


VERBS = (import_, export, sources, diff)
