"""Patches of YAML text: one value replaced, added, taken away, moved or renamed.

Every function returns the new text, or None where there is no purchase. None
is relied on: :mod:`standoff.case.text.amend` reads the text again and compares.

A *chunk* is a key with its value, or an item of a list, together with the
comment lines directly above it and the comment behind it. What lies between
chunks, blank lines and comments that stand alone, stays where it is.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from standoff.case.parts import Path
from standoff.case.text import brackets, spell
from standoff.case.text.document import Mapping, Node, Scalar, Sequence
from standoff.case.text.places import (
    column_of,
    end_of,
    has_brackets,
    heads,
    line_end,
    line_start,
    values,
)
from standoff.case.write import Plain


@dataclass(frozen=True, slots=True)
class Written:
    """The text of a file, which ends with a line break, and the tree with its places."""

    text: str
    node: Node
    newline: str

    def splice(self, *pieces: tuple[int, int, str]) -> str:
        """The text with spans replaced, which are given in order and do not overlap."""
        out, at = [], 0
        for start, end, new in pieces:
            out += [self.text[at:start], new]
            at = end
        return "".join([*out, self.text[at:]])

    def lines(self, piece: str) -> str:
        """A piece with the line breaks of this file."""
        return piece if self.newline == "\n" else piece.replace("\n", self.newline)


def _chain(written: Written, path: Path) -> list[Node]:
    """The nodes from the top down to the one at the path."""
    chain = [written.node]
    for step in path:
        node = chain[-1]
        if isinstance(node, Mapping):
            chain.append(next(v for k, v in node.items if k.text == step))
        elif isinstance(node, Sequence) and isinstance(step, int):
            chain.append(node.items[step])
    return chain


def _position(node: Node, step: str | int) -> int:
    if isinstance(node, Mapping):
        return next(n for n, (k, _) in enumerate(node.items) if k.text == step)
    assert isinstance(step, int)  # noqa: S101 - the path has been found
    return step


def _inside_brackets(written: Written, chain: list[Node]) -> bool:
    return any(has_brackets(written.text, node) for node in chain)


def anew(written: Written, value: Plain) -> str:
    """The whole file written anew."""
    return written.lines(spell.whole(value) + "\n")


def replaced(written: Written, path: Path, value: Plain) -> Iterator[str]:
    """The value at a path replaced, in some ways, the best first."""
    chain = _chain(written, path)
    node, text = chain[-1], written.text
    start, end = node.mark.start, end_of(text, node)
    bare = "" if start < end else " "
    within = _inside_brackets(written, chain[:-1])
    if isinstance(node, Scalar) and isinstance(value, str):
        column = column_of(text, chain[-2], _position(chain[-2], path[-1])) if path else -2
        raw = text[start:end]
        new = spell.alike(raw, node.text, value, column, one_line=within)
        yield written.splice((start, end, bare + written.lines(new)))
    if within:
        yield written.splice((start, end, bare + spell.inline(value)))
        yield written.splice((start, end, ": " + spell.inline(value)))  # a key that stood alone
    elif not path:
        yield written.splice((start, end, written.lines(spell.whole(value))))
    else:
        yield from _replaced_block(written, chain, path, value)


def _replaced_block(written: Written, chain: list[Node], path: Path, value: Plain) -> Iterator[str]:
    """What stands after a key or a dash replaced, with the comment beside it kept."""
    node, holder, text = chain[-1], chain[-2], written.text
    n = _position(holder, path[-1])
    end, head = end_of(text, node), heads(text, holder)[n]
    column = column_of(text, holder, n)
    commented = bool(text[end : line_end(text, end)].strip())
    for blocks in (True, False) if commented else (True,):
        if isinstance(holder, Mapping):
            key = holder.items[n][0]
            start = key.mark.start + len(key.raw)
            new = spell.pair(value, column, blocks=blocks)
        else:
            start, new = head, spell.item(value, column, blocks=blocks)
        beside = _comment_beside(text[start : node.mark.start])
        yield written.splice((start, end, written.lines(_with_comment(new, beside))))


def _comment_beside(between: str) -> str:
    """The comment on the line of a key whose value begins on another line."""
    first, *more = between.split("\n")
    found = re.search(r"\s+#.*", first)
    return found[0].rstrip() if found and more else ""


def _with_comment(piece: str, comment: str) -> str:
    first, *more = piece.split("\n")
    fits = first == ":" or re.fullmatch(r"(:|-) [|>][-+0-9]*", first)
    return "\n".join([first + comment, *more]) if fits else piece + comment


def renamed(written: Written, path: Path, name: str) -> str:
    """The last key of a path under another name."""
    holder = _chain(written, path[:-1])[-1]
    assert isinstance(holder, Mapping)  # noqa: S101 - the path has been found
    key = holder.items[_position(holder, path[-1])][0]
    start, end = key.mark.start, key.mark.start + len(key.raw)
    new = spell.alike(key.raw, key.text, name, 0, one_line=True)
    return written.splice((start, end, new))


def added(written: Written, path: Path, key: str, at: int, value: Plain) -> str | None:
    """A new key in the mapping at a path."""
    chain = _chain(written, path)
    holder = chain[-1]
    if has_brackets(written.text, holder):
        new = spell.inline({key: value})[1:-1]
        return _if_narrow(written, chain, brackets.inserted(written.text, holder, at, new))
    if _inside_brackets(written, chain):
        return None
    column = column_of(written.text, holder, 0)
    new = " " * column + spell.inline(key) + spell.pair(value, column)
    return _with_chunks(written, holder, lambda c: c.insert(at, written.lines(new + "\n")))


def inserted(written: Written, path: Path, at: int, value: Plain) -> str | None:
    """A new item in the list at a path."""
    chain = _chain(written, path)
    holder = chain[-1]
    if has_brackets(written.text, holder):
        new = spell.inline(value)
        return _if_narrow(written, chain, brackets.inserted(written.text, holder, at, new))
    column = column_of(written.text, holder, 0)
    new = " " * column + spell.item(value, column)
    return _with_chunks(written, holder, lambda c: c.insert(at, written.lines(new + "\n")))


def removed(written: Written, path: Path) -> str | None:
    """A key or an item taken away."""
    chain = _chain(written, path[:-1])
    holder = chain[-1]
    n = _position(holder, path[-1])
    if len(values(holder)) == 1:
        return None
    if has_brackets(written.text, holder):
        return brackets.removed(written.text, holder, n)
    if _inside_brackets(written, chain):
        return None
    return _with_chunks(written, holder, lambda c: c.remove(n))


def moved(written: Written, path: Path, at: int, to: int) -> str | None:
    """An item of the list at a path in another position."""
    holder = _chain(written, path)[-1]
    if has_brackets(written.text, holder):
        return brackets.moved(written.text, holder, at, to)
    return _with_chunks(written, holder, lambda c: c.move(at, to))


_WIDE = 100


def _if_narrow(written: Written, chain: list[Node], text: str | None) -> str | None:
    """A text, unless it made one line too long that would be better as several."""
    outermost = next(n for n in chain if has_brackets(written.text, n))
    start, end = outermost.mark.start, end_of(written.text, outermost)
    if text is None or "\n" in written.text[start:end]:
        return text
    width = line_end(text, start) - line_start(text, start)
    return text if width <= _WIDE else None


@dataclass(slots=True)
class _Chunks:
    """The chunks of a mapping or list, as whole lines, and the gap behind each but the last."""

    texts: list[str]
    gaps: list[str]

    def insert(self, at: int, new: str) -> None:
        """One more, right behind the one before, with blank lines where all have some."""
        blank = [gap for gap in self.gaps if gap and not gap.strip()]
        self.gaps.insert(max(at - 1, 0), blank[0] if blank and all(self.gaps) else "")
        self.texts.insert(at, new)

    def remove(self, at: int) -> None:
        """One less; comments that stand alone beside it stay."""
        del self.texts[at]
        around = self.gaps[max(at - 1, 0) : at + 1]
        said = [gap for gap in around if gap.strip()]
        gap = "".join(said) or max(around, key=len)
        if at == 0:
            self.gaps[:1] = []
            self.texts[0] = gap.lstrip("\r\n") * bool(said) + self.texts[0]
        elif at == len(self.texts):
            self.gaps[-1:] = []
            self.texts[-1] += gap * bool(said)
        else:
            self.gaps[at - 1 : at + 1] = [gap]

    def move(self, at: int, to: int) -> None:
        """One in the place of another, between the same gaps."""
        self.texts.insert(to, self.texts.pop(at))


def _with_chunks(written: Written, holder: Node, change: Callable[[_Chunks], None]) -> str:
    """The text after a change of the chunks of a mapping or list without brackets."""
    text, column = written.text, column_of(written.text, holder, 0)
    spans = _chunk_spans(text, holder, column)
    start, end = spans[0][0], spans[-1][1]
    compact = start > line_start(text, start)
    margin = " " * column if compact else ""
    texts = [text[a:b] for a, b in spans]
    chunks = _Chunks(
        [margin + texts[0], *texts[1:]],
        [text[a[1] : b[0]] for a, b in pairwise(spans)],
    )
    change(chunks)
    gaps = [*chunks.gaps, ""]
    new = "".join(t + g for t, g in zip(chunks.texts, gaps, strict=True))
    return written.splice((start, end, new.removeprefix(margin)))


def _chunk_spans(text: str, holder: Node, column: int) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    floor = 0
    for head, value in zip(heads(text, holder), values(holder), strict=True):
        start = line_start(text, head)
        start = _above(text, start, floor, column) if not text[start:head].strip(" ") else head
        floor = _below(text, line_end(text, max(head, end_of(text, value))) + 1, column)
        out.append((start, floor))
    return out


def _above(text: str, start: int, floor: int, column: int) -> int:
    """Where the comment lines begin that stand directly above a line, as far in as it is."""
    first = start
    while start > floor:
        line = line_start(text, start - 1)
        if line < floor or not re.compile(f" {{{column}}}#").match(text, line):
            break
        start = line
    return first if start == 0 else start  # the head of a file belongs to the file


def _below(text: str, at: int, column: int) -> int:
    """Where the comment lines end that follow a line further in than its chunk begins."""
    further = re.compile(rf"(?:[ \t\r]*\n)*(?: {{{column + 1},}}#.*\n)")
    while found := further.match(text, at):
        at = found.end()
    return at
