"""Orders of preference in words, line by line."""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from standoff.case.perspective import Cited, Order, Preferences, Priorities, Ranking, Weights
from standoff.expr import Expr, Name, Pattern
from standoff.graph import Reading
from standoff.report.names.grammar import capital
from standoff.report.names.states import name_of
from standoff.report.names.wishes import formula_words

Said = Callable[[Expr], str]
"""How formulas are told: as they are written, or in words."""


def line_words(reading: Reading, order: Order, n: int) -> str:
    """A line in words; lines count from 1."""
    return line_said(order, n, partial(formula_in, reading))


def line_said(order: Order, n: int, said: Said) -> str:
    """A line as something tells its formulas; lines count from 1."""
    match order:
        case Priorities(statements=statements):
            return said(statements[n - 1].want)
        case Ranking(tiers=tiers):
            return " = ".join(map(said, tiers[n - 1]))
        case Weights(weights=weights):
            weight = weights[n - 1]
            return f"{said(weight.want)} ({weight.value})"


def order_words(reading: Reading, order: Order, n: int) -> str:
    """What a page says on one line: a priority, from 0; or a ranking, or all weights, as one."""
    return order_said(order, n, partial(formula_in, reading))


def order_said(order: Order, n: int, said: Said) -> str:
    """The same as something tells its formulas."""
    if isinstance(order, Priorities):
        return capital(line_said(order, n + 1, said))
    lead, joint = _IN_ONE[type(order)]
    return lead + joint.join(line_said(order, k + 1, said) for k in range(len(order.lines())))


_IN_ONE = {Ranking: ("Best first: ", "; then "), Weights: ("By weights: ", "; ")}
"""What begins an order that is told as one, and what stands between its lines."""


def preference_lines(preferences: Preferences, said: Said = str) -> Iterator[tuple[str, Cited]]:
    """What each line of a preference order says, and its own citation; ``said`` tells formulas."""
    order = preferences.order
    if isinstance(order, Priorities):
        for n, line in enumerate(order.statements, 1):
            marks = [f"strength {line.strength}"] * (line.strength > 1) + ["unsure"] * line.unsure
            yield (
                f"{n}. {said(line.want)}" + (f" ({', '.join(marks)})" if marks else ""),
                line.cited,
            )
    elif isinstance(order, Ranking):
        yield f"from best to worst: {_ranked(order, said)}", preferences.cited
    else:
        weights = [f"{said(w.want)} {w.value}" for w in order.weights]
        yield f"by sum of weights: {', '.join(weights)}", preferences.cited


def _ranked(order: Ranking, said: Said) -> str:
    gaps = dict(order.gaps)
    words = ""
    for n, tier in enumerate(order.tiers):
        words += f" {'>' * gaps.get(n - 1, 1)} " if n else ""
        words += (" ? " if n in order.unsure else " = ").join(map(said, tier))
    return words


def formula_in(reading: Reading, tree: Expr) -> str:
    """A formula in words; what has none by what its only state is called."""
    words = formula_words(reading.case, tree)
    if words != str(tree) or not isinstance(tree, Name | Pattern):
        return words
    states = np.flatnonzero(reading.where(tree))
    return f"“{name_of(reading, int(states[0]))}”" if len(states) == 1 else words
