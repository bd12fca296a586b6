"""Changes to the text of a case file that leave every other byte as it is.

``amended`` says what a touch means, on plain values. :func:`amend` does it
to the text: comments, blank lines, quotes, the order of keys and line ends
stay. It holds to one law, and checks it each time it is called::

    plain_tree(amend(text, touch)) == amended(plain_tree(text), touch)

Where the smallest change of the text does not come out so, the value around
it is written anew, then the one around that, at last the whole file.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

import yaml

from standoff.case.text import patch
from standoff.case.text.document import Node, Scalar, Sequence, parse_document
from standoff.case.text.patch import Written
from standoff.case.text.touches import (
    Add,
    CannotTouch,
    Insert,
    Move,
    Put,
    Remove,
    Rename,
    Settled,
    Touch,
    Tree,
    amended,
    applied,
    settle,
    value_at,
)
from standoff.errors import CaseError

__all__ = [
    "CannotTouch",
    "Insert",
    "Move",
    "Put",
    "Remove",
    "Rename",
    "Touch",
    "Tree",
    "amend",
    "amended",
    "plain_tree",
]


def amend(text: str, *touches: Touch) -> str:
    """The text of a case file after some touches, one after the other.

    Raises CaseError when it is no text that we read as YAML, and CannotTouch
    when the path of a touch is not there or the outcome cannot be written.
    """
    said = _Text.of(text)
    for touch in touches:
        said = _touched(said, touch)
    return str(said)


def plain_tree(text: str) -> Tree:
    """What a text says, as nested dict, list and str; every scalar is a str."""
    return _Text.of(text).tree


@dataclass(frozen=True, slots=True)
class _Text:
    """A text, taken apart: what frames it, where things stand in it, and what it says."""

    bom: str
    written: Written
    ended: bool
    tree: Tree

    @classmethod
    def of(cls, text: str) -> "_Text":
        node, problems = parse_document(text)
        if problems:
            raise CaseError(problems)
        inner = text.removeprefix("\ufeff")
        bom = text[: len(text) - len(inner)]
        newline = "\r\n" if "\r\n" in inner else "\n"
        ended = inner.endswith("\n")
        written = Written(inner if ended else inner + newline, node, newline)
        return cls(bom, written, ended, _plain(node))

    def __str__(self) -> str:
        text = self.written.text
        return self.bom + (text if self.ended else text.removesuffix("\n").removesuffix("\r"))

    def with_text(self, text: str) -> "_Text | None":
        """Another text in the same frame; None when that cannot be read."""
        try:
            return _Text.of(str(replace(self, written=replace(self.written, text=text))))
        except CaseError:
            return None


def _plain(node: Node) -> Tree:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {key.text: _plain(value) for key, value in node.items}


def _touched(said: _Text, touch: Touch) -> _Text:
    settled = settle(said.tree, touch)
    wanted = applied(said.tree, settled)
    due = _ordered(wanted)
    if due == _ordered(said.tree):
        return said
    for text in _attempts(said, settled, wanted):
        for ended in {False: (False, True), True: (True,)}[said.ended]:
            done = replace(said, ended=ended).with_text(text)
            if done is not None and _ordered(done.tree) == due:
                return done
    raise CannotTouch("no file that is read could say this: too long, too deep, or no text")


def _ordered(tree: Tree) -> str:
    """What two trees share when they say the same in the same order."""
    return json.dumps(tree)


def _attempts(said: _Text, settled: Settled, wanted: Tree) -> Iterator[str]:
    """Texts that may say what is wanted, the least changed first."""
    written = said.written
    try:
        surgical = _surgical(said, settled)
        if surgical is not None:
            yield surgical
        for n in range(len(settled.path), -1, -1):
            if n == len(settled.path) and isinstance(settled, (Remove, Rename)):
                continue
            value = value_at(wanted, settled.path[:n])
            yield from patch.replaced(written, settled.path[:n], value)
        yield patch.anew(written, wanted)
    except (yaml.YAMLError, UnicodeError):
        return


def _surgical(said: _Text, settled: Settled) -> str | None:
    written = said.written
    match settled:
        case Put(path=path, value=value):
            step = _step(value_at(said.tree, path), value)
            return patch.moved(written, path, *step) if step else None  # else it is replaced
        case Add(path=path, key=key, at=at, value=value):
            return patch.added(written, path, key, at, value)
        case Remove(path=path):
            return patch.removed(written, path)
        case Insert(path=path, at=at, value=value):
            return patch.inserted(written, path, at, value)
        case Move(path=path, at=at, to=to):
            return patch.moved(written, path, at, to)
        case Rename(path=path, key=key):
            return patch.renamed(written, path, key)


def _step(old: Tree, new: Tree) -> tuple[int, int] | None:
    """Where a key was and is, if nothing but its place in a mapping is another."""
    if not isinstance(old, dict) or old != new or list(old) == list(new):
        return None
    before, after = list(old), list(new)
    for key in before:
        if [k for k in before if k != key] == [k for k in after if k != key]:
            return before.index(key), after.index(key)
    return None
