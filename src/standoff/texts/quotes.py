"""Where a text has the words of a quote: ``places(quote, laid_out(text))``.

People copy quotes from pages with other line breaks, other quotation marks and
other dashes than the text file has. Both sides are therefore compared in one
plain spelling: Unicode's compatibility form (NFKC), straight quotation marks,
``-`` for every dash, one space for every run of white space, and nothing for
characters that cannot be seen. Letters stay as they are, capitals too.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from standoff.texts.paragraphs import blocks

PLACES = 10
"""More places than this are not looked for: the quote is not unique in any case."""

_SPELLINGS = {
    "'": "\u2018\u2019\u201a\u201b\u2032\u00b4`",
    '"': "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043",
    "": "\u00ad\u200b\u200c\u200d\u2060\ufeff",
}
_PLAINER = {odd: plain for plain, odds in _SPELLINGS.items() for odd in odds}
_ODD = re.compile(f"[{''.join(_PLAINER)}]")

_SPACE = re.compile(r"\s")
_SMALL = {"\u0130": "i", "\u0131": "i", "\u03a3": "\u03c3", "\u03c2": "\u03c3"}
"""Letters whose small form has another length, or depends on what stands next to it."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source, by the names of the W3C's TextQuoteSelector.

    ``prefix`` and ``suffix`` are what stands just before and after ``exact``,
    where it takes more to tell which place is meant.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What counts as one (see :mod:`.paragraphs`): its first line from 1, and the words."""

    line: int
    words: str


@dataclass(frozen=True)
class LaidOut:
    """A text made ready to find quotes in.

    paragraphs
        The paragraphs, in order, none of them empty.
    plain
        All of them in plain spelling, with a space where white space parts them.
    starts
        Where each paragraph starts in ``plain``.
    """

    paragraphs: tuple[Paragraph, ...]
    plain: str
    starts: tuple[int, ...]

    @cached_property
    def small(self) -> str:
        """``plain`` in small letters, of the same length."""
        return in_small_letters(self.plain)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands: its first and its last paragraph, counted from 0."""

    first: int
    last: int


def plainly(text: str) -> str:
    """A text in the spelling in which quotes are compared."""
    text = keyed(unicodedata.normalize("NFKC", keyed(text)))
    return " ".join(re.sub("-+", "-", text).split())


def keyed(text: str) -> str:
    """The text with quotation marks and dashes as keyboards have them."""
    return _ODD.sub(lambda odd: _PLAINER[odd[0]], text)


def in_small_letters(text: str) -> str:
    """Small letters, as many as there were."""
    for letter, small in _SMALL.items():
        text = text.replace(letter, small)
    return text.lower()


def laid_out(text: str) -> LaidOut:
    """A text by paragraphs."""
    ends = [found.start() for found in re.finditer(r"\r\n|[\r\n]", text)]
    paragraphs: list[Paragraph] = []
    plain: list[str] = []
    starts: list[int] = []
    at = last = 0
    for block in blocks(text):
        words = " ".join(text[block.start : block.end].split())
        said = plainly(words)
        if said:
            parted = plain and _SPACE.search(text, last, block.start)  # not so in Chinese
            gap = " " if parted else ""
            paragraphs.append(Paragraph(bisect_left(ends, block.start) + 1, words))
            plain.append(gap + said)
            starts.append(at + len(gap))
            at, last = at + len(plain[-1]), block.end
    return LaidOut(tuple(paragraphs), "".join(plain), tuple(starts))


def places(quote: Quote, text: LaidOut) -> tuple[Place, ...]:
    """Where the text has the quote, in its order: nowhere, in one place or in several.

    Between the words and what is said to stand before and after them there may
    be a space or none. At most PLACES + 1 places are returned.
    """
    return tuple(_place(start, end, text) for start, end in spots(quote, text.plain))


def spots(quote: Quote, plain: str) -> list[tuple[int, int]]:
    """The same for a text in plain spelling: where the words start there, and where they end."""
    exact, prefix, suffix = plainly(quote.exact), plainly(quote.prefix), plainly(quote.suffix)
    if not exact:
        return []
    found: set[int] = set()
    for before in {prefix, prefix and f"{prefix} "}:
        for after in {suffix, suffix and f" {suffix}"}:
            found |= {at + len(before) for at in _starts(before + exact + after, plain)}
    return [(at, at + len(exact)) for at in sorted(found)[: PLACES + 1]]


def nearly(quote: Quote, text: LaidOut) -> str:
    """The words of a text that differ from a quote in capitals only; else nothing."""
    exact = plainly(quote.exact)
    at = text.small.find(in_small_letters(exact)) if exact else -1
    found = text.plain[at : at + len(exact)] if at >= 0 else ""
    return found if found != exact else ""


def _starts(needle: str, text: str) -> list[int]:
    """Where a string starts in a text, overlapping places too, at most PLACES + 1 of them."""
    out: list[int] = []
    at = text.find(needle)
    while at >= 0 and len(out) <= PLACES:
        out.append(at)
        at = text.find(needle, at + 1)
    return out


def _place(start: int, end: int, text: LaidOut) -> Place:
    return Place(bisect_right(text.starts, start) - 1, bisect_right(text.starts, end - 1) - 1)
