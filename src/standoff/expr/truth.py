"""Whether a formula is true, in all states at once.

A state is a code: bit o is set when option o is taken. ``truth`` is the two
valued reading over whole states; ``decided`` is the strong three-valued one
(Kleene) over states of which only some options are known yet, and is what
lets the feasible states be grown without walking all of them.
"""

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from standoff.errors import Problem, WrongArgument, nearest
from standoff.expr.tree import (
    Binary,
    Chain,
    Constant,
    Counted,
    Expr,
    Name,
    Not,
    Only,
    Pattern,
    walk,
)
from standoff.kept import kept

Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.uint64]

_CHUNK = 1 << 16  # rows a pass; small enough that all columns stay in cache


@dataclass(frozen=True, slots=True)
class Scope:
    """What names mean: O options by position, and outcomes by their formula.

    options
        The qualified id of each option, ``decision_maker.option``.
    names
        Every name that a formula may use, to an option's position or to the
        formula of an outcome (which uses only names declared before it).
    """

    options: tuple[str, ...]
    names: Mapping[str, "int | Expr"] = field(default_factory=dict)


def problems(tree: Expr, scope: Scope) -> list[Problem]:
    """Unknown names and patterns of the wrong length; columns count from 1 in the formula."""
    found = []
    for node in walk(tree):
        if isinstance(node, Name) and node.text not in scope.names:
            found.append(_unknown(node, scope))
        if isinstance(node, Pattern) and len(node.cells) != len(scope.options):
            cells, options = len(node.cells), len(scope.options)
            what = f"a pattern of {cells} cells where the case has {options} options"
            found.append(Problem("X204", what, _cells_hint(scope), line=1, column=node.at + 1))
        if isinstance(node, Only):
            found += [_no_option(name) for name in node.options if _is_outcome(name, scope)]
    return found


def _is_outcome(name: Name, scope: Scope) -> bool:
    return not isinstance(scope.names.get(name.text, 0), int)


def _no_option(name: Name) -> Problem:
    what = f"{name.text!r} is an outcome, and 'only' takes options"
    return Problem("X202", what, "name the options that are taken", line=1, column=name.at + 1)


def _cells_hint(scope: Scope) -> str:
    return "one cell an option, in this order: " + ", ".join(scope.options)


def _unknown(node: Name, scope: Scope) -> Problem:
    owners = [o for o in scope.options if o.split(".")[1] == node.text]
    if owners:
        what = f"{node.text!r} is an option of more than one decision maker"
        return Problem("X203", what, "write " + " or ".join(owners), line=1, column=node.at + 1)
    what = f"{node.text!r} is no option and no outcome of this case"
    return Problem("X202", what, nearest(node.text, list(scope.names)), line=1, column=node.at + 1)


def no_formula(tree: object) -> WrongArgument:
    """Text for instance, which would be true nowhere."""
    found = f"{tree!r} is a {type(tree).__name__}, no formula"
    return WrongArgument(f"{found}; standoff.expr.parse makes one of a text")


@kept(4096)
def outcomes_used(tree: Expr, scope: Scope) -> dict[str, Expr]:
    """The outcomes that a formula rests on, each after those that it rests on itself.

    Working them out once and in this order keeps a long chain of outcomes, or
    one that doubles at every step, from costing depth or time.
    """
    found: set[str] = set()
    to_do = [tree]
    while to_do:
        for node in walk(to_do.pop()):
            meaning = scope.names[node.text] if isinstance(node, Name) else 0
            if isinstance(node, Name) and not isinstance(meaning, int) and node.text not in found:
                found.add(node.text)
                to_do.append(meaning)
    if not found:
        return {}
    return {n: m for n, m in scope.names.items() if n in found and not isinstance(m, int)}


def mentioned(tree: Expr, scope: Scope) -> int:
    """Mask of the options that a formula's truth may depend on."""
    mask = 0
    for part in (tree, *outcomes_used(tree, scope).values()):
        for node in walk(part):
            match node:
                case Name(text=text):
                    meaning = scope.names[text]
                    mask |= 1 << meaning if isinstance(meaning, int) else 0
                case Constant() | Only():
                    mask |= (1 << len(scope.options)) - 1
                case Pattern(cells=cells):
                    mask |= pattern_masks(cells)[0]
                case _:
                    pass
    return mask


def truth(tree: Expr, scope: Scope, states: Codes) -> Bools:
    """bool[S]: where the formula is true. ``states`` is uint64[S], any codes."""
    out = np.empty(states.shape, dtype=np.bool_)
    outcomes = outcomes_used(tree, scope)
    for start in range(0, len(states), _CHUNK):
        rows = states[start : start + _CHUNK]
        seen: dict[str, Bools] = {}
        for name, meaning in outcomes.items():
            seen[name] = truth_of(meaning, scope, rows, seen)
        out[start : start + _CHUNK] = truth_of(tree, scope, rows, seen)
    return out


def outcomes_met(scope: Scope, states: Codes) -> set[str]:
    """The names of the outcomes of which some state is an instance; each worked out once."""
    met: set[str] = set()
    for start in range(0, len(states), _CHUNK):
        rows = states[start : start + _CHUNK]
        seen: dict[str, Bools] = {}
        for name, meaning in scope.names.items():
            if not isinstance(meaning, int):
                seen[name] = truth_of(meaning, scope, rows, seen)
        met |= {name for name, true in seen.items() if true.any()}
    return met


def truth_of(tree: Expr, scope: Scope, rows: Codes, seen: Mapping[str, Bools]) -> Bools:
    """bool[S]: where the formula is true; ``seen`` is where the outcomes are that it rests on."""
    match tree:
        case Name(text=text):
            meaning = scope.names[text]
            return (
                _agree(rows, 1 << meaning, 1 << meaning) if isinstance(meaning, int) else seen[text]
            )
        case Constant() | Only():
            return _agree(rows, *_whole(tree, scope))
        case Pattern(cells=cells):
            return _agree(rows, *pattern_masks(cells))
        case Not(part=part):
            return ~truth_of(part, scope, rows, seen)
        case Binary(word=word, left=left, right=right):
            return _BINARY[word](
                truth_of(left, scope, rows, seen), truth_of(right, scope, rows, seen)
            )
        case Chain(word=word, parts=parts):
            join = np.logical_and if word == "and" else np.logical_or
            return _folded(join, [truth_of(p, scope, rows, seen) for p in parts])
        case Counted(word=word, parts=parts):
            count = sum(truth_of(p, scope, rows, seen).astype(np.int16) for p in parts)
            return np.asarray(_COUNT[word](count))
        case _:
            raise no_formula(tree)


def _whole(tree: Constant | Only, scope: Scope) -> tuple[int, int]:
    """(every option, those that are taken): masks of a formula that one state satisfies."""
    full = (1 << len(scope.options)) - 1
    if isinstance(tree, Constant):
        return full, full if tree.word == "all" else 0
    return full, taken_by(tree, scope)


def taken_by(tree: Only, scope: Scope) -> int:
    """Mask of the options that ``only`` names."""
    meanings = (scope.names[name.text] for name in tree.options)
    return sum({1 << o for o in meanings if isinstance(o, int)})


def _agree(rows: Codes, cared: int, taken: int) -> Bools:
    """Where the bits of the mask ``cared`` are those of ``taken``."""
    agree: Bools = (rows & np.uint64(cared)) == np.uint64(taken)
    return agree


_BINARY: Mapping[str, Callable[[Bools, Bools], Bools]] = {
    "implies": lambda a, b: ~a | b,
    "iff": lambda a, b: a == b,
    "if": lambda a, b: a | ~b,
    "only if": lambda a, b: ~a | b,
}
_COUNT: Mapping[str, Callable[..., Bools]] = {
    "exactly one of": lambda n: n == 1,
    "at most one of": lambda n: n <= 1,
    "at least one of": lambda n: n >= 1,
}


def _folded(join: Callable[[Bools, Bools], Bools], parts: Sequence[Bools]) -> Bools:
    first, *rest = parts
    for part in rest:
        first = join(first, part)
    return first


@functools.lru_cache(maxsize=4096)
def pattern_masks(cells: str) -> tuple[int, int]:
    """(cared, taken): masks of the cells that are not ``-``, and of those that are ``Y``."""
    cared = sum(1 << o for o, cell in enumerate(cells) if cell != "-")
    taken = sum(1 << o for o, cell in enumerate(cells) if cell == "Y")
    return cared, taken


Decided = tuple[Bools, Bools]
"""(true, false): bool[S] each; neither where the known options leave it open."""


def decided(tree: Expr, scope: Scope, states: Codes, known: int) -> Decided:
    """Where the formula is already true, and where already false.

    ``states`` is uint64[S]; only the bits of the mask ``known`` count. Sound:
    what is decided here stays so however the other options turn out.
    """
    seen: dict[str, Decided] = {}
    for name, meaning in outcomes_used(tree, scope).items():
        seen[name] = _decided(meaning, scope, states, known, seen)
    return _decided(tree, scope, states, known, seen)


def _decided(
    tree: Expr, scope: Scope, states: Codes, known: int, seen: Mapping[str, Decided]
) -> Decided:
    def of(part: Expr) -> Decided:
        return _decided(part, scope, states, known, seen)

    match tree:
        case Name(text=text):
            meaning = scope.names[text]
            if isinstance(meaning, int):
                return _decided_bits(states, known, 1 << meaning, 1 << meaning)
            return seen[text]
        case Constant() | Only():
            return _decided_bits(states, known, *_whole(tree, scope))
        case Pattern(cells=cells):
            return _decided_bits(states, known, *pattern_masks(cells))
        case Not(part=part):
            true, false = of(part)
            return false, true
        case Binary(word=word, left=left, right=right):
            return _decided_binary(word, of(left), of(right))
        case Chain(word=word, parts=parts):
            return _decided_chain(word, [of(p) for p in parts])
        case Counted(word=word, parts=parts):
            return _decided_count(word, [of(p) for p in parts])
        case _:
            raise no_formula(tree)


def _decided_bits(states: Codes, known: int, cared: int, taken: int) -> Decided:
    seen = cared & known
    agrees = _agree(states, seen, taken & seen)
    complete = np.bool_(seen == cared)
    return agrees & complete, ~agrees


def _decided_binary(word: str, left: Decided, right: Decided) -> Decided:
    if word == "iff":
        same = (left[0] & right[0]) | (left[1] & right[1])
        return same, (left[0] & right[1]) | (left[1] & right[0])
    if word == "if":
        left, right = right, left
    return left[1] | right[0], left[0] & right[1]


def _decided_chain(word: str, pairs: Sequence[Decided]) -> Decided:
    trues, falses = [p[0] for p in pairs], [p[1] for p in pairs]
    if word == "and":
        return _folded(np.logical_and, trues), _folded(np.logical_or, falses)
    return _folded(np.logical_or, trues), _folded(np.logical_and, falses)


def _decided_count(word: str, pairs: Sequence[Decided]) -> Decided:
    least = np.asarray(sum(true.astype(np.int16) for true, _ in pairs))
    most = np.asarray(len(pairs) - sum(false.astype(np.int16) for _, false in pairs))
    if word == "at least one of":
        return least >= 1, most == 0
    if word == "at most one of":
        return most <= 1, least > 1
    return (least == 1) & (most == 1), (least > 1) | (most == 0)
