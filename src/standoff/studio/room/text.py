"""A source's text by paragraphs, cut where marks begin and end, with the cards level with them."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path as FilePath

from standoff.case.evidence import NoText
from standoff.library import source_texts
from standoff.studio.opened import Opened
from standoff.studio.room.statements import Card, cards
from standoff.studio.write.form.page import tree_of
from standoff.studio.write.form.tree import mapping, words
from standoff.texts.anchors import Anchor, Ground, State, anchored, ground
from standoff.texts.paragraphs import Block
from standoff.texts.quotes import Quote


@dataclass(frozen=True)
class Mark:
    """A quote of a statement, and how it stands in the text."""

    card: Card
    n: int
    quote: Quote
    anchor: Anchor

    @property
    def state(self) -> str:
        """How it stands, as a word."""
        return self.anchor.state.value

    @property
    def id(self) -> str:
        """The id of its card, and which of its quotes it is."""
        return f"{self.card.id}-{self.n}"


@dataclass(frozen=True)
class Run:
    """Characters of a paragraph that the same marks are on, the widest first."""

    words: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Row:
    """One paragraph: its number, its words by runs, the marks that begin in it.

    is_used, is_left_out
        Whether a statement rests on words of it, and whether some are left out on purpose.
    """

    n: int
    start: int
    runs: tuple[Run, ...]
    marks: tuple[Mark, ...]
    is_used: bool
    is_left_out: bool

    @property
    def parties(self) -> tuple[int, ...]:
        """Whose statements rest on it."""
        found = {m.card.party for run in self.runs for m in run.marks if m.card.party >= 0}
        return tuple(sorted(found))

    @property
    def print(self) -> str:
        """What changes when anything that the row shows does."""
        shown = [(m.id, m.state, m.card.kind, m.card.lead, m.card.said, m.card.small, m.card.party)
                 for m in self.marks]  # fmt: skip
        runs = [(len(run.words), *(m.id for m in run.marks)) for run in self.runs]
        return hashlib.sha256(repr((shown, runs)).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Room:
    """One source with its text; ``why_not`` says why there is none."""

    source: str
    title: str
    ground: Ground
    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]
    every: tuple[Card, ...]
    why_not: str = ""

    @property
    def lost(self) -> tuple[Mark, ...]:
        """Marks that the text has no place for, or several."""
        return tuple(m for m in self.marks if m.anchor.state in {State.LOST, State.REPEATED})

    @property
    def used(self) -> int:
        """How many paragraphs statements rest on."""
        return sum(row.is_used for row in self.rows)

    @property
    def left_out(self) -> int:
        """How many others have words that are left out on purpose."""
        return sum(row.is_left_out and not row.is_used for row in self.rows)

    @property
    def bare(self) -> tuple[Card, ...]:
        """Statements that rest on no words, of this source or of none."""
        return tuple(c for c in self.every if c.needs_words)


def sources_of(opened: Opened) -> tuple[tuple[str, str, str], ...]:
    """(id, title, file) of every source that has a text."""
    found = mapping(tree_of(opened), "sources").items()
    return tuple(
        (name, words(said, "title") or name, words(said, "text"))
        for name, said in found
        if words(said, "text")
    )


def words_of(opened: Opened, source: str) -> str | NoText:
    """The text of a source, or why there is none."""
    file = next((file for name, _, file in sources_of(opened) if name == source), "")
    if not file or not opened.root:
        return NoText("it has no text here")
    case = opened.so_far
    if all(s.id != source for s in case.sources):
        return NoText("its entry cannot be read")
    return source_texts(FilePath(opened.root) / opened.file, case)[source]


def room(opened: Opened, source: str) -> Room:
    """A source's text with all marks on it."""
    title = next((title for name, title, _ in sources_of(opened) if name == source), source)
    every = cards(tree_of(opened))
    found = words_of(opened, source)
    if isinstance(found, NoText):
        return Room(source, title, ground(""), (), (), every, found.why)
    on = laid(found)
    marks = tuple(_marks(every, source, on))
    return Room(source, title, on, tuple(_rows(on, marks)), marks, every)


@lru_cache(maxsize=4)
def laid(text: str) -> Ground:
    """A text made ready for marks; the last few are remembered."""
    return ground(text)


def _marks(every: Iterable[Card], source: str, on: Ground) -> Iterator[Mark]:
    for card in every:
        if card.source == source:
            for n, quote in enumerate(card.quotes):
                yield Mark(card, n, quote, _anchor(quote, on))


@lru_cache(maxsize=20_000)
def _anchor(quote: Quote, on: Ground) -> Anchor:
    return anchored(quote, on)


def _rows(on: Ground, marks: Iterable[Mark]) -> Iterator[Row]:
    placed = sorted(
        (span.start, -span.end, k, mark)
        for k, mark in enumerate(marks)
        for span in (mark.anchor.spans if mark.anchor.state is not State.REPEATED else ())
    )
    live: list[tuple[Block, Mark]] = []
    at = 0
    for n, block in enumerate(on.paragraphs, 1):
        live = [(span, mark) for span, mark in live if span.end > block.start]
        first: list[Mark] = []
        while at < len(placed) and placed[at][0] < block.end:
            start, end, _, mark = placed[at]
            live.append((Block(start, -end), mark))
            first.append(mark)
            at += 1
        here = [(span, mark) for span, mark in live if span.start < block.end]
        runs = tuple(_runs(on.text, block, here))
        kinds = {mark.card.kind for _, mark in here}
        yield Row(n, block.start, runs, tuple(first), bool(kinds - {"out"}), "out" in kinds)


def _runs(text: str, block: Block, here: list[tuple[Block, Mark]]) -> Iterator[Run]:
    """The paragraph from edge to edge of the marks on it."""
    edges = {block.start, block.end}
    edges |= {e for span, _ in here for e in (span.start, span.end) if block.start < e < block.end}
    order = sorted(edges)
    wide = sorted(here, key=lambda one: one[0].start - one[0].end)
    for start, end in pairwise(order):
        on = tuple(mark for span, mark in wide if span.start <= start and span.end >= end)
        yield Run(text[start:end], on)
