"""Every question about a commitment, against its definition written out with sets."""

import numpy as np
import pytest

from standoff.credibility import bind, capable, credible, deters, self_enforcing
from standoff.credibility.promises import breaches
from standoff.credibility.sanction import sanction_of, sanctioned
from standoff.stability import CONCEPTS, GraphModel, solve
from standoff.stability import definitions as d
from standoff.stability.concepts import concept
from standoff.stability.search import Step
from tests.credibility.cases import random_readings
from tests.stability.models import arcs_of


class Printed:
    """The sets of the definitions: T, A, and what each may do."""

    def __init__(self, reading, commitment):
        self.game = d.Reading(reading.model)
        self.maker = reading.names.index(commitment.by)
        self.target = reading.names.index(commitment.against)
        self.trigger = set(np.flatnonzero(reading.where(commitment.when)).tolist())
        answer = set(np.flatnonzero(reading.where(commitment.response)).tolist())
        self.due, self.given = self.trigger - answer, self.trigger & answer
        self.into = self.given or answer
        self.codes = [int(c) for c in reading.states]

    def rank(self, i, s):
        return self.game.rank(i, s)

    def response(self, s):
        """r(s), or None where it is not open."""
        open_ = d.moves(self.game, self.maker, s) & self.into

        def order(t):
            changed = (self.codes[s] ^ self.codes[t]).bit_count()
            return (-self.rank(self.maker, t), changed, t)

        return min(open_, key=order) if open_ else None

    def responses(self):
        return {s: self.response(s) for s in self.due if self.response(s) is not None}

    def offences(self):
        everybody = set(range(len(self.codes)))
        return [
            (q, s)
            for q in everybody - self.trigger
            for s in d.moves(self.game, self.target, q) & self.due
        ]

    def is_answered(self, q, s, name):
        """The response answers the offence as the concept asks of a sanction."""
        kind, r = concept(name), self.response(s)
        if not kind.sanctioned or r is None:
            return False
        if kind.credible and self.rank(self.maker, r) <= self.rank(self.maker, s):
            return False
        if self.rank(self.target, r) > self.rank(self.target, q):
            return False
        return not kind.answered or d.holds(self.game, self.target, q, r)

    def breach_is_sanctioned(self, s, t, name):
        kind, i = concept(name), self.maker
        if not kind.sanctioned:
            return False
        reached = d.reachable(self.game, self.game.opponents(i), t, credible=kind.credible)
        return any(
            self.rank(i, u) <= self.rank(i, s)
            and (not kind.answered or d.holds(self.game, i, s, u))
            for u in reached
        )


@pytest.mark.parametrize("seed", range(40))
class TestThreats:
    def test_credible_is_a_gain_wherever_the_response_is_open(self, seed):
        for reading, commitment in random_readings(np.random.default_rng(seed), 5):
            printed, bound = Printed(reading, commitment), bind(reading, commitment)
            responses = printed.responses()
            assert {s: int(bound.response[s]) for s in bound.open} == responses
            for or_equal in (False, True):
                answer = credible(bound, or_equal=or_equal)
                assert answer.asked == bool(responses)
                gains = [
                    printed.rank(printed.maker, r)
                    >= printed.rank(printed.maker, s) + (not or_equal)
                    for s, r in responses.items()
                ]
                assert answer.holds == (bool(gains) and all(gains))
                assert answer.failing == gains.count(False)

    def test_capable_leaves_the_target_worse_off_after_every_offence(self, seed):
        for reading, commitment in random_readings(np.random.default_rng(seed), 5):
            printed, answer = Printed(reading, commitment), capable(bind(reading, commitment))
            hurt = [
                printed.rank(printed.target, printed.response(s)) < printed.rank(printed.target, q)
                for q, s in printed.offences()
                if printed.response(s) is not None
            ]
            assert answer.asked == bool(hurt)
            assert answer.holds == (bool(hurt) and all(hurt))

    def test_deters_when_the_response_answers_every_tempting_offence(self, seed):
        for reading, commitment in random_readings(np.random.default_rng(seed), 5):
            printed, bound = Printed(reading, commitment), bind(reading, commitment)
            target = printed.target
            tempting = [
                (q, s)
                for q, s in printed.offences()
                if printed.rank(target, s) > printed.rank(target, q)
            ]
            for name in CONCEPTS:
                answer = deters(bound, name)
                done = [printed.is_answered(q, s, name) for q, s in tempting]
                assert answer.places == len(tempting)
                assert answer.holds == (bool(tempting) and all(done))
                assert answer.failing == done.count(False)

    def test_what_deters_is_a_sanction_of_the_graph_model(self, seed):
        for reading, commitment in random_readings(np.random.default_rng(seed), 5):
            bound = bind(reading, commitment)
            for name in CONCEPTS:
                answer = deters(bound, name)
                for place in answer.shown if answer.holds else ():
                    offence = place.steps[0]
                    assert sanctioned(
                        reading.model,
                        offence.mover,
                        np.array([offence.origin]),
                        np.array([offence.target]),
                        name,
                    ).all()

    def test_stronger_concepts_ask_more_of_a_threat(self, seed):
        for reading, commitment in random_readings(np.random.default_rng(seed), 5):
            bound = bind(reading, commitment)
            held = {name for name in CONCEPTS if deters(bound, name).holds}
            assert "nash" not in held
            assert ("sseq" in held) <= ({"seq", "smr", "gmr"} <= held)
            assert ("seq" in held) <= ("gmr" in held)
            assert ("smr" in held) <= ("gmr" in held)


@pytest.mark.parametrize("seed", range(40))
class TestPromises:
    def test_self_enforcing_when_no_breach_pays(self, seed):
        for reading, promise in random_readings(np.random.default_rng(seed), 5, kind="promise"):
            printed, bound = Printed(reading, promise), bind(reading, promise)
            maker = printed.maker
            moves = [(s, t) for s in printed.given for t in d.moves(printed.game, maker, s)]
            broken = [(s, t) for s, t in moves if t in printed.due]
            assert sorted(zip(*map(np.ndarray.tolist, breaches(bound)), strict=True)) == sorted(
                broken
            )
            pays = [(s, t) for s, t in broken if printed.rank(maker, t) > printed.rank(maker, s)]
            for name in CONCEPTS:
                answer = self_enforcing(bound, name)
                assert answer.asked == bool(printed.given)
                bad = [(s, t) for s, t in pays if not printed.breach_is_sanctioned(s, t, name)]
                assert answer.failing == (len(bad) if answer.asked else 0)
                assert answer.holds == (answer.asked and not bad)

    def test_a_state_stable_for_the_maker_has_no_breach_that_pays(self, seed):
        for reading, promise in random_readings(np.random.default_rng(seed), 5, kind="promise"):
            bound = bind(reading, promise)
            stable = solve(reading.model)
            for name in CONCEPTS:
                if len(bound.given) and stable.of(name)[bound.maker, bound.given].all():
                    assert self_enforcing(bound, name).holds


@pytest.mark.parametrize("seed", range(30))
def test_single_moves_are_sanctioned_alike_in_both_forms(seed):
    for reading, _ in random_readings(np.random.default_rng(seed), 3):
        model, printed = reading.model, d.Reading(reading.model)
        graph = arcs_of(GraphModel(model.states, model.moves, model.ranks))
        for i in printed.players:
            moves = [(s, t) for s in printed.states for t in d.improvements(printed, i, s)]
            if not moves:
                continue
            origins, targets = (np.array(side) for side in zip(*moves, strict=True))
            for name in CONCEPTS:
                fast = sanctioned(model, i, origins, targets, name)
                assert fast.tolist() == sanctioned(graph, i, origins, targets, name).tolist()
                for (s, t), found in zip(moves, fast, strict=True):
                    sanction = sanction_of(model, Step(i, s, t), name)
                    assert (sanction is not None) == found
