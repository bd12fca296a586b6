"""The program ``standoff``: its verbs, and what it does with errors.

Exit codes: 0 done; 1 a failure that was asked for (``--fail-on``); 2 bad input, or no room
for the output; 130 interrupted; 70 a fault of the program. Without ``--debug`` no error
shows a traceback.
"""

import contextlib
import os
import sys

import typer

from standoff.cli import (
    analyze,
    assistant,
    cases,
    check,
    coalitions,
    commitments,
    compare,
    exchange,
    invert,
    papers,
    paths,
    report,
    senses,
    studio,
    sweep,
    texts,
)
from standoff.cli.screen import guard, say
from standoff.errors import StandoffError

app = typer.Typer(
    name="standoff",
    help="Does a conclusion about a conflict follow from its own assumptions? "
    "CASE is a case file, or the name of a case in the library (see: standoff list).",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_PANELS = {
    "In the browser": studio.VERBS,
    "The library": cases.LIBRARY,
    "Questions": (*check.VERBS, *analyze.VERBS, *paths.VERBS, *compare.VERBS),
    "Further solution concepts": senses.VERBS,
    "Acting together": coalitions.VERBS,
    "Commitments and the record": commitments.VERBS,
    "How far a verdict holds": (*sweep.VERBS, *invert.VERBS),
    "Reports": report.VERBS,
    "Papers": papers.VERBS,
    "Case files": (*cases.FILES, *texts.VERBS),
    "Exchange": exchange.VERBS,
    "For assistants": assistant.VERBS,
}
for _title, _verbs in _PANELS.items():
    for _verb in _verbs:
        app.command(rich_help_panel=_title)(_verb)


def _version(wanted: bool) -> None:
    if wanted:
        from standoff.version import __version__

        say(f"standoff {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version and leave."
    ),
    debug: bool = typer.Option(False, "--debug", help="Show the traceback of an error."),
) -> None:
    del debug  # looked for among the arguments, so that it also serves errors in parsing them


def main() -> None:
    """Run the program; never shows a traceback unless ``--debug`` is given."""
    guard()
    try:
        app()
    except StandoffError as error:
        if "--debug" in sys.argv:
            raise
        say(str(error), err=True)
        raise SystemExit(2) from None
    except MemoryError:
        say("the memory of this machine is not enough; try a smaller --max-states", err=True)
        raise SystemExit(2) from None
    except BrokenPipeError:
        _silence()
        raise SystemExit(0) from None
    except OSError as error:  # of the machine, not of ours: a full disk behind the output
        if "--debug" in sys.argv:
            raise
        _silence()
        where = f"{error.filename}: " if error.filename else ""
        say(f"cannot read or write: {where}{error.strerror or error}", err=True)
        raise SystemExit(2) from None
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        what = f"standoff failed, which is its own fault: {type(error).__name__}: {error}"
        say(f"{what}\nPlease report it, with what --debug shows.", err=True)
        raise SystemExit(70) from None


def _silence() -> None:
    """Let go of what could not be written, so that leaving does not try again."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
