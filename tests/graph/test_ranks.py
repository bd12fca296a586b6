"""Preference orders as integers, against plain sorting and exact fractions."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.case import (
    NoReading,
    Preferences,
    Priorities,
    Ranking,
    Statement,
    Weight,
    Weights,
)
from standoff.expr import Name, Not, Pattern, parse, truth
from standoff.graph import ranks as module
from standoff.graph import ranks_of
from tests.expr.formulas import OPTIONS, formulas, scope

SCOPE = scope()
ALL = np.arange(1 << len(OPTIONS), dtype=np.uint64)


def ranks(order, states=ALL, within=SCOPE):
    return ranks_of(Preferences("x", order), within, states)


def dense(keys):
    """The keys numbered from 0 in ascending order, equal keys alike."""
    number = {key: n for n, key in enumerate(sorted(set(keys)))}
    return [number[key] for key in keys]


def priorities(wants):
    return Priorities(tuple(Statement(want) for want in wants))


def test_without_preferences_all_states_are_equal():
    found = ranks_of(None, SCOPE, ALL)
    assert found.dtype == np.int32
    assert found.tolist() == [0] * len(ALL)


@given(st.lists(formulas(max_leaves=4), max_size=8))
def test_priorities_are_a_lexicographic_order_on_truth(wants):
    columns = [truth(want, SCOPE, ALL).tolist() for want in wants]
    keys = [tuple(column[s] for column in columns) for s in range(len(ALL))]
    found = ranks(priorities(wants))
    assert found.dtype == np.int32
    assert found.tolist() == dense(keys)


@pytest.mark.parametrize("count", [1, 23, 24, 25, 26, 63, 64, 65, 70, 200])
def test_a_list_of_priorities_may_have_any_length(count):
    rng = np.random.default_rng(count)
    wide = scope(tuple(f"o{n}" for n in range(64)))
    states = np.unique(
        rng.integers(0, 1 << 63, 3000, dtype=np.uint64) << np.uint64(1) | np.uint64(1)
    )
    wants = [Name(f"o{n}") for n in rng.integers(0, 64, count)]
    wants = [Not(w) if flip else w for w, flip in zip(wants, rng.random(count) < 0.5, strict=True)]
    columns = np.array([truth(want, wide, states) for want in wants])
    keys = [tuple(row) for row in columns.T.tolist()]
    assert ranks(priorities(wants), states, wide).tolist() == dense(keys)


@pytest.mark.parametrize(
    ("count", "kind"), [(1, "uint8"), (8, "uint8"), (9, "int16"), (12, "int16"), (16, "int32")]
)
def test_many_states_have_ranks_in_the_smallest_type_that_holds_them(count, kind, monkeypatch):
    states = np.arange(1 << 17, dtype=np.uint64)
    score = states >> np.uint64(17 - count)
    usual = module.dense(score)
    monkeypatch.setattr(module, "MANY", len(states))
    small = module.dense(score)
    assert (usual.dtype, small.dtype) == (np.int32, kind)
    assert (small == usual).all()
    assert ranks_of(None, SCOPE, states).dtype == np.uint8


def test_seventy_priorities_put_the_states_of_one_option_in_order():
    wide = scope(tuple(f"o{n}" for n in range(64)))
    states = np.array([0, *(1 << n for n in range(64))], dtype=np.uint64)
    wants = [Name(f"o{n}") for n in range(64)] + [parse("none")] * 6
    assert ranks(priorities(wants), states, wide).tolist() == [0, *range(64, 0, -1)]


def test_lines_that_say_nothing_leave_no_gaps():
    wants = [parse(w) for w in ("a or not a", "b", "none and a", "b", "c")]
    assert sorted(set(ranks(priorities(wants)).tolist())) == [0, 1, 2, 3]
    assert ranks(priorities([])).tolist() == [0] * len(ALL)


exact = st.one_of(
    st.fractions(max_denominator=10**9),
    st.builds(Fraction, st.integers(-(10**36), 10**36), st.integers(1, 10**18)),
)


@given(st.lists(st.tuples(formulas(max_leaves=3), exact), min_size=1, max_size=6))
def test_weights_are_summed_exactly(pairs):
    order = Weights(tuple(Weight(want, value) for want, value in pairs))
    columns = [(truth(want, SCOPE, ALL).tolist(), value) for want, value in pairs]
    sums = [sum((v for column, v in columns if column[s]), Fraction(0)) for s in range(len(ALL))]
    assert ranks(order).tolist() == dense(sums)


@pytest.mark.parametrize(
    "values",
    [("1/3", "1/3", "1/3", "-1"), ("0.1", "0.2", "-0.3", "0"), ("1e18", "1", "-1e18", "-1"),
     ("9223372036854775807", "1", "-9223372036854775807", "0"), ("1e30", "1e-9", "-1e30", "0")],
)  # fmt: skip
def test_sums_that_floats_would_get_wrong_are_right(values):
    weights = list(map(Fraction, values))
    wants = [Name(o) for o in "abcd"]
    sums = [sum((w for o, w in enumerate(weights) if s >> o & 1), Fraction(0)) for s in range(32)]
    order = Weights(tuple(map(Weight, wants, weights)))
    assert ranks(order).tolist() == dense(sums)


@settings(max_examples=50)
@given(st.permutations(range(8)), st.lists(st.booleans(), min_size=7, max_size=7))
def test_a_ranking_is_read_from_best_to_worst_with_ties(order, joined):
    three = scope(("a", "b", "c"))
    patterns = [Pattern("".join("NY"[s >> o & 1] for o in range(3))) for s in order]
    tiers = [[patterns[0]]]
    for pattern, tied in zip(patterns[1:], joined, strict=True):
        if tied:
            tiers[-1].append(pattern)
        else:
            tiers.append([pattern])
    level = {p: -n for n, tier in enumerate(tiers) for p in tier}
    keys = [level[patterns[order.index(s)]] for s in range(8)]
    found = ranks(Ranking(tuple(map(tuple, tiers))), np.arange(8, dtype=np.uint64), three)
    assert found.tolist() == dense(keys)


def test_all_states_of_one_formula_in_a_ranking_are_equally_good():
    order = Ranking(
        (
            (parse("a and b"),),
            (parse("a and not b"), parse("not a and b")),
            (parse("not a and not b"),),
        )
    )
    assert ranks(order, np.arange(4, dtype=np.uint64), scope(("a", "b"))).tolist() == [0, 1, 1, 2]


def test_entries_that_are_no_state_here_leave_no_gaps():
    order = Ranking(tuple((parse(p),) for p in ("Y Y", "N Y", "Y N", "N N")))
    states = np.array([0, 2], dtype=np.uint64)
    assert ranks(order, states, scope(("a", "b"))).tolist() == [0, 1]


def test_a_ranking_that_leaves_states_out_is_no_order():
    with pytest.raises(NoReading, match="leaves out"):
        ranks(Ranking(((parse("a"),),)))


def test_a_million_states_are_ranked_by_table_and_by_sorting_alike(monkeypatch):
    twenty = scope(tuple(f"o{n}" for n in range(20)))
    states = np.arange(1 << 20, dtype=np.uint64)
    wants = [Name(f"o{(7 * n) % 20}") for n in range(30)]
    by_table = ranks(priorities(wants), states, twenty)
    monkeypatch.setattr(module, "_TABLE_BITS", 4)
    assert (ranks(priorities(wants[:12]), states, twenty) == by_table >> 8).all()
