"""Words and signs that the sections of the report share."""

from standoff.report.blocks import Role, Text, quiet, text
from standoff.report.documents import anchor
from standoff.report.whole.record import ReportPage

ROLES = {"✔": Role.GOOD, "✘": Role.BAD, "◐": Role.MIXED}
"""The roles of signs of verdicts; others are quiet."""


def quoted(words: str, after: bool = False) -> Text:
    """Words of a source in quotation marks; empty for none. ``after``: something stands before."""
    return text(" " if after else "", quiet(f"“{words}”")) if words else Text()


def places(page: ReportPage) -> dict[str, str]:
    """Where the entry of each source stands."""
    named = {row.id: anchor("source", row.id) for row in page.sources}
    used = {row.source for row in page.statements}
    return named | {s: anchor("source", s) for s in sorted(used - {""}) if s not in named}
