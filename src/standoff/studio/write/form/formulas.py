"""Formulas as they are typed: read as far as they have a meaning, in plain words, turned round."""

from standoff.errors import FormulaError, Problem, StandoffError, TooLarge
from standoff.expr import Expr, Name, Not, Scope, count_states, negated, parse, understood
from standoff.studio.opened import Query
from standoff.studio.write.form.tree import Tree, listing, words
from standoff.studio.write.names.declared import options


def meaning(said: str, scope: Scope) -> tuple[Expr | None, tuple[Problem, ...]]:
    """A formula that has a meaning here, or what is wrong with it; neither for an empty one."""
    try:
        return understood(said, scope, place="") if said.strip() else None, ()
    except FormulaError as error:
        return None, error.problems


def rule_text(said: Tree) -> str:
    """The formula of a rule, which may stand alone or with its source."""
    return said if isinstance(said, str) else words(said, "when")


def rules_of(tree: Tree, scope: Scope) -> tuple[Expr | None, ...]:
    """The rules of the case as they stand in the text, None for those that cannot be read."""
    return tuple(meaning(rule_text(said), scope)[0] for said in listing(tree, "infeasible"))


COUNTED = 1 << 40
"""States are counted up to here; rules on many options that hang together may take long."""


def count(rules: tuple[Expr, ...], scope: Scope) -> int | None:
    """How many states some rules leave; None where that is not found in a moment."""
    try:
        return count_states(rules, scope, limit=COUNTED if len(scope.options) > 24 else 1 << 25)
    except TooLarge as error:
        return error.count if not rules else None
    except StandoffError:
        return None


def typed(query: Query) -> str:
    """The formula in the box that somebody types in."""
    names = [name for name in query.fields if name == "formula" or name[:2] in {"v[", "n["}]
    return query.one(names[0]) if names else ""


def in_plain_words(tree: Tree, said: str) -> str:
    """What a formula that is one option or outcome means; empty for all others."""
    try:
        read = parse(said)
    except FormulaError:
        return ""
    inner = read.part if isinstance(read, Not) else read
    if not isinstance(inner, Name):
        return ""
    texts = {name: text for short, full, text in options(tree) for name in (short, full)}
    text = texts.get(inner.text) or words(tree, "outcomes", inner.text, "text")
    return f"not this: {text}" if text and isinstance(read, Not) else text


def turned_round(said: str) -> str:
    """The opposite of a formula; of what cannot be read, with "not" in front."""
    try:
        return str(negated(parse(said)))
    except FormulaError:
        bare = said.strip()
        return bare[4:] if bare.startswith("not ") else f"not {bare}"
