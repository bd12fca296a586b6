"""The smallest change: three ways to it agree, it works, and nothing smaller does."""

import sys

import numpy as np
import pytest

import standoff as so
from standoff.case.edits import Adopt
from standoff.errors import TooLarge
from standoff.inverse import smallest_change
from standoff.inverse.change import bounded_change, nearest_change
from standoff.inverse.ladder import cost_of, needed
from standoff.inverse.maxsat import NeedsSolver, nearest_by_maxsat
from standoff.inverse.search import nearest_by_search
from standoff.stability import CONCEPTS, GraphModel, OptionMoves, solve
from tests.inverse.models import brute_distance, distance, settles, small_model


def question(seed, *, most=4):
    rng = np.random.default_rng(seed)
    model = small_model(rng, most=most, strict=seed % 3 > 0)
    people = rng.permutation(model.shape[1])[: 1 + seed % 2]
    return model, int(rng.integers(model.shape[2])), sorted(people.tolist())


@pytest.mark.parametrize("seed", range(30))
class TestAgainstBruteForce:
    def test_maxsat_and_search_find_the_least_distance(self, seed):
        model, s, freed = question(seed, most=4 if seed % 2 else 5)
        if model.shape[2] == 5:
            freed = freed[:1]
        for concept in CONCEPTS:
            least = brute_distance(model, s, concept, freed)
            for way in (nearest_by_maxsat, nearest_by_search):
                found = way(model, s, concept, freed)
                if least is None:
                    assert found is None
                    continue
                cost, ranks = found
                assert cost == distance(model.ranks[0], ranks) == least
                assert settles(model, ranks, [s], concept)

    def test_the_automatic_way_is_exact(self, seed):
        model, s, freed = question(seed)
        for concept in CONCEPTS:
            least = brute_distance(model, s, concept, freed)
            found = smallest_change(model, [s], concept, freed=freed)
            if least is None:
                assert found is None
                continue
            assert found.exact
            assert found.total == least == distance(model.ranks[0], found.ranks)
            assert settles(model, found.ranks, [s], concept)
            assert {r.dm for r in found.reversals} <= set(freed)


@pytest.mark.parametrize("seed", range(40, 80))
def test_maxsat_and_search_agree_on_larger_cases(seed):
    model, s, freed = question(seed, most=6)
    freed = freed[:1] if model.shape[2] > 4 else freed
    for concept in ("seq", "sseq"):
        one = nearest_by_maxsat(model, s, concept, freed)
        other = nearest_by_search(model, s, concept, freed)
        assert (one and one[0]) == (other and other[0])


@pytest.mark.parametrize("seed", range(60))
def test_the_bounds_hold(seed):
    model, s, freed = question(seed)
    for concept in CONCEPTS:
        found = smallest_change(model, [s], concept, freed=freed)
        bound = bounded_change(model, [s], concept, freed=freed)
        if bound is not None:
            assert bound.at_least <= found.total <= bound.total
            assert settles(model, bound.ranks, [s], concept)


def test_of_several_wanted_states_the_nearest_is_taken():
    for seed in range(30):
        model, _, _ = question(seed)
        states = range(model.shape[2])
        each = [smallest_change(model, [s], "seq").total for s in states]
        assert smallest_change(model, list(states), "seq").total == min(each)


def test_wanting_less_never_costs_more():
    """nash => sseq => seq => gmr, sseq => smr => gmr, so costs go the other way."""
    for seed in range(30):
        model, s, _ = question(seed)
        cost = {c: smallest_change(model, [s], c).total for c in CONCEPTS}
        assert cost["gmr"] <= cost["seq"] <= cost["sseq"] <= cost["nash"]
        assert cost["gmr"] <= cost["smr"] <= cost["sseq"]


def test_what_is_needed_is_nothing_where_a_state_is_stable():
    for seed in range(30):
        model, _, _ = question(seed, most=6)
        for concept in ("nash", "gmr", "smr"):
            stable = solve(model, concepts=(concept,)).stable[0, 0]
            for i in range(model.shape[1]):
                ranks, need = model.ranks[0, i], needed(model, i, concept)
                cost = [cost_of(ranks, s, int(need[s])) for s in range(model.shape[2])]
                assert ((np.array(cost) == 0) == stable[i]).all()


class TestSyriaAndIraq:
    @pytest.mark.parametrize(
        ("concept", "pairs"), [("nash", 3), ("gmr", 1), ("smr", 1), ("seq", 1), ("sseq", 1)]
    )
    def test_syria_alone_can_make_a_release_an_equilibrium(self, concept, pairs):
        read = so.reading(so.load("syria-iraq-euphrates"), Adopt("study"))
        wanted = [read.at(0b001)]
        both = smallest_change(read.model, wanted, concept)
        assert both.costs(2) == (pairs, 0)
        assert smallest_change(read.model, wanted, concept, freed=[0]).total == pairs
        assert smallest_change(read.model, wanted, concept, freed=[1]) is None
        assert {r.up for r in both.reversals} == set(wanted)


def large_model(states=64):
    """Two decision makers with three options each; random strict ranks."""
    rng = np.random.default_rng(5)
    rows = [rng.permutation(states) for _ in range(3)]
    ranks = np.array([rows], dtype=np.int32)
    codes = np.arange(states, dtype=np.uint64)
    return GraphModel(codes, OptionMoves((0b11, 0b1100, 0b110000)), ranks)


class TestLimits:
    def test_without_the_solver_small_cases_are_searched(self, monkeypatch):
        monkeypatch.setitem(sys.modules, "pysat.examples.rc2", None)
        for seed in range(40):
            model, s, freed = question(seed)
            found = smallest_change(model, [s], "seq", freed=freed)
            assert found is None or found.exact
        with pytest.raises(NeedsSolver, match=r"standoff\[sat\]"):
            smallest_change(model, [s], "seq", method="maxsat")

    def test_without_the_solver_larger_ones_say_what_to_install(self, monkeypatch):
        monkeypatch.setitem(sys.modules, "pysat.examples.rc2", None)
        model = large_model()
        apart = [s for s in range(64) if not nearest_change(model, [s], "seq").complete]
        assert apart
        with pytest.raises(NeedsSolver, match="pip install"):
            smallest_change(model, apart[:1], "seq")

    def test_a_case_that_is_too_large_is_refused_and_bounded(self):
        model = large_model()
        s = next(s for s in range(64) if not nearest_change(model, [s], "seq").complete)
        with pytest.raises(TooLarge, match="64 states are too many"):
            smallest_change(model, [s], "seq")
        bound = bounded_change(model, [s], "seq")
        assert bound.at_least < bound.total
        found = solve(GraphModel(model.states, model.moves, bound.ranks[None]), concepts=("seq",))
        assert found.equilibria[0, 0, s]

    def test_a_search_that_goes_too_far_is_given_up(self):
        with pytest.raises(TooLarge, match="more than 100 rankings"):
            nearest_by_search(large_model(), 0, "nash", [0, 1, 2], limit=100)

    @pytest.mark.parametrize(
        ("wanted", "freed", "method", "says"),
        [
            ([99], None, "auto", "wanted states must be some of 0 .. 63"),
            ([], None, "auto", "wanted states"),
            ([0], [3], "auto", "freed decision makers must be some of 0 .. 2"),
            ([0], [], "auto", "freed decision makers"),
            ([0], None, "guess", "unknown method 'guess'"),
        ],
    )
    def test_a_malformed_question_says_what_is_wrong(self, wanted, freed, method, says):
        with pytest.raises(ValueError, match=says):
            smallest_change(large_model(), wanted, "seq", freed=freed, method=method)
