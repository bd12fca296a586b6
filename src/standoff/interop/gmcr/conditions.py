"""Formulas as alternatives of conjunctions, which is all that a ``.gmcr`` file can say.

A *cube* is a conjunction of options taken and options not taken. Every formula
is true exactly where one of some cubes is; an irredundant set of them is found
by Minato and Morreale's recursion: split on an option, cover what only one
half needs in that half, and the rest without the option.
"""

import numpy as np

from standoff.errors import StandoffError
from standoff.expr import (
    Chain,
    Constant,
    Expr,
    Name,
    Not,
    Only,
    Pattern,
    Scope,
    mentioned,
    taken_by,
    truth,
)
from standoff.expr.truth import Bools
from standoff.stability.local import submasks

WIDTH = 14
"""Options of a formula that is worked out by its truth table."""

MOST = 1_000
"""Cubes that a formula may need."""

Cube = tuple[tuple[int, bool], ...]
"""(option, taken), ascending; empty for what is always true."""


class TooEntangled(StandoffError):  # noqa: N818
    """A formula that cannot be said as a reasonable number of alternatives."""


def cubes(tree: Expr, scope: Scope) -> tuple[Cube, ...]:
    """The formula as alternatives; no cube when it is never true. Raises TooEntangled."""
    plain = _one_cube(tree, scope)
    if plain is not None:
        return (plain,)
    mask = mentioned(tree, scope)
    if mask.bit_count() <= WIDTH:
        return _covered(tree, scope, mask)
    if isinstance(tree, Chain) and tree.word == "or":
        found = tuple(dict.fromkeys(c for part in tree.parts for c in cubes(part, scope)))
        if len(found) <= MOST:
            return found
    raise TooEntangled(f"{str(tree)[:60]!r} depends on {mask.bit_count()} options at once")


def _one_cube(tree: Expr, scope: Scope) -> Cube | None:
    """The cube that a formula says in so many words, if it does."""
    match tree:
        case Name(text=text) if isinstance(scope.names[text], int):
            return ((int(scope.names[text]), True),)  # type: ignore[arg-type]
        case Not(part=Name(text=text)) if isinstance(scope.names[text], int):
            return ((int(scope.names[text]), False),)  # type: ignore[arg-type]
        case Pattern(cells=cells):
            return tuple((o, cell == "Y") for o, cell in enumerate(cells) if cell != "-")
        case Constant(word=word):
            return tuple((o, word == "all") for o in range(len(scope.options)))
        case Only():
            taken = taken_by(tree, scope)
            return tuple((o, bool(taken >> o & 1)) for o in range(len(scope.options)))
        case Chain(word="and", parts=parts):
            return _together([_one_cube(part, scope) for part in parts])
        case _:
            return None


def _together(parts: list[Cube | None]) -> Cube | None:
    """The conjunction of cubes, unless one is none or two contradict each other."""
    out: dict[int, bool] = {}
    for part in parts:
        if part is None or any(out.get(o, taken) != taken for o, taken in part):
            return None
        out.update(part)
    return tuple(sorted(out.items()))


def _covered(tree: Expr, scope: Scope, mask: int) -> tuple[Cube, ...]:
    table = truth(tree, scope, submasks(mask))
    options = [o for o in range(len(scope.options)) if mask >> o & 1]
    found, _ = _cover(table, table, options)
    if len(found) > MOST:
        raise TooEntangled(f"{str(tree)[:60]!r} needs {len(found):,} alternatives")
    return tuple(sorted(tuple(sorted(cube)) for cube in found))


def _cover(needed: Bools, allowed: Bools, options: list[int]) -> tuple[list[Cube], Bools]:
    """Cubes that cover ``needed`` within ``allowed``, bool[2^m] each, and what they cover."""
    if not needed.any():
        return [], np.zeros_like(needed)
    if allowed.all():
        return [()], np.ones_like(needed)
    half, (*rest, top) = len(needed) // 2, options
    need0, need1, may0, may1 = needed[:half], needed[half:], allowed[:half], allowed[half:]
    only0, covered0 = _cover(need0 & ~may1, may0, rest)
    only1, covered1 = _cover(need1 & ~may0, may1, rest)
    left = (need0 & ~covered0) | (need1 & ~covered1)
    both, covered = _cover(left, may0 & may1, rest)
    found = [(*c, (top, False)) for c in only0] + [(*c, (top, True)) for c in only1] + both
    return found, np.concatenate([covered0 | covered, covered1 | covered])
