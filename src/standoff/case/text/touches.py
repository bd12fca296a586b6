"""Touches of a tree of plain values: what each means, before any text comes in.

A touch is first *settled* on a tree: what is missing on the way is made part
of it, and its path then leads to something that is there. So the tree and the
text (:mod:`standoff.case.text.amend`) are changed by the same few steps.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from standoff.case.format.table import PARTS
from standoff.case.parts import Path
from standoff.errors import StandoffError

Tree = Any
"""Nested dict, list and str; what is put in may have whole numbers, too."""


@dataclass(frozen=True, slots=True)
class Put:
    """Set or replace a value; mappings that are missing on the way are made."""

    path: Path
    value: Tree


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a key of a mapping or an item of a list away, and what is empty without it."""

    path: Path


@dataclass(frozen=True, slots=True)
class Insert:
    """Put an item into the list at ``path``, before the one at ``at``; the list may be new."""

    path: Path
    at: int
    value: Tree


@dataclass(frozen=True, slots=True)
class Move:
    """Give the item ``at`` of the list at ``path`` the position ``to``."""

    path: Path
    at: int
    to: int


@dataclass(frozen=True, slots=True)
class Rename:
    """Give the last key of ``path`` another name, and leave it in its place."""

    path: Path
    key: str


Touch = Put | Remove | Insert | Move | Rename


@dataclass(frozen=True, slots=True)
class Add:
    """A new key of a mapping that has some, at a position."""

    path: Path
    key: str
    at: int
    value: Tree


Settled = Touch | Add


class CannotTouch(StandoffError):  # noqa: N818 - says what is so
    """A touch of something that is not there, or that no file could hold."""


def amended(tree: Tree, touch: Touch) -> Tree:
    """The definition: the tree after a touch. The tree itself stays as it is."""
    return applied(tree, settle(tree, touch))


def settle(tree: Tree, touch: Touch) -> Settled:
    """The touch as it falls out on this tree: every path leads to something that is there."""
    match touch:
        case Put(path=path, value=value):
            return _put(tree, path, value)
        case Insert(path=path, at=at, value=value):
            return _insert(tree, touch, path, at, value)
        case Move(path=path, at=at, to=to):
            path = _found(tree, path)
            items = value_at(tree, path)
            if not isinstance(items, list) or not (0 <= at < len(items) and 0 <= to < len(items)):
                raise _nothing_at((*path, max(at, to)))
            return replace(touch, path=path)
        case Remove(path=path):
            return Remove(_climbed(tree, _found(tree, path)))
        case Rename(path=path, key=key):
            path = _found(tree, path)
            if not path or not isinstance(path[-1], str):
                raise CannotTouch(f"what has no name cannot be renamed to {key!r}")
            if key != path[-1] and key in value_at(tree, path[:-1]):
                raise CannotTouch(f"there is another {key!r} already")
            return Rename(path, key)


def _put(tree: Tree, path: Path, value: Tree) -> Settled:
    there = _longest(tree, path)
    rest = path[len(there) :]
    value = _texts(value)
    if not rest:
        return Put(there, value)
    holder = value_at(tree, there)
    if not all(isinstance(step, str) for step in rest) or isinstance(holder, list):
        raise _nothing_at(path)
    for step in reversed(rest[1:]):
        value = {step: value}
    if holder in ("", {}):
        return Put(there, {rest[0]: value})
    if not isinstance(holder, dict):
        raise _nothing_at(path)
    key = str(rest[0])
    return Add(there, key, len(holder) if there else _place(list(holder), key), value)


def _insert(tree: Tree, touch: Insert, path: Path, at: int, value: Tree) -> Settled:
    there = _longest(tree, path)
    items = value_at(tree, there) if len(there) == len(path) else ""
    if items in ("", []) and at == 0:
        return _put(tree, path, [value])
    if not isinstance(items, list) or not 0 <= at <= len(items):
        raise _nothing_at((*path, at))
    return Insert(there, at, _texts(value))


def _climbed(tree: Tree, path: Path) -> Path:
    """The outermost thing that holds nothing but what stands at the path."""
    if not path:
        raise CannotTouch("the whole file cannot be taken away")
    while len(path) > 1 and len(value_at(tree, path[:-1])) == 1:
        path = path[:-1]
    return path


_ORDER = [key.name for key in PARTS["case"]]


def _place(keys: list[str], new: str) -> int:
    """Where a new key of the file goes: behind the nearest that the format has before it."""
    if new not in _ORDER:
        return len(keys)
    before = [keys.index(k) for k in _ORDER[: _ORDER.index(new)] if k in keys]
    return before[-1] + 1 if before else 0


def applied(tree: Tree, touch: Settled) -> Tree:
    """The tree after a settled touch."""
    if isinstance(touch, (Remove, Rename)):
        return _changed(tree, touch.path[:-1], touch)
    return _changed(tree, touch.path, touch)


def _changed(tree: Tree, path: Path, touch: Settled) -> Tree:
    if not path:
        return _done(tree, touch)
    step, *rest = path
    if isinstance(tree, list):
        assert isinstance(step, int)  # noqa: S101 - the path has been found
        return [*tree[:step], _changed(tree[step], tuple(rest), touch), *tree[step + 1 :]]
    return {k: _changed(v, tuple(rest), touch) if k == step else v for k, v in tree.items()}


def _done(tree: Tree, touch: Settled) -> Tree:
    match touch:
        case Put(value=value):
            return value
        case Add(key=key, at=at, value=value):
            pairs = list(tree.items())
            return dict([*pairs[:at], (key, value), *pairs[at:]])
        case Insert(at=at, value=value):
            return [*tree[:at], value, *tree[at:]]
        case Move(at=at, to=to):
            others = [*tree[:at], *tree[at + 1 :]]
            return [*others[:to], tree[at], *others[to:]]
        case Rename(path=path, key=key):
            return {key if k == path[-1] else k: v for k, v in tree.items()}
        case Remove(path=path):
            if isinstance(tree, list):
                return [v for n, v in enumerate(tree) if n != path[-1]]
            return {k: v for k, v in tree.items() if k != path[-1]}


def _texts(value: Tree) -> Tree:
    if isinstance(value, Mapping):
        return {str(k): _texts(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_texts(v) for v in value]
    return str(value)


def value_at(tree: Tree, path: Path) -> Tree:
    """What stands at a path that is there."""
    for step in path:
        tree = tree[step]
    return tree


def _found(tree: Tree, path: Path) -> Path:
    there = _longest(tree, path)
    if len(there) < len(path):
        raise _nothing_at(path)
    return there


def _longest(tree: Tree, path: Path) -> Path:
    """The longest beginning of a path that is there, with its keys as they stand in the tree."""
    there: list[str | int] = []
    for step in path:
        known = _step(tree, step)
        if known is None:
            break
        there.append(known)
        tree = tree[known]
    return tuple(there)


def _step(tree: Tree, step: str | int) -> str | int | None:
    if isinstance(tree, list):
        return step if isinstance(step, int) and 0 <= step < len(tree) else None
    if not isinstance(tree, dict) or not isinstance(step, str):
        return None
    if step in tree:
        return step
    same = (k for k in tree if unicodedata.normalize("NFC", k.strip()) == step)
    return next(same, None)


def _nothing_at(path: Path) -> CannotTouch:
    return CannotTouch(f"there is nothing at {'.'.join(map(str, path)) or 'the top'}")
