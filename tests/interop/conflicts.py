"""Small conflicts to send around: random ones, and one with hostile texts."""

from hypothesis import assume
from hypothesis import strategies as st

from standoff.case import (
    Case,
    Cited,
    DecisionMaker,
    Option,
    Perspective,
    Preferences,
    Priorities,
    Ranking,
    Reversible,
    Rule,
    Statement,
    View,
    Weight,
    Weights,
    read,
)
from standoff.case.rules import controllers, view_of
from standoff.expr import Pattern, feasible_states
from tests.expr.formulas import formulas

HOSTILE = [
    '"; DROP TABLE options; --', "<script>alert(1)</script>", "]]></data>", "</script>",
    'a "quoted" \\ name', "line one\nline two", "\u202eright to left\u202c", "=cmd|' /C calc'!A0",
    "+1", "-1", "@SUM(A1)", "a,b", "'", "&amp; & <b>", "x" * 10_000, "{ } \\n \\", "мир", "禁止",
    "\x00\x07bell", "\ud800 alone", "none", "not", "Y", "-", "  ",
]  # fmt: skip


@st.composite
def conflicts(draw, *, one_way=True, rules=True):
    """A case of two or three people with up to five options, and one perspective."""
    sizes = draw(st.lists(st.integers(1, 2), min_size=2, max_size=3))
    how = st.sampled_from(Reversible) if one_way else st.just(Reversible.BOTH)
    names = iter("abcdefgh")
    people = tuple(
        DecisionMaker(f"p{n}", f"P {n}", tuple(_option(next(names), draw(how)) for _ in range(k)))
        for n, k in enumerate(sizes)
    )
    width = sum(sizes)
    tree = formulas("abcdefgh"[:width], width, max_leaves=4)
    forbidden = tuple(map(Rule, draw(st.lists(tree, max_size=2 if rules else 0))))
    bare = Case("Random", people, (Perspective("p", View()),), infeasible=forbidden)
    states = feasible_states([r.when for r in forbidden], bare.scope)
    assume(len(states))
    patterns = [Pattern("".join("NY"[int(c) >> o & 1] for o in range(width))) for c in states]
    cited = Cited("assumed")
    wants = tuple(
        Preferences(d.id, draw(orders(tree, patterns)), cited) for d in people if draw(chance)
    )
    told = Perspective("p", View(preferences=wants), cited=cited)
    return Case("Random", people, (told,), infeasible=forbidden)


chance = st.integers(0, 4).map(bool)


def _option(name, how):
    return Option(name, name, how)


@st.composite
def orders(draw, tree, states):
    """Any kind of preference order over the states."""
    kind = draw(st.sampled_from(["priorities", "ranking", "weights"]))
    if kind == "priorities":
        return Priorities(tuple(map(Statement, draw(st.lists(tree, max_size=4)))))
    if kind == "weights":
        weight = st.builds(Weight, tree, st.fractions(-5, 5, max_denominator=4))
        return Weights(tuple(draw(st.lists(weight, min_size=1, max_size=4))))
    worth = draw(st.lists(st.integers(0, 5), min_size=len(states), max_size=len(states)))
    levels = sorted(set(worth), reverse=True)
    pairs = list(zip(states, worth, strict=True))
    return Ranking(tuple(tuple(s for s, w in pairs if w == level) for level in levels))


def named(text):
    """A case in which every text that a person writes is this one."""
    case = read(
        """
standoff: 1
title: T
sources: {s: {title: T, authors: [T], note: T}}
decision_makers:
  a: {name: T, options: {x: T, y: T}}
  b: {name: T, options: {z: T}}
status_quo: none
outcomes: {calm: {when: none, text: T}}
perspectives:
  p: {title: T, source: s, preferences: {a: {priorities: [x, z]}, b: {priorities: [not z, y]}}}
claims: [{id: c, says: T, check: {persists: calm}, source: s, at: T}]
"""
    )
    return _renamed(case, text)


def _renamed(value, text):
    import dataclasses

    if isinstance(value, str):
        return text if value == "T" else value
    if isinstance(value, tuple):
        return tuple(_renamed(v, text) for v in value)
    if isinstance(value, (Case, DecisionMaker, Option, Perspective)) or hasattr(value, "says"):
        fields = {f.name: getattr(value, f.name) for f in dataclasses.fields(value) if f.init}
        return type(value)(**{k: _renamed(v, text) for k, v in fields.items()})
    if dataclasses.is_dataclass(value) and type(value).__name__ in {"Source", "Outcome", "Cited"}:
        return type(value)(
            *(_renamed(getattr(value, f.name), text) for f in dataclasses.fields(value))
        )
    return value


def equilibria(solved, concept):
    """The equilibria as sets of taken options, by the names of who decides and of the options."""
    read = solved.reading
    names = {d.id: d.name for d in read.case.decision_makers}
    holders = controllers(read.case, view_of(read.case))
    texts = [o.text for d in read.case.decision_makers for o in d.options]
    words = [f"{names[h]}: {t}" for h, t in zip(holders, texts, strict=True)]
    return {
        frozenset(w for o, w in enumerate(words) if int(read.states[s]) >> o & 1)
        for s in solved.equilibria(concept)
    }
