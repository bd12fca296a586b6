"""Hypergames of random conflicts against the definitions, applied by a second program."""

import itertools

import numpy as np
import pytest

from standoff.case.edits import Adopt, Correct, SeenBy
from standoff.graph import Solver
from standoff.hypergame import corrections, hypergame, surprise, unaware_of

from .conflicts import CONCEPTS, Brute, case_of, every_path, playable_conflicts

SEEDS = range(12)
EACH = 12


def games(seed, **shape):
    for spec in playable_conflicts(seed, EACH, **shape):
        solver, brute = Solver(case_of(spec)), Brute(spec)
        for path in every_path(spec):
            if all(a != b for a, b in itertools.pairwise(path)):
                yield brute, path, hypergame(solver, Adopt("p"), *map(SeenBy, path))


def codes(reading, states):
    return set(reading.states[states].tolist())


@pytest.mark.parametrize("seed", SEEDS)
def test_what_holds_is_expected_and_surprises_is_what_the_definitions_say(seed):
    for brute, path, game in games(seed):
        base = game.game.reading
        assert codes(base, slice(None)) == brute.game(path).states
        for concept in CONCEPTS:
            assert codes(base, game.equilibria(concept)) == brute.holds(path, concept)
            assert codes(base, game.undecided(concept)) == brute.undecided(path, concept)
            for i, dm in enumerate(game.names):
                own, wrong = game.own[i].game.reading, surprise(game, i, concept)
                expected = brute.holds(brute.own(path, dm), concept)
                assert codes(own, game.expected(i, concept)) == expected
                unforeseen, disappointing = brute.surprise(path, dm, concept)
                assert codes(base, wrong.unforeseen) == unforeseen
                assert codes(own, wrong.disappointing) == disappointing
                assert bool(wrong) == bool(unforeseen or disappointing)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_correction_gives_the_hypergame_of_the_edited_case(seed):
    for spec in playable_conflicts(seed, EACH):
        solver = Solver(case_of(spec))
        game = hypergame(solver, Adopt("p"))
        for c in corrections(solver, game, Adopt("p")):
            if c.after is None:
                assert c.why_not
                continue
            anew = hypergame(solver, Adopt("p"), c.edit)
            for concept in CONCEPTS:
                assert np.array_equal(c.after.equilibria(concept), anew.equilibria(concept))
                for i in range(len(game.names)):
                    assert expected(c.after, i, concept) == expected(anew, i, concept)


def expected(game, i, concept):
    return codes(game.own[i].game.reading, game.expected(i, concept))


def test_the_random_conflicts_have_every_kind_of_error():
    seen = {"unaware": 0, "nowhere": 0, "undecided": 0, "deep": 0, "surprised": 0, "empty": 0}
    for seed in range(5):
        for _, path, game in games(seed):
            seen["deep"] += len(path) > 1
            seen["nowhere"] += bool(game.unseen().any())
            seen["unaware"] += any(unaware_of(own.game.reading) for own in game.own)
            for concept in CONCEPTS:
                seen["undecided"] += bool(len(game.undecided(concept)))
                seen["empty"] += not len(game.equilibria(concept))
                seen["surprised"] += any(
                    bool(surprise(game, i, concept)) for i in range(len(game.names))
                )
    assert min(seen.values()) > 5, seen


def test_corrections_cover_the_whole_and_each_thing_restated():
    (spec,) = playable_conflicts(3, 1)
    spec["perspectives"]["p"]["beliefs"] = {
        "d0": {"unaware_of": ["o0"], "preferences": {"d1": {"priorities": ["- Y"]}}}
    }
    names = [o for d in spec["decision_makers"].values() for o in d.get("options", {})]
    cells = " ".join(["Y", *["-"] * (len(names) - 1)])
    spec["perspectives"]["p"]["beliefs"]["d0"]["preferences"]["d1"]["priorities"] = [cells]
    solver = Solver(case_of(spec))
    game = hypergame(solver, Adopt("p"))
    found = list(corrections(solver, game, Adopt("p")))
    assert [(c.about.key, c.about.of) for c in found[1:]] == [
        ("preferences", "d1"),
        ("unaware_of", case_of(spec).scope.options[0]),
    ]
    assert found[0].about.key == ""
    assert found[0].edit == Correct("d0")
    assert np.array_equal(found[0].after.game.reading.states, game.game.reading.states)
