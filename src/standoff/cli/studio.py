"""The verb that opens a case in the browser: studio."""

import importlib.util
from pathlib import Path
from typing import Annotated

import typer

from standoff.cli.screen import say

NEEDED = ("jinja2", "starlette", "uvicorn")


def studio(
    path: Annotated[
        Path,
        typer.Argument(metavar="[FILE|FOLDER]", help="A case file, or a folder of them."),
    ] = Path(),
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="A port; by default a free one.")
    ] = 0,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Print the address, and open nothing.")
    ] = False,
) -> None:
    """Write, see and question a case in the browser. Nothing leaves this machine."""
    from standoff.library import CannotRead

    if any(importlib.util.find_spec(name) is None for name in NEEDED):
        words = "the studio needs more than is installed; run: python -m pip install"
        raise CannotRead(f"{words} 'standoff[studio]'")
    try:
        is_there = path.exists()
    except OSError as error:  # a name that is too long, a folder that may not be entered
        raise CannotRead(f"{str(path)[:200]}: {error.strerror}") from None
    if not is_there:
        raise CannotRead(f"there is no {path}; make it with: standoff new {path}")
    from standoff.studio.serve import serve

    serve(path, port=port, browser=not no_browser, say=say)


VERBS = (studio,)
