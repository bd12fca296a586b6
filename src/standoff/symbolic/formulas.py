"""Formulas as diagrams: bit o of a state is variable o."""

from collections.abc import Callable, Mapping, Sequence

from standoff.expr import Expr, Scope
from standoff.expr.tree import Binary, Chain, Constant, Counted, Name, Not, Only, Pattern
from standoff.expr.truth import outcomes_used, pattern_masks, taken_by
from standoff.symbolic.diagrams import Diagram, Diagrams, every, some

Told = Mapping[str, Diagram]


def diagram(tree: Expr, scope: Scope, engine: Diagrams) -> Diagram:
    """Where a formula is true. Its names are known in the scope."""
    told: dict[str, Diagram] = {}
    for name, meaning in outcomes_used(tree, scope).items():
        told[name] = _diagram(meaning, scope, engine, told)
    return _diagram(tree, scope, engine, told)


def _diagram(tree: Expr, scope: Scope, engine: Diagrams, told: Told) -> Diagram:
    def of(part: Expr) -> Diagram:
        return _diagram(part, scope, engine, told)

    match tree:
        case Name(text=text):
            meaning = scope.names[text]
            return engine.variable(meaning) if isinstance(meaning, int) else told[text]
        case Constant(word=word):
            full = (1 << len(scope.options)) - 1
            return cells(engine, full, full if word == "all" else 0)
        case Only():
            return cells(engine, (1 << len(scope.options)) - 1, taken_by(tree, scope))
        case Pattern(cells=text):
            return cells(engine, *pattern_masks(text))
        case Not(part=part):
            return engine.negated(of(part))
        case Binary(word=word, left=left, right=right):
            return _BINARY[word](engine, of(left), of(right))
        case Chain(word=word, parts=parts):
            return (every if word == "and" else some)(engine, [of(p) for p in parts])
        case Counted(word=word, parts=parts):
            return _counted(engine, word, [of(p) for p in parts])


def cells(engine: Diagrams, cared: int, taken: int) -> Diagram:
    """Where the bits of one mask are those of another."""
    found = engine.constant(True)
    for o in range(cared.bit_length()):
        if cared >> o & 1:
            x = engine.variable(o)
            found = engine.both(found, x if taken >> o & 1 else engine.negated(x))
    return found


def _implies(engine: Diagrams, a: Diagram, b: Diagram) -> Diagram:
    return engine.either(engine.negated(a), b)


_BINARY: Mapping[str, Callable[[Diagrams, Diagram, Diagram], Diagram]] = {
    "implies": _implies,
    "only if": _implies,
    "if": lambda engine, a, b: _implies(engine, b, a),
    "iff": lambda engine, a, b: engine.alike(a, b),
}


def _counted(engine: Diagrams, word: str, parts: Sequence[Diagram]) -> Diagram:
    """At least, at most or exactly one: by whether none was true so far, and whether just one."""
    none, one = engine.constant(True), engine.constant(False)
    for part in parts:
        other = engine.negated(part)
        one = engine.either(engine.both(one, other), engine.both(none, part))
        none = engine.both(none, other)
    if word == "at least one of":
        return engine.negated(none)
    return one if word == "exactly one of" else engine.either(none, one)
