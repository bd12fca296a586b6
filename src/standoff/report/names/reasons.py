"""Why a verdict is as it is, in one sentence without cells, numbers of states or ranks.

``why`` goes on from *it follows:* or *it does not follow:*. Every kind of witness has its
words in ``WORDS``; all that the witness shows is told by :mod:`standoff.report.words.sentences`.
"""

from collections.abc import Mapping, Sequence

from standoff.claims import Found, Judgement, Verdict, Witness
from standoff.graph import Reading
from standoff.paths import gain
from standoff.report.names import commitments
from standoff.report.names.grammar import enumerated
from standoff.report.names.phrases import does
from standoff.report.names.roads import (
    Words,
    by_road,
    called,
    called_in,
    person,
    road,
    said_of,
)
from standoff.report.names.wishes import option_name


def why(verdict: Verdict, judgement: Judgement) -> str:
    """Why the claim holds or fails under one concept: a clause without a capital or a full stop."""
    assert verdict.reading is not None  # noqa: S101 - there would be no judgement
    witness = judgement.witness
    return WORDS[witness.found](witness.reading or verdict.reading, witness, judgement)


# ------------------------------------------------------------------ where it settles


def _all_inside(reading: Reading, w: Witness, j: Judgement) -> str:
    if j.anywhere:
        return f"wherever it began, it would last only at {called_in(reading, w)}"
    if not w.steps and w.count == 1 and reading.start == w.states[0]:
        return _stays(reading, w, j)
    return f"it comes to rest only at {called_in(reading, w)}{by_road(reading, w)}"


def _stays(reading: Reading, w: Witness, j: Judgement) -> str:
    """That the present state is not left: nothing to gain, or held back by what would answer."""
    deterred = [one.explanation.dm for one in w.why if one.explanation.answers]
    if deterred and j.concept != "nash":
        held = _are(reading, deterred, "held back by what would answer")
        return f"nobody moves from the present state: {held}"
    if w.why or j.concept == "nash":
        return "nobody gains by moving from the present state"
    return "nobody moves from the present state"


def _are(reading: Reading, people: Sequence[int], what: str) -> str:
    """``Moscow is held back``, ``Moscow and Kyiv are held back``."""
    if len(people) == 1:
        return said_of(reading, people[0], f"is {what}")
    return f"{enumerated([person(reading, dm) for dm in people])} are {what}"


def _outside(reading: Reading, w: Witness, j: Judgement) -> str:
    if j.anywhere:
        return f"{called_in(reading, w)} would last as well"
    if not w.steps and reading.start == w.states[0]:
        return f"it rests as it is: {_stays(reading, w, j)}"
    return f"it can come to rest at {called_in(reading, w)}{by_road(reading, w)}"


def _inside(reading: Reading, w: Witness, j: Judgement) -> str:
    if j.anywhere:
        return f"{called_in(reading, w)} would last"
    if not w.steps:
        return f"it is so now, and {_stays(reading, w, j)}"
    return f"it can come to rest at {called_in(reading, w)}{by_road(reading, w)}"


def _elsewhere(reading: Reading, w: Witness, j: Judgement) -> str:
    if j.anywhere:
        return f"all that would last is {called_in(reading, w)}"
    if w.count == 1 and reading.start == w.states[0]:
        return _stays(reading, w, j)
    return f"it comes to rest only at {called_in(reading, w)}{by_road(reading, w)}"


def _breaking(w: Witness) -> str:
    for one in w.why:
        answer = one.explanation.unanswered
        if answer is not None:
            step, seen = answer.improvement, one.reading
            return f"{said_of(seen, step.mover, 'gains')} when it {does(seen, step)}"
    return "somebody gains by leaving"


def _none_inside(reading: Reading, w: Witness, _: Judgement) -> str:
    verb = "does not last" if w.count == 1 else "do not last"
    return f"{called_in(reading, w)} {verb}: {_breaking(w)}, and nothing deters that"


def _unstable(reading: Reading, w: Witness, _: Judgement) -> str:
    return f"{called_in(reading, w)} does not last: {_breaking(w)}, and nothing deters that"


def _stable(reading: Reading, w: Witness, _: Judgement) -> str:
    deterred = [one.explanation.dm for one in w.why if one.explanation.answers]
    if not deterred:
        return f"at {called_in(reading, w)} nobody has a better move"
    held = _are(reading, deterred, "held back by what would answer")
    return f"at {called_in(reading, w)} {held}"


# ------------------------------------------------------------------ where it leads


def _leads(reading: Reading, w: Witness, _: Judgement) -> str:
    return road(reading, w.steps) if w.steps else "it is so now"


def _leads_elsewhere(reading: Reading, w: Witness, j: Judgement) -> str:
    lead = _ends(reading, w, j)
    for sign, verb in ((-1, "act against its own wishes"), (0, "move without a gain")):
        who = {s.mover for s in w.steps if gain(reading.model, s) == sign}
        if who:
            people = enumerated([person(reading, i) for i in sorted(who)])
            return f"{lead}; {people} would have to {_own(reading, verb, who)}"
    return f"{lead}; somebody is deterred from every other step" if w.steps else lead


def _own(reading: Reading, verb: str, who: set[int]) -> str:
    many = len(who) > 1 or any(reading.case.decision_makers[i].plural for i in who)
    return verb.replace("its own", "their own") if many else verb


def _ends(reading: Reading, w: Witness, j: Judgement) -> str:
    if not w.count:
        return "it never comes to rest, and no step leads there"
    if w.count == 1 and reading.start == w.states[0]:
        return _stays(reading, w, j)
    return f"it ends only at {called_in(reading, w)}"


def _must_lead(reading: Reading, w: Witness, _: Judgement) -> str:
    return f"every road ends at {called_in(reading, w)}{by_road(reading, w)}"


def _ends_elsewhere(reading: Reading, w: Witness, _: Judgement) -> str:
    if not w.steps:
        return f"nobody moves from {called_in(reading, w)}"
    return f"{road(reading, w.steps)}, and there it ends"


def _goes_round(reading: Reading, w: Witness, _: Judgement) -> str:
    at = next(n for n, step in enumerate(w.steps) if step.origin == w.steps[-1].target)
    return f"it can go round for ever: {road(reading, w.steps[at:])}, and so on"


# ------------------------------------------------------------------ what an option is for


def _cause(reading: Reading, w: Witness, _: Judgement) -> str:
    so = f"it comes about when {road(reading, w.steps)}" if w.steps else "it is so now"
    return f"{so}; without it no road leads there"


def _also_without(reading: Reading, w: Witness, _: Judgement) -> str:
    if not w.steps:
        return "without it, it is so from the start"
    return f"without it, it comes about all the same, as when {road(reading, w.steps)}"


def _only_way(reading: Reading, w: Witness, _: Judgement) -> str:
    return f"with it, it comes to rest at {called_in(reading, w)}; without it, nothing leads there"


def _not_even_so(reading: Reading, w: Witness, _: Judgement) -> str:
    if not w.count:
        return "even with it, it never comes to rest"
    return f"even with it, it comes to rest elsewhere, at {called_in(reading, w)}"


def _rival_way(reading: Reading, w: Witness, _: Judgement) -> str:
    other = enumerated([option_name(reading.case, o) for o in w.options])
    return f"without it and with {other}, it comes to rest there too"


def _same(reading: Reading, w: Witness, _: Judgement) -> str:
    if not w.count:
        return "it comes to rest nowhere, with it or without it"
    return f"with it and without it, it comes to the same: {called_in(reading, w)}"


def _only(word: str) -> Words:
    return lambda reading, w, _: f"only {word} it does it come to rest at {called_in(reading, w)}"


def _minded(reading: Reading, w: Witness, _: Judgement) -> str:
    return f"at {called_in(reading, w)} it is taken, and somebody else minds"


# ------------------------------------------------------------------ what somebody thinks


def _viewer(phrase: str) -> Words:
    def say(reading: Reading, w: Witness, _: Judgement) -> str:
        assert w.viewer is not None  # noqa: S101 - the judges of this kind name it
        states = called_in(reading, w) if w.states else "nothing"
        return said_of(reading, w.viewer, phrase.format(states=states))

    return say


def _expects_nothing(reading: Reading, w: Witness, _: Judgement) -> str:
    assert w.viewer is not None  # noqa: S101 - the judges of this kind name it
    return f"as {said_of(reading, w.viewer, 'sees it')}, it comes to rest nowhere"


def _unforeseen(reading: Reading, w: Witness, _: Judgement) -> str:
    assert w.viewer is not None  # noqa: S101 - the judges of this kind name it
    what = called(reading, w.states[:1], 1)
    return f"{said_of(reading, w.viewer, 'does not expect')} {what}, which can come"


def _foreseen(reading: Reading, w: Witness, _: Judgement) -> str:
    assert w.viewer is not None  # noqa: S101 - the judges of this kind name it
    if not w.count:
        return f"no such state comes, and {said_of(reading, w.viewer, 'expects none')}"
    return f"what {said_of(reading, w.viewer, 'expects')} is what comes: {called_in(reading, w)}"


def _fixed(words: str) -> Words:
    return lambda *_: words


WORDS: Mapping[Found, Words] = {
    Found.ALL_INSIDE: _all_inside,
    Found.OUTSIDE: _outside,
    Found.INSIDE: _inside,
    Found.NONE_INSIDE: _none_inside,
    Found.RESTS_ELSEWHERE: _elsewhere,
    Found.NO_EQUILIBRIUM: _fixed("no situation would last"),
    Found.NO_REST: _fixed("it never comes to rest"),
    Found.STUCK: lambda r, w, _: (
        f"it ends at {called_in(r, w)}, where somebody wants what cannot be done"
    ),
    Found.STABLE: _stable,
    Found.UNSTABLE: _unstable,
    Found.LEADS: _leads,
    Found.LEADS_ELSEWHERE: _leads_elsewhere,
    Found.NO_WAY: lambda r, w, j: f"{_ends(r, w, j)}; no moves at all lead there",
    Found.SO_ALREADY: _fixed("it is so already, and stays so"),
    Found.MUST_LEAD: _must_lead,
    Found.ALWAYS_ROUND: _fixed("it never comes to rest, and always comes back to it"),
    Found.ENDS_ELSEWHERE: _ends_elsewhere,
    Found.GOES_ROUND: _goes_round,
    Found.CAUSE: _cause,
    Found.NO_EFFECT: _fixed("as things are, it does not come about at all"),
    Found.ALSO_WITHOUT: _also_without,
    Found.ONLY_WAY: _only_way,
    Found.NOT_EVEN_SO: _not_even_so,
    Found.WITHOUT_IT: lambda r, w, _: f"without it, it comes to rest there too: {called_in(r, w)}",
    Found.RIVAL_WAY: _rival_way,
    Found.SAME: _same,
    Found.GAINED: _only("without"),
    Found.LOST: _only("with"),
    Found.MINDED: _minded,
    Found.EXPECTED: _viewer("expects {states}"),
    Found.NOT_EXPECTED: _viewer("thinks that it can come to {states}"),
    Found.EXPECTS_NOTHING: _expects_nothing,
    Found.DISAPPOINTED: _viewer("expects {states}, and that is not what comes"),
    Found.UNFORESEEN: _unforeseen,
    Found.FORESEEN: _foreseen,
    Found.CREDIBLE: commitments.credible,
    Found.NOT_CREDIBLE: commitments.credible,
    Found.NEVER_TRIED: _fixed("it never comes to where it is due"),
    Found.DETERS: commitments.deters,
    Found.NOT_DETERRED: commitments.not_deterred,
    Found.NOTHING_TO_DETER: _fixed("there is nothing to deter: nobody gains by doing it"),
    Found.DETERRED_OTHERWISE: _fixed("it is not done, but not because of the answer"),
    Found.COMPELS: lambda r, w, _: (
        f"it ends so: {road(r, w.steps)}; without the threat it need not"
    ),
    Found.NOT_COMPELLED: commitments.not_compelled,
    Found.ENDS_ANYWAY: _fixed("it ends without the threat too"),
    Found.KEPT: _fixed("whoever made it does not gain by breaking it"),
    Found.CANNOT_BREAK: _fixed("once kept, no single move can break it"),
    Found.BREACH_PAYS: commitments.breach_pays,
    Found.NEVER_KEPT: _fixed("it never comes to where it is due and kept"),
    Found.CHANCE: commitments.chance,
    Found.NO_CHANCE: commitments.chance,
    Found.NOT_OPEN: _fixed("it was not open to it on the day"),
    Found.BETTER_END: commitments.end("which is better"),
    Found.WORSE_END: commitments.end("which is no better"),
    Found.NO_END: _fixed("it comes to rest nowhere, so that there are no ends to compare"),
    Found.TOGETHER: lambda r, w, _: f"both hold at {called_in(r, w)}",
    Found.NEVER_TOGETHER: _fixed("no situation has both"),
}
"""What to say of each kind of witness."""
