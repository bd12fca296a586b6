"""Orders of preference in words, line by line."""

import numpy as np

from standoff.case.perspective import Priorities, Ranking, Weights
from standoff.expr import Expr, Name, Pattern
from standoff.graph import Reading
from standoff.report.names.grammar import capital
from standoff.report.names.states import name_of
from standoff.report.names.wishes import formula_words

Order = Priorities | Ranking | Weights


def line_words(reading: Reading, order: Order, n: int) -> str:
    """A line in words; lines count from 1."""
    match order:
        case Priorities(statements=statements):
            return formula_in(reading, statements[n - 1].want)
        case Ranking(tiers=tiers):
            return " = ".join(formula_in(reading, tree) for tree in tiers[n - 1])
        case Weights(weights=weights):
            weight = weights[n - 1]
            return f"{formula_in(reading, weight.want)} ({weight.value})"


def order_words(reading: Reading, order: Order, n: int) -> str:
    """What a page says on one line: a priority, from 0; or a ranking, or all weights, as one."""
    match order:
        case Priorities():
            return capital(line_words(reading, order, n + 1))
        case Ranking(tiers=tiers):
            places = range(1, len(tiers) + 1)
            return "Best first: " + "; then ".join(line_words(reading, order, k) for k in places)
        case Weights(weights=weights):
            places = range(1, len(weights) + 1)
            return "By weights: " + "; ".join(line_words(reading, order, k) for k in places)


def formula_in(reading: Reading, tree: Expr) -> str:
    """A formula in words; what has none by what its only state is called."""
    words = formula_words(reading.case, tree)
    if words != str(tree) or not isinstance(tree, Name | Pattern):
        return words
    states = np.flatnonzero(reading.where(tree))
    return f"“{name_of(reading, int(states[0]))}”" if len(states) == 1 else words
