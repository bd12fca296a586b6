"""A formula as somebody gives it, outside of a case file: read, and all its names known."""

from dataclasses import replace

from standoff.errors import FormulaError
from standoff.expr.parse import parse
from standoff.expr.tree import Expr
from standoff.expr.truth import Scope, problems


def understood(text: str, scope: Scope, *, place: str) -> Expr:
    """The formula. Raises FormulaError with every problem, as found at ``place``."""
    try:
        tree = parse(text)
        found = problems(tree, scope)
    except FormulaError as error:
        found = list(error.problems)
    if found:
        raise FormulaError(replace(problem, file=place) for problem in found)
    return tree
