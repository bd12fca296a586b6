"""What must be so of every hypergame, whatever the conflict."""

import numpy as np
import pytest

from standoff.case.edits import Adopt, Believe, Correct, SeenBy
from standoff.case.perspective import Belief, View
from standoff.case.rules import view_of
from standoff.graph import Solver
from standoff.hypergame import corrections, hypergame, surprise, worth

from .conflicts import CONCEPTS, case_of, playable_conflicts

SEEDS = range(8)


def hypergames(seed, **shape):
    for spec in playable_conflicts(100 + seed, 12, **shape):
        solver = Solver(case_of(spec))
        yield spec, solver, hypergame(solver, Adopt("p"))


def same(game, other):
    """Two hypergames on one base: the same states hold and the same are expected."""
    return all(
        np.array_equal(game.equilibria(c), other.equilibria(c))
        and all(
            np.array_equal(
                game.own[i].game.reading.states[game.expected(i, c)],
                other.own[i].game.reading.states[other.expected(i, c)],
            )
            for i in range(len(game.names))
        )
        for c in CONCEPTS
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_without_beliefs_the_hypergame_is_the_game(seed):
    for _, solver, game in hypergames(seed, depth=0):
        for concept in CONCEPTS:
            equilibria = solver(Adopt("p")).equilibria(concept)
            assert np.array_equal(game.equilibria(concept), equilibria)
            for i in range(len(game.names)):
                assert np.array_equal(game.expected(i, concept), equilibria)
                assert not surprise(game, i, concept)
        assert list(corrections(solver, game, Adopt("p"))) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_a_belief_equal_to_the_truth_changes_nothing(seed):
    for spec, solver, game in hypergames(seed, depth=0):
        said = view_of(solver(Adopt("p")).reading.case)
        beliefs = [
            Believe(Belief(dm, View(preferences=said.preferences, control=said.control)))
            for dm in game.names
        ]
        assert same(hypergame(solver, Adopt("p"), *beliefs), game), spec


@pytest.mark.parametrize("seed", SEEDS)
def test_correcting_everybody_gives_the_base_game(seed):
    for _, solver, game in hypergames(seed):
        right = hypergame(solver, Adopt("p"), *map(Correct, game.names))
        base = solver(Adopt("p"))
        for concept in CONCEPTS:
            assert np.array_equal(right.equilibria(concept), base.equilibria(concept))
            assert not any(surprise(right, i, concept) for i in range(len(game.names)))


def test_misreading_what_others_want_cannot_change_what_holds_without_credibility():
    """Under nash, gmr and smr nobody's own stability asks what others want."""
    changed = 0
    for spec in playable_conflicts(200, 80, depth=1):
        view = spec["perspectives"]["p"]
        for dm, belief in list(view.get("beliefs", {}).items()):
            said = {k: v for k, v in belief.get("preferences", {}).items() if k != dm}
            view["beliefs"][dm] = {"preferences": said} if said else {"because": "nothing"}
        solver = Solver(case_of(spec))
        game = hypergame(solver, Adopt("p"))
        for concept in CONCEPTS:
            held = np.array_equal(game.equilibria(concept), solver(Adopt("p")).equilibria(concept))
            assert held or concept in {"seq", "sseq"}, (spec, concept)
            changed += not held
    assert changed


@pytest.mark.parametrize("seed", SEEDS)
def test_what_holds_does_not_depend_on_beliefs_about_beliefs(seed):
    for spec, _, game in hypergames(seed, depth=2):
        view = spec["perspectives"]["p"]
        for belief in view.get("beliefs", {}).values():
            belief.pop("beliefs", None)
            belief["because"] = "there must be something"
        shallow = hypergame(Solver(case_of(spec)), Adopt("p"))
        for concept in CONCEPTS:
            assert np.array_equal(shallow.equilibria(concept), game.equilibria(concept))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_somebody_thinks_that_it_sees_is_what_it_sees(seed):
    for _, solver, game in hypergames(seed):
        for i, dm in enumerate(game.names):
            seen = hypergame(solver, Adopt("p"), SeenBy(dm))
            assert seen.seen_by(i) is seen
            assert same(seen, game.seen_by(i))
            assert not any(surprise(seen, i, concept) for concept in CONCEPTS)


@pytest.mark.parametrize("seed", SEEDS)
def test_who_is_set_right_is_worth_what_the_ranks_of_the_states_say(seed):
    for _, solver, game in hypergames(seed):
        ranks = game.game.reading.model.ranks[0]
        for c in corrections(solver, game, Adopt("p")):
            if c.after is None:
                continue
            for concept in CONCEPTS:
                before, after = game.equilibria(concept), c.after.equilibria(concept)
                for dm in range(len(game.names)):
                    shift = worth(game, c.after, dm, concept)
                    if len(before) and len(after):
                        assert shift.worst == ranks[dm, after].min() - ranks[dm, before].min()
                        assert shift.best == ranks[dm, after].max() - ranks[dm, before].max()
                    else:
                        assert shift.worst is None


def test_to_know_more_can_be_worse():
    """Somewhere among these conflicts the one who is set right is worse off for it."""
    worse = 0
    for spec in playable_conflicts(1, 40, depth=1):
        solver = Solver(case_of(spec))
        game = hypergame(solver, Adopt("p"))
        made = [c for c in corrections(solver, game, Adopt("p")) if c.after is not None]
        worse += sum(worth(game, c.after, c.dm, k).turn == "worse" for c in made for k in CONCEPTS)
    assert worse
