"""What formulas mean, in all states and in states known in part."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.expr import Name, Scope, mentioned, negated, outcomes_met, parse, problems, truth
from standoff.expr.truth import decided

from .formulas import OPTIONS, OUTCOMES, formulas, holds, scope

ALL = np.arange(1 << len(OPTIONS), dtype=np.uint64)
SCOPE = scope(**{name: parse(text) for name, text in OUTCOMES.items()})
NAMES = (*OPTIONS, *OUTCOMES, "x.a")


@given(formulas(NAMES))
def test_truth_is_what_a_reader_of_one_state_finds(tree):
    assert truth(tree, SCOPE, ALL).tolist() == [holds(tree, SCOPE, int(s)) for s in ALL]


@given(formulas(NAMES))
def test_a_negated_formula_is_true_where_the_formula_is_not(tree):
    assert (truth(negated(tree), SCOPE, ALL) == ~truth(tree, SCOPE, ALL)).all()


@given(formulas(NAMES), st.integers(0, 31))
def test_what_is_decided_early_stays_so_however_the_rest_turns_out(tree, known):
    true, false = decided(tree, SCOPE, ALL & np.uint64(known), known)
    true, false = np.broadcast_to(true, ALL.shape), np.broadcast_to(false, ALL.shape)
    for state in ALL.tolist():
        completions = [s for s in ALL.tolist() if s & known == state & known]
        values = {holds(tree, SCOPE, s) for s in completions}
        assert not (true[state] and values != {True})
        assert not (false[state] and values != {False})
        if known == 31:
            assert true[state] ^ false[state]


@given(formulas(NAMES), st.integers(0, 31))
def test_only_mentioned_options_matter_to_a_formula(tree, flips):
    mask = mentioned(tree, SCOPE)
    other = ALL ^ np.uint64(flips & ~mask)
    assert (truth(tree, SCOPE, ALL) == truth(tree, SCOPE, other)).all()


@pytest.mark.parametrize(
    ("formula", "states"),
    [
        ("a and not b", {1}),
        ("a or b", {1, 2, 3}),
        ("a implies b", {0, 2, 3}),
        ("a only if b", {0, 2, 3}),
        ("a if b", {0, 1, 3}),
        ("a iff b", {0, 3}),
        ("exactly one of (a, b)", {1, 2}),
        ("at most one of (a, b)", {0, 1, 2}),
        ("at least one of (a, b)", {1, 2, 3}),
        ("exactly one of (a, a)", set()),
        ("none", {0}),
        ("all", {3}),
        ("Y -", {1, 3}),
        ("- N", {0, 1}),
        ("- -", {0, 1, 2, 3}),
    ],
)
def test_each_word_means_what_the_reference_says(formula, states):
    two = scope(("a", "b"))
    found = np.flatnonzero(truth(parse(formula), two, np.arange(4, dtype=np.uint64)))
    assert set(found.tolist()) == states


@pytest.mark.parametrize("options", [63, 64])
def test_the_highest_option_of_a_full_word_counts(options):
    wide = scope(tuple(f"o{n}" for n in range(options)))
    top = np.array([0, 1 << (options - 1), (1 << options) - 1], dtype=np.uint64)
    assert truth(Name(f"o{options - 1}"), wide, top).tolist() == [False, True, True]
    assert truth(parse("all"), wide, top).tolist() == [False, False, True]
    assert truth(parse("none"), wide, top).tolist() == [True, False, False]
    assert truth(parse("- " * (options - 1) + "Y"), wide, top).tolist() == [False, True, True]


def test_more_states_than_are_looked_at_together_change_nothing():
    many = np.arange(1 << 17, dtype=np.uint64) % np.uint64(32)
    tree = parse("odd implies d")
    assert (truth(tree, SCOPE, many) == np.tile(truth(tree, SCOPE, ALL), 1 << 12)).all()


def test_a_chain_of_outcomes_costs_neither_depth_nor_time():
    steps = {"o0": parse("a")}
    for n in range(3000):
        steps[f"o{n + 1}"] = parse(f"o{n} and not (not o{n})")
    deep = scope(**steps)
    assert (truth(Name("o3000"), deep, ALL) == truth(Name("a"), deep, ALL)).all()
    assert decided(Name("o3000"), deep, ALL, 1)[0].tolist() == [bool(s & 1) for s in ALL.tolist()]
    assert mentioned(Name("o3000"), deep) == 1


def test_outcomes_are_met_where_some_state_is_an_instance():
    never = scope(war=parse("a and not a"), calm=parse("not a"), low=parse("calm and not b"))
    assert outcomes_met(never, ALL) == {"calm", "low"}
    assert outcomes_met(never, ALL[3:4]) == set()
    assert outcomes_met(never, ALL[:0]) == set()


@pytest.mark.parametrize(
    ("formula", "code", "column", "hint"),
    [
        ("a and atack", "X202", 7, "did you mean 'attack'"),
        ("zzz", "X202", 1, "known: x.a, "),
        ("a or hold", "X203", 6, "write up.hold or down.hold"),
        ("up.hold and down.hold", None, 0, ""),
        ("up.holt", "X202", 1, "did you mean 'up.hold'"),
        ("not (Y N)", "X204", 6, "one cell an option, in this order: x.a, x.attack, up.hold"),
        ("😀", "X202", 1, "known"),
        ("A", "X202", 1, "did you mean 'a'"),
    ],
)
def test_unknown_names_are_found_with_the_nearest_known_one(formula, code, column, hint):
    options = ("x.a", "x.attack", "up.hold", "down.hold")
    names = {o: n for n, o in enumerate(options)} | {"a": 0, "attack": 1}
    found = problems(parse(formula), Scope(options, names))
    assert [(p.code, p.column) for p in found] == ([(code, column)] if code else [])
    assert all(hint in p.hint for p in found)
