"""What an option is for, said to people: without which, only by which, or for nothing."""

from standoff.case.parts import short_name
from standoff.claims import Found, Judgement, Witness
from standoff.graph import Reading
from standoff.report.blocks import Text, text
from standoff.report.words.states import (
    listed,
    path_text,
    state_text,
    states_text,
)
from standoff.report.words.verdicts import SENTENCES, road_text


def _at(reading: Reading, w: Witness) -> Reading:
    return w.reading or reading


def _cause(reading: Reading, w: Witness, _: Judgement) -> Text:
    lead = text("With it ", _way(reading, w), ". ")
    return text(lead, *[_beside(reading, b) for b in w.beside])


def _way(reading: Reading, w: Witness) -> Text:
    if w.steps:
        return text("a road leads there. ", path_text(reading, w.steps))
    return text("it is so from the start, ", state_text(reading, w.states[0]))


def _beside(reading: Reading, w: Witness) -> Text:
    """What comes with the option ruled out, or imposed."""
    where = _at(reading, w)
    if w.found is Found.LEADS:
        return text(" Imposed, it comes about.")
    if w.found is Found.NO_EFFECT:
        return text(" Imposed, it does not come about.")
    if not w.count:
        return text("Ruled out, roads do not lead there.")
    return text("Ruled out, roads come to rest at ", states_text(where, w.states, w.count), ".")


def _no_effect(reading: Reading, w: Witness, _: Judgement) -> Text:
    rests = text(" Roads come to rest at ", states_text(reading, w.states, w.count), ".")
    lead = text("The effect does not come about as things are.")
    return text(lead, rests if w.count else "", *[_beside(reading, b) for b in w.beside])


def _also_without(reading: Reading, w: Witness, _: Judgement) -> Text:
    where = _at(reading, w)
    if not w.steps:
        return text("With it ruled out it is so from the start.")
    return text("With it ruled out it comes about all the same. ", path_text(where, w.steps), ".")


def _only_way(reading: Reading, w: Witness, _: Judgement) -> Text:
    where = _at(reading, w)
    looked = [short_name(where.case, o) for o in w.options]
    tried = (
        f" No other single option imposed does it: {listed(looked)} were tried."
        if (len(looked) > 1)
        else (f" Nor does {looked[0]} imposed." if looked else "")
    )
    own = ""
    for one in w.beside:
        own = (
            " It comes about by itself."
            if one.found is Found.INSIDE
            else " As things are it does not come about by itself."
        )
    lead = text("Imposed, it leads to rest at ", states_text(where, w.states, w.count), ".")
    return text(lead, road_text(where, w), " Ruled out, no road rests there.", tried, own)


def _not_even_so(reading: Reading, w: Witness, _: Judgement) -> Text:
    where = _at(reading, w)
    if not w.count:
        return text("Even with it imposed nothing comes to rest.")
    states = states_text(where, w.states, w.count)
    return text("Even with it imposed roads do not rest there, but at ", states, ".")


def _without_it(reading: Reading, w: Witness, _: Judgement) -> Text:
    where = _at(reading, w)
    lead = text("With it ruled out roads rest there too: ", states_text(where, w.states, w.count))
    return text(lead, ".", road_text(where, w))


def _rival_way(reading: Reading, w: Witness, _: Judgement) -> Text:
    where = _at(reading, w)
    other = listed([short_name(where.case, o) for o in w.options])
    states = states_text(where, w.states, w.count)
    return text(f"With it ruled out, {other} imposed leads there too: ", states, ".",
                road_text(where, w))  # fmt: skip


def _same(reading: Reading, w: Witness, judgement: Judgement) -> Text:
    if not w.count:
        return text("There is no rest with it or without it.")
    dependents = [short_name(reading.case, o) for o in w.options[1:]]
    aside = f" (set aside with it: {listed(dependents)})" if dependents else ""
    states = states_text(reading, w.states, w.count)
    return text(f"With it and without it the same{aside}: ", states, ".")


def _gained(reading: Reading, w: Witness, _: Judgement) -> Text:
    verb = "becomes a rest" if w.count == 1 else "become rests"
    where = _at(reading, w)
    states = states_text(where, w.states, w.count)
    return text("Without it ", states, f" {verb}.", road_text(where, w))


def _lost(reading: Reading, w: Witness, _: Judgement) -> Text:
    verb = "is a rest" if w.count == 1 else "are rests"
    states = states_text(reading, w.states, w.count)
    return text("Only with it ", states, f" {verb}.", road_text(reading, w))


def _minded(reading: Reading, w: Witness, _: Judgement) -> Text:
    states = states_text(reading, w.states, w.count)
    return text("It is taken where roads come to rest, ", states,
                ", and a wish of somebody else or an outcome speaks of it.")  # fmt: skip


SENTENCES.update(
    {
        Found.CAUSE: _cause,
        Found.NO_EFFECT: _no_effect,
        Found.ALSO_WITHOUT: _also_without,
        Found.ONLY_WAY: _only_way,
        Found.NOT_EVEN_SO: _not_even_so,
        Found.WITHOUT_IT: _without_it,
        Found.RIVAL_WAY: _rival_way,
        Found.SAME: _same,
        Found.GAINED: _gained,
        Found.LOST: _lost,
        Found.MINDED: _minded,
    }
)
