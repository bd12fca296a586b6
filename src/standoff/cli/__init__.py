"""The command line: parse, call, render. Nothing is computed here."""

import sys

__all__ = ["main"]

INTERRUPTED = 130
"""What a shell expects of a program that Ctrl-C ended."""


def main() -> None:
    """Run the program; an interrupt ends it with one word, from the first moment."""
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
