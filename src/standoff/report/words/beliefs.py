"""What somebody expects, and where it is wrong, said to people."""

from collections.abc import Mapping

from standoff.claims import Found, Judgement, Witness
from standoff.graph import Reading
from standoff.report.blocks import Text, text
from standoff.report.words.states import counted, move_words, person, state_text, states_text
from standoff.report.words.verdicts import Sentence
from standoff.stability.explain import Explanation


def _expected(reading: Reading, w: Witness, _: Judgement) -> Text:
    states = states_text(w.reading or reading, w.states, w.count)
    if w.count == 1:
        return text(f"{_who(reading, w)} expects one state to hold: ", states, ".")
    return text(f"{_who(reading, w)} expects one of {w.count:,} states to hold: ", states, ".")


def _not_expected(reading: Reading, w: Witness, _: Judgement) -> Text:
    states = states_text(w.reading or reading, w.states, w.count)
    return text(f"{_who(reading, w)} thinks that this can hold: ", states, ".")


def _expects_nothing(reading: Reading, w: Witness, _: Judgement) -> Text:
    start = text(" from ", state_text(w.reading or reading, w.states[0])) if w.states else Text()
    return text(f"As {_who(reading, w)} sees it, it comes to rest nowhere", start, ".")


def _disappointed(reading: Reading, w: Witness, _: Judgement) -> Text:
    state = state_text(w.reading or reading, w.states[0])
    why = _why(w) or text("that is not where it comes to rest.")
    rest = f" So it is with {counted(w.count - 1, 'more state')}." if w.count > 1 else ""
    return text(f"{_who(reading, w)} expects ", state, " to hold, but ", why, rest)


def _unforeseen(reading: Reading, w: Witness, _: Judgement) -> Text:
    state, who = state_text(reading, w.states[0]), _who(reading, w)
    why = _why(w)
    thought = (
        text(f" {who} thinks that ", why) if why else text(f" {who} does not see it come about.")
    )
    rest = f" So it is with {counted(w.count - 1, 'more state')}." if w.count > 1 else ""
    lead = f" holds when all act on their own view, and {who} does not expect it."
    return text(state, lead, thought, rest)


def _foreseen(reading: Reading, w: Witness, _: Judgement) -> Text:
    if not w.count:
        return text(f"No such state holds, and {_who(reading, w)} expects none.")
    states = states_text(reading, w.states, w.count)
    return text(f"What {_who(reading, w)} expects is what holds: ", states, ".")


def _who(reading: Reading, w: Witness) -> str:
    assert w.viewer is not None  # noqa: S101 - the judges of this kind name it
    return person(reading, w.viewer)


def _why(w: Witness) -> Text:
    """Who would leave the first state; empty where nobody is known to."""
    for one in w.why:
        return text(f"{gain_words(one.reading, one.explanation)}.")
    return Text()


def gain_words(reading: Reading, explanation: Explanation) -> str:
    """The improvement that breaks a state, in the game of the one who makes it."""
    answer = explanation.unanswered
    assert answer is not None  # noqa: S101 - asked for states that are not stable
    step = answer.improvement
    who = person(reading, step.mover)
    return f"{who} gains when it {move_words(reading, step)}, and nothing deters it"


SENTENCES: Mapping[Found, Sentence] = {
    Found.EXPECTED: _expected,
    Found.NOT_EXPECTED: _not_expected,
    Found.EXPECTS_NOTHING: _expects_nothing,
    Found.DISAPPOINTED: _disappointed,
    Found.UNFORESEEN: _unforeseen,
    Found.FORESEEN: _foreseen,
}
