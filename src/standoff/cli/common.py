"""What the verbs share: how a case is found, and how a page is shown."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from standoff.errors import BadInput, NotFound, Problem, StandoffError

if TYPE_CHECKING:
    from standoff.case import Case
    from standoff.graph import Solver
    from standoff.report.blocks import Page

SIZE_LIMIT = 4_000_000

CaseName = Annotated[
    str, typer.Argument(metavar="CASE", help="A case file, or the name of a library case.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON instead of text.")]
Perspective = Annotated[
    str,
    typer.Option("--perspective", "-p", metavar="P", help="One perspective; by default the first."),
]
MaxStates = Annotated[
    int,
    typer.Option("--max-states", metavar="N", min=1, help="Refuse cases with more states."),
]
STATES = 1 << 26


class CannotRead(StandoffError):  # noqa: N818
    """A file that is not there, or cannot be opened."""


def read_bytes(path: Path) -> bytes:
    """The content of a case file; refuses what is no file, and what is too large, unread."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise CannotRead(f"{path} is a folder; name a case file in it")
        if size > SIZE_LIMIT:
            what = f"the file has {size:,} bytes; at most {SIZE_LIMIT:,} are read"
            raise BadInput([Problem("F103", what, "is this a case file?", 1, 1, str(path))])
        with path.open("rb") as file:
            return file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise CannotRead(f"{path}: {error.strerror or error}") from None


def open_case(name: str) -> "Case":
    """The case of a file or of the library. Raises what reading raises, and NotFound."""
    from standoff import library  # noqa: PLC0415
    from standoff.case import read  # noqa: PLC0415

    path = Path(name)
    if path.exists() or path.suffix in {".yaml", ".yml"} or os.sep in name:
        return read(read_bytes(path), file=name)
    try:
        return library.load(name)
    except NotFound as error:
        message = f"there is no file {name!r}, and {error} (see: standoff list)"
        raise CannotRead(message) from None


def sound_case(name: str, limit: int) -> "tuple[Case, list[Problem]]":
    """The case, and its warnings. Raises BadInput with all problems when one is an error."""
    from standoff.case import check, errors  # noqa: PLC0415

    case = open_case(name)
    problems = check(case, limit=limit)
    if errors(problems):
        raise BadInput(errors(problems))
    return case, problems


def solver_of(case: "Case", limit: int) -> "Solver":
    """A solver that says on the terminal what it works on when that is large."""
    from standoff.graph import Solver  # noqa: PLC0415

    return Solver(case, limit=limit)


def perspective_of(case: "Case", name: str) -> str:
    """The perspective asked for, by default the first. Raises NotFound."""
    known = [p.id for p in case.perspectives]
    if name and name not in known:
        raise NotFound("perspective", name, known)
    return name or known[0]


def emit(record: Any, page: "Page", as_json: bool) -> None:  # noqa: ANN401
    """Show a page, or write its record as JSON."""
    from rich.console import Console  # noqa: PLC0415

    from standoff.report.plain import to_json  # noqa: PLC0415
    from standoff.report.terminal import as_text, show  # noqa: PLC0415

    console = Console(highlight=False)
    if as_json:
        typer.echo(to_json(record), nl=False)
    elif console.is_terminal:
        show(page, console)
    else:
        typer.echo(as_text(page), nl=False)
