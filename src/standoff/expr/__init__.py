"""Formulas over options: grammar, tree with places, canonical text, truth over states."""

from standoff.expr.given import understood
from standoff.expr.parse import RESERVED, is_name, parse
from standoff.expr.states import (
    OPTION_LIMIT,
    READ_LIMIT,
    STATE_LIMIT,
    count_states,
    feasible_states,
    leaves_a_state,
)
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
    negated,
    walk,
)
from standoff.expr.truth import Scope, mentioned, outcomes_met, problems, taken_by, truth

__all__ = [
    "OPTION_LIMIT",
    "READ_LIMIT",
    "RESERVED",
    "STATE_LIMIT",
    "Binary",
    "Chain",
    "Constant",
    "Counted",
    "Expr",
    "Name",
    "Not",
    "Only",
    "Pattern",
    "Scope",
    "count_states",
    "feasible_states",
    "is_name",
    "leaves_a_state",
    "mentioned",
    "negated",
    "outcomes_met",
    "parse",
    "problems",
    "taken_by",
    "truth",
    "understood",
    "walk",
]
