"""Answers that are kept for values told apart by the object, which costs nothing.

Formulas, rules and scopes are frozen, and handed on by edits that leave them alone, so
the object tells enough; comparing them, or hashing long formulas, would cost more than
many of the answers. What was asked about is held as long as its answer is, so that no
other object takes its place.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def kept(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keep up to so many answers of a pure function; beyond them all are forgotten."""

    def keeping(make: Callable[P, T]) -> Callable[P, T]:
        found: dict[tuple[int, ...], tuple[object, T]] = {}

        @wraps(make)
        def known(*values: P.args, **more: P.kwargs) -> T:
            key = tuple(map(id, values))
            hit = found.get(key)
            if hit is None:
                if len(found) >= most:
                    found.clear()
                hit = found[key] = values, make(*values, **more)
            return hit[1]

        return known

    return keeping
