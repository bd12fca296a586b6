"""Whether a formula is true, in all states at once.

A state is a code: bit o is set when option o is taken. ``truth`` is the two
valued reading over whole states; ``decided`` is the strong three-valued one
(Kleene) over states of which only some options are known yet, and is what
lets the feasible states be grown without walking all of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from standoff.errors import Problem, nearest
from standoff.expr.tree import Binary, Chain, Constant, Counted, Expr, Name, Not, Pattern, walk

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
            what = f"a pattern of {len(node.cells)} cells where the case has {len(scope.options)} options"
            found.append(Problem("X204", what, _cells_hint(scope), line=1, column=node.at + 1))
    return found


def _cells_hint(scope: Scope) -> str:
    return "one cell an option, in this order: " + ", ".join(scope.options)


def _unknown(node: Name, scope: Scope) -> Problem:
    owners = [o for o in scope.options if o.split(".")[1] == node.text]
    if owners:
        what = f"{node.text!r} is an option of more than one decision maker"
        return Problem("X203", what, "write " + " or ".join(owners), line=1, column=node.at + 1)
    what = f"{node.text!r} is no option and no outcome of this case"
    return Problem("X202", what, nearest(node.text, list(scope.names)), line=1, column=node.at + 1)


def mentioned(tree: Expr, scope: Scope) -> int:
    """Mask of the options that a formula's truth may depend on."""
    mask = 0
    for node in walk(tree):
        match node:
            case Name(text=text):
                meaning = scope.names[text]
                mask |= 1 << meaning if isinstance(meaning, int) else mentioned(meaning, scope)
            case Constant():
                mask |= (1 << len(scope.options)) - 1
            case Pattern(cells=cells):
                mask |= sum(1 << o for o, cell in enumerate(cells) if cell != "-")
            case _:
                pass
    return mask


def truth(tree: Expr, scope: Scope, states: Codes) -> Bools:
    """bool[S]: where the formula is true. ``states`` is uint64[S], any codes."""
    out = np.empty(states.shape, dtype=np.bool_)
    for start in range(0, len(states), _CHUNK):
        rows = states[start : start + _CHUNK]
        out[start : start + _CHUNK] = _truth(tree, scope, rows)
    return out


def _truth(tree: Expr, scope: Scope, rows: Codes) -> Bools:
    match tree:
        case Name(text=text):
            meaning = scope.names[text]
            if isinstance(meaning, int):
                return (rows & np.uint64(1 << meaning)) != 0
            return _truth(meaning, scope, rows)
        case Constant(word=word):
            full = (1 << len(scope.options)) - 1
            return rows & np.uint64(full) == np.uint64(full if word == "all" else 0)
        case Pattern(cells=cells):
            cared, taken = pattern_masks(cells)
            return rows & np.uint64(cared) == np.uint64(taken)
        case Not(part=part):
            return ~_truth(part, scope, rows)
        case Binary():
            left, right = _truth(tree.left, scope, rows), _truth(tree.right, scope, rows)
            return _BINARY[tree.word](left, right)
        case Chain(word=word, parts=parts):
            join = np.logical_and if word == "and" else np.logical_or
            return _folded(join, [_truth(p, scope, rows) for p in parts])
        case Counted(word=word, parts=parts):
            count = sum(_truth(p, scope, rows).astype(np.int16) for p in parts)
            return np.asarray(_COUNT[word](count))


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
    match tree:
        case Name(text=text):
            meaning = scope.names[text]
            if isinstance(meaning, int):
                return _decided_bits(states, known, 1 << meaning, 1 << meaning)
            return decided(meaning, scope, states, known)
        case Constant(word=word):
            full = (1 << len(scope.options)) - 1
            return _decided_bits(states, known, full, full if word == "all" else 0)
        case Pattern(cells=cells):
            return _decided_bits(states, known, *pattern_masks(cells))
        case Not(part=part):
            true, false = decided(part, scope, states, known)
            return false, true
        case Binary():
            left = decided(tree.left, scope, states, known)
            return _decided_binary(tree.word, left, decided(tree.right, scope, states, known))
        case Chain(word=word, parts=parts):
            pairs = [decided(p, scope, states, known) for p in parts]
            return _decided_chain(word, pairs)
        case Counted(word=word, parts=parts):
            return _decided_count(word, [decided(p, scope, states, known) for p in parts])


def _decided_bits(states: Codes, known: int, cared: int, taken: int) -> Decided:
    seen = cared & known
    agrees = states & np.uint64(seen) == np.uint64(taken & seen)
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
