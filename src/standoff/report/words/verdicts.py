"""Verdicts and explanations, said to people."""

from collections.abc import Callable, Sequence

from standoff.claims import ByModel, ByRecord, Found, Judgement, Told, Verdict, Witness
from standoff.graph import Reading
from standoff.report.blocks import Role, Span, Text, text
from standoff.report.words.states import (
    listed,
    move_text,
    move_words,
    person,
    state_text,
    states_text,
)
from standoff.stability.explain import Answer, Explanation, Sanction

_MODEL_WORDS: dict[ByModel, tuple[str, Role]] = {
    ByModel.FOLLOWS: ("follows", Role.GOOD),
    ByModel.FAILS: ("fails", Role.BAD),
    ByModel.DEPENDS: ("follows under", Role.MIXED),
    ByModel.CANNOT_BE_ASKED: ("cannot be asked", Role.QUIET),
}
_RECORD_WORDS: dict[ByRecord, tuple[str, Role]] = {
    ByRecord.BORNE_OUT: ("borne out", Role.GOOD),
    ByRecord.REFUTED: ("refuted", Role.BAD),
    ByRecord.SILENT: ("silent", Role.QUIET),
}

_TOLD: dict[Told, str] = {
    Told.DID_NOT_HAPPEN: "not come about when the record passes the day",
    Told.STAYED: "still so when the record passes the day",
    Told.CEASED: "no longer so",
    Told.TOO_SHORT: "it ends before the day",
    Told.NOT_TAKEN: "not taken up to its end",
    Told.TAKEN_LATER: "taken after all",
}


def model_word(verdict: Verdict) -> Span:
    """The side of the model: ``follows``, ``fails``, ``follows under nash only``, ..."""
    words, role = _MODEL_WORDS[verdict.word]
    if verdict.word is ByModel.DEPENDS:
        words = f"{words} {listed(verdict.holds_under)} only"
    return Span(words, role)


def record_word(verdict: Verdict) -> Span:
    """The side of the record: ``borne out``, ``refuted``, ``silent``."""
    words, role = _RECORD_WORDS[verdict.record.word]
    return Span(words, role)


def record_reason(verdict: Verdict) -> str:
    """How the record tells it, where the events alone do not."""
    return _TOLD.get(verdict.record.told, "")


def reason(verdict: Verdict, judgement: Judgement) -> Text:
    """Why the claim holds or fails under one concept, in a sentence or two."""
    assert verdict.reading is not None  # noqa: S101 - there would be no judgement
    found = judgement.witness.found
    return SENTENCES[found](verdict.reading, judgement.witness, judgement)


def _all_inside(reading: Reading, w: Witness, _: Judgement) -> Text:
    if w.count == 1:
        return text("The only equilibrium is ", states_text(reading, w.states, 1), ".")
    return text(f"All {w.count:,} equilibria are: ", states_text(reading, w.states, w.count), ".")


def _outside(reading: Reading, w: Witness, _: Judgement) -> Text:
    verb = "is an equilibrium" if w.count == 1 else "are equilibria"
    return text(states_text(reading, w.states, w.count), f" {verb} outside it.")


def _inside(reading: Reading, w: Witness, _: Judgement) -> Text:
    verb = "is an equilibrium" if w.count == 1 else "are equilibria"
    return text(states_text(reading, w.states, w.count), f" {verb}.")


def _none_inside(reading: Reading, w: Witness, _: Judgement) -> Text:
    if w.count == 1:
        return text("It is no equilibrium. ", _breaking(reading, w.explanations))
    return text(
        f"None of the {w.count:,} states is an equilibrium. The nearest is ",
        state_text(reading, w.states[0]), ". ", _breaking(reading, w.explanations),
    )  # fmt: skip


def _stable(reading: Reading, w: Witness, _: Judgement) -> Text:
    which = text(states_text(reading, w.states, w.count))
    verb = " is an equilibrium. " if w.count == 1 else " are equilibria. "
    return text(which, verb, staying(reading, w.explanations))


def _unstable(reading: Reading, w: Witness, _: Judgement) -> Text:
    which = text(state_text(reading, w.states[0]), " is no equilibrium. ")
    return text(which, _breaking(reading, w.explanations))


def _same(reading: Reading, w: Witness, _: Judgement) -> Text:
    if not w.count:
        return text("There is no equilibrium with it or without it.")
    return text("With it and without it the same: ", states_text(reading, w.states, w.count), ".")


def _gained(reading: Reading, w: Witness, _: Judgement) -> Text:
    verb = "becomes an equilibrium" if w.count == 1 else "become equilibria"
    where = w.reading or reading
    return text("Without it ", states_text(where, w.states, w.count), f" {verb}.")


def _lost(reading: Reading, w: Witness, _: Judgement) -> Text:
    verb = "is an equilibrium" if w.count == 1 else "are equilibria"
    return text("Only with it ", states_text(reading, w.states, w.count), f" {verb}.")


Sentence = Callable[[Reading, Witness, Judgement], Text]

SENTENCES: dict[Found, Sentence] = {
    Found.ALL_INSIDE: _all_inside,
    Found.OUTSIDE: _outside,
    Found.INSIDE: _inside,
    Found.NONE_INSIDE: _none_inside,
    Found.NO_EQUILIBRIUM: lambda *_: text("No state is an equilibrium."),
    Found.STABLE: _stable,
    Found.UNSTABLE: _unstable,
    Found.SAME: _same,
    Found.GAINED: _gained,
    Found.LOST: _lost,
}
"""What to say of each kind of witness; modules beside this one add theirs."""


def _breaking(reading: Reading, explanations: Sequence[Explanation]) -> Text:
    """Who leaves a state, and that nothing stops it."""
    for explanation in explanations:
        answer = explanation.unanswered
        if answer is not None:
            step = answer.improvement
            who = f"{person(reading, step.mover)} gains when it {move_words(reading, step)}"
            return text(who, ", and nothing deters it.")
    return Text()


def staying(reading: Reading, explanations: Sequence[Explanation]) -> Text:
    """Why nobody leaves a state: nothing better within reach, or deterred."""
    content = [person(reading, e.dm) for e in explanations if not e.answers]
    deterred = [person(reading, e.dm) for e in explanations if e.answers]
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
    lead = text("It would rather ", infinitive(move_words(reading, step)), ", to ")
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


def infinitive(words: str) -> str:
    """``take a and give up b`` from the words of a move."""
    return words.replace("takes ", "take ").replace("gives up ", "give up ")


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
        move = infinitive(move_words(reading, sanction.counter))
        parts.append(text(f"; to {move} from there {verdict}"))
    return text(*parts, ".")
