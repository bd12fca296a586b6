"""The verb that puts two readings side by side: compare."""

from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli import options as o
from standoff.cli.common import emit, perspective_of, seen_by, solver_of, sound_case
from standoff.errors import BadInput, Problem

if TYPE_CHECKING:
    from standoff.case import Case
    from standoff.case.edits import Edit


def compare(
    case: o.CaseName,
    perspective: o.Perspective = "",
    with_: Annotated[
        str, typer.Option("--with", "-w", metavar="P", help="The perspective to compare with.")
    ] = "",
    edit: Annotated[
        list[str],
        typer.Option(
            "--edit",
            "-e",
            metavar="E",
            help="What to change, as under 'given': 'fix: {option: no}'; may be repeated.",
        ),
    ] = [],
    as_: o.As = [],
    all_: o.All = False,
    full: o.Full = False,
    max_states: o.MaxStates = o.STATES,
    as_json: o.AsJson = False,
) -> None:
    """Compare two readings: equilibria and verdicts gained and lost, who is better off.

    The first reading is a perspective. The second one is it, or the one named by
    --with, after the edits, and as the party named by --as sees that.
    """
    from standoff.case.edits import Adopt
    from standoff.report.first.compare import compare_told
    from standoff.report.pages.compare import ROWS, compare_page

    found, _ = sound_case(case, max_states)
    first = perspective_of(found, perspective)
    second = perspective_of(found, with_) if with_ else first
    edits: tuple[Edit, ...] = (*_edits(found, edit), *seen_by(found, as_))
    if second == first and not edits:
        others = [f"--with {p.id}" for p in found.perspectives if p.id != first]
        hint = "give " + " or ".join([*others[:3], "--edit 'fix: {option: no}'", "--as PARTY"])
        raise typer.BadParameter(f"nothing to compare with; {hint}")
    rows = max_states if all_ else ROWS
    solver = solver_of(found, max_states)
    page = compare_page(solver, first, second, edits, rows=rows)
    before, after = solver(Adopt(first)).reading, solver(Adopt(second), *edits).reading
    emit(compare_told(before, after, edits, page, full=full or all_), as_json)


def _edits(case: "Case", texts: list[str]) -> "tuple[Edit, ...]":
    """The edits of all ``--edit``. Raises BadInput with every problem in them."""
    from standoff.case.read import read_edits

    edits: list[Edit] = []
    problems: list[Problem] = []
    for n, text in enumerate(texts, 1):
        file = f"--edit {n}" if len(texts) > 1 else "--edit"
        try:
            edits += read_edits(text, case, file=file)
        except BadInput as error:
            problems += error.problems
    if problems:
        raise BadInput(problems)
    return tuple(edits)


VERBS = (compare,)
