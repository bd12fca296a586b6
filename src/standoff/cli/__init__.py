"""The command line: parse, call, render. Nothing is computed here."""

import gc
import sys

__all__ = ["main"]

INTERRUPTED = 130
"""What a shell expects of a program that Ctrl-C ended."""


YOUNG = 50_000
"""New objects between two looks for unused ones: those that imports make stay, and to look at
them anew every 700, as Python does, is a tenth of the time that a start takes."""


def main() -> None:
    """Run the program; an interrupt ends it with one word, from the first moment."""
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
    try:
        from standoff.cli.program import main as run

        run()
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        raise SystemExit(INTERRUPTED) from None
    except SystemExit as left:  # typer ends a verb that is interrupted so, without a word
        from standoff.cli.screen import parting

        sys.stderr.write(parting(left))
        raise
