"""Situations, roads and people within a sentence, without cells, numbers of states or ranks."""

from collections.abc import Callable, Sequence

from standoff.claims import Judgement, Witness
from standoff.graph import Reading
from standoff.report.names.grammar import agreeing, capital, lower
from standoff.report.names.phrases import does, mover, party
from standoff.report.names.states import StateName, names_of
from standoff.stability.search import Step

FEW = 2
"""Situations that a sentence names."""

Words = Callable[[Reading, Witness, Judgement], str]
"""What is said of one kind of witness."""


def called(reading: Reading, states: Sequence[int], count: int) -> str:
    """A few situations in a sentence, in quotation marks; the present one as such."""
    names = list(names_of(reading, states))
    words = list(dict.fromkeys(_quoted(one) for one in names))
    more = ["others"] if len(words) > FEW or count > len(states) else []
    *most, last = [*words[:FEW], *more]
    return f"{', '.join(most)} and {last}" if most else last


def _quoted(name: StateName) -> str:
    if name.now:
        return "the present state"
    return f"“{capital(name.base)}”" if name.base else f"a state {lower(name.short)}"


def called_in(reading: Reading, w: Witness) -> str:
    """The situations that a witness shows."""
    return called(reading, w.states, w.count)


def road(reading: Reading, steps: Sequence[Step]) -> str:
    """Steps in their order: ``Moscow attacks, then Washington imposes sanctions``."""
    return ", then ".join(mover(reading, step).said(does(reading, step)) for step in steps)


def by_road(reading: Reading, w: Witness) -> str:
    """The road to the first state, after a comma; nothing where its name says as much."""
    if not w.steps or not names_of(reading, w.states[:1]).names[0].base:
        return ""
    return f", as when {road(reading, w.steps)}"


def infinitive(reading: Reading, step: Step) -> str:
    """A step as something to do: ``recognise the republics``."""
    return does(reading, step, plain=True)


def would(reading: Reading, step: Step) -> str:
    """``Moscow would attack``."""
    return f"{mover(reading, step).name} would {infinitive(reading, step)}"


def person(reading: Reading, dm: int) -> str:
    """Who somebody is, within a sentence."""
    return party(reading.case.decision_makers[dm]).name


def said_of(reading: Reading, dm: int, phrase: str) -> str:
    """A sentence of one party: ``the republics expect``."""
    who = party(reading.case.decision_makers[dm])
    return who.said(agreeing(phrase, many=who.many, written_for_many=False))
