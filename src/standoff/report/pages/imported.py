"""The record of ``standoff import --json``: a case made of another program's file."""

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.case import Case, plain
from standoff.errors import Problem


@dataclass(frozen=True, slots=True)
class ImportPage:
    """A case that was made of a file.

    file
        The file as it was named.
    case
        The case with the keys of the file format.

    Notes
    -----
        What of the file was read in a restricted sense, or left.

    """

    schema: str
    file: str
    case: dict[str, object]
    notes: tuple[Problem, ...]


def import_page(file: str, case: Case, notes: Sequence[Problem]) -> ImportPage:
    """The record of the page."""
    return ImportPage("standoff/import/1", file, plain(case), tuple(notes))
