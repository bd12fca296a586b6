"""Long documents: sections, figures and folded parts around the blocks of pages.

A page (:mod:`.blocks`) is read on one screen; a document has an outline, links
from one place to another, and pictures. It can be shown as HTML, and brought
down to a page for plain text and Markdown.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from standoff.report.blocks import (
    Block,
    Bullets,
    Citation,
    Heading,
    Hint,
    Page,
    Para,
    Role,
    Span,
    Text,
    Words,
    para,
    quiet,
    respoken,
    strong,
)
from standoff.report.pictures.shapes import Picture


@dataclass(frozen=True, slots=True)
class Link(Span):
    """A stretch of text that leads to another place of the document, by its id."""

    to: str = ""


@dataclass(frozen=True, slots=True)
class Away(Span):
    """A stretch of text that leads to an address elsewhere, which is opened only when chosen."""

    to: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption; ``data`` feeds the script of an interactive one.

    instead
        What stands in its place where there are no pictures.
    narrow
        The same drawn for a phone; None where it is narrow enough, or can be scrolled.
    """

    id: str
    picture: Picture
    caption: str
    instead: tuple[Block, ...] = ()
    data: str = ""
    narrow: Picture | None = None


@dataclass(frozen=True, slots=True)
class Fold:
    """Parts under a line that opens and closes them; ``beside`` one another where there is room."""

    words: Text
    parts: tuple["Part", ...]
    open: bool = False
    id: str = ""
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """What one account makes of a sentence: its letter, a sign, and the whole words.

    account
        The name of the account, for those who cannot see the letter's place.
    own
        Whether the sentence is that account's own.
    """

    letter: str
    sign: str
    role: Role
    account: str
    words: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence on a line with what became of it, and parts under it that open and close.

    number
        By which it is called; 0 for none.
    marks
        By account, in the order of the case.
    dots
        How easily it is turned, as signs, and ``dots_words`` in words.
    record
        What happened since.
    """

    id: str
    number: int
    words: Text
    marks: tuple[Mark, ...]
    dots: str
    dots_words: str
    record: Text
    parts: tuple["Part", ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the outline; ``folded`` ones can be closed."""

    id: str
    title: str
    parts: tuple["Part", ...]
    folded: bool = False
    open: bool = True


Part = Block | Figure | Fold | Entry | Section

P = TypeVar("P", bound=Part)


@dataclass(frozen=True, slots=True)
class Document:
    """A title, what stands under it, and the sections in order."""

    title: str
    lead: tuple[Part, ...]
    sections: tuple[Section, ...]


def link(words: str, to: str, role: Role = Role.PLAIN) -> Link:
    """Words that lead to a place."""
    return Link(words, role, to)


def away(address: str) -> Span:
    """An address as a link, if it is one of the web; else as plain text."""
    on_the_web = address.startswith(("https://", "http://"))
    return Away(address, Role.PLAIN, address) if on_the_web else Span(address)


def anchor(kind: str, name: str) -> str:
    """The id of a place: letters, digits, - and _ stay, all else is written out."""
    safe = (c if (c.isascii() and c.isalnum()) or c in "-_" else f".{ord(c):x}." for c in name)
    return f"{kind}-{''.join(safe)}"


# ------------------------------------------------------------------ citations become links


def linked(parts: Iterable[P], places: Mapping[str, str]) -> tuple[P, ...]:
    """The parts with every citation as a link to its place, and hints in words of their own."""
    return tuple(_linked(part, places) for part in parts)


def _linked(part: P, places: Mapping[str, str]) -> P:
    match part:
        case Section() | Fold() | Entry():
            return replace(part, parts=linked(part.parts, places))
        case Figure():
            return replace(part, instead=linked(part.instead, places))
        case _:
            return respoken(part, lambda span: (_elsewhere(span, places),))


def _elsewhere(span: Span, places: Mapping[str, str]) -> Span:
    match span:
        case Citation() if places.get(span.source):
            return Link(span.text, span.role, places[span.source])
        case Hint() if span.elsewhere:
            return Span(span.elsewhere, span.role)
        case _:
            return span


def sections_of(blocks: Iterable[Block], stem: str) -> tuple[Part, ...]:
    """Blocks with headings as an outline: each heading opens a section up to the next."""
    parts: list[Part] = []
    title, below = "", list[Part]()
    for block in [*blocks, Heading("")]:
        if not isinstance(block, Heading):
            below.append(block)
            continue
        parts += [Section(f"{stem}.{len(parts)}", title, tuple(below))] if title else below
        title, below = block.words, []
    return tuple(parts)


# ------------------------------------------------------------------ down to a page


def as_page(document: Document) -> Page:
    """The document as blocks, for plain text and Markdown."""
    blocks: list[Block] = [Heading(document.title, 1)]
    blocks += _flat(document.lead, 2)
    blocks += _flat(document.sections, 2)
    return Page(document.title, tuple(blocks))


def _flat(parts: Sequence[Part], level: int) -> Iterator[Block]:
    for part in parts:
        match part:
            case Section():
                yield Heading(part.title, level)
                yield from _flat(part.parts, level + 1)
            case Fold():
                yield Para(part.words)
                yield from (_indented(block) for block in _flat(part.parts, level))
            case Entry():
                yield from _entry(part)
                yield from (_indented(block) for block in _flat(part.parts, level))
            case Figure():
                if part.instead:
                    yield para(quiet(part.caption))
                    yield from part.instead
            case _:
                yield part


def _entry(entry: Entry) -> Iterator[Block]:
    """The sentence, and under it what became of it."""
    number = f"{entry.number}. " if entry.number else ""
    yield para(number, strong(str(entry.words)))
    marks: list[Words] = []
    for mark in entry.marks:
        own = "*" if mark.own else ""
        marks += ["  " if marks else "", Span(f"{mark.letter}{own} {mark.sign}", mark.role)]
    rest = [words for words in (entry.dots, entry.record) if str(words)]
    parts = [part for words in rest for part in ("   ", words)]
    yield para(*marks, *parts, indent=1)


def _indented(block: Block) -> Block:
    return replace(block, indent=block.indent + 1) if isinstance(block, Para | Bullets) else block


def walk(parts: Iterable[Part]) -> Iterator[Part]:
    """Every part, however deep."""
    for part in parts:
        yield part
        if isinstance(part, Section | Fold | Entry):
            yield from walk(part.parts)
