"""Marks in a text that hold by its words: ``quote_of(...)`` makes one, ``anchored(...)`` finds it.

A mark is kept as a quote, never as a number; so it outlives a corrected text.
``exact`` are the marked words, and ``prefix`` and ``suffix`` grow until the
text has them in one place only.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property

from standoff.texts.paragraphs import Block, blocks
from standoff.texts.quotes import Quote, in_small_letters, keyed, plainly, spots

CONTEXT = 256
"""Characters before and after the words that may be needed to tell places apart."""

SNAP = 14
"""Characters that are added so as not to begin or end inside a word."""

ALIKE = 0.72
"""How much of a passage has to be the same for it to be nearly the same."""

LONG = 600
"""Characters of a passage that are compared letter by letter; of a longer one both ends are."""


class State(StrEnum):
    """How a quote stands in a text.

    ANCHORED: in one place. REPEATED: in several, which nothing tells apart. MOVED: in one
    place, with other words around it than it says. NEARLY: words much like it. LOST: nothing.
    """

    ANCHORED = "anchored"
    REPEATED = "repeated"
    MOVED = "moved"
    NEARLY = "nearly"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a quote stands: its state, and characters of the text, of each place in order."""

    state: State
    spans: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class _Steps:
    """From places in one string to places in another that is made of pieces of it."""

    made: tuple[int, ...]
    given: tuple[int, ...]

    def __call__(self, at: int) -> int:
        n = bisect_right(self.made, at) - 1
        return min(self.given[n] + at - self.made[n], self.given[n + 1] - 1)

    def back(self, at: int) -> int:
        """The place that is made of one in the other string, or of one just before it."""
        n = bisect_right(self.given, at, hi=len(self.made)) - 1
        return self.made[max(n, 0)] + max(0, at - self.given[max(n, 0)])


@dataclass(frozen=True)
class Ground:
    """A text in which quotes are marked; its characters are those of ``text``, which is NFC."""

    text: str

    @cached_property
    def paragraphs(self) -> tuple[Block, ...]:
        """The paragraphs."""
        return blocks(self.text)

    def place(self, at: int) -> int:
        """Where in ``plain`` a character of the text stands, or a little before."""
        return self._joined[1].back(self._spelled[1].back(at))

    @cached_property
    def _spelled(self) -> tuple[str, _Steps]:
        return _by_letter(self.text)

    @cached_property
    def _joined(self) -> tuple[str, _Steps]:
        return _collapsed(self._spelled[0])

    @property
    def plain(self) -> str:
        """The text in plain spelling, as quotes are compared."""
        return self._joined[0]

    @cached_property
    def small(self) -> str:
        """The same in small letters, of the same length."""
        return in_small_letters(self.plain)

    def span(self, start: int, end: int) -> Block:
        """The characters of the text that part of ``plain`` is made of."""
        first, last = self._given(start), self._given(end - 1)
        return Block(first, max(last + 1, self._given(end)))

    def _given(self, at: int) -> int:
        """The character of the text that a letter of ``plain`` begins with."""
        return self._spelled[1](self._joined[1](at))


def ground(text: str) -> Ground:
    """A text made ready for marks."""
    return Ground(unicodedata.normalize("NFC", text))


class _Letters(dict[int, str]):
    """How each letter is spelled plainly, as it comes up."""

    def __missing__(self, code: int) -> str:
        self[code] = keyed(unicodedata.normalize("NFKC", keyed(chr(code))))
        return self[code]


_LETTERS = _Letters()


def _by_letter(text: str) -> tuple[str, _Steps]:
    """The text with every letter in plain spelling, which may be none or several letters."""
    odd = "".join(c for c in set(text) if len(_LETTERS[ord(c)]) != 1)
    made, given, at = [0], [0], 0
    last = 0
    for found in re.finditer(f"[{re.escape(odd)}]", text) if odd else ():
        at += found.start() - last
        made.append(at)
        given.append(found.start())
        last = found.end()
        at += len(_LETTERS[ord(found[0])])
        made.append(at)
        given.append(last)
    return text.translate(_LETTERS), _Steps(tuple(made), (*given, len(text) + 1))


def _collapsed(text: str) -> tuple[str, _Steps]:
    """The text with one space for white space, one dash for dashes in a row, none at its ends."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    pieces, made, given, at = [], [0], [start], 0
    for found in re.finditer(r"\s+|-{2,}", text[:end]):
        if found.start() >= start and found[0] != " ":
            pieces += [text[start : found.start()], "-" if found[0][0] == "-" else " "]
            at += len(pieces[-2]) + 1
            start = found.end()
            made.append(at)
            given.append(start)
    pieces.append(text[start:end])
    return "".join(pieces), _Steps(tuple(made), (*given, max(end, start) + 1))


# ------------------------------------------------------------------ from a mark to a quote


def quote_of(on: Ground, start: int, end: int) -> Quote | None:
    """The marked characters as a quote that stands in one place; None for no words.

    Where even CONTEXT characters around it do not tell two places apart, the quote
    has them and stands in several.
    """
    exact = " ".join(on.text[start:end].split())
    own = _own_spot(on, plainly(exact), start, end)
    if own is None:
        return None
    quote = Quote(exact)
    for quote in _grown(on, exact, own):
        if len(spots(quote, on.plain)) == 1:
            return quote
    return quote


def _own_spot(on: Ground, exact: str, start: int, end: int) -> tuple[int, int] | None:
    """Where in the plain text the marked words stand."""
    at = on.plain.find(exact, max(0, on.place(start) - 2)) if exact else -1
    best, most = None, 0
    while at >= 0:
        span = on.span(at, at + len(exact))
        shared = min(span.end, end) - max(span.start, start)
        if shared > most:
            best, most = (at, at + len(exact)), shared
        if span.start >= start:
            break
        at = on.plain.find(exact, at + 1)
    return best


def _grown(on: Ground, exact: str, own: tuple[int, int]) -> Iterator[Quote]:
    """The words with ever more around them: nothing, what follows, what precedes, both."""
    yield Quote(exact)
    size = 8
    while size <= CONTEXT:
        before, after = _before(on, own[0], size), _after(on, own[1], size)
        yield Quote(exact, "", after)
        yield Quote(exact, before, "")
        yield Quote(exact, before, after)
        size *= 2


def _before(on: Ground, at: int, size: int) -> str:
    start = max(0, at - size)
    reach = on.plain.rfind(" ", max(0, start - SNAP), start)
    start = reach + 1 if reach >= 0 else 0 if start <= SNAP else start
    return _words(on, start, at)


def _after(on: Ground, at: int, size: int) -> str:
    end, whole = min(len(on.plain), at + size), len(on.plain)
    reach = on.plain.find(" ", end, end + SNAP)
    end = reach if reach >= 0 else whole if whole - end <= SNAP else end
    return _words(on, at, end)


def _words(on: Ground, start: int, end: int) -> str:
    """Part of the plain text as the text itself has it."""
    if not on.plain[start:end].strip():
        return ""
    span = on.span(start, end)
    return " ".join(on.text[span.start : span.end].split())


# ------------------------------------------------------------------ from a quote to its place


def anchored(quote: Quote, on: Ground) -> Anchor:
    """How a quote stands in a text, and where."""
    found = spots(quote, on.plain)
    if found:
        state = State.ANCHORED if len(found) == 1 else State.REPEATED
        return Anchor(state, tuple(on.span(*spot) for spot in found))
    moved = _moved(quote, on)
    if moved is not None:
        return Anchor(State.MOVED, (on.span(*moved),))
    near = _near(plainly(quote.exact), on)
    return Anchor(State.NEARLY, (on.span(*near),)) if near else Anchor(State.LOST)


def _moved(quote: Quote, on: Ground) -> tuple[int, int] | None:
    """The one place with the words; of several, that with most of what is said to be around."""
    found = spots(Quote(quote.exact), on.plain)
    if len(found) < 2:
        return found[0] if found else None
    prefix, suffix = plainly(quote.prefix), plainly(quote.suffix)
    scored = sorted(((_around(on.plain, s, prefix, suffix), s) for s in found), reverse=True)
    return scored[0][1] if scored[0][0] > scored[1][0] else None


def _around(plain: str, spot: tuple[int, int], prefix: str, suffix: str) -> int:
    """How many letters before and after a place are as they are said to be."""
    before = plain[max(0, spot[0] - len(prefix) - 1) : spot[0]].rstrip()
    after = plain[spot[1] : spot[1] + len(suffix) + 1].lstrip()
    return _same(before[::-1], prefix[::-1]) + _same(after, suffix)


def _same(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _near(exact: str, on: Ground) -> tuple[int, int] | None:
    """The passage that is most like some words, if it is much like them."""
    words = in_small_letters(exact)
    at = on.small.find(words) if words else -1
    if at >= 0:
        return at, at + len(words)
    if len(words) <= LONG:
        return _most_like(words, on.small)
    first, last = (_most_like(part, on.small) for part in (words[: LONG // 2], words[-LONG // 2 :]))
    if first is None or last is None or not 0 < last[1] - first[0] < 2 * len(words):
        return None
    return first[0], last[1]


def _most_like(words: str, text: str) -> tuple[int, int] | None:
    """Of the passages that share most short runs of letters, the one that is most alike."""
    best, found = ALIKE, None
    for at in _candidates(words, text):
        start = max(0, at - len(words) // 4)
        window = text[start : at + len(words) + len(words) // 4]
        likeness, first, last = _likeness(words, window)
        if likeness > best:
            best, found = likeness, (start + first, start + last)
    return found


def _candidates(words: str, text: str) -> list[int]:
    """Where passages may begin that share runs of letters with the words, the best three."""
    size = 6 if len(words) >= 30 else 4 if len(words) >= 12 else 2
    wide = max(4, len(words) // 8)
    votes: Counter[int] = Counter()
    step = max(1, (len(words) - size) // 120)
    for offset in range(0, max(1, len(words) - size + 1), step):
        run, at, times = words[offset : offset + size], -1, 0
        while times < 40 and (at := text.find(run, at + 1)) >= 0:
            votes[(at - offset) // wide] += 1
            times += 1
    return [max(0, place * wide) for place, _ in votes.most_common(3)]


def _likeness(words: str, window: str) -> tuple[float, int, int]:
    """How alike some words are to the best part of a window, and where that begins and ends."""
    pairs = SequenceMatcher(None, window, words, autojunk=False).get_matching_blocks()[:-1]
    kept = [p for p in pairs if p.size > 1] or pairs
    if not kept:
        return 0.0, 0, 0
    first, last = kept[0].a, kept[-1].a + kept[-1].size
    same = sum(p.size for p in kept)
    return 2 * same / (len(words) + last - first), first, last
