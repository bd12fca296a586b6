"""Patterns hold the set and nothing else."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.stability.patterns import cover, expand


def random_set(rng, options, share, density):
    states = np.flatnonzero(rng.random(1 << options) < share).astype(np.uint64)
    return states, rng.random(len(states)) < density


def held(found, options):
    return {code for pattern in found.patterns for code in expand(pattern, options)}


def texts(found, options):
    return [pattern.text(options) for pattern in found.patterns]


@settings(max_examples=150, deadline=None)
@given(
    st.integers(0, 2**32 - 1),
    st.integers(0, 7),
    st.sampled_from([1.0, 0.7]),
    st.sampled_from([0.1, 0.5, 0.9, 1.0]),
)
def test_a_cover_holds_exactly_the_set(seed, options, share, density):
    states, member = random_set(np.random.default_rng(seed), options, share, density)
    inside, outside = set(states[member].tolist()), set(states[~member].tolist())
    strict = cover(states, member, options, limit=None)
    loose = cover(states, member, options, free=True, limit=None)
    assert held(strict, options) == inside
    assert inside <= held(loose, options)
    assert not outside & held(loose, options)
    for found in (strict, loose):
        assert found.exact
        assert found.size == len(inside)
        counts = [p.count for p in found.patterns]
        assert counts == sorted(counts, reverse=True)
        assert counts == [len(inside & set(expand(p, options))) for p in found.patterns]


def test_a_few_options_describe_many_states():
    states = np.arange(1 << 10, dtype=np.uint64)
    member = ((states & np.uint64(0b11)) == 0b01) | ((states >> np.uint64(9)) == 1)
    found = cover(states, member, 10)
    assert texts(found, 10) == ["---------Y", "YN--------"]
    assert [p.count for p in found.patterns] == [512, 256]


def test_infeasible_states_are_filled_in_only_when_asked():
    states = np.array([0, 1, 2], dtype=np.uint64)
    member = np.array([False, True, False])
    assert texts(cover(states, member, 2), 2) == ["YN"]
    assert texts(cover(states, member, 2, free=True), 2) == ["Y-"]


def test_a_limit_leaves_the_small_patterns_out_and_says_so():
    states = np.arange(1 << 8, dtype=np.uint64)
    member = (states >= 128) | (states == 3) | (states == 12)
    found = cover(states, member, 8, limit=1)
    assert texts(found, 8) == ["-------Y"]
    assert (found.size, found.left, found.exact) == (130, 2, False)


def test_sixty_four_options_and_nothing_at_all():
    states = np.array([1, 2**63, 2**64 - 1], dtype=np.uint64)
    found = cover(states, np.array([True, False, True]), 64, free=True)
    kept = [c for c in states.tolist() if any(c & p.fixed == p.taken for p in found.patterns)]
    assert kept == [1, 2**64 - 1]
    assert cover(states, np.zeros(3, dtype=bool), 64).patterns == ()
    nothing = cover(states[:0], np.zeros(0, dtype=bool), 3)
    assert (nothing.patterns, nothing.size, nothing.exact) == ((), 0, True)


def test_millions_of_states_are_covered_the_same_way_twice():
    states = np.arange(1 << 20, dtype=np.uint64)
    member = (states * np.uint64(2654435761) >> np.uint64(7)) % np.uint64(5) > 0
    member |= (states & np.uint64(0b1100)) == 4
    one, two, loose = (cover(states, member, 20, limit=30, free=f) for f in (False, False, True))
    assert one == two == loose
    assert one.patterns[0].text(20) == "--YN" + "-" * 16
    assert len(one.patterns) == 30
    assert one.left > 0


@pytest.mark.parametrize(
    ("member", "options", "message"),
    [
        (np.zeros(2, dtype=bool), 2, "member must be bool"),
        (np.zeros(3), 2, "not float64"),
        (np.zeros(3, dtype=bool), 1, "1 options do not hold code 0x2"),
        (np.zeros(3, dtype=bool), 65, "65 options"),
    ],
)
def test_what_makes_no_sense_is_refused(member, options, message):
    with pytest.raises(ValueError, match=message):
        cover(np.arange(3, dtype=np.uint64), member, options)
