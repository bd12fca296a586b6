"""Words and signs that the sections of the report share."""

from standoff.report.blocks import Role, Text, quiet, text
from standoff.report.documents import anchor
from standoff.report.whole.record import ReportPage

MARKS = {
    "follows": "✓",
    "does_not_follow": "✗",
    "depends_on_foresight": "◐",
    "cannot_be_asked": "–",
    "not_asked_yet": "?",
    "stands_so_far": "·",
    "borne_out": "✓",
    "refuted": "✗",
    "silent": "·",
}
"""A sign beside each word of a verdict, so that colour is never all there is."""

ROLES = {"follows": Role.GOOD, "does_not_follow": Role.BAD, "depends_on_foresight": Role.MIXED}


def quoted(words: str, after: bool = False) -> Text:
    """Words of a source in quotation marks; empty for none. ``after``: something stands before."""
    return text(" " if after else "", quiet(f"“{words}”")) if words else Text()


def places(page: ReportPage) -> dict[str, str]:
    """Where the entry of each source stands."""
    named = {row.id: anchor("source", row.id) for row in page.sources}
    used = {row.source for row in page.statements}
    return named | {s: anchor("source", s) for s in sorted(used - {""}) if s not in named}
