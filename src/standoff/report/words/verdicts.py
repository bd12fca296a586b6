"""Verdicts and explanations, said to people."""

from collections.abc import Callable, Mapping, Sequence

from standoff.claims import ByModel, ByRecord, Found, Judgement, Told, Verdict, Why, Witness
from standoff.graph import Reading
from standoff.report.blocks import Role, Span, Text, text
from standoff.report.words.states import (
    counted,
    infinitive,
    listed,
    move_text,
    move_words,
    path_text,
    person,
    state_text,
    states_text,
)
from standoff.stability.explain import Answer, Explanation, Sanction

MODEL_WORDS: dict[ByModel, tuple[str, Role]] = {
    ByModel.FOLLOWS: ("follows", Role.GOOD),
    ByModel.FAILS: ("does not follow", Role.BAD),
    ByModel.DEPENDS: ("depends on foresight", Role.MIXED),
    ByModel.CANNOT_BE_ASKED: ("cannot be asked", Role.QUIET),
    ByModel.NOT_ASKED: ("not asked yet", Role.QUIET),
}
_RECORD_WORDS: dict[ByRecord, tuple[str, Role]] = {
    ByRecord.BORNE_OUT: ("borne out", Role.GOOD),
    ByRecord.REFUTED: ("refuted", Role.BAD),
    ByRecord.STANDS: ("stands so far", Role.PLAIN),
    ByRecord.SILENT: ("silent", Role.QUIET),
}

_TOLD: dict[Told, str] = {
    Told.DID_NOT_HAPPEN: "not come about when the record passes the day",
    Told.STAYED: "still so when the record passes the day",
    Told.CEASED: "no longer so",
    Told.TOO_SHORT: "it ends before the day",
    Told.NOT_CONTRADICTED: "nothing up to its last event contradicts it",
    Told.EFFECT_ALONE: "what it speaks of came about; that it came of this is not in the record",
}


def model_word(verdict: Verdict) -> Span:
    """The side of the model: ``follows``, ``does not follow``, ``depends on foresight (...)``."""
    words, role = MODEL_WORDS[verdict.word]
    if verdict.word is ByModel.DEPENDS:
        others = [j.concept for j in verdict.judgements if not j.holds]
        held = listed(verdict.holds_under)
        words = f"{words} (follows under {held}, not under {listed(others)})"
    return Span(words, role)


def record_word(verdict: Verdict) -> Span:
    """The side of the record: ``borne out``, ``refuted``, ``silent``."""
    words, role = _RECORD_WORDS[verdict.record.word]
    return Span(words, role)


def record_reason(verdict: Verdict) -> str:
    """How the record tells it, where the events alone do not."""
    if verdict.record.told is Told.DONE_LATER:
        return f"done {counted(verdict.record.days, 'day')} later"
    return _TOLD.get(verdict.record.told, "")


def road_text(reading: Reading, w: Witness) -> Text:
    """The road to the first state of a witness, as a sentence of its own; empty without steps."""
    return text(" ", path_text(reading, w.steps), ".") if w.steps else Text()


def are_rests(judgement: Judgement, count: int) -> str:
    """``is a rest``, ``are rests``; of states that roads may not reach, ``is an equilibrium``."""
    if judgement.anywhere:
        return "is an equilibrium" if count == 1 else "are equilibria"
    return "is a rest" if count == 1 else "are rests"


def _of_rests(judgement: Judgement, count: int, where: str = "") -> str:
    """``The only rest is``, ``All 3 rests are:``."""
    noun, nouns = ("equilibrium", "equilibria") if judgement.anywhere else ("rest", "rests")
    return f"The only {noun} is " if count == 1 else f"All {count:,} {nouns} are{where}: "


def _all_inside(reading: Reading, w: Witness, judgement: Judgement) -> Text:
    which = states_text(reading, w.states, w.count)
    here = reading.start == w.states[0] and not judgement.anywhere
    if not w.steps and w.count == 1 and here:
        return text(
            "Nobody leaves the status quo. ", staying(reading, [one.explanation for one in w.why])
        )
    return text(_of_rests(judgement, w.count), which, ".", road_text(reading, w))


def _outside(reading: Reading, w: Witness, judgement: Judgement) -> Text:
    verb, states = are_rests(judgement, w.count), states_text(reading, w.states, w.count)
    return text(states, f" {verb} outside it.", road_text(reading, w))


def _inside(reading: Reading, w: Witness, judgement: Judgement) -> Text:
    verb, states = are_rests(judgement, w.count), states_text(reading, w.states, w.count)
    return text(states, f" {verb}.", road_text(reading, w))


def _rests_elsewhere(reading: Reading, w: Witness, judgement: Judgement) -> Text:
    lead = _of_rests(judgement, w.count, " elsewhere")
    return text(lead, states_text(reading, w.states, w.count), ".", road_text(reading, w))


def _no_rest(reading: Reading, w: Witness, _: Judgement) -> Text:
    start = state_text(reading, w.states[0]) if w.states else "there"
    return text("Roads from ", start, " come to rest nowhere.")


def _stuck(reading: Reading, w: Witness, _: Judgement) -> Text:
    states = states_text(reading, w.states, w.count)
    return text("Roads end at ", states, ", where somebody wants what the rules do not allow, or "
                "sees no such state; so it is no rest.")  # fmt: skip


def _none_inside(reading: Reading, w: Witness, _: Judgement) -> Text:
    if w.count == 1:
        return _broken(text("It is no equilibrium."), w.why)
    lead = f"None of the {w.count:,} states is an equilibrium. The nearest is "
    return _broken(text(lead, state_text(reading, w.states[0]), "."), w.why)


def _stable(reading: Reading, w: Witness, _: Judgement) -> Text:
    which = text(states_text(reading, w.states, w.count))
    verb = " is an equilibrium. " if w.count == 1 else " are equilibria. "
    return text(which, verb, staying(reading, [one.explanation for one in w.why]))


def _unstable(reading: Reading, w: Witness, _: Judgement) -> Text:
    return _broken(text(state_text(reading, w.states[0]), " is no equilibrium."), w.why)


Sentence = Callable[[Reading, Witness, Judgement], Text]

SENTENCES: Mapping[Found, Sentence] = {
    Found.ALL_INSIDE: _all_inside,
    Found.OUTSIDE: _outside,
    Found.INSIDE: _inside,
    Found.NONE_INSIDE: _none_inside,
    Found.RESTS_ELSEWHERE: _rests_elsewhere,
    Found.NO_EQUILIBRIUM: lambda *_: text("No state is an equilibrium."),
    Found.NO_REST: _no_rest,
    Found.STUCK: _stuck,
    Found.STABLE: _stable,
    Found.UNSTABLE: _unstable,
}
"""What to say of witnesses about where it settles; modules beside this one have the others."""


def _broken(lead: Text, why: Sequence[Why]) -> Text:
    """The lead, and who leaves the state where somebody gains by it."""
    return text(lead, " ", _breaking(why)) if why else lead


def _breaking(why: Sequence[Why]) -> Text:
    """Who leaves a state, and that nothing stops it."""
    for one in why:
        answer = one.explanation.unanswered
        if answer is not None:
            step, seen = answer.improvement, one.reading
            who = f"{person(seen, step.mover)} gains when it {move_words(seen, step)}"
            return text(who, ", and nothing deters it.")
    return Text()


def staying(reading: Reading, told: Sequence[Explanation]) -> Text:
    """Why nobody leaves a state: nothing better within reach, or deterred."""
    content = [person(reading, e.dm) for e in told if not e.answers]
    deterred = [person(reading, e.dm) for e in told if e.answers]
    if not deterred:
        return text("Nobody has a better move.")
    verb = "has" if len(content) == 1 else "have"
    parts = [f"{listed(content)} {verb} no better move" if content else ""]
    verb = "is" if len(deterred) == 1 else "are"
    parts += [f"{listed(deterred)} {verb} deterred by what would answer" if deterred else ""]
    return text("; ".join(p for p in parts if p), ".")


def answer_text(reading: Reading, explanation: Explanation, answer: Answer) -> Text:
    """One improvement, and the sanction that answers it or the want of one."""
    step = answer.improvement
    lead = text("It would rather ", infinitive(reading, step), ", to ")
    target = state_text(reading, step.target)
    if answer.sanction is not None:
        return text(
            lead, target, "; but then ", sanction_text(reading, explanation, answer.sanction)
        )
    if explanation.concept == "nash":
        return text(lead, target, ", and under Nash stability nothing is feared.")
    if answer.escapable:
        return text(
            lead, target, "; every answer of the others can be escaped. For instance ",
            sanction_text(reading, explanation, answer.escapes[0], escaped=True),
        )  # fmt: skip
    return text(lead, target, ", and no answer of the others leaves it worse off than now.")


def sanction_text(
    reading: Reading, explanation: Explanation, sanction: Sanction, *, escaped: bool = False
) -> Text:
    """The opponents' moves in order, where they end, and what is left to do about it."""
    parts: list[Text] = []
    for n, step in enumerate(sanction.steps):
        parts.append(text(", then " if n else "", move_text(reading, step)))
    parts.append(text(", which is no better than staying"))
    if sanction.counter is not None:
        verdict = "leads out of it" if escaped else "does not help"
        move = infinitive(reading, sanction.counter)
        parts.append(text(f"; to {move} from there {verdict}"))
    return text(*parts, ".")
