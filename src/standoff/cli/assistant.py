"""The verb that serves programs which read texts: mcp."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from standoff.errors import StandoffError


class NeedsMcp(StandoffError):  # noqa: N818 - says what is so
    """The protocol's package is not installed."""


def mcp(
    folder: Annotated[
        Path,
        typer.Argument(
            help="The one folder that is read and written.", exists=True, file_okay=False
        ),
    ],
) -> None:
    """Serve a folder to a language model over standard input and output (extra mcp)."""
    if sys.stdout.isatty():
        what = "this speaks to the program that starts it, in a protocol and not in words"
        raise typer.BadParameter(f"{what}; name this command in that program's settings")
    try:
        from standoff.assistant.server import server
    except ImportError as error:
        hint = "pip install 'standoff[mcp]'"
        raise NeedsMcp(f"this needs the package {error.name or 'mcp'}; {hint}") from None
    server(folder).run("stdio")


VERBS = (mcp,)
