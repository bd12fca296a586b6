"""The words that a case quotes, source by source in their order, painted by verdict.

Quotes only: whatever else the text of a source has stays out of the report.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from standoff.case import Case, NoText, Texts
from standoff.case.citations import sourced
from standoff.case.parts import Path
from standoff.report.blocks import Bullets, Text, joined, para, quiet, text
from standoff.report.documents import Part, Section, anchor, link
from standoff.report.words.painted import HANGS, NOTHING, Paint, legend, painted
from standoff.report.words.statements import StatementRow
from standoff.texts.quotes import LaidOut, Quote, laid_out, spots


@dataclass(frozen=True, slots=True)
class UseRow:
    """A statement that rests on some words.

    statement
        Its number among the statements, from 1.
    said
        What comes of it: account by account of a conclusion, else which conclusions hang on it.
    """

    statement: int
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PassageRow:
    """Words of a source that statements quote.

    words
        The words, without what the case says stands next to them.
    at
        The place in the source, where the case names one.
    sign
        Of a conclusion the sign of its verdict, of words on which one hangs ``◆``; else empty.
    uses
        The statements that rest on them.
    """

    source: str
    words: str
    at: str
    sign: str
    uses: tuple[UseRow, ...]


def passage_rows(
    case: Case, statements: Sequence[StatementRow], paints: Mapping[Path, Paint], texts: Texts
) -> Iterator[PassageRow]:
    """All of them: by source, in the order of its text where that is at hand, else of the case."""
    found: dict[str, dict[Quote, list[int]]] = {s.id: {} for s in case.sources}
    cited = {path: one.quotes for path, one in sourced(case) if one.quotes}
    for n, row in enumerate(statements, 1):
        for quote in cited.get(row.path, ()):
            found.setdefault(row.source, {}).setdefault(quote, []).append(n)
    for source, quotes in found.items():
        laid = _laid(texts.get(source)) if quotes else None
        for quote in sorted(quotes, key=lambda one: _start(one, laid)):
            yield _passage(source, quote, quotes[quote], statements, paints)


def _laid(words: str | NoText | None) -> LaidOut | None:
    return laid_out(words) if isinstance(words, str) else None


def _start(quote: Quote, laid: LaidOut | None) -> float:
    """Where words begin in a text; what is not found stands last, all as it was without a text."""
    found = spots(quote, laid.plain) if laid else []
    return found[0][0] if found else inf


def _passage(
    source: str, quote: Quote, numbers: Sequence[int], statements: Sequence[StatementRow],
    paints: Mapping[Path, Paint],
) -> PassageRow:  # fmt: skip
    some = [(n, paints.get(statements[n - 1].path, NOTHING)) for n in numbers]
    at = next((statements[n - 1].at for n in numbers if statements[n - 1].at), "")
    signs = sorted((one.sign for _, one in some if one.sign), key=lambda sign: sign == HANGS)
    uses = tuple(UseRow(n, one.said) for n, one in some)
    return PassageRow(source, " ".join(quote.exact.split()), at, signs[0] if signs else "", uses)


# ------------------------------------------------------------------ the section


def painted_section(
    rows: Sequence[PassageRow],
    statements: Sequence[StatementRow],
    titles: Mapping[str, str],
    claims: Mapping[str, int],
) -> Section | None:
    """The quotes as a section; None without any. ``claims`` are those that have an entry."""
    if not rows:
        return None
    parts: list[Part] = [para(quiet(TOLD))]
    key = legend(row.sign for row in rows)
    parts += [para(key)] if key else []
    for source in dict.fromkeys(row.source for row in rows):
        some = [row for row in rows if row.source == source]
        inner = tuple(part for row in some for part in _parts(row, statements, claims))
        title = titles.get(source) or source or "no source"
        parts.append(Section(anchor("painted", source), title, inner))
    return Section("painted", "The words by verdict", tuple(parts), folded=True, open=False)


TOLD = (
    "The words that the case quotes, each with the statements that rest on it: in the order of "
    "the text where it was at hand, else of the case file."
)


def _parts(
    row: PassageRow, statements: Sequence[StatementRow], claims: Mapping[str, int]
) -> Iterator[Part]:
    at = quiet(f" [{row.at}]") if row.at else ""
    yield para(painted(f"“{row.words}”", row.sign), at)
    uses = (_use(use, statements[use.statement - 1], claims) for use in row.uses)
    yield Bullets(tuple(uses), indent=1)


def _use(use: UseRow, row: StatementRow, claims: Mapping[str, int]) -> Text:
    """The statement, which leads to where it stands, and what comes of it."""
    known = claims.get(row.of) if row.kind == "claim" else None
    what = f"{row.kind} of {row.of}" if row.kind == "preference" else row.kind
    to = anchor("claim", row.of) if known else f"statement-{use.statement}"
    shown = link(f"Sentence {known}" if known else what, to)
    said = text(" (", joined([text(one) for one in use.said], "; "), ")") if use.said else ""
    return text(shown, quiet(f": {row.words}"), said)
