"""What was found of commitments, said to people."""

from collections.abc import Callable, Mapping

from standoff.claims import Found, Judgement, Witness
from standoff.credibility import Answer, Flaw, Place
from standoff.graph import Reading
from standoff.report.blocks import Text, joined, text
from standoff.report.words.states import (
    cells_by_owner,
    infinitive,
    listed,
    move_text,
    ordinal,
    path_text,
    person,
    state_text,
    states_text,
    who_does,
)
from standoff.report.words.verdicts import Sentence
from standoff.stability.search import Step


def place(reading: Reading, dm: int, state: int) -> str:
    """``3rd``: where a state stands in somebody's order, ties sharing a place."""
    rank = reading.model.ranks[0, dm]
    return ordinal(int(rank.max()) - int(rank[state]) + 1)


def rank_words(reading: Reading, dm: int, state: int) -> str:
    """``3rd of 12``: the place of a state, and how many there are."""
    return f"{place(reading, dm, state)} of {int(reading.model.ranks[0, dm].max()) + 1}"


def compared(reading: Reading, dm: int, before: int, after: int) -> str:
    """How somebody likes a state beside another one that it came from."""
    there, rank = rank_words(reading, dm, after), reading.model.ranks[0, dm]
    if rank[after] == rank[before]:
        return f"no better and no worse than before ({there})"
    word = "better" if rank[after] > rank[before] else "worse"
    return f"{word} than before ({there} instead of {place(reading, dm, before)})"


def could(reading: Reading, step: Step) -> str:
    """A move as what was open to somebody: ``Iraq could take attack``."""
    return f"{person(reading, step.mover)} could {infinitive(reading, step)}"


def does(reading: Reading, step: Step) -> str:
    """A move as what somebody would do: ``Iraq would take attack``."""
    return f"{person(reading, step.mover)} would {infinitive(reading, step)}"


def _at(reading: Reading, state: int) -> Text:
    return text("At ", state_text(reading, state), " ")


def _response(reading: Reading, place: Place) -> Text:
    """The response at a due state, and how its maker likes it."""
    if not place.steps:
        who = person(reading, place.dm)
        return text(_at(reading, place.at), f"{who} has no move that gives the response")
    (step,) = place.steps
    liking = compared(reading, place.dm, step.origin, step.target)
    move = infinitive(reading, step)
    who = person(reading, step.mover)
    return text(
        _at(reading, step.origin), f"the response of {who} is to {move}; for {who} that is {liking}"
    )


def _rest(answer: Answer) -> str:
    """How many of the states it is true of, where there are several."""
    return _share_of(answer, ".", "; it fails at {} such states.", "; so at {} such states.")


def _moves(answer: Answer) -> str:
    """How many of the moves it is true of, where there are several."""
    return _share_of(answer, "", " It fails at {} such moves.", " So it is with {} such moves.")


def _share_of(answer: Answer, one: str, failing: str, alike: str) -> str:
    if answer.places == 1:
        return one
    if not _is_alike(answer):
        return failing.format(_share(answer.failing, answer.places))
    return alike.format(_share(answer.places if answer.holds else answer.failing, answer.places))


def _is_alike(answer: Answer) -> bool:
    """Whether all places at which it fails are known to fail for one reason."""
    flaws = [place.flaw for place in answer.shown if place.flaw]
    return len(flaws) == answer.failing and len(set(flaws)) <= 1


def _share(count: int, places: int) -> str:
    if count == places:
        return "both" if places == 2 else f"all {places:,}"
    return f"{count:,} of {places:,}"


def credible_words(reading: Reading, answer: Answer) -> Text:
    """Would the maker carry it out, and at what place is that seen?"""
    response = _response(reading, answer.shown[0])
    if answer.shown[0].flaw is Flaw.DETERRED:
        response = text(response, ", but it is deterred by what would answer")
    return text(response, _rest(answer))


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
    lead = text(_at(reading, offence.origin), does(reading, offence))
    then = text(f"; {person(reading, reply.mover)} would {infinitive(reading, reply)}")
    left = compared(reading, place.dm, offence.origin, reply.target)
    end = text(f", and {person(reading, place.dm)} is {left}.")
    return text(lead, then, end, _moves(answer))


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
    return text(lead, _reply(reading, place), _moves(answer))


def _reply(reading: Reading, place: Place) -> Text:
    """What comes of one offence, and why that deters or does not."""
    if place.flaw is Flaw.NOT_OPEN:
        return text("The response is not open then.")
    offence, answer = place.steps
    maker, target = person(reading, answer.mover), person(reading, place.dm)
    reply = text(f"The response then is to {infinitive(reading, answer)}, to ",
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
    if not answer.holds:
        return text(lead, ", and nothing answers it.", _moves(answer))
    if not sanction:
        return text(lead, ".", _moves(answer))
    steps = ", then ".join(f"{who_does(reading, s)}" for s in sanction)
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
    who, (option,) = person(reading, witness.viewer), witness.options
    is_taken = int(reading.states[witness.states[0]]) >> option & 1
    does_it = "gives it up" if is_taken else "takes it"
    return text(f"At the status quo {who} has no move that {does_it}.")


def _answered(words: Callable[[Reading, Answer], Text]) -> Sentence:
    """The sentence of a kind of witness that carries an answer."""

    def say(reading: Reading, witness: Witness, _: Judgement) -> Text:
        assert witness.answer is not None  # noqa: S101 - the judges of this kind give it
        return words(witness.reading or reading, witness.answer)

    return say


def _never_tried(reading: Reading, witness: Witness, _: Judgement) -> Text:
    return text("Its trigger is never reached", _where_roads_end(reading, witness))


def _nothing_to_deter(reading: Reading, witness: Witness, _: Judgement) -> Text:
    if witness.answer is not None:
        return deters_words(reading, witness.answer)
    lead = "Nothing is to be deterred: where roads lead, the target has no step into the trigger "
    return text(lead, "that is a gain", _where_roads_end(reading, witness))


def _where_roads_end(reading: Reading, witness: Witness) -> Text:
    if not witness.count:
        return text(".")
    return text("; roads end at ", states_text(reading, witness.states, witness.count), ".")


def _deters(reading: Reading, witness: Witness, _: Judgement) -> Text:
    """From where things stand: the gain, what answers it, and that it is missed without."""
    if witness.answer is not None:
        return deters_words(reading, witness.answer)
    at = next(n for n, s in enumerate(witness.steps) if s.target == witness.states[0])
    step, answer = witness.steps[at], witness.steps[at + 1 :]
    who = person(reading, step.mover)
    lead = text(_at(reading, step.origin), does(reading, step))
    told = joined([move_text(reading, s) for s in answer], ", then ")
    then = (
        text("; but then ", told, f", which is no better for {who} than before")
        if answer
        else text("; but what would answer holds it back")
    )
    (without,) = witness.beside
    where = without.reading or reading
    return text(lead, then, f". With the response ruled out {who} steps into the trigger. ",
                path_text(where, without.steps), ".")  # fmt: skip


def _not_deterred(reading: Reading, witness: Witness, _: Judgement) -> Text:
    if witness.answer is not None:
        return deters_words(reading, witness.answer)
    return text("The target steps into the trigger, and nothing deters it. ",
                path_text(reading, witness.steps), ".")  # fmt: skip


def _deterred_otherwise(reading: Reading, witness: Witness, _: Judgement) -> Text:
    lead = "The target does not step into the trigger, but not because of the response: "
    why = (
        "it would hold back with the response ruled out too"
        if witness.beside
        else "nothing that answers such a step gives the response"
    )
    return text(lead, why, ". What it would gain by: ", path_text(reading, witness.steps), ".")


def _compels(reading: Reading, witness: Witness, _: Judgement) -> Text:
    (without,) = witness.beside
    where = without.reading or reading
    lead = text("Every road leaves the trigger by a step of the target. ",
                path_text(reading, witness.steps), ".")  # fmt: skip
    if not without.steps:
        return text(lead, " With the response ruled out nobody need stir.")
    return text(lead, " With the response ruled out it can be otherwise. ",
                path_text(where, without.steps), ".")  # fmt: skip


def _not_compelled(reading: Reading, witness: Witness, _: Judgement) -> Text:
    if not witness.steps:
        return text("Nobody stirs, and the trigger goes on.")
    return text("Some road does not leave the trigger by a step of the target. ",
                path_text(reading, witness.steps), ".")  # fmt: skip


def _ends_anyway(reading: Reading, witness: Witness, _: Judgement) -> Text:
    return text("The target ends it with the response ruled out too.")


def _kept(reading: Reading, witness: Witness, _: Judgement) -> Text:
    if witness.answer is not None:
        return keeping_words(reading, witness.answer)
    states = states_text(reading, witness.states, witness.count)
    return text("Roads have it due and kept at ", states,
                ", and no road of its maker's own steps undoes it from there.")  # fmt: skip


def _breach_pays(reading: Reading, witness: Witness, _: Judgement) -> Text:
    if witness.answer is not None:
        return keeping_words(reading, witness.answer)
    return text("Once kept it is undone by its maker, and nothing deters that. ",
                path_text(reading, witness.steps), ".")  # fmt: skip


def _never_kept(reading: Reading, witness: Witness, _: Judgement) -> Text:
    return text("No road has it due and kept", _where_roads_end(reading, witness))


def _better_end(reading: Reading, witness: Witness, _: Judgement) -> Text:
    return text(_chance_taken(reading, witness), " That is better for it than ",
                _waiting(reading, witness), ".")  # fmt: skip


def _worse_end(reading: Reading, witness: Witness, _: Judgement) -> Text:
    deterred = any(one.found is Found.DETERS for one in witness.beside)
    lead = "It was deterred. " if deterred else ""
    return text(lead, _chance_taken(reading, witness), " That is no better for it than ",
                _waiting(reading, witness), ".")  # fmt: skip


def _chance_taken(reading: Reading, witness: Witness) -> Text:
    """The move, and where roads come to rest after it."""
    step, *road = witness.steps
    end = state_text(reading, witness.states[0])
    many = "" if witness.count == 1 else f" (one of {witness.count:,} rests)"
    lead = text(f"At the start {could(reading, step)}")
    if not road:
        return text(lead, "; there it rests, at ", end, f"{many}.")
    told = joined([move_text(reading, s) for s in road], ", then ")
    return text(lead, "; then ", told, f"; there it rests{many}.")


def _waiting(reading: Reading, witness: Witness) -> Text:
    """The best rest without it, and how many there are."""
    without = next(one for one in witness.beside if one.found is Found.RESTS_ELSEWHERE)
    states = states_text(without.reading or reading, without.states[:1], 1)
    many = "" if without.count == 1 else f", the best of {without.count:,} rests"
    return text("what comes of leaving it: ", states, many)


def _no_end(reading: Reading, witness: Witness, _: Judgement) -> Text:
    (step,) = witness.steps
    whens = ["without it" if one.reading else "after that" for one in witness.beside]
    return text(f"At the start {could(reading, step)}; but roads come to rest nowhere "
                f"{listed(whens)}, so there are no ends to compare.")  # fmt: skip


def _together(reading: Reading, witness: Witness, _: Judgement) -> Text:
    states = states_text(reading, witness.states, witness.count)
    verb = "has" if witness.count == 1 else "have"
    resting = max((one.count for one in witness.beside), default=0)
    end = " Roads come to rest at none of them." if witness.beside and not resting else ""
    return text(states, f" {verb} them together.", end)


SENTENCES: Mapping[Found, Sentence] = {
    Found.CREDIBLE: _answered(credible_words),
    Found.NOT_CREDIBLE: _answered(credible_words),
    Found.NEVER_TRIED: _never_tried,
    Found.DETERS: _deters,
    Found.NOT_DETERRED: _not_deterred,
    Found.DETERRED_OTHERWISE: _deterred_otherwise,
    Found.NOTHING_TO_DETER: _nothing_to_deter,
    Found.COMPELS: _compels,
    Found.NOT_COMPELLED: _not_compelled,
    Found.ENDS_ANYWAY: _ends_anyway,
    Found.KEPT: _kept,
    Found.NEVER_KEPT: _never_kept,
    Found.CANNOT_BREAK: _answered(keeping_words),
    Found.BREACH_PAYS: _breach_pays,
    Found.CHANCE: chance_words,
    Found.NO_CHANCE: chance_words,
    Found.NOT_OPEN: no_move_words,
    Found.BETTER_END: _better_end,
    Found.WORSE_END: _worse_end,
    Found.NO_END: _no_end,
    Found.TOGETHER: _together,
    Found.NEVER_TOGETHER: lambda *_: text("No feasible state has them together."),
}
