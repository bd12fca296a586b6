"""The page of ``standoff show --coverage``: what of the sources' texts no statement quotes."""

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.case import Case, NoText, Quoted, Source, Texts, quoted_sources
from standoff.report.blocks import Block, Bullets, Heading, para, quiet, text
from standoff.report.records import Record
from standoff.report.words.states import counted

SHOWN = 100
"""How many characters of a paragraph are shown."""


@dataclass(frozen=True, slots=True)
class ParagraphRow:
    """One paragraph of a text.

    line
        The number of its first line, from 1.
    begins
        Its first words.
    quotes
        How many quotes touch it, of those that stand in one place of the text only.
    left_out
        How many passages of it are left out on purpose, counted likewise.
    """

    line: int
    begins: str
    quotes: int
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class CoveredText:
    """The text of one source, and how much of it is quoted.

    source
        The id of the source.
    file
        The text file that it names.
    why_not
        Why the file could not be read; else empty.
    quotes
        How many statements quote the source.
    found
        How many of the quotes stand in exactly one place of the text.
    paragraphs
        All paragraphs, in the order of the text.
    left_out
        How many passages the case leaves out on purpose.
    """

    source: str
    file: str
    why_not: str = ""
    quotes: int = 0
    found: int = 0
    paragraphs: tuple[ParagraphRow, ...] = ()
    left_out: int = 0

    def unused(self) -> tuple[ParagraphRow, ...]:
        """The paragraphs that no quote touches."""
        return tuple(p for p in self.paragraphs if not p.quotes)

    def unread(self) -> tuple[ParagraphRow, ...]:
        """The paragraphs that no quote touches, and that are not left out on purpose."""
        return tuple(p for p in self.unused() if not p.left_out)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveragePage(Record):
    """The texts of a case.

    texts
        One for each source that names a text file.
    """

    schema: str = "standoff/coverage/1"
    title: str
    texts: tuple[CoveredText, ...]


def coverage_page(case: Case, texts: Texts) -> CoveragePage:
    """The record of the page; ``texts`` has the words of each source that names a file."""
    rows = {source.id: _covered(source, found) for source, found in quoted_sources(case, texts)}
    in_order = tuple(rows[s.id] for s in case.sources if s.id in rows)
    return CoveragePage(title=case.title, texts=in_order)


def _covered(source: Source, found: Quoted | NoText) -> CoveredText:
    if isinstance(found, NoText):
        return CoveredText(source.id, source.text, found.why)
    used = [where for quotation, where in found.places if quotation.used]
    once, left = sum(len(where) == 1 for where in used), len(found.places) - len(used)
    rows = _paragraphs(found)
    return CoveredText(source.id, source.text, "", len(used), once, rows, left)


def _paragraphs(found: Quoted) -> tuple[ParagraphRow, ...]:
    each = zip(found.text.paragraphs, found.uses(), found.left_out(), strict=True)
    return tuple(ParagraphRow(p.line, _begins(p.words), uses, left) for p, uses, left in each)


def _begins(words: str) -> str:
    return words if len(words) <= SHOWN else words[: SHOWN - 3] + "..."


def coverage_blocks(page: CoveragePage) -> Iterator[Block]:
    """Text by text: the sum, then the paragraphs that are not quoted."""
    if not page.texts:
        yield para("No source of this case names a text file (text: essay.txt).")
    for covered in page.texts:
        yield Heading(f"{covered.source} ({covered.file})")
        if covered.why_not:
            yield para(f"Not read: {covered.why_not}.")
        else:
            yield from _text_blocks(covered)


def _text_blocks(covered: CoveredText) -> Iterator[Block]:
    total, unused, unread = len(covered.paragraphs), covered.unused(), covered.unread()
    lost = covered.quotes - covered.found
    missed = f", {lost} of them not in one place of it (see: standoff validate)" if lost else ""
    quotes = counted(covered.quotes, "statement quotes", "statements quote")
    used = f"{total - len(unused)} of {counted(total, 'paragraph')} used"
    more = len(unused) - len(unread)
    left = f", {more} more left out on purpose" if more else ""
    yield para(f"{quotes} this text{missed}; {used}{left}.")
    if unread:
        yield para("Not quoted by any statement:")
        yield Bullets(tuple(text(quiet(f"line {p.line}: "), p.begins) for p in unread))
