"""What counts as a paragraph of a text: ``blocks(text)``.

Empty lines part paragraphs. Where they do not, or where a single block has
most of a text, line ends do if the lines end as sentences end; else every
sentence counts by itself. So "3 of 40 used" means something for a text that
was pasted as one block, in any script.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

LONG = 1_200
"""Characters from which a block that has most of a text is cut up."""

MOST = 20_000
"""Sentences that are counted by themselves; a long book has half as many."""

_CLOSING = "\"'\u2019\u201d\u00bb\u203a)\\]\u300d\u300f\uff09\u300b"
_WIDE = "\u3002\uff01\uff1f\uff0e\uff1b"
"""Ends of sentences after which no space stands: Chinese, Japanese."""

_ENDS = ".!?\u2026\u061f\u06d4\u0964\u0965\u0589\u1362\u1367\u17d4\u104b"
"""Ends of sentences before a space: Latin, Cyrillic, Greek; Arabic, Urdu; Hindi and others."""

_END = re.compile(
    f"(?<![{_WIDE}])[{_WIDE}]+[{_CLOSING}]*|(?<![{_ENDS}])[{_ENDS}]+[{_CLOSING}]*(?=\\s)"
)
_ENDED = re.compile(f"[{_WIDE}{_ENDS}:][{_CLOSING}]*$")
_EMPTY = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")

_SHORT = re.compile(
    r"(?:^|[\s(\[\"'\u201c\u2018\u00ab])"
    r"(?:\w|(?:\w\.)+\w|Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Sen|Rep|Gov|No|Art|vs|cf|etc|approx|pp?|ca|"
    r"Nr|bzw|usw|vgl|Abs|M|Mme|Mlle|Sra?|Dra|\u0433|\u0443\u043b|\u0438\u043c|\u0442\u044b\u0441|"
    r"\u043c\u043b\u043d|\u043c\u043b\u0440\u0434|\u0440\u0443\u0431)$"
)
"""What stands before a full stop that ends no sentence: initials, titles, shortened words."""


@dataclass(frozen=True, slots=True)
class Block:
    """Characters of a text from ``start`` to before ``end`` that count as one paragraph."""

    start: int
    end: int


def blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of a text, in order and without the white space around them."""
    same = text.replace("\r\n", " \n").replace("\r", "\n")  # as long as before
    parts = list(_between(same, _EMPTY, Block(0, len(same))))
    size = sum(part.end - part.start for part in parts)
    return tuple(cut for part in parts for cut in _cut(same, part, len(parts), size))


def _between(text: str, edge: re.Pattern[str], within: Block) -> Iterator[Block]:
    """The parts of a block between matches of a pattern, without white space at their ends."""
    start = within.start
    for found in edge.finditer(text, within.start, within.end):
        yield from _stripped(text, start, found.start())
        start = found.end()
    yield from _stripped(text, start, within.end)


def _stripped(text: str, start: int, end: int) -> Iterator[Block]:
    said = text[start:end]
    bare = said.strip()
    if bare:
        start += len(said) - len(said.lstrip())
        yield Block(start, start + len(bare))


def _cut(text: str, part: Block, count: int, size: int) -> Iterator[Block]:
    """The block itself; or its lines or sentences, where it is all or most of a text."""
    own = part.end - part.start
    if count > 1 and (own <= LONG or 2 * own <= size):
        yield part
    elif _ends_at_lines(text[part.start : part.end]):
        yield from _between(text, re.compile(r"\n"), part)
    else:
        yield from sentences(text, part)


def _ends_at_lines(said: str) -> bool:
    """Whether lines are paragraphs: there are several, and most end as sentences do."""
    lines = [line.strip() for line in said.split("\n") if line.strip()]
    ended = sum(bool(_ENDED.search(line)) for line in lines)
    return len(lines) > 1 and 2 * ended > len(lines)


def sentences(text: str, within: Block) -> Iterator[Block]:
    """The sentences of a block."""
    start = within.start
    for found in islice(_END.finditer(text, within.start, within.end), MOST):
        if not _goes_on(text, found, start):
            yield from _stripped(text, start, found.end())
            start = found.end()
    yield from _stripped(text, start, within.end)


def _goes_on(text: str, end: re.Match[str], start: int) -> bool:
    """Whether a full stop only shortens a word: a small letter follows, or it is a known one."""
    if end.group() not in {".", "...", "\u2026"}:
        return False
    if text[end.end() : end.end() + 40].lstrip()[:1].islower():
        return True
    before = text[max(start, end.start() - 12) : end.start()]
    return end.group() == "." and bool(_SHORT.search(before))
