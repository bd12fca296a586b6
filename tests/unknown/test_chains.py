"""Orders told by chains: the same as pair by pair, whatever is asked of them."""

from itertools import product

import numpy as np
import pytest

from standoff import library
from standoff.case import read
from standoff.case.edits import Adopt
from standoff.graph import reading
from standoff.graph.uncertain import known_orders, known_parts
from standoff.stability import GraphModel, OptionMoves
from standoff.stability.definitions import Reading
from standoff.stability.pairwise.defined import KINDS
from standoff.stability.pairwise.orders import Chains, Pairs
from standoff.stability.unknown.defined import VERSIONS, stable
from standoff.stability.unknown.fast import completions, fewest, joint_orders, undecided, versions
from tests.unknown.test_versions import models, small_models


def chains_of(known):
    """Any order that is known in part, cut into chains, equal states together."""
    one = (known & known.T).argmax(axis=1)
    chains, place = [], np.zeros(len(known), dtype=np.int32)
    for s in sorted(set(one.tolist()), key=lambda s: known[s].sum()):
        fits = [c for c in chains if known[s, c[-1]]]
        (fits[0] if fits else chains.append([]) or chains[-1]).append(s)
    chain = np.zeros(len(known), dtype=np.intp)
    for w, some in enumerate(chains):
        for n, s in enumerate(some):
            chain[one == s], place[one == s] = w, n
    least = [[sum(not known[s, y] for s in c) for y in range(len(known))] for c in chains]
    most = [[sum(known[y, s] for s in c) - 1 for y in range(len(known))] for c in chains]
    return Chains(chain, place, *np.array([least, most], dtype=np.int32))


def square(order, count):
    every = np.arange(count)
    return order.at_least(every[:, None], every)


@pytest.mark.parametrize("seed", range(3))
def test_chains_say_what_pairs_say(seed):
    for _, known in models(seed, 30):
        for k in known:
            chains, pairs, count = chains_of(k), Pairs(k), len(k)
            assert (square(chains, count) == k).all()
            assert chains.unknown() == pairs.unknown()
            alike = chains.alike()[:, None] == chains.alike()
            assert (alike == (pairs.alike()[:, None] == pairs.alike())).all()
            worse = k.T & ~k
            for s, y in product(range(count), repeat=2):
                reached = chains.place[s] >= chains.not_worse()[chains.chain[s], y]
                assert reached == (not worse[s, y])


@pytest.mark.parametrize("seed", range(3))
def test_what_is_decided_of_chains_is_what_is_decided_of_pairs(seed):
    for _, known in models(50 + seed, 40):
        for k in known:
            chains, pairs = chains_of(k), Pairs(k)
            for s, t in zip(*np.nonzero(~(k | k.T)), strict=True):
                if square(chains, len(k))[[s, t], [t, s]].any():
                    continue
                for both in (False, True):
                    longer, said = chains.decided(s, t), pairs.decided(s, t)
                    if both:
                        longer, said = longer.decided(t, s), said.decided(t, s)
                    assert (square(longer, len(k)) == said.known).all()
                    assert longer.unknown() == said.unknown()
                chains, pairs = longer, said


@pytest.mark.parametrize("seed", range(4))
def test_versions_by_chains_are_the_definition(seed):
    for model, known in models(600 + seed, 40, options=3):
        found, said = versions(model, [chains_of(k) for k in known]), Reading(model)
        for (v, version), (k, name) in product(enumerate(VERSIONS), enumerate(KINDS)):
            for i, s in product(said.players, said.states):
                assert found[v, k, i, s] == stable(said, known, i, s, name, version)


@pytest.mark.parametrize("seed", range(3))
def test_all_completions_of_chains_are_those_of_pairs(seed):
    for model, known in small_models(700 + seed, 40):
        for limit in (4096, 0):
            one = completions(model, [chains_of(k) for k in known], limit=limit)
            other = completions(model, known, limit=limit)
            assert (one.exact, one.tried) == (other.exact, other.tried)
            for name in ("certain", "possible", "settles", "may_settle"):
                assert (getattr(one, name) == getattr(other, name)).all()


def test_unknown_pairs_are_decided_in_more_ways_than_are_counted_on():
    exact = 0
    for model, known in models(800, 60, options=3):
        for i, k in enumerate(known):
            pairs = undecided(model, i, Pairs(k))
            found = joint_orders(model, [Pairs(k)] * len(known), [i], 200)
            least = fewest(chains_of(k), pairs)
            assert least == fewest(Pairs(k), pairs)
            assert found is None or len(found) >= least
            exact += found is not None and len(found) == least > 1
    assert exact


CASE = """\
standoff: 1
title: Much is open
decision_makers:
  a: {options: {x: X, y: Y, z: Z}}
  b: {options: {u: U, v: V}}
perspectives:
  p:
    preferences:
      a: {priorities: [%s]}
      b: {ranking: [%s]}
"""
WORDS = ["x", "not y", "z or u", "v", "x and v", "u", "y iff u"]
TIERS = ["{unsure: [x and u, x and v and not u]}", "x and not u and not v",
         "{unsure: [not x and y]}", "not x and not y"]  # fmt: skip


@pytest.mark.parametrize("few", [0, 1000])
def test_a_case_is_told_by_chains_and_by_pairs_alike(monkeypatch, few):
    monkeypatch.setattr("standoff.graph.uncertain.FEW", few)
    rng = np.random.default_rng(3)
    for _ in range(40):
        words = rng.permutation(WORDS)[: rng.integers(1, 8)]
        lines = [f"{{want: {w}, unsure: yes}}" if rng.random() < 0.4 else w for w in words]
        case = read(CASE % (", ".join(lines), ", ".join(rng.permutation(TIERS))))
        found = reading(case, Adopt("p"))
        for order, k in zip(known_parts(found), known_orders(found), strict=True):
            assert (square(order, len(k)) == k).all()
            assert order.unknown() == Pairs(k).unknown()
            alike = order.alike()[:, None] == order.alike()
            assert (alike == (k & k.T)).all()
            assert few or isinstance(order, Pairs) or len(order.least) == 1


@pytest.mark.parametrize("slug", ["gisborne-lake", "elmira-groundwater", "chicken"])
def test_library_cases_are_told_by_chains(slug):
    case = library.load(slug)
    for perspective in case.perspectives:
        found = reading(case, Adopt(perspective.id))
        known = known_orders(found)
        for order, k in zip(known_parts(found), known, strict=True):
            assert isinstance(order, Chains)
            assert (square(order, len(k)) == k).all()


def test_numbers_and_sets_agree_on_a_hundred_states():
    rng = np.random.default_rng(4)
    moves = OptionMoves((0b11, 0b111 << 2, 0b11 << 5))
    ranks = rng.integers(0, 40, (1, 3, 128)).astype(np.int32)
    model = GraphModel(np.arange(128, dtype=np.uint64), moves, ranks)
    parts = rng.integers(0, 3, (3, 128))  # states of different parts are in unknown order
    same = parts[:, :, None] == parts[:, None]
    known = (ranks[0][:, :, None] >= ranks[0][:, None]) & same
    by_numbers = versions(model, [chains_of(k) for k in known])
    assert (versions(model, known) == by_numbers).all()
