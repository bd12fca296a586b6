"""Preference orders as lists of lines, the first on which two states differ decides.

Every form of order is one: a list of priorities as it stands; a ranking by "in this tier
or a better one", tier after tier; weights by the binary digits of their sum, the highest
first. (Scaled to whole numbers, and a negative weight on a formula is its opposite's gain.)
"""

from collections.abc import Sequence
from math import lcm

from standoff.case.perspective import Preferences, Priorities, Ranking, Weights
from standoff.expr import Scope
from standoff.symbolic.diagrams import Diagram, Diagrams, some
from standoff.symbolic.formulas import diagram


def lines_of(
    preferences: Preferences | None, scope: Scope, engine: Diagrams
) -> tuple[Diagram, ...]:
    """What a decision maker wants to be true, most important first."""
    if preferences is None:
        return ()
    match preferences.order:
        case Priorities(statements=statements):
            return tuple(diagram(s.want, scope, engine) for s in statements)
        case Ranking() as order:
            return tuple(_tiers(order, scope, engine))
        case Weights() as order:
            return tuple(_digits(order, scope, engine))


def _tiers(order: Ranking, scope: Scope, engine: Diagrams) -> list[Diagram]:
    """Where a state is in each tier or a better one."""
    out: list[Diagram] = []
    for tier in order.tiers:
        here = some(engine, [diagram(want, scope, engine) for want in tier])
        out.append(engine.either(out[-1], here) if out else here)
    return out


def _digits(order: Weights, scope: Scope, engine: Diagrams) -> list[Diagram]:
    """The binary digits of the sum of weights, the highest first."""
    scale = lcm(*(w.value.denominator for w in order.weights))
    digits: list[Diagram] = []
    for weight in order.weights:
        size, where = int(weight.value * scale), diagram(weight.want, scope, engine)
        where = engine.negated(where) if size < 0 else where
        digits = _added(digits, abs(size), where, engine)
    return digits[::-1]


def _added(digits: Sequence[Diagram], size: int, where: Diagram, engine: Diagrams) -> list[Diagram]:
    """The digits, lowest first, of a sum with a number added where something is true."""
    no, out = engine.constant(False), []
    carry, width = no, max(len(digits), size.bit_length())
    for n in range(width):
        a = digits[n] if n < len(digits) else no
        b = where if size >> n & 1 else no
        unlike = engine.negated(engine.alike(a, b))
        out.append(engine.negated(engine.alike(unlike, carry)))
        carry = engine.either(engine.both(a, b), engine.both(carry, unlike))
    return [*out, carry]
