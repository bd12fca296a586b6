"""Attitudes: the fast form against the definition, the published theorem, the command."""

import json
from itertools import product

import numpy as np
import pytest
import typer

from standoff.cli.senses import verb
from standoff.errors import NotFound
from standoff.stability import GraphModel, OptionMoves, solve
from standoff.stability.attitudes.defined import stable
from standoff.stability.attitudes.fast import by_attitude
from standoff.stability.definitions import Reading
from standoff.stability.pairwise.defined import KINDS
from tests.stability.models import graph_model, option_model

command = verb("attitudes")


def models(seed, count=40, options=None, strict=False):
    rng = np.random.default_rng(seed)
    for n in range(count):
        model = graph_model(rng) if n % 2 else option_model(rng, options=options)
        if strict:
            _, players, states = model.shape
            ranks = np.stack([rng.permutation(states) for _ in range(players)])
            model = GraphModel(model.states, model.moves, ranks[None].astype(np.int32))
        yield rng, model


@pytest.mark.parametrize("seed", range(4))
def test_the_fast_form_is_the_definition(seed):
    for rng, model in models(seed, options=3):
        players = model.shape[1]
        held = rng.integers(-1, 2, (players, players)).astype(np.int8)
        found, said = by_attitude(model, held), Reading(model)
        for (k, name), i, s in product(enumerate(KINDS), said.players, said.states):
            assert found[k, i, s] == stable(said, held, i, s, name)


def test_options_that_several_control_may_lead_back_to_where_one_began():
    rng = np.random.default_rng(5)
    for n in range(40):
        model = option_model(rng, options=3, players=3)
        own = rng.integers(0, 8, 3).tolist() if n else [7, 7, 7]
        states = np.sort(rng.choice(8, len(model.states), replace=False)).astype(np.uint64)
        model = GraphModel(states, OptionMoves(tuple(own), 0, n % 2), model.ranks)
        held = rng.integers(-1, 2, (3, 3)).astype(np.int8)
        found, said = by_attitude(model, held), Reading(model)
        for (k, name), i, s in product(enumerate(KINDS), said.players, said.states):
            assert found[k, i, s] == stable(said, held, i, s, name)


def test_a_few_columns_at_a_time_find_the_same(monkeypatch):
    drawn = [(model, rng.integers(-1, 2, (model.shape[1],) * 2)) for rng, model in models(6)]
    moves = OptionMoves((0b11, 0b111 << 2, 0b11 << 5))
    ranks = np.random.default_rng(2).integers(0, 128, (1, 3, 128)).astype(np.int32)
    many = GraphModel(np.arange(128, dtype=np.uint64), moves, ranks)
    drawn.append((many, np.array([[1, 1, 0], [-1, 1, 1], [1, 0, 1]])))
    wanted = [by_attitude(model, held) for model, held in drawn]
    monkeypatch.setattr("standoff.stability.pairwise.columns.CELLS", 1)
    found = [by_attitude(model, held) for model, held in drawn]
    assert all((a == b).all() for a, b in zip(found, wanted, strict=True))


@pytest.mark.parametrize("seed", range(4))
def test_self_interest_without_indifference_gives_the_basic_concepts(seed):
    for _, model in models(10 + seed, strict=True):
        found = by_attitude(model, np.eye(model.shape[1], dtype=np.int8))
        assert (found == solve(model, concepts=KINDS).stable[0]).all()


@pytest.mark.parametrize("seed", range(4))
def test_with_neutral_attitudes_nash_is_smr_and_gmr_is_seq(seed):
    different = False
    for _, model in models(20 + seed):
        players = model.shape[1]
        held = np.zeros((players, players), dtype=np.int8)
        nash, gmr, smr, seq, sseq = by_attitude(model, held)
        assert (nash == smr).all()
        assert (nash == sseq).all()
        assert (gmr == seq).all()
        different |= (nash != gmr).any()
    assert different


@pytest.mark.parametrize("seed", range(2))
def test_relational_concepts_imply_one_another_as_the_basic_ones_do(seed):
    for rng, model in models(30 + seed):
        players = model.shape[1]
        held = rng.integers(-1, 2, (players, players)).astype(np.int8)
        nash, gmr, smr, seq, sseq = by_attitude(model, held)
        assert (nash <= sseq).all()
        assert (sseq <= seq).all()
        assert (sseq <= smr).all()
        assert (nash <= smr).all()
        assert (nash <= seq).all()
        assert (smr <= gmr).all()
        assert (seq <= gmr).all()


def test_attitudes_of_the_wrong_shape_are_refused():
    model = graph_model(np.random.default_rng(1), players=2, count=3)
    with pytest.raises(ValueError, match="attitudes must have shape"):
        by_attitude(model, np.zeros((1, 2), dtype=np.int8))


def cells(page, column):
    return [row["state"]["cells"] for row in page["rows"] if column in row["answers"]]


def test_mutual_good_will_keeps_prisoners_cooperating(capsys):
    command("prisoners-dilemma", as_json=True)
    alone = json.loads(capsys.readouterr().out)
    both = ["first:second=for", "second:first=+"]
    command("prisoners-dilemma", toward=both, as_json=True)
    together = json.loads(capsys.readouterr().out)
    assert cells(alone, "RNash") == ["N N"]
    assert "Y Y" in cells(together, "RNash")


def test_what_cannot_be_an_attitude_is_refused():
    with pytest.raises(typer.BadParameter, match="write A:B=for"):
        command("chicken", toward=["first:second=hostile"])
    with pytest.raises(NotFound):
        command("chicken", toward=["first:nobody=for"])
