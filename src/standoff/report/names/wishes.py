"""Formulas in words, as somebody wishes them: ``Moscow attacks only if Kyiv has joined``."""

import numpy as np

from standoff.case.parts import Case, DecisionMaker, Option, position
from standoff.case.perspective import Priorities, Ranking, Weights
from standoff.expr import Expr
from standoff.expr.tree import Binary, Chain, Constant, Counted, Name, Not
from standoff.graph import Reading
from standoff.report.names.grammar import capital, enumerated
from standoff.report.names.phrases import party, phrases
from standoff.report.names.states import name_of, outcome_words

JOINTS = {
    "only if": "only if", "if": "if", "iff": "exactly if", "implies": "only if",
}  # fmt: skip
"""How two parts are joined."""


def wished(reading: Reading, tree: Expr) -> str:
    """A formula in words, without a capital and a full stop; as it is written where it has none."""
    match tree:
        case Name():
            return _named(reading, tree, taken=True)
        case Not(part=Name() as name):
            return _named(reading, name, taken=False)
        case Not(part=part):
            return f"it is not so that {wished(reading, part)}"
        case Chain(word=word, parts=parts):
            return enumerated([wished(reading, part) for part in parts], word)
        case Binary(word=word, left=left, right=right):
            return f"{wished(reading, left)} {JOINTS[word]} {wished(reading, right)}"
        case Counted(word=word, parts=parts):
            listed = "; ".join(wished(reading, part) for part in parts)
            return f"{word.removesuffix(' of')} of these: {listed}"
        case Constant(word=word):
            return "nobody has done anything" if word == "none" else "everything is done"
        case _:
            return str(tree)


def _named(reading: Reading, name: Name, *, taken: bool) -> str:
    case = reading.case
    outcome = next((o for o in case.outcomes if o.id == name.text), None)
    if outcome is not None:
        words = outcome_words(outcome).rstrip(".") or _own_name(reading, name)
        return f"“{words}”" if taken else f"not “{words}”"
    who, option = _option(case, position(case, name.text))
    said = phrases(option, many=who.plural)
    return party(who).said(said.taken if taken else said.left)


def _own_name(reading: Reading, name: Name) -> str:
    """What the one state is called in which an outcome without words holds; else its id."""
    states = np.flatnonzero(reading.where(name))
    return name_of(reading, int(states[0])) if len(states) == 1 else name.text


def _option(case: Case, at: int) -> tuple[DecisionMaker, Option]:
    return [(d, o) for d in case.decision_makers for o in d.options][at]


def order_wished(reading: Reading, order: Priorities | Ranking | Weights, n: int) -> str:
    """What a page says on one line: a priority, from 0; or a ranking, or all weights, as one."""
    match order:
        case Priorities():
            return capital(line_wished(reading, order, n + 1))
        case Ranking(tiers=tiers):
            places = range(1, len(tiers) + 1)
            return "Best first: " + "; then ".join(line_wished(reading, order, k) for k in places)
        case Weights(weights=weights):
            places = range(1, len(weights) + 1)
            return "By weights: " + "; ".join(line_wished(reading, order, k) for k in places)


def line_wished(reading: Reading, order: Priorities | Ranking | Weights, n: int) -> str:
    """A line of an order in words; lines count from 1."""
    match order:
        case Priorities(statements=statements):
            return wished(reading, statements[n - 1].want)
        case Ranking(tiers=tiers):
            return " = ".join(wished(reading, tree) for tree in tiers[n - 1])
        case Weights(weights=weights):
            weight = weights[n - 1]
            return f"{wished(reading, weight.want)} ({weight.value})"
