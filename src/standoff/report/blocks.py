"""What a page is made of, whatever it is shown on.

A page record (one for each question, in the modules beside this one) says what
was found; its ``lay_out`` says it in these blocks; a renderer puts the blocks
on a terminal or into a file.
"""

from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class Heading:
    """A title; level 1 is the page's own."""

    words: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; ``indent`` counts steps to the right."""

    words: Text
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short items."""

    items: tuple[Text, ...]
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; ``centred`` columns hold marks and numbers."""

    head: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    centred: tuple[int, ...] = ()
    caption: str = ""


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


@dataclass(frozen=True, slots=True)
class Page:
    """Blocks from top to bottom."""

    title: str
    blocks: tuple[Block, ...]


def para(*words: Words, indent: int = 0) -> Para:
    """A paragraph from strings and spans."""
    return Para(text(*words), indent)


def joined(texts: "list[Text]", between: str = ", ") -> Text:
    """Texts in a row with the same words between them."""
    out: list[Words] = []
    for n, part in enumerate(texts):
        out += [between, part] if n else [part]
    return text(*out)
