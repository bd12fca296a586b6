"""The states that rules leave, against walking all of them."""

import random
import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.errors import TooLarge
from standoff.expr import count_states, feasible_states, leaves_a_state, parse, truth
from standoff.expr import states as states_module

from .formulas import formulas, holds, scope

EIGHT = tuple("abcdefgh")


def wide(n):
    return scope(tuple(f"o{k}" for k in range(n)))


def clauses(seed, *, options, rules, size=3):
    """Random rules ``o3 and not o7 and o1``."""
    rng = random.Random(seed)

    def literal(o):
        return rng.choice(["", "not "]) + f"o{o}"

    return [
        parse(" and ".join(map(literal, rng.sample(range(options), size)))) for _ in range(rules)
    ]


@given(st.lists(formulas(EIGHT, 8, max_leaves=6), max_size=4))
def test_feasible_states_are_those_in_which_no_rule_is_true(rules):
    eight = scope(EIGHT)
    expected = [s for s in range(256) if not any(holds(r, eight, s) for r in rules)]
    found = feasible_states(rules, eight)
    assert found.dtype == np.uint64
    assert found.tolist() == expected
    assert count_states(rules, eight) == len(expected)
    assert leaves_a_state(rules, eight) is bool(expected)
    search = states_module._Search.of(rules, eight, range(8))
    leaves = [s for some, _ in search.leaves(8) for s in some.tolist()]
    assert sorted(leaves) == expected
    assert leaves == expected or not search.ascends
    assert sum(int(times.sum()) for _, times in search.leaves(8, merge=True)) == len(expected)


@pytest.mark.parametrize("seed", range(12))
def test_branches_that_are_counted_together_are_counted_right(seed, monkeypatch):
    monkeypatch.setattr(states_module, "_SMALL", -1)
    monkeypatch.setattr(states_module, "_FEW", 2)
    monkeypatch.setattr(states_module, "_SELDOM", 1 + seed % 3)
    monkeypatch.setattr(states_module, "_COUNTED", 16)
    monkeypatch.setattr(states_module, "_GROWN", 8)
    ten, rules = wide(10), clauses(seed, options=10, rules=4 + seed, size=2 + seed % 3)
    rules.append(parse("not (exactly one of (o0, o3, o6) iff (o9 or o1))"))
    expected = [s for s in range(1024) if not any(holds(r, ten, s) for r in rules)]
    assert feasible_states(rules, ten).tolist() == expected
    assert count_states(rules, ten) == len(expected)


def test_without_options_there_is_one_state():
    assert feasible_states([], scope(())).tolist() == [0]
    assert feasible_states([parse("none")], scope(())).tolist() == []


def test_states_ascend_over_several_chunks():
    found = feasible_states([parse("o0 and o17")], wide(18))
    assert len(found) == 3 << 16
    assert (np.diff(found.astype(np.int64)) > 0).all()


@pytest.mark.parametrize(
    "rules",
    [
        ["none", "all"],
        [f"o{n}" for n in range(64)],
        ["at least one of (" + ", ".join(f"o{n}" for n in range(63)) + ")"],
        ["not all"],
        ["not none"],
        [f"o{n} iff not o{n + 1}" for n in range(63)],
    ],
)
def test_sixty_four_options_under_strict_rules(rules):
    full = (1 << 64) - 1
    try:
        found = feasible_states([parse(r) for r in rules], wide(64)).tolist()
    except TooLarge:
        assert rules == ["none", "all"]
    else:
        assert found
        assert set(found) <= {0, full, 1 << 63}


def test_sixty_five_options_do_not_fit_in_a_state():
    with pytest.raises(TooLarge, match="65 options"):
        feasible_states([parse("not none")], wide(65))


HOPELESS = {
    "no rules": [],
    "a chain of pairs": [f"o{n} and o{n + 1}" for n in range(39)],
    "one long choice": ["not at least one of (" + ", ".join(f"o{n}" for n in range(40)) + ")"],
    "random triples": ["not o1 and o3 and o5", *map(str, clauses(1, options=40, rules=40))],
    "every pair in a rule that forbids nothing": [
        f"o{a} and o{b} and not (o{a} or o{b})" for a in range(40) for b in range(a)
    ],
    "every pair in some rule": [
        f"o{a} and o{b} and o{(7 * a + 3 * b) % 40} and o{(11 * a + 5 * b + 1) % 40}"
        for a in range(40)
        for b in range(a)
    ],
    "more random triples": list(map(str, clauses(2, options=40, rules=60))),
    "parity": ["o0 " + "".join(f"iff o{n}) " for n in range(1, 20))],
}
HOPELESS["parity"] = ["(" * 18 + HOPELESS["parity"][0].rstrip(") ")]


@pytest.mark.parametrize("name", HOPELESS)
def test_two_to_the_forty_is_refused_before_memory_is_taken(name):
    rules = [parse(r) for r in HOPELESS[name]]
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge) as caught:
            feasible_states(rules, wide(40))
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
    finally:
        tracemalloc.stop()
    assert caught.value.count > states_module.STATE_LIMIT
    assert "limit is 67,108,864" in str(caught.value)
    assert "infeasible" in str(caught.value)


SMALL = {
    "no two of forty together": (
        [f"o{a} and o{b}" for a in range(40) for b in range(a)], 41,
    ),
    "choices of one in eight": (
        [
            f"not exactly one of ({', '.join(f'o{k}' for k in range(s, s + 8))})"
            for s in range(0, 40, 8)
        ],
        8**5,
    ),
    "one in step with the next": ([f"not (o{n} iff o{n + 1})" for n in range(39)], 2),
    "contradictory": (["o0 implies o39", "not (o0 implies o39)"], 0),
    "a ladder": ([f"o{n} and not o{n + 1}" for n in range(39)], 41),
}  # fmt: skip


@pytest.mark.parametrize("name", SMALL)
def test_few_states_among_forty_options_are_found(name):
    rules, count = [parse(r) for r in SMALL[name][0]], SMALL[name][1]
    assert count_states(rules, wide(40)) == count == len(feasible_states(rules, wide(40)))


@pytest.mark.parametrize("rules", [0, 20, 40, 60])
def test_an_estimate_is_near_the_count(rules):
    search = states_module._Search.of(clauses(rules, options=22, rules=rules), wide(22), range(22))
    count = sum(len(found) for found, _ in search.leaves(1 << 12))
    assert 0.8 * count < search.estimate() < 1.25 * count


def test_the_limit_is_the_callers_to_set():
    assert len(feasible_states([], wide(4), limit=16)) == 16
    with pytest.raises(TooLarge) as caught:
        feasible_states([], wide(4), limit=15)
    assert caught.value.count == 16
    with pytest.raises(TooLarge):
        feasible_states([parse("o0 and o1")], wide(4), limit=11)
    assert count_states([parse("o0 and o1")], wide(4), limit=12) == 12


@pytest.mark.parametrize(("seed", "count"), [(1, 0), (2, 831), (4, 478)])
def test_rules_like_hard_puzzles_are_solved_with_a_quarter_of_the_work_allowed(
    seed, count, monkeypatch
):
    """Sixty options, 250 clauses of three: 144 seconds before, and then a refusal."""
    monkeypatch.setattr(states_module, "_WORK", states_module._WORK >> 2)
    rules, sixty = clauses(seed, options=60, rules=250), wide(60)
    found = feasible_states(rules, sixty)
    assert (len(found), count_states(rules, sixty)) == (count, count)
    assert (found[:-1] < found[1:]).all()
    assert not any(truth(rule, sixty, found).any() for rule in rules)


@pytest.mark.parametrize(("size", "rules"), [(4, 500), (5, 1300)])
def test_harder_puzzles_are_refused(size, rules):
    rules = clauses(1, options=64, rules=rules, size=size)
    with pytest.raises(TooLarge, match="too entangled"):
        feasible_states(rules, wide(64))


@pytest.mark.parametrize("seed", range(6))
def test_options_are_set_so_that_rules_come_to_their_end_soon(seed):
    """Next comes what takes most of the rules still open; equals from the highest down."""
    rng = random.Random(seed)
    masks = [sum(1 << o for o in rng.sample(range(9), rng.randint(1, 4))) for _ in range(seed * 2)]
    order, done = states_module._telling_first(masks, range(9)), 0
    for at, chosen in enumerate(order):
        open_ = [m & ~done for m in masks if m & ~done]
        worth = {o: sum(4.0 ** -m.bit_count() for m in open_ if m >> o & 1) for o in order[at:]}
        assert chosen == max(worth, key=lambda o: (round(worth[o], 12), o))
        done |= 1 << chosen


@pytest.mark.parametrize("seed", range(20))
def test_whether_rules_leave_a_state_is_what_counting_says(seed):
    rules, twenty = clauses(seed, options=20, rules=60 + 3 * seed), wide(20)
    assert leaves_a_state(rules, twenty) is (count_states(rules, twenty) > 0)


def test_whether_a_state_is_left_is_told_where_they_could_not_be_counted():
    rules, wanted = clauses(5, options=64, rules=40), wide(64)
    with pytest.raises(TooLarge):
        count_states(rules, wanted)
    assert leaves_a_state(rules, wanted)
    assert not leaves_a_state([*rules, parse("o3"), parse("not o3")], wanted)
    with pytest.raises(TooLarge, match="65 options"):
        leaves_a_state(rules, wide(65))


def test_rules_that_entangle_everything_are_given_up_on(monkeypatch):
    monkeypatch.setattr(states_module, "_WORK", 1000)
    with pytest.raises(TooLarge, match="too entangled"):
        count_states(clauses(3, options=30, rules=160), wide(30), limit=10)
