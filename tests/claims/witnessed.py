"""Whether what a witness shows is so, by the definitions."""

import itertools

from standoff.claims.verdict import Found
from tests.claims.kinds_defined import ANYWHERE, Bound, Held, settled, starts_of

SETTLING = ("settles_only_at", "can_settle_at", "never_settles_at")
LEADING = ("can_lead_to", "never_leads_to", "must_lead_to")


class Shown:
    """A witness in codes, with the conflict that it is about."""

    def __init__(self, conflict, reading, witness, concept, starts):
        codes, names = reading.states.tolist(), reading.names
        self.conflict, self.concept, self.starts = conflict, concept, starts
        self.tag, self.count = witness.found, witness.count
        self.states = [codes[s] for s in witness.states if s >= 0]
        self.steps = [(names[x.mover], codes[x.origin], codes[x.target]) for x in witness.steps]

    def is_open(self, step):
        dm, s, t = step
        return t in self.conflict.steps(dm, s, self.concept)

    def is_move(self, step):
        dm, s, t = step
        return t in self.conflict.game.moves[dm][s]

    def check_road(self, steps=None, *, to=None):
        """Open steps that follow each other from a start, and end in the first state."""
        steps = self.steps if steps is None else steps
        assert all(map(self.is_open, steps)), self.tag
        assert all(a[2] == b[1] for a, b in itertools.pairwise(steps)), self.tag
        if self.starts is not None:
            first = steps[0][1] if steps else self.states[0] if to is None else to
            assert first in self.starts, self.tag
        assert to is None or (steps[-1][2] if steps else to) == to, self.tag

    def loop(self):
        """The states of the loop in which the steps end; empty where they end in none."""
        end = self.steps[-1][2] if self.steps else None
        at = next((n for n, (_, s, _) in enumerate(self.steps) if s == end), None)
        return set() if at is None else {s for _, s, _ in self.steps[at:]}


def check_witness(conflict, question, verdict, judgement):
    """Assert that the witness of a judgement shows what its tag says."""
    if isinstance(question, dict) and "not" in question:
        check_witness(conflict, question["not"], verdict, judgement)
        return
    question = {"persists": None} if question == "persists" else question
    kind = next(k for k in question if k not in {"from", "for", "about", "or_equal", "in_eyes_of"})
    if kind in {"credible", "surprised", "expects"}:
        return
    witness, concept = judgement.witness, judgement.concept
    there = _there(conflict, question, kind, witness, verdict, concept)
    starts = None
    if there is not conflict:
        starts, there = there.starts, there.conflict
    elif kind not in {"missed", "persists"}:
        starts = starts_of(conflict, question)
    shown = Shown(there, witness.reading or verdict.reading, witness, concept, starts)
    if judgement.idle:
        assert all(not conflict.after(s, concept) for s in starts_of(conflict, question))
    if kind in CHECKS:
        CHECKS[kind](shown, question, question[kind])


def _there(conflict, question, kind, witness, verdict, concept):
    """The conflict that the witness is of; with where it starts, if an option is held in it."""
    if witness.reading is None or witness.reading is verdict.reading or kind == "missed":
        return conflict
    option = {"but_for": "without", "only_way": "by"}.get(kind)
    said = question[kind]
    option = said[option] if option else said
    taken = witness.found in {Found.ONLY_WAY, Found.NOT_EVEN_SO}
    held = Held(conflict, question, concept, {option: taken})
    if witness.found is Found.RIVAL_WAY:
        return held.imposing([conflict.world.names[o] for o in witness.options])
    return held


def _settling(shown, question, formula):
    conflict, target = shown.conflict, shown.conflict.where(formula)
    rests = set().union(*settled(conflict, question, shown.concept))
    match shown.tag:
        case Found.INSIDE:
            told = rests & target
        case Found.OUTSIDE:
            told = rests - target
        case Found.ALL_INSIDE | Found.RESTS_ELSEWHERE:
            told = rests
        case Found.NO_REST if shown.states:
            assert not conflict.rests(shown.states[:1], shown.concept)
            return
        case Found.STUCK | Found.NO_REST | Found.NO_EQUILIBRIUM:
            assert not rests
            assert all(not conflict.after(s, shown.concept) for s in shown.states)
            return
        case Found.NONE_INSIDE:
            assert not rests & target
            return
        case _:
            raise AssertionError(shown.tag)
    assert set(shown.states) <= told
    assert shown.count == len(told)
    if question.get("from") != ANYWHERE:
        shown.check_road(to=shown.states[0])


def _persists(shown, question, formula):
    leaves = [shown.conflict.after(s, shown.concept) or any(
        shown.conflict.wanted(dm, s, shown.concept) for dm in shown.conflict.own)
        for s in shown.states]  # fmt: skip
    assert leaves[0] if shown.tag is Found.UNSTABLE else not any(leaves)


def _leading(shown, question, formula):
    conflict, target = shown.conflict, shown.conflict.where(formula)
    reached = conflict.reached(starts_of(conflict, question), shown.concept)
    ends = {s for s in reached if not conflict.after(s, shown.concept)}
    match shown.tag:
        case Found.LEADS:
            assert shown.states[0] in target
            shown.check_road(to=shown.states[0])
        case Found.LEADS_ELSEWHERE:
            assert all(map(shown.is_move, shown.steps))
            assert shown.steps[-1][2] in target
            assert set(shown.states) <= ends
        case Found.NO_WAY:
            assert not conflict.reached_by_moves(starts_of(conflict, question)) & target
        case Found.ENDS_ELSEWHERE:
            assert set(shown.states) <= ends - target
            assert shown.count == len(ends - target)
            shown.check_road(to=shown.states[0])
        case Found.GOES_ROUND:
            assert shown.loop()
            assert not shown.loop() & target
            shown.check_road()
        case Found.SO_ALREADY:
            assert reached <= target
        case Found.MUST_LEAD:
            assert set(shown.states) <= ends & target
            shown.check_road(to=shown.states[0])
        case Found.ALWAYS_ROUND:
            assert not ends
            assert set(shown.states) <= target
            shown.check_road(to=shown.states[0])


def _but_for(shown, question, said):
    effect = shown.conflict.where(said["effect"])
    if shown.tag in {Found.CAUSE, Found.ALSO_WITHOUT}:
        assert shown.states[0] in effect
        shown.check_road(to=shown.states[0])


def _only_way(shown, question, said):
    goal = shown.conflict.where(said["to"])
    if shown.tag in {Found.WITHOUT_IT, Found.RIVAL_WAY, Found.ONLY_WAY}:
        assert set(shown.states) <= goal & shown.conflict.equilibria(shown.concept)
        if question.get("from") != ANYWHERE:
            shown.check_road(to=shown.states[0])


def _irrelevant(shown, question, said):
    assert set(shown.states) <= shown.conflict.equilibria(shown.concept)
    if shown.tag is not Found.SAME and question.get("from") != ANYWHERE:
        shown.check_road(to=shown.states[0])


def _deters(shown, question, said):
    if question.get("from") == ANYWHERE or not shown.steps:
        return
    bound = Bound(shown.conflict, said)
    trigger, target = bound.trigger, bound.target
    at = next(n for n, (dm, s, t) in enumerate(shown.steps)
              if dm == target and t in trigger and s not in trigger)  # fmt: skip
    _, s, t = shown.steps[at]
    shown.check_road(shown.steps[:at], to=s)
    assert t in shown.conflict.gains(target, s)
    assert (t in shown.conflict.steps(target, s, shown.concept)) == (
        shown.tag is Found.NOT_DETERRED
    )
    if shown.tag is Found.DETERS and shown.steps[at + 1 :]:
        assert all(map(shown.is_move, shown.steps[at + 1 :]))
        assert all(dm != target for dm, _, _ in shown.steps[at + 1 :])
        end, worth = shown.steps[-1][2], shown.conflict.own[target].worth[target]
        assert end in bound.answered
        assert worth[end] <= worth[shown.conflict.place(target, s)]


def _compels(shown, question, said):
    if shown.tag is not Found.NOT_COMPELLED:
        return
    bound = Bound(shown.conflict, said)
    shown.check_road()
    assert all(s in bound.trigger for _, s, _ in shown.steps)
    dm, _, end = shown.steps[-1] if shown.steps else ("", None, shown.states[0])
    if end in bound.trigger:
        assert shown.loop() or not shown.conflict.after(end, shown.concept)
    else:
        assert dm != bound.target


def _self_enforcing(shown, question, said):
    if question.get("from") == ANYWHERE:
        return
    bound = Bound(shown.conflict, said)
    if shown.tag is Found.KEPT:
        assert set(shown.states) <= bound.kept
        shown.check_road(to=shown.states[0])
    elif shown.tag is Found.BREACH_PAYS:
        shown.check_road(to=shown.states[0])
        assert shown.states[0] not in bound.answered
        own = [*itertools.takewhile(lambda step: step[0] == bound.maker, reversed(shown.steps))]
        assert {s for _, s, _ in own} & bound.kept


def _missed(shown, question, said):
    if shown.tag in {Found.BETTER_END, Found.WORSE_END}:
        assert shown.is_move(shown.steps[0])
        shown.check_road(shown.steps[1:], to=shown.states[0])
        assert shown.states[0] in shown.conflict.equilibria(shown.concept)


CHECKS = {
    **dict.fromkeys(SETTLING, _settling),
    **dict.fromkeys(LEADING, _leading),
    "persists": _persists,
    "but_for": _but_for,
    "only_way": _only_way,
    "irrelevant": _irrelevant,
    "deters": _deters,
    "compels": _compels,
    "self_enforcing": _self_enforcing,
    "missed": _missed,
}
