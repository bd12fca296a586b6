"""What was found of commitments, said to people."""

from collections.abc import Callable

from standoff.claims import Found, Judgement, Witness
from standoff.credibility import Answer, Flaw, Place
from standoff.graph import Reading
from standoff.report.blocks import Text, text
from standoff.report.words.states import cells_by_owner, move_words, person, state_text
from standoff.report.words.verdicts import SENTENCES, Sentence, infinitive
from standoff.stability.search import Step


def rank_words(reading: Reading, dm: int, state: int) -> str:
    """``3rd of 12``: where a state stands in somebody's order, ties sharing a place."""
    rank = reading.model.ranks[0, dm]
    best, here = int(rank.max()), int(rank[state])
    return f"{ordinal(best - here + 1)} of {best + 1}"


def ordinal(number: int) -> str:
    """``1st``, ``2nd``, ``11th``."""
    teens = number % 100 in {11, 12, 13}
    ending = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def compared(reading: Reading, dm: int, before: int, after: int) -> str:
    """How somebody likes a state beside another one that it came from."""
    there, here = rank_words(reading, dm, after), rank_words(reading, dm, before)
    rank = reading.model.ranks[0, dm]
    if rank[after] == rank[before]:
        return f"no better and no worse than before ({there})"
    word = "better" if rank[after] > rank[before] else "worse"
    return f"{word} than before ({there} instead of {here.split()[0]})"


def does(reading: Reading, step: Step) -> str:
    """A move as what somebody would do: ``Iraq would take attack``."""
    return f"{person(reading, step.mover)} would {infinitive(move_words(reading, step))}"


def _at(reading: Reading, state: int) -> Text:
    return text("At ", state_text(reading, state), " ")


def _response(reading: Reading, place: Place) -> Text:
    """The response at a due state, and how its maker likes it."""
    (step,) = place.steps
    liking = compared(reading, place.dm, step.origin, step.target)
    move = infinitive(move_words(reading, step))
    who = person(reading, step.mover)
    return text(
        _at(reading, step.origin), f"the response of {who} is to {move}; for {who} that is {liking}"
    )


def _rest(count: int, places: int) -> str:
    """How many of the places it is true of, where there are several."""
    if places == 1:
        return "."
    return f"; so at {_share(count, places)} such states."


def _share(count: int, places: int) -> str:
    if count == places:
        return "both" if places == 2 else f"all {places:,}"
    return f"{count:,} of {places:,}"


def credible_words(reading: Reading, answer: Answer) -> Text:
    """Would the maker carry it out, and at what place is that seen?"""
    count = answer.places if answer.holds else answer.failing
    return text(_response(reading, answer.shown[0]), _rest(count, answer.places))


def answered_words(reading: Reading, answer: Answer) -> Text:
    """Where a response that is a gain at once would itself be answered."""
    state = answer.shown[0].steps[0].origin
    return text(
        f"at {_share(answer.failing, answer.places)} states where it is a gain, as at ",
        state_text(reading, state),
    )


def place_words(reading: Reading, answer: Answer) -> Text:
    """What an offence with the response to it leaves the target with."""
    place = answer.shown[0]
    offence, reply = place.steps
    count = answer.places if answer.holds else answer.failing
    lead = text(_at(reading, offence.origin), does(reading, offence))
    then = text(f"; {person(reading, reply.mover)} would {infinitive(move_words(reading, reply))}")
    left = compared(reading, place.dm, offence.origin, reply.target)
    end = text(f", and {person(reading, place.dm)} is {left}.")
    return text(lead, then, end, _moves(count, answer.places))


def deters_words(reading: Reading, answer: Answer) -> Text:
    """What the target would gain, and what the response makes of it."""
    if not answer.places:
        return text("Nothing is to be deterred: no move into the trigger is a gain for the target.")
    place = answer.shown[0]
    if place.flaw is Flaw.NOT_FEARED:
        return text("Under Nash stability nobody looks beyond its own move: nothing is feared.")
    offence = place.steps[0]
    gain = compared(reading, place.dm, offence.origin, offence.target)
    lead = text(_at(reading, offence.origin), does(reading, offence), f" and be {gain}. ")
    count = answer.places if answer.holds else answer.failing
    return text(lead, _reply(reading, place), _moves(count, answer.places))


def _moves(count: int, places: int) -> str:
    if places == 1:
        return ""
    return f" So it is with {_share(count, places)} such moves."


def _reply(reading: Reading, place: Place) -> Text:
    """What comes of one offence, and why that deters or does not."""
    if place.flaw is Flaw.NOT_OPEN:
        return text("The response is not open then.")
    offence, answer = place.steps
    maker, target = person(reading, answer.mover), person(reading, place.dm)
    reply = text(f"The response then is to {infinitive(move_words(reading, answer))}, to ",
                 cells_by_owner(reading, answer.target))  # fmt: skip
    if place.flaw is Flaw.NO_GAIN:
        liking = compared(reading, answer.mover, answer.origin, answer.target)
        return text(reply, f", which for {maker} is {liking}.")
    left = compared(reading, place.dm, offence.origin, answer.target)
    if place.flaw is Flaw.ESCAPED:
        return text(reply, f", from where {target} can move to something better than before.")
    return text(reply, f", which leaves {target} {left}.")


def keeping_words(reading: Reading, answer: Answer) -> Text:
    """What breaking the promise would bring, and what answers it."""
    if not answer.places:
        return text("Once kept it cannot be broken by any single move.")
    place = answer.shown[0]
    breach, *sanction = place.steps
    liking = compared(reading, place.dm, breach.origin, breach.target)
    lead = text(_at(reading, breach.origin), does(reading, breach), f" and be {liking}")
    count = answer.places if answer.holds else answer.failing
    if not answer.holds:
        return text(lead, ", and nothing answers it.", _moves(count, answer.places))
    if not sanction:
        return text(lead, ".", _moves(count, answer.places))
    steps = ", then ".join(f"{person(reading, s.mover)} {move_words(reading, s)}" for s in sanction)
    end = compared(reading, place.dm, breach.origin, sanction[-1].target)
    return text(lead, f"; but then {steps}, and it is {end}.")


def chance_words(reading: Reading, witness: Witness, _: Judgement) -> Text:
    """What taking the option would have been at the status quo."""
    (step,) = witness.steps
    liking = compared(reading, step.mover, step.origin, step.target)
    return text(f"At the status quo {does(reading, step)} and be {liking}.")


def no_move_words(reading: Reading, witness: Witness, _: Judgement) -> Text:
    """The option was not open."""
    assert witness.viewer is not None  # noqa: S101 - the judge names it
    who = person(reading, witness.viewer)
    return text(f"At the status quo {who} has no move that takes it.")


def _answered(words: Callable[[Reading, Answer], Text]) -> Sentence:
    """The sentence of a kind of witness that carries an answer."""

    def say(reading: Reading, witness: Witness, _: Judgement) -> Text:
        assert witness.answer is not None  # noqa: S101 - the judges of this kind give it
        return words(reading, witness.answer)

    return say


SENTENCES |= {
    Found.CREDIBLE: _answered(credible_words),
    Found.NOT_CREDIBLE: _answered(credible_words),
    Found.DETERS: _answered(deters_words),
    Found.NOT_DETERRED: _answered(deters_words),
    Found.NOTHING_TO_DETER: _answered(deters_words),
    Found.KEPT: _answered(keeping_words),
    Found.CANNOT_BREAK: _answered(keeping_words),
    Found.BREACH_PAYS: _answered(keeping_words),
    Found.CHANCE: chance_words,
    Found.NO_CHANCE: chance_words,
    Found.NOT_OPEN: no_move_words,
}
