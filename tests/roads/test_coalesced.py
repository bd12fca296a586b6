"""Roads where states were made one: a state stands for several codes.

The rule by hand. Somebody takes a state for what the lowest of its codes that
has a place in its own game belongs to there. A step counts when it leads, from
some code of the state that is taken for just that, by a move in both games that
leaves alone what is not seen, to a code of another state, and when what the
mover takes this code for is a state that it would go to.
"""

from collections import Counter, defaultdict

import numpy as np
import pytest

from standoff import library
from standoff.case import read
from standoff.case.edits import Adopt
from standoff.graph import Solver
from standoff.hypergame import hypergame
from standoff.hypergame.roads import arcs_of, impossible_steps_of, open_steps_of, roads
from tests.hypergame.conflicts import CONCEPTS, Brute, Game, case_of, playable_conflicts

from .test_beliefs import some_starts

SEEDS = range(12)


class ByHand:
    """Roads of the conflict as the case has it, with everybody's first-level beliefs."""

    def __init__(self, spec, concept):
        self.brute, self.concept = Brute(spec), concept
        self.patterns = spec["coalesce"]
        self.merged = {}

    def game(self, path):
        """(the state of each code, the game between states)."""
        if path not in self.merged:
            self.merged[path] = self._merged(self.brute.game(path))
        return self.merged[path]

    def _merged(self, game):
        lead = {c: c for c in game.states}
        for pattern in self.patterns:
            together = {lead[c] for c in game.states if self.brute.true(pattern, c)}
            lead = {c: min(together) if r in together else r for c, r in lead.items()}
        states = set(lead.values())
        moves = {dm: {s: set() for s in states} for dm in game.people}
        for dm in game.people:
            for c, targets in game.moves[dm].items():
                moves[dm][lead[c]] |= {lead[t] for t in targets} - {lead[c]}
        worth = {dm: {s: game.worth[dm][s] for s in states} for dm in game.people}
        return lead, Game(game.people, states, moves, worth)

    def place(self, dm, state):
        """What it takes a state for; None where it has no view of it."""
        own, _ = self.game((dm,))
        here = sorted(c for c, s in self.game(())[0].items() if s == state)
        seen = [self.brute.looked_at((dm,), c) for c in here]
        return next((own[c] for c in seen if c in own), None)

    def wanted(self, dm, state):
        at, (_, game) = self.place(dm, state), self.game((dm,))
        if at is None:
            return None
        worth = game.worth[dm]
        gains = [t for t in game.moves[dm][at] if worth[t] > worth[at]]
        return {t for t in gains if not game._sanctioned(dm, at, t, self.concept)}

    def linked(self, dm, state):
        """(state of the base, what it is taken for) of every step that is a move in both games."""
        base, own = self.game(())[0], self.game((dm,))[0]
        one, other = self.brute.game(()), self.brute.game((dm,))
        at, out = self.place(dm, state), set()
        for c in (c for c, s in base.items() if s == state):
            a = self.brute.looked_at((dm,), c)
            for t in one.moves[dm][c]:
                b = self.brute.looked_at((dm,), t)
                same_unseen = c ^ a == t ^ b
                if same_unseen and own.get(a) == at and b in other.moves[dm].get(a, ()):
                    out.add((base[t], own[b]))
        return {(t, q) for t, q in out if t != state and q != at}

    def goes(self, dm, state):
        wanted = self.wanted(dm, state) or set()
        return {t for t, q in self.linked(dm, state) if q in wanted}

    def tries(self, dm, state):
        return (self.wanted(dm, state) or set()) - {q for _, q in self.linked(dm, state)}


def conflicts(seed, count=12):
    """Random conflicts with beliefs one deep, some of whose states are made one."""
    rng = np.random.default_rng(seed)
    for spec in playable_conflicts(seed, count, depth=1):
        options = sum(len(d.get("options", {})) for d in spec["decision_makers"].values())
        cells = rng.choice(["Y", "N", "-"], (int(rng.integers(1, 3)), options), p=[0.3, 0.2, 0.5])
        spec["coalesce"] = sorted({" ".join(row) for row in cells if set(row) != {"-"}})
        if spec["coalesce"] and spec["perspectives"]["p"].get("beliefs"):
            yield spec


@pytest.mark.parametrize("seed", SEEDS)
def test_roads_between_states_made_one_are_what_the_rule_says(seed):
    for spec in conflicts(seed):
        game = hypergame(Solver(case_of(spec)), Adopt("p"))
        codes = game.game.reading.states.tolist()
        for concept in CONCEPTS:
            hand = ByHand(spec, concept)
            steps = defaultdict(set)
            for i, dm in enumerate(game.names):
                own = game.own[i].game.reading.states
                for s, code in enumerate(codes):
                    goes = hand.goes(dm, code)
                    assert [codes[t] for t in open_steps_of(game, concept, i, s)] == sorted(goes)
                    tried = own[impossible_steps_of(game, concept, i, s)]
                    assert tried.tolist() == sorted(hand.tries(dm, code))
                    steps[code] |= {(i, t) for t in goes}
            check(game, concept, hand, steps, some_starts(game, seed))


def check(game, concept, hand, steps, starts):
    codes = game.game.reading.states.tolist()
    far = dict.fromkeys((codes[s] for s in starts), 0)
    waiting = list(far)
    for code in waiting:
        for _, t in steps[code]:
            if t not in far:
                far[t] = far[code] + 1
                waiting.append(t)
    found = roads(game, concept, starts)
    assert {codes[s]: found.steps[s] for s in np.flatnonzero(found.reached)} == far
    idle = {code for code in far if not steps[code]}
    content = {c for c in idle if all(hand.wanted(dm, c) == set() for dm in game.names)}
    assert {codes[s] for s in found.rests} == content
    assert {codes[s] for s in found.stuck_at} == idle - content
    arcs = arcs_of(found)
    listed = Counter(map(tuple, np.stack([arcs.origin, arcs.mover, arcs.target]).T.tolist()))
    assert set(listed.values()) <= {1}
    assert len(listed) == sum(len(steps[code]) for code in far)


def test_the_random_conflicts_make_states_one_and_see_them_otherwise():
    seen = Counter()
    for seed in range(6):
        for spec in conflicts(seed):
            game = hypergame(Solver(case_of(spec)), Adopt("p"))
            base = game.game.reading
            seen["one"] += bool(base.varies.any())
            seen["no view"] += bool(game.unseen().any())
            for concept in CONCEPTS:
                found = roads(game, concept, some_starts(game, seed))
                seen["stuck"] += bool(len(found.stuck_at))
                seen["far"] += bool(found.steps.max() > 0)
                for i in game.within:
                    ways = game.ways[i].linked
                    seen["otherwise"] += not np.array_equal(ways.seen, ways.target)
    assert min(seen.values()) > 5, seen


def test_the_moe_that_does_not_see_the_plant_closed_is_stuck_with_it():
    """Whoever has no view of a state makes no step there; so it is no rest, whoever stays."""
    text = library.text("elmira-groundwater")
    belief = "\n    beliefs: {moe: {source: assumed, unaware_of: [abandon]}}\nclaims:"
    game = hypergame(Solver(read(text.replace("\nclaims:", belief, 1))), Adopt("study"))
    (closed,) = np.flatnonzero(game.own[0].place < 0)
    found = roads(game, "nash", np.array([closed]))
    assert not len(found.rests)
    assert found.stuck_at.tolist() == [closed]
