"""The verb that writes a whole report: report."""

import sys
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli import options as o
from standoff.cli.check import QUICK, Carried, HowMany, only_listed
from standoff.cli.common import known_names, seen_by, sound_case, status, unlisted_case
from standoff.cli.screen import pour, say

if TYPE_CHECKING:
    from standoff.case import Case
    from standoff.report.whole.gather import Wanted


SECONDS = 30.0
"""What the work under a concept may take, unless more is allowed."""


class Format(StrEnum):
    """What a report can be written as."""

    HTML = "html"
    MD = "md"
    TXT = "txt"


def report(
    case: o.CaseName,
    output: o.Output = None,
    perspective: o.Perspectives = [],
    format_: Annotated[
        Format | None,
        typer.Option("--format", help="By default what the name of the file says, else html."),
    ] = None,
    sweep: Annotated[
        int,
        typer.Option("--sweep", metavar="N", min=0, help="Also shares, of up to N readings each."),
    ] = 0,
    family: o.Families = ["open"],
    seed: o.Seed = 0,
    as_: o.As = [],
    hinges: HowMany = QUICK,
    carriers: Carried = False,
    force: o.Force = False,
    engine: o.EngineName = "auto",
    seconds: o.Seconds = SECONDS,
    max_states: o.MaxStates = o.STATES,
    as_json: o.AsJson = False,
) -> None:
    """Write everything about a case as one page: HTML that needs nothing else, Markdown or text."""
    from standoff.library import inputs, source_texts
    from standoff.library.files import is_stream, look_first, write_atomic
    from standoff.report.render.document import written
    from standoff.report.render.json import to_json
    from standoff.report.whole.gather import Wanted, report_page
    from standoff.report.whole.layout import lay_out_report
    from standoff.sweep import FAMILIES

    large = unlisted_case(case, engine, max_states)
    found, problems = (large, []) if large else sound_case(case, max_states)
    known_names("perspective", perspective, [p.id for p in found.perspectives])
    known_names("family", family, tuple(FAMILIES))
    read = inputs(case, found)
    if output is not None:
        look_first(output, force=force, inputs=read)
    kind = format_ or kind_of(output)
    if output is None and kind is Format.HTML and not as_json:
        _not_on_a_terminal(case)
    if as_ and len(perspective) > 1:
        raise typer.BadParameter("--as goes with one perspective; by default the first")
    wanted = Wanted(
        tuple(perspective), sweep, tuple(family), seed, tuple(e.dm for e in seen_by(found, as_)),
        None if hinges == QUICK else hinges, carriers, max_states,
    )  # fmt: skip
    wanted = replace(wanted, command=command_line(case, wanted), texts=source_texts(case, found))
    if large is not None:
        how = "" if engine == "auto" else f" --engine {engine}"
        wanted = replace(wanted, command=wanted.command + how)
        made = _of_sets(large, wanted, seconds, "" if as_json else kind)
    else:
        with status() as announce:
            page = report_page(found, replace(wanted, announce=announce), warnings=len(problems))
        made = to_json(page) if as_json else written(lay_out_report(page), kind)
    if output is None:
        pour(made)
        return
    write_atomic(output, made, force=force, inputs=read)
    say(f"wrote {output}", err=is_stream(output))


def _of_sets(case: "Case", wanted: "Wanted", seconds: float, kind: str) -> str:
    """The report of a case whose states are not listed, as a file; JSON where no kind is asked."""
    from standoff.report.render.document import written
    from standoff.report.render.json import to_json
    from standoff.report.whole.unlisted.gather import WantedOfSets, report_sets_page
    from standoff.report.whole.unlisted.layout import lay_out_report_sets
    from standoff.symbolic import Budget

    only_listed(wanted.hinges or 0, wanted.carriers)
    if wanted.sweep or wanted.seen:
        what = "--sweep" if wanted.sweep else "--as"
        raise typer.BadParameter(f"{what} needs a list of states, and they are too many for one")
    families = () if wanted.families == ("open",) else wanted.families
    words = [wanted.command, *(f"--family {f}" for f in families if wanted.hinges)]
    words += [] if seconds == SECONDS else [f"--seconds {seconds:g}"]
    of_sets = WantedOfSets(
        wanted.perspectives, wanted.hinges == 1, families, Budget(seconds), " ".join(words)
    )
    with status() as announce:
        page = report_sets_page(case, replace(of_sets, announce=announce))
    return written(lay_out_report_sets(page), kind) if kind else to_json(page)


def _not_on_a_terminal(case: str) -> None:
    """Say what to do, where a page for a browser would pour over a terminal."""
    from standoff.library import CannotRead

    if sys.stdout.isatty():
        what = "this would pour the source of a web page over the terminal"
        raise CannotRead(
            f"{what}; write a file with -o {Path(case).stem}.html and open it in a browser, "
            "or read it here with --format txt"
        )


ENDINGS = {
    "": Format.HTML, ".html": Format.HTML, ".htm": Format.HTML, ".xhtml": Format.HTML,
    ".md": Format.MD, ".markdown": Format.MD, ".txt": Format.TXT,
}  # fmt: skip


def kind_of(output: Path | None) -> Format:
    """The format that the name of a file asks for. Raises CannotRead when there is none."""
    from standoff.library import CannotRead

    ending = output.suffix.lower() if output else ""
    if ending not in ENDINGS:
        what = f"{output}: a report is written as .html, .md or .txt, not as {ending!r}"
        paper = "; for a PDF write .html, open it in a browser and print it"
        raise CannotRead(what + (paper if ending == ".pdf" else "; or say --format"))
    return ENDINGS[ending]


def command_line(case: str, wanted: "Wanted") -> str:
    """What was asked for, without the folders and names of this machine."""
    sweep = wanted.sweep
    words = ["standoff report", Path(case).name]
    words += [f"--perspective {p}" for p in wanted.perspectives]
    words += [f"--as {dm}" for dm in wanted.seen]
    words += [f"--sweep {sweep}"] if sweep else []
    words += [f"--family {f}" for f in wanted.families if sweep and wanted.families != ("open",)]
    words += [f"--seed {wanted.seed}"] if sweep and wanted.seed else []
    words += [f"--hinges {wanted.hinges}"] if wanted.hinges is not None else []
    words += ["--carriers"] if wanted.carriers else []
    return " ".join(words)


VERBS = (report,)
