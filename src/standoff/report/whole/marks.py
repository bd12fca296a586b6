"""Words and signs that the sections of the report share."""

from collections.abc import Iterable

from standoff.report.blocks import Role, Text, quiet, text
from standoff.report.documents import anchor
from standoff.report.whole.record import SourceRow
from standoff.report.words.statements import StatementRow

ROLES = {"✔": Role.GOOD, "✘": Role.BAD, "◐": Role.MIXED}
"""The roles of signs of verdicts; others are quiet."""


def quoted(words: str, after: bool = False) -> Text:
    """Words of a source in quotation marks; empty for none. ``after``: something stands before."""
    return text(" " if after else "", quiet(f"“{words}”")) if words else Text()


def places(sources: Iterable[SourceRow], rows: Iterable[StatementRow]) -> dict[str, str]:
    """Where the entry of each source stands."""
    named = {row.id: anchor("source", row.id) for row in sources}
    used = {row.source for row in rows}
    return named | {s: anchor("source", s) for s in sorted(used - {""}) if s not in named}
