"""The page of ``standoff show --coverage``: what of the sources' texts no statement quotes."""

from dataclasses import dataclass

from standoff.case import Case, NoText, Quoted, Source, Texts, quoted_sources
from standoff.report.blocks import Block, Bullets, Heading, Page, para, quiet, text
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
    """

    line: int
    begins: str
    quotes: int


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
    """

    source: str
    file: str
    why_not: str = ""
    quotes: int = 0
    found: int = 0
    paragraphs: tuple[ParagraphRow, ...] = ()

    def unused(self) -> tuple[ParagraphRow, ...]:
        """The paragraphs that no quote touches."""
        return tuple(p for p in self.paragraphs if not p.quotes)


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """The texts of a case.

    texts
        One for each source that names a text file.
    """

    schema: str
    title: str
    texts: tuple[CoveredText, ...]


def coverage_page(case: Case, texts: Texts) -> CoveragePage:
    """The record of the page; ``texts`` has the words of each source that names a file."""
    rows = {source.id: _covered(source, found) for source, found in quoted_sources(case, texts)}
    in_order = tuple(rows[s.id] for s in case.sources if s.id in rows)
    return CoveragePage("standoff/coverage/1", case.title, in_order)


def _covered(source: Source, found: Quoted | NoText) -> CoveredText:
    if isinstance(found, NoText):
        return CoveredText(source.id, source.text, found.why)
    once = sum(len(where) == 1 for _, where in found.places)
    return CoveredText(source.id, source.text, "", len(found.places), once, _paragraphs(found))


def _paragraphs(found: Quoted) -> tuple[ParagraphRow, ...]:
    both = zip(found.text.paragraphs, found.uses(), strict=True)
    return tuple(ParagraphRow(p.line, _begins(p.words), uses) for p, uses in both)


def _begins(words: str) -> str:
    return words if len(words) <= SHOWN else words[: SHOWN - 3] + "..."


def lay_out_coverage(page: CoveragePage) -> Page:
    """Text by text: the sum, then the paragraphs that are not quoted."""
    blocks: list[Block] = [Heading(page.title, 1)]
    if not page.texts:
        blocks.append(para("No source of this case names a text file (text: essay.txt)."))
    for covered in page.texts:
        blocks.append(Heading(f"{covered.source} ({covered.file})"))
        if covered.why_not:
            blocks.append(para(f"Not read: {covered.why_not}."))
        else:
            blocks += _text_blocks(covered)
    return Page(page.title, tuple(blocks))


def _text_blocks(covered: CoveredText) -> list[Block]:
    total, unused = len(covered.paragraphs), covered.unused()
    lost = covered.quotes - covered.found
    missed = f", {lost} of them not in one place of it (see: standoff validate)" if lost else ""
    quotes = counted(covered.quotes, "statement quotes", "statements quote")
    sums = (
        f"{quotes} this text{missed}; {total - len(unused)} of {counted(total, 'paragraph')} used."
    )
    if not unused:
        return [para(sums)]
    rows = tuple(text(quiet(f"line {p.line}: "), p.begins) for p in unused)
    return [para(sums), para("Not quoted by any statement:"), Bullets(rows)]
