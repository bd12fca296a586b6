"""Why a threat or a promise works, or a chance was one: the part of a reason that goes on."""

from standoff.claims import Judgement, Witness
from standoff.credibility import Flaw
from standoff.graph import Reading
from standoff.paths import gain
from standoff.report.names.phrases import mover
from standoff.report.names.roads import Words, called, infinitive, person, road, said_of, would
from standoff.stability.search import Step


def credible(reading: Reading, w: Witness, _: Judgement) -> str:
    """Whether whoever is to respond would gain by it."""
    assert w.answer is not None  # noqa: S101 - the judges of this kind give it
    place = w.answer.shown[0]
    who = person(reading, place.dm)
    if not place.steps:
        return f"where it is due, {said_of(reading, place.dm, 'has')} no move that carries it out"
    if place.flaw is Flaw.DETERRED:
        return f"where it is due, {said_of(reading, place.dm, 'is')} deterred by what would answer"
    step = place.steps[0]
    sign = gain(reading.model, step)
    liking = {1: "and gain by it", 0: "and gain nothing by it", -1: "and lose by it"}[sign]
    some = 0 < w.answer.failing < w.answer.places
    where = f"in {w.answer.failing:,} of {w.answer.places:,} situations " if some else ""
    return f"{where}where it is due, {who} would {infinitive(reading, step)}, {liking}"


def deters(reading: Reading, w: Witness, _: Judgement) -> str:
    """What would be done, were it not answered."""
    step = w.answer.shown[0].steps[0] if w.answer else _offence(w)
    return f"{would(reading, step)}, and what would answer takes the gain away"


def _offence(w: Witness) -> Step:
    return next(step for step in w.steps if step.target == w.states[0])


NO_HOLD = "the answer holds nobody back"

NOT_DETERRED = {
    Flaw.NOT_FEARED: "nobody looks beyond its own next step",
    Flaw.NOT_OPEN: "the answer is not open then",
    Flaw.NO_GAIN: "whoever made the threat would not gain by carrying it out",
    Flaw.ESCAPED: "the one who is threatened can move on to something better",
    Flaw.HARMLESS: "the answer leaves the one who is threatened no worse off",
}


def not_deterred(reading: Reading, w: Witness, _: Judgement) -> str:
    """Why the answer holds nobody back."""
    if w.answer is not None:
        flaw = w.answer.shown[0].flaw if w.answer.shown else None
        return NOT_DETERRED.get(flaw, NO_HOLD) if flaw else NO_HOLD
    return f"it is done all the same: {road(reading, w.steps)}"


def not_compelled(reading: Reading, w: Witness, _: Judgement) -> str:
    """That it need not end as the threat would have it."""
    if not w.steps:
        return "nobody moves, and it goes on"
    return f"it need not end so: {road(reading, w.steps)}"


def breach_pays(reading: Reading, w: Witness, _: Judgement) -> str:
    """That whoever made a promise gains by breaking it."""
    steps = w.answer.shown[0].steps[:1] if w.answer else w.steps[-1:]
    if not steps:
        return "whoever made it gains by breaking it"
    return f"{would(reading, steps[0])}, and gain by it, and nothing deters that"


def chance(reading: Reading, w: Witness, _: Judgement) -> str:
    """What could have been done on the day, and what it would have been worth."""
    (step,) = w.steps
    liking = {1: "be better off", 0: "be no better off", -1: "be worse off"}
    who = mover(reading, step).name
    end = liking[gain(reading.model, step)]
    return f"on the day {who} could {infinitive(reading, step)}, and {end}"


def end(word: str) -> Words:
    """Where it would have ended, beside where it ends."""

    def say(reading: Reading, w: Witness, _: Judgement) -> str:
        who, rest = mover(reading, w.steps[0]).name, called(reading, w.states[:1], 1)
        lead = f"had {who} done so, it would rest at {rest}"
        return f"{lead}, {word} for {who} than what comes otherwise"

    return say
