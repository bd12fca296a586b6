"""What a page is made of, whatever it is shown on.

A page record (one for each question, in the modules beside this one) says what
was found; its ``lay_out`` says it in these blocks; a renderer puts the blocks
on a terminal or into a file.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar


class Role(StrEnum):
    """What a stretch of text is, which is what decides on how it looks."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    NAME = "name"
    GOOD = "good"
    BAD = "bad"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text with one role."""

    text: str
    role: Role = Role.PLAIN


@dataclass(frozen=True, slots=True)
class Citation(Span):
    """A source in brackets, with the place in it: ``[essay, p. 3]``."""

    source: str = ""


@dataclass(frozen=True, slots=True)
class Painted(Span):
    """Words of a source, in the look of what comes of them.

    tone
        ``good``, ``bad``, ``mixed``, ``none``, ``hangs`` or ``plain``.
    """

    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Hint(Span):
    """Advice that names an option or a verb of the command line.

    elsewhere
        What a whole report says in its place; empty for the same words.
    """

    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Spans in order; as a string, their words."""

    spans: tuple[Span, ...] = ()

    def __str__(self) -> str:
        return "".join(span.text for span in self.spans)

    def __bool__(self) -> bool:
        return any(span.text for span in self.spans)


Words = str | Span | Text
"""What can be made into a Text."""


def text(*words: Words) -> Text:
    """One text from strings, spans and texts, in order."""
    out: list[Span] = []
    for word in words:
        if isinstance(word, Text):
            out.extend(word.spans)
        else:
            out.append(Span(word) if isinstance(word, str) else word)
    return Text(tuple(out))


def strong(words: str) -> Span:
    """Text that matters."""
    return Span(words, Role.STRONG)


def quiet(words: str) -> Span:
    """Text that may be skipped."""
    return Span(words, Role.QUIET)


def name(words: str) -> Span:
    """A name from the case file: an option, an outcome, a state."""
    return Span(words, Role.NAME)


def citation(source: str, at: str = "", *, gap: str = " ") -> Text:
    """A source and the place in it, in brackets after a gap; nothing where neither is named."""
    named = ", ".join(filter(None, [source, at]))
    return text(gap, Citation(f"[{named}]", Role.QUIET, source)) if named else Text()


def hint(words: str, role: Role = Role.QUIET, *, elsewhere: str = "") -> Hint:
    """Advice to those who have a command line before them."""
    return Hint(words, role, elsewhere)


class Kind(StrEnum):
    """What a block says; those who take over a page may leave out what they say elsewhere."""

    BODY = "body"
    READ = "how the case was read"
    CELLS = "the order of cells"
    DEFINITION = "a definition"
    DRAWN = "what a picture shows as well"


@dataclass(frozen=True, slots=True)
class Heading:
    """A title; level 1 is the page's own."""

    words: str
    level: int = 2
    kind: Kind = Kind.BODY


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; ``indent`` counts steps to the right."""

    words: Text
    indent: int = 0
    kind: Kind = Kind.BODY


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short items.

    ids
        Where items are places that links can lead to: one for each.
    columns
        They stand in columns where there is room.
    """

    items: tuple[Text, ...]
    indent: int = 0
    ids: tuple[str, ...] = ()
    columns: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; the first column names them.

    centred
        Columns of marks and numbers.
    breaks
        Rows that begin a new group, by position.
    ids
        Where rows are places that links can lead to: one for each row.
    stacked
        On a narrow screen its cells stand below one another, with their heads.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    centred: tuple[int, ...] = ()
    caption: str = ""
    breaks: tuple[int, ...] = ()
    ids: tuple[str, ...] = ()
    stacked: bool = False

    def trimmed(self) -> "Table":
        """The same without columns that are empty in every row."""
        kept = [n for n in range(len(self.head)) if any(row[n] for row in self.rows)]
        rows = tuple(tuple(row[n] for n in kept) for row in self.rows)
        centred = tuple(k for k, n in enumerate(kept) if n in self.centred)
        return replace(self, head=tuple(self.head[n] for n in kept), rows=rows, centred=centred)


@dataclass(frozen=True, slots=True)
class Tree:
    """A line of text with lines below it."""

    words: Text
    below: tuple["Tree", ...] = ()


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Text that is shown as it is: a case file, for instance."""

    words: str


Block = Heading | Para | Bullets | Table | Tree | Verbatim

B = TypeVar("B", bound=Block)


@dataclass(frozen=True, slots=True)
class Page:
    """Blocks from top to bottom."""

    title: str
    blocks: tuple[Block, ...]


def para(*words: Words, indent: int = 0) -> Para:
    """A paragraph from strings and spans."""
    return Para(text(*words), indent)


def aside(words: str, *, indent: int = 0, kind: Kind = Kind.BODY) -> Para:
    """A quiet paragraph."""
    return Para(text(quiet(words)), indent, kind)


def joined(texts: "list[Text]", between: str = ", ") -> Text:
    """Texts in a row with the same words between them."""
    out: list[Words] = []
    for n, part in enumerate(texts):
        out += [between, part] if n else [part]
    return text(*out)


# ------------------------------------------------------------------ blocks that others take over


def without(blocks: Iterable[Block], *kinds: Kind) -> Iterator[Block]:
    """The blocks that say something else; trees are what pictures show as well."""
    for block in blocks:
        kind = Kind.DRAWN if isinstance(block, Tree) else getattr(block, "kind", Kind.BODY)
        if kind not in kinds:
            yield block


def respoken(block: B, change: Callable[[Span], Iterable[Span]]) -> B:
    """The block with each of its spans as something makes it."""

    def said(words: Text) -> Text:
        return Text(tuple(one for span in words.spans for one in change(span)))

    match block:
        case Para():
            return replace(block, words=said(block.words))
        case Bullets():
            return replace(block, items=tuple(map(said, block.items)))
        case Table():
            return replace(block, rows=tuple(tuple(map(said, row)) for row in block.rows))
        case _:
            return block


def without_hints(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks for readers who have no command line before them."""
    return (respoken(b, lambda span: () if isinstance(span, Hint) else (span,)) for b in blocks)
