"""Unknown preferences: the fast form against the definition, laws, and all completions."""

from itertools import product

import numpy as np
import pytest

from standoff.stability import GraphModel, OptionMoves, solve
from standoff.stability.definitions import Reading
from standoff.stability.pairwise.defined import KINDS
from standoff.stability.unknown.defined import VERSIONS, stable
from standoff.stability.unknown.fast import completions, is_preorder, versions
from tests.stability.models import graph_model, option_model


def weak(row):
    """Row s, column t: s is at least as good as t."""
    return row[:, None] >= row[None, :]


def known_in(rng, model):
    """What two or three random orders agree on; sometimes all of one order."""
    _, players, count = model.shape
    orders = rng.integers(0, rng.choice([2, count + 1]), (players, rng.integers(1, 4), count))
    return np.stack([np.all([weak(row) for row in rows], axis=0) for rows in orders])


def models(seed, count, **small):
    rng = np.random.default_rng(seed)
    for n in range(count):
        model = graph_model(rng) if n % 2 else option_model(rng, **small)
        yield model, known_in(rng, model)


@pytest.mark.parametrize("seed", range(4))
def test_the_fast_form_is_the_definition(seed):
    for model, known in models(seed, 40, players=None, options=3):
        found, said = versions(model, known), Reading(model)
        for (v, version), (k, name) in product(enumerate(VERSIONS), enumerate(KINDS)):
            for i, s in product(said.players, said.states):
                assert found[v, k, i, s] == stable(said, known, i, s, name, version)


@pytest.mark.parametrize("seed", range(4))
def test_a_implies_b_and_c_and_each_of_these_implies_d(seed):
    for model, known in models(100 + seed, 40):
        a, b, c, d = versions(model, known)
        assert (a <= b).all()
        assert (a <= c).all()
        assert (b <= d).all()
        assert (c <= d).all()
        assert (a[0] == c[0]).all()
        assert (b[0] == d[0]).all()


def test_where_all_is_known_every_version_is_the_basic_concept():
    rng = np.random.default_rng(7)
    for n in range(60):
        model = graph_model(rng) if n % 2 else option_model(rng)
        known = np.stack([weak(row) for row in model.ranks[0]])
        basic = solve(model, concepts=KINDS).stable[0]
        assert (versions(model, known) == basic).all()
        found = completions(model, known)
        assert (found.certain == basic).all()
        assert (found.possible == basic).all()
        assert (found.exact, found.tried) == (True, 1)


def orders_of(count):
    """Every weak order of some states, as dense ranks."""
    rows = (np.array(r) for r in product(range(count), repeat=count))
    return [r for r in rows if set(r.tolist()) == set(range(int(r.max()) + 1))]


def completions_of(known):
    """The ranks of every weak order that keeps what is known."""
    strict = known & ~known.T
    found = []
    for row in orders_of(len(known)):
        order = weak(row)
        if (order | ~known).all() and not (order.T & strict).any():
            found.append(row)
    return found


def small_models(seed, count):
    rng = np.random.default_rng(seed)
    for n in range(count):
        states = 3 if n % 2 else 4
        model = graph_model(rng, players=2, count=states, degree=1.5)
        if n % 3 == 0 and states == 4:
            model = GraphModel(np.arange(4, dtype=np.uint64), OptionMoves((1, 2)), model.ranks)
        known = known_in(rng, model)
        if states == 4:
            known[0] = weak(model.ranks[0, 0])
        yield model, known


@pytest.mark.parametrize("seed", range(4))
def test_certain_and_possible_are_what_all_completions_say(seed):
    for model, known in small_models(200 + seed, 30):
        ranks = np.array(list(product(*map(completions_of, known))), dtype=np.int32)
        every = solve(GraphModel(model.states, model.moves, ranks), concepts=KINDS)
        found = completions(model, known)
        assert found.exact
        assert (found.certain == every.stable.all(axis=0)).all()
        assert (found.possible == every.stable.any(axis=0)).all()
        assert (found.settles == every.equilibria.all(axis=0)).all()
        assert (found.may_settle == every.equilibria.any(axis=0)).all()


def test_certain_and_possible_among_three():
    rng = np.random.default_rng(9)
    for _ in range(25):
        model = graph_model(rng, players=3, count=3, degree=1.5)
        known = known_in(rng, model)
        ranks = np.array(list(product(*map(completions_of, known))), dtype=np.int32)
        every = solve(GraphModel(model.states, model.moves, ranks), concepts=KINDS)
        found = completions(model, known)
        assert found.exact
        assert (found.certain == every.stable.all(axis=0)).all()
        assert (found.possible == every.stable.any(axis=0)).all()
        assert (found.may_settle == every.equilibria.any(axis=0)).all()


@pytest.mark.parametrize("seed", range(2))
def test_versions_a_and_d_bound_all_completions_but_for_seq(seed):
    for model, known in models(300 + seed, 20, options=3):
        found, (a, _, _, d) = completions(model, known, limit=60), versions(model, known)
        assert (found.certain[:3] == a[:3]).all()
        assert (found.possible[:3] == d[:3]).all()


@pytest.mark.parametrize("seed", range(3))
def test_beyond_the_limit_seq_is_bounded_and_the_rest_exact(seed):
    for model, known in small_models(400 + seed, 20):
        exact, bounds = completions(model, known), completions(model, known, limit=0)
        assert not bounds.exact
        assert (bounds.certain[:3] == exact.certain[:3]).all()
        assert (bounds.may_settle[:3] == exact.may_settle[:3]).all()
        assert (bounds.certain[3:] <= exact.certain[3:]).all()
        assert (bounds.possible[3:] >= exact.possible[3:]).all()
        assert (bounds.settles[3:] <= exact.settles[3:]).all()
        assert (bounds.may_settle[3:] >= exact.may_settle[3:]).all()


def test_what_contradicts_itself_has_no_completion():
    model = graph_model(np.random.default_rng(1), players=1, count=3)
    ring = np.eye(3, dtype=np.bool_)[None] | np.roll(np.eye(3, dtype=np.bool_), 1, axis=1)
    assert not is_preorder(ring[0])
    with pytest.raises(ValueError, match="not reflexive and transitive"):
        completions(model, ring)
    with pytest.raises(ValueError, match="known must be"):
        versions(model, ring[:, :2])


def test_a_few_thousand_states_are_within_reach():
    rng = np.random.default_rng(1)
    ranks = rng.integers(0, 1024, (1, 3, 1024)).astype(np.int32)
    moves = OptionMoves((0b111, 0b111 << 3, 0b1111 << 6))
    model = GraphModel(np.arange(1024, dtype=np.uint64), moves, ranks)
    known = np.stack([weak(row) & weak(row[::-1]) for row in ranks[0]])
    assert versions(model, known).shape == (4, 5, 3, 1024)
