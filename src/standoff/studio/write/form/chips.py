"""Formulas as chips: a plain tree that a page can draw and change, and the words for it.

Every formula of the language becomes chips and comes back as it was:
``unchipped(chipped(read, ...)) == read``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from standoff.errors import FormulaError, Problem
from standoff.expr import (
    Binary,
    Chain,
    Constant,
    Counted,
    Expr,
    Name,
    Not,
    Only,
    Pattern,
    parse,
)
from standoff.studio.write.form.tree import Tree, mapping, words
from standoff.studio.write.names.declared import options, short

Chip = dict[str, Any]

DEEPEST = 60
"""Chips inside chips."""

MOST = 2_000
"""Chips of one formula."""

JOINTS = {"and": "all of these", "or": "at least one of these"}
BINARY = {
    "if": "{left}, if {right}",
    "only if": "{left} only if {right}",
    "implies": "if {left}, then {right}",
    "iff": "{left} just where {right}",
}
CONSTANTS = {"none": "nobody does anything", "all": "everything is done"}


def chipped(read: Expr) -> Chip:
    """A formula as chips."""
    match read:
        case Name(text=text):
            return {"kind": "name", "name": text}
        case Constant(word=word):
            return {"kind": "constant", "word": word}
        case Only(options=names):
            return {"kind": "only", "parts": [chipped(name) for name in names]}
        case Pattern(cells=cells):
            return {"kind": "pattern", "cells": cells}
        case Not(part=part):
            return {"kind": "not", "parts": [chipped(part)]}
        case Chain(word=word, parts=parts):
            return {"kind": "chain", "word": word, "parts": [chipped(p) for p in parts]}
        case Binary(word=word, left=left, right=right):
            return {"kind": "binary", "word": word, "parts": [chipped(left), chipped(right)]}
        case Counted(word=word, parts=parts):
            return {"kind": "counted", "word": word, "parts": [chipped(p) for p in parts]}


def unchipped(chip: object) -> Expr:
    """The formula of chips. Raises FormulaError for what is none."""
    try:
        made = _made(chip, 0)
        return parse(str(made))  # names, and all that is written, as the grammar has them
    except (LookupError, TypeError, ValueError, AttributeError):
        raise FormulaError([Problem("", "these chips make no formula")]) from None


def _made(chip: Any, depth: int) -> Expr:
    if depth > DEEPEST:
        raise ValueError(depth)
    inner = [_made(part, depth + 1) for part in chip.get("parts", ())[:MOST]]
    return _MADE[chip["kind"]](chip, inner)


def _joined(chip: Chip, inner: list[Expr]) -> Expr:
    """What is joined with one thing alone is that thing."""
    if chip["word"] not in JOINTS:
        raise ValueError(chip)
    return Chain(chip["word"], tuple(inner)) if len(inner) > 1 else inner[0]


def _of_two(chip: Chip, inner: list[Expr]) -> Expr:
    if chip["word"] not in BINARY:
        raise ValueError(chip)
    left, right = inner
    return Binary(chip["word"], left, right)


def _only(_: Chip, inner: list[Expr]) -> Expr:
    names = tuple(name for name in inner if isinstance(name, Name))
    if not names:
        raise ValueError(names)
    return Only(names)


_MADE: Mapping[str, Callable[[Chip, list[Expr]], Expr]] = {
    "name": lambda chip, _: Name(str(chip["name"])),
    "constant": lambda chip, _: Constant(str(chip["word"])),
    "only": _only,
    "pattern": lambda chip, _: Pattern("".join(str(chip["cells"]).split())),
    "not": lambda _, inner: Not(inner[0]),
    "chain": _joined,
    "binary": _of_two,
    "counted": lambda chip, inner: Counted(str(chip["word"]), tuple(inner)),
}


# ------------------------------------------------------------------ in words


@dataclass(frozen=True, slots=True)
class Known:
    """The words of everything that a formula may name, and those of the options in order."""

    names: Mapping[str, str]
    cells: tuple[str, ...]

    @classmethod
    def of(cls, tree: Tree) -> "Known":
        """The words of a case."""
        every = options(tree)
        names = {name: short(text, 90) for s, full, text in every for name in (s, full)}
        made = cls(names, tuple(short(text, 90) for _, _, text in every))
        for name, said in mapping(tree, "outcomes").items():
            when = said if isinstance(said, str) else words(said, "when")
            words_ = words(said, "text") or said_in_words(made, when)
            names.setdefault(name, short(words_ or name, 200))
        return made


def said_in_words(known: Known, formula: str) -> str:
    """A formula as a sentence, in the texts of its options; empty where it cannot be read."""
    try:
        return in_words(parse(formula), known)
    except FormulaError:
        return ""


def in_words(read: Expr, known: Known, *, inner: bool = False) -> str:
    """A formula as a sentence; what is inside another is held together by brackets."""
    match read:
        case Name(text=text):
            return known.names.get(text, text)
        case Constant(word=word):
            return CONSTANTS[word]
        case Only(options=names):
            return f"only {_listed([in_words(n, known) for n in names], 'and')}"
        case Not(part=part):
            return f"not: {in_words(part, known, inner=not isinstance(part, Name))}"
        case Counted(word=word, parts=parts):
            return f"{word} ({'; '.join(in_words(p, known) for p in parts)})"
        case Pattern():
            said = _pattern(read, known)
        case Chain(word=word, parts=parts):
            said = _listed([in_words(p, known, inner=True) for p in parts], word)
        case Binary(word=word, left=left, right=right):
            said = BINARY[word].format(
                left=in_words(left, known, inner=True), right=in_words(right, known, inner=True)
            )
    return f"({said})" if inner else said


def _listed(some: list[str], word: str) -> str:
    return f", {word} ".join(some)


def _pattern(read: Pattern, known: Known) -> str:
    """What a pattern says of each option that it is about."""
    cells = read.cells.replace(" ", "")
    if len(cells) != len(known.cells):
        return str(read)
    taken = [n for n, cell in zip(known.cells, cells, strict=True) if cell == "Y"]
    if "-" not in cells:
        return f"{_listed(taken, 'and')}, and nothing else" if taken else CONSTANTS["none"]
    pairs = zip(known.cells, cells, strict=True)
    said = [n if cell == "Y" else f"not: {n}" for n, cell in pairs if cell != "-"]
    return _listed(said, "and") if said else "anything at all"
