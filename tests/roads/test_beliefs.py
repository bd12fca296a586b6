"""Roads with everybody stepping by its own game, by a second program from the definitions.

The second program is :class:`tests.hypergame.conflicts.Brute`, which shares no
code with the package. On top of it a road is what its definition says, with sets
of codes: who takes the present state for which, what is open there, and what
that changes in the conflict as it is.
"""

import itertools
from collections import Counter

import numpy as np
import pytest

from standoff.case.edits import Adopt, SeenBy
from standoff.graph import Solver
from standoff.hypergame import hypergame, shared
from standoff.hypergame.roads import arcs_of, impossible_steps_of, open_steps_of, roads
from tests.hypergame.conflicts import CONCEPTS, Brute, case_of, every_path, playable_conflicts

from . import models

SEEDS = range(12)
EACH = 12


class ByHand:
    """Roads in the hypergame that the last of a path of beliefs sees, under one concept."""

    def __init__(self, brute, path, concept):
        self.brute, self.path, self.concept = brute, path, concept

    def wanted(self, dm, code):
        """The states of its own game that it would go to; None without a view of the state."""
        mine = self.brute.own(self.path, dm)
        game, at = self.brute.game(mine), self.brute.looked_at(mine, code)
        if at not in game.states:
            return None
        worth = game.worth[dm]
        gains = [t for t in game.moves[dm][at] if worth[t] > worth[at]]
        return {t for t in gains if not game._sanctioned(dm, at, t, self.concept)}

    def split(self, dm, code):
        """(where it goes in the base, what it would do that the base does not allow)."""
        at = self.brute.looked_at(self.brute.own(self.path, dm), code)
        moves = self.brute.game(self.path).moves[dm][code]
        goes, tries = set(), set()
        for t in self.wanted(dm, code) or ():
            end = code ^ at ^ t
            if end in moves:
                goes.add(end)
            else:
                tries.add(t)
        return goes, tries

    def all_steps(self, code):
        return {(dm, t) for dm in self.brute.people for t in self.split(dm, code)[0]}

    def far(self, starts):
        """The fewest steps to each code that is reached."""
        found = dict.fromkeys(starts, 0)
        waiting = list(found)
        for code in waiting:
            for _, t in self.all_steps(code):
                if t not in found:
                    found[t] = found[code] + 1
                    waiting.append(t)
        return found

    def ends(self, starts):
        """(rests, stuck at) among what is reached."""
        rests, stuck = set(), set()
        for code in self.far(starts):
            if not self.all_steps(code):
                content = all(self.wanted(dm, code) == set() for dm in self.brute.people)
                (rests if content else stuck).add(code)
        return rests, stuck


def games(seed, count=EACH, **shape):
    for spec in playable_conflicts(seed, count, **shape):
        solver, brute = Solver(case_of(spec)), Brute(spec)
        for path in every_path(spec):
            if all(a != b for a, b in itertools.pairwise(path)):
                yield brute, path, hypergame(solver, Adopt("p"), *map(SeenBy, path))


def some_starts(game, seed):
    return models.some_starts(np.random.default_rng(seed), len(game.game.reading.states))


@pytest.mark.parametrize("seed", SEEDS)
def test_roads_are_what_the_definitions_say(seed):
    for brute, path, game in games(seed):
        codes = game.game.reading.states
        starts = some_starts(game, seed)
        for concept in CONCEPTS:
            hand, found = ByHand(brute, path, concept), roads(game, concept, starts)
            far = hand.far(codes[starts].tolist())
            reached = np.flatnonzero(found.reached)
            assert dict(zip(codes[reached].tolist(), found.steps[reached], strict=True)) == far
            rests, stuck = hand.ends(codes[starts].tolist())
            assert set(codes[found.rests].tolist()) == rests
            assert set(codes[found.stuck_at].tolist()) == stuck
            for at in (found.rests, found.stuck_at):
                key = list(zip(found.steps[at], at, strict=True))
                assert key == sorted(key)


@pytest.mark.parametrize("seed", SEEDS)
def test_steps_and_arcs_are_what_the_definitions_say(seed):
    for brute, path, game in games(seed, 6):
        codes = game.game.reading.states
        for concept in CONCEPTS:
            hand = ByHand(brute, path, concept)
            for i, dm in enumerate(game.names):
                own = game.own[i].game.reading.states
                for s in range(len(codes)):
                    goes, tries = hand.split(dm, int(codes[s]))
                    here = open_steps_of(game, concept, i, s)
                    assert codes[here].tolist() == sorted(goes)
                    tried = impossible_steps_of(game, concept, i, s)
                    assert own[tried].tolist() == sorted(tries)
            found = roads(game, concept, some_starts(game, seed))
            arcs = arcs_of(found)
            steps = {
                (int(codes[arcs.states[o]]), game.names[m], int(codes[arcs.states[t]]))
                for o, m, t in zip(arcs.origin, arcs.mover, arcs.target, strict=True)
            }
            assert len(steps) == arcs.shape[1]
            assert steps == {
                (int(codes[s]), dm, t)
                for s in np.flatnonzero(found.reached)
                for dm, t in hand.all_steps(int(codes[s]))
            }


@pytest.mark.parametrize("seed", SEEDS)
def test_paths_to_states_are_roads(seed):
    for brute, path, game in games(seed, 4):
        codes = game.game.reading.states.tolist()
        for concept in CONCEPTS:
            hand = ByHand(brute, path, concept)
            found = roads(game, concept, some_starts(game, seed))
            for s in np.flatnonzero(found.reached).tolist():
                way = found.path_to(s)
                assert len(way) == found.steps[s]
                at = way[0].origin if way else s
                assert at in found.starts
                for step in way:
                    assert step.origin == at
                    at = step.target
                    assert (game.names[step.mover], codes[at]) in hand.all_steps(codes[step.origin])
                assert at == s


@pytest.mark.parametrize("seed", range(8))
def test_without_misperception_own_games_give_the_roads_of_the_conflict(seed):
    """A belief that restates what is the case anyway changes no road, and nothing is stuck."""
    for spec in playable_conflicts(seed, EACH, depth=0):
        plain = hypergame(Solver(case_of(spec)), Adopt("p"))
        dm = plain.names[0]
        wants = spec["perspectives"]["p"]["preferences"][dm]
        spec["perspectives"]["p"]["beliefs"] = {dm: {"preferences": {dm: wants}}}
        seeing = hypergame(Solver(case_of(spec)), Adopt("p"))
        assert seeing.believers == (0,)
        starts = some_starts(plain, seed)
        for concept in CONCEPTS:
            one, other = roads(plain, concept, starts), roads(seeing, concept, starts)
            same_roads(one, other)
            assert not len(other.stuck_at)
            same_roads(one, roads(shared(plain.game), concept, starts))
            settled = one.reached[plain.equilibria(concept)]
            assert set(one.rests) == set(plain.equilibria(concept)[settled])


def same_roads(one, other):
    for name in ("starts", "steps", "parent", "mover", "stuck_at", "rests"):
        assert np.array_equal(getattr(one, name), getattr(other, name)), name


def test_the_random_conflicts_have_roads_of_every_kind():
    seen = Counter()
    for seed in range(3):
        for _, _, game in games(seed):
            starts = some_starts(game, seed)
            for concept in CONCEPTS:
                found = roads(game, concept, starts)
                seen["rest"] += bool(len(found.rests))
                seen["stuck"] += bool(len(found.stuck_at))
                seen["long"] += bool(found.steps.max() > 1)
                seen["wrong"] += bool(game.within) and not np.array_equal(
                    found.reached, roads(shared(game.game), concept, starts).reached
                )
    assert min(seen[k] for k in ("rest", "stuck", "long", "wrong")) > 10, seen
