"""Counts of rankings are those of brute force under the printed definitions."""

import itertools
from fractions import Fraction

import numpy as np
import pytest

import standoff as so
from standoff.case.edits import Adopt
from standoff.errors import TooLarge
from standoff.inverse import Freed, count_rankings, demands, list_rankings
from standoff.inverse.demands import Demand
from standoff.inverse.freed import arrangements, rows, span
from standoff.inverse.sets import sizes
from standoff.stability import CONCEPTS
from tests.inverse.models import brute_count, settles, small_model

SYRIA = {"nash": 240, "gmr": 384, "smr": 300, "seq": 384, "sseq": 300}
BOTH = {"nash": 86_400, "gmr": 207_360, "smr": 136_800, "seq": 138_492, "sseq": 110_004}


@pytest.fixture(scope="module")
def euphrates():
    return so.reading(so.load("syria-iraq-euphrates"), Adopt("study"))


class TestSyriaAndIraq:
    @pytest.mark.parametrize("concept", CONCEPTS)
    def test_so_many_of_the_720_rankings_of_syria_settle_in_a_release(self, euphrates, concept):
        wanted, syria = [euphrates.at(0b001)], [Freed(0)]
        found = count_rankings(euphrates.model, wanted, concept, syria)
        assert (found.making, found.of) == (SYRIA[concept], 720)
        assert (found.method, found.solved) == ("sets", 0)
        assert brute_count(euphrates.model, wanted, concept, syria) == (SYRIA[concept], 720)

    @pytest.mark.parametrize("concept", CONCEPTS)
    def test_the_720_can_be_listed(self, euphrates, concept):
        wanted = [euphrates.at(0b001)]
        listed = list(list_rankings(euphrates.model, wanted, concept, [Freed(0)]))
        assert len({row[0].tobytes() for row in listed}) == len(listed) == SYRIA[concept]
        assert all(settles(euphrates.model, row, wanted, concept) for row in listed)

    @pytest.mark.parametrize("concept", CONCEPTS)
    def test_both_may_be_freed_together(self, euphrates, concept):
        freed = [Freed(0), Freed(1)]
        found = count_rankings(euphrates.model, [euphrates.at(0b001)], concept, freed)
        assert (found.making, found.of) == (BOTH[concept], 720**2)
        assert found.method == ("rankings" if concept in {"seq", "sseq"} else "sets")

    @pytest.mark.parametrize("concept", CONCEPTS)
    def test_no_ranking_of_iraq_does(self, euphrates, concept):
        wanted = [euphrates.at(0b001)]
        assert count_rankings(euphrates.model, wanted, concept, [Freed(1)]).making == 0

    @pytest.mark.parametrize(
        ("concept", "forgetful"), [("gmr", 420), ("smr", 300), ("seq", 420), ("sseq", 300)]
    )
    def test_looking_at_the_last_improvement_only_counts_too_many(
        self, euphrates, concept, forgetful
    ):
        s = euphrates.at(0b001)
        asked, counted = demands(euphrates.model, 0, s, concept), 0
        for order in itertools.permutations(range(6)):
            higher = frozenset(x for x in range(6) if order[x] > order[s])
            tempting = [d for d in asked if d.target in higher]
            counted += not tempting or tempting[-1].met(higher)
        assert counted == forgetful >= SYRIA[concept]

    def test_nash_has_a_closed_form(self, euphrates):
        """With m moves away from the state it is best of m + 1."""
        found = count_rankings(euphrates.model, [euphrates.at(0b001)], "nash", [Freed(0)])
        assert found.share == Fraction(1, 3)


class TestAgainstBruteForce:
    @pytest.mark.parametrize("seed", range(40))
    def test_every_count_is_exact(self, seed):
        rng = np.random.default_rng(seed)
        model = small_model(rng, most=4 if seed % 2 else 5)
        count, players = model.shape[2], model.shape[1]
        people = rng.permutation(players)[: 1 + seed % 2]
        freed = [
            Freed(
                int(i), None if rng.random() < 0.6 else tuple(rng.permutation(count)[:3].tolist())
            )
            for i in people
        ]
        wanted = rng.permutation(count)[: int(rng.integers(1, 3))].tolist()
        for concept in CONCEPTS:
            found = count_rankings(model, wanted, concept, freed)
            assert (found.making, found.of) == brute_count(model, wanted, concept, freed)
            listed = list_rankings(model, wanted, concept, freed)
            assert sum(1 for _ in listed) == found.making

    def test_every_method_is_met(self):
        seen = set()
        for seed in range(60):
            rng = np.random.default_rng(seed)
            model = small_model(rng)
            seen.add(count_rankings(model, [0], "seq", [Freed(0)]).method)
            seen.add(count_rankings(model, [0], "seq", [Freed(0), Freed(1)]).method)
        assert seen == {"sets", "orders", "rankings"}


class TestSets:
    @pytest.mark.parametrize("seed", range(80))
    def test_sets_above_are_counted_by_size(self, seed):
        rng = np.random.default_rng(seed)
        states = int(rng.integers(1, 8))
        asked = [
            Demand(
                0,
                tuple(frozenset(rng.choice(states, rng.integers(1, 3)).tolist()) for _ in range(n)),
            )
            for n in rng.integers(1, 4, int(rng.integers(0, 5))).tolist()
        ]
        expected = [0] * (states + 1)
        for size in range(states + 1):
            for above in itertools.combinations(range(states), size):
                expected[size] += all(d.met(frozenset(above)) for d in asked)
        assert list(sizes([d.ways for d in asked], states)) == expected

    def test_too_much_work_is_refused(self):
        ways = [
            tuple(frozenset({(3 * n + k) % 40, (7 * n + 2 * k) % 40}) for k in range(5))
            for n in range(40)
        ]
        with pytest.raises(TooLarge):
            sizes(ways, 40, limit=1_000)


class TestRanges:
    def test_the_ranking_as_it_stands_comes_first(self, euphrates):
        whole = span(euphrates.model, Freed(0))
        first = next(rows(whole, chunk=1))[0]
        assert np.argsort(first).tolist() == np.argsort(euphrates.model.ranks[0, 0]).tolist()

    def test_some_states_exchange_their_places_and_the_others_stay(self, euphrates):
        some = span(euphrates.model, Freed(0, (0, 2, 4)))
        found = np.concatenate(list(rows(some, chunk=4)))
        now = euphrates.model.ranks[0, 0]
        assert len(found) == some.size == 6
        assert (found[:, [1, 3, 5]] == now[[1, 3, 5]]).all()
        assert (np.sort(found) == np.sort(now)).all()

    def test_exchanges_that_look_the_same_are_one(self):
        assert arrangements([3, 3, 1]) == 3
        assert arrangements([]) == 1


class TestMistakes:
    def test_too_many_readings_are_refused_with_their_number(self, euphrates):
        wanted, both = [euphrates.at(0b001)], [Freed(0), Freed(1)]
        with pytest.raises(TooLarge, match=r"518,400 readings .* the limit is 10"):
            count_rankings(euphrates.model, wanted, "seq", both, limit=10)
        with pytest.raises(TooLarge, match=r"of 720 rankings were looked at; the limit is 10"):
            list(list_rankings(euphrates.model, wanted, "seq", [Freed(0)], limit=10))

    @pytest.mark.parametrize(
        ("wanted", "freed", "says"),
        [
            ([9], [Freed(0)], "wanted states must be some of 0 .. 5"),
            ([], [Freed(0)], "wanted states"),
            ([1], [], "at least one decision maker"),
            ([1], [Freed(0), Freed(0)], "each of them once"),
            ([1], [Freed(7)], "decision maker 7 is not one of 0 .. 1"),
            ([1], [Freed(0, (6,))], "freed states must be among 0 .. 5"),
        ],
    )
    def test_a_malformed_question_says_what_is_wrong(self, euphrates, wanted, freed, says):
        with pytest.raises(ValueError, match=says):
            count_rankings(euphrates.model, wanted, "nash", freed)
