"""The program ``standoff``: its verbs, and what it does with errors.

Exit codes: 0 done; 1 a failure that was asked for (``--fail-on``); 2 bad input, or no room
for the output; 130 interrupted; 70 a fault of the program. Without ``--debug`` no error
shows a traceback.
"""

import contextlib
import os
import sys
from collections.abc import Collection, Sequence
from importlib import import_module
from typing import Any

import typer

from standoff.cli.screen import guard, say
from standoff.errors import StandoffError

PANELS = {
    "In the browser": {"studio": "studio"},
    "The library": {"list": "cases", "show": "cases"},
    "Questions": {
        "check": "check", "analyze": "analyze", "explain": "analyze", "paths": "paths",
        "compare": "compare",
    },
    "Further solution concepts": dict.fromkeys(
        ("strength", "unknown", "attitudes", "foresight"), "senses"
    ),
    "Acting together": {"coalitions": "coalitions", "simultaneous": "coalitions"},
    "Commitments and the record": {"commitments": "commitments", "record": "commitments"},
    "How far a verdict holds": {"sweep": "sweep", "invert": "invert"},
    "Reports": {"report": "report"},
    "Papers": {"tables": "papers", "figures": "papers", "section": "papers"},
    "Case files": {
        "validate": "cases", "schema": "cases", "new": "cases", "draft": "texts", "agree": "texts",
    },
    "Exchange": dict.fromkeys(("import", "export", "sources", "diff"), "exchange"),
    "For assistants": {"mcp": "assistant"},
}  # fmt: skip
"""Under each heading of the help, the verbs that stand there, each with its module."""

EVERY = tuple(verb for verbs in PANELS.values() for verb in verbs)
"""All verbs, in the order of the help."""


def program(verbs: Collection[str] = EVERY) -> typer.Typer:
    """The program with these verbs, by default with all: only their modules are loaded."""
    app = typer.Typer(
        name="standoff",
        help="Does a conclusion about a conflict follow from its own assumptions? "
        "CASE is a case file, or the name of a case in the library (see: standoff list).",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    for title, homes in PANELS.items():
        for verb in homes:
            if verb in verbs:
                app.command(rich_help_panel=title)(_function(verb, homes[verb]))
    return app


def _function(verb: str, home: str) -> Any:
    """The function of a verb, which stands among the ``VERBS`` of its module."""
    module = import_module(f"standoff.cli.{home}")
    return {function.__name__: function for function in module.VERBS}[verb]


def verbs_for(arguments: Sequence[str]) -> tuple[str, ...]:
    """The verb that is asked for; all where help or advice may have to name any of them."""
    first = next((word for word in arguments if word != "--debug"), "")
    return (first,) if first in EVERY else EVERY


def __getattr__(name: str) -> Any:
    """``app``, the program with every verb, is made where it is asked for."""
    if name != "app":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return program()


def _version(wanted: bool) -> None:
    if wanted:
        from standoff.version import __version__

        say(f"standoff {__version__}")
        raise typer.Exit


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
        program(verbs_for(sys.argv[1:]))()
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
