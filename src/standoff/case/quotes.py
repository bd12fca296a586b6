"""Where a text has the words of a quote: ``places(quote, laid_out(text))``.

People copy quotes from pages with other line breaks, other quotation marks and
other dashes than the text file has. Both sides are therefore compared in one
plain spelling: Unicode's compatibility form (NFKC), straight quotation marks,
``-`` for every dash, one space for every run of white space, and nothing for
characters that cannot be seen. Letters stay as they are, capitals too.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from standoff.case.perspective import Quote

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

_SMALL = {"\u0130": "i", "\u0131": "i", "\u03a3": "\u03c3", "\u03c2": "\u03c3"}
"""Letters whose small form has another length, or depends on what stands next to it."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of a text between empty lines: the first line's number from 1, and the words."""

    line: int
    words: str


@dataclass(frozen=True)
class LaidOut:
    """A text made ready to find quotes in.

    paragraphs
        The paragraphs, in order, none of them empty.
    plain
        All of them in plain spelling, one space between two.
    starts
        Where each paragraph starts in ``plain``.
    """

    paragraphs: tuple[Paragraph, ...]
    plain: str
    starts: tuple[int, ...]

    @cached_property
    def small(self) -> str:
        """``plain`` in small letters, of the same length."""
        return _in_small_letters(self.plain)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands: its first and its last paragraph, counted from 0."""

    first: int
    last: int


def plainly(text: str) -> str:
    """A text in the spelling in which quotes are compared."""
    text = _keyed(unicodedata.normalize("NFKC", _keyed(text)))
    return " ".join(re.sub("-+", "-", text).split())


def _keyed(text: str) -> str:
    """The text with quotation marks and dashes as keyboards have them."""
    return _ODD.sub(lambda odd: _PLAINER[odd[0]], text)


def _in_small_letters(text: str) -> str:
    for letter, small in _SMALL.items():
        text = text.replace(letter, small)
    return text.lower()


def laid_out(text: str) -> LaidOut:
    """A text by paragraphs, which empty lines part."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found: list[tuple[Paragraph, str]] = []
    for empty, group in groupby(enumerate(lines, 1), key=lambda line: not line[1].strip()):
        numbered = list(group)
        words = " ".join(" ".join(line for _, line in numbered).split())
        plain = "" if empty else plainly(words)
        if plain:
            found.append((Paragraph(numbered[0][0], words), plain))
    starts, at = [], 0
    for _, plain in found:
        starts.append(at)
        at += len(plain) + 1
    return LaidOut(tuple(p for p, _ in found), " ".join(s for _, s in found), tuple(starts))


def places(quote: Quote, text: LaidOut) -> tuple[Place, ...]:
    """Where the text has the quote, in its order: nowhere, in one place or in several.

    Between the words and what is said to stand before and after them there may
    be a space or none. At most PLACES + 1 places are returned.
    """
    exact, prefix, suffix = plainly(quote.exact), plainly(quote.prefix), plainly(quote.suffix)
    if not exact:
        return ()
    found: set[int] = set()
    for before in {prefix, prefix and f"{prefix} "}:
        for after in {suffix, suffix and f" {suffix}"}:
            found |= {at + len(before) for at in _starts(before + exact + after, text.plain)}
    return tuple(_place(at, at + len(exact), text) for at in sorted(found)[: PLACES + 1])


def nearly(quote: Quote, text: LaidOut) -> str:
    """The words of a text that differ from a quote in capitals only; else nothing."""
    exact = plainly(quote.exact)
    at = text.small.find(_in_small_letters(exact)) if exact else -1
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
