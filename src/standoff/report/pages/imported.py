"""The page of ``standoff import``: a case made of another program's file."""

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.case import Case, write
from standoff.errors import Problem
from standoff.report.blocks import Block, Verbatim
from standoff.report.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPage(Record):
    """A case that was made of a file; ``notes`` say what of it was left or restricted.

    file
        The file as it was named.
    case
        The case with the keys of the file format.
    """

    schema: str = "standoff/import/1"
    file: str
    case: Case
    notes: tuple[Problem, ...]


def import_blocks(page: ImportPage) -> Iterator[Block]:
    """The case as a case file."""
    yield Verbatim(write(page.case))
