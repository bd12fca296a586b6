"""What an option is for, said to people: without which, only by which, or for nothing."""

from collections.abc import Mapping

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
from standoff.report.words.verdicts import Sentence, are_rests, road_text


def _at(reading: Reading, w: Witness) -> Reading:
    return w.reading or reading


def _cause(reading: Reading, w: Witness, _: Judgement) -> Text:
    lead = text("As things are ", _way(reading, w), ". ")
    return text(lead, *[_beside(reading, b) for b in w.beside])


def _way(reading: Reading, w: Witness) -> Text:
    if w.steps:
        return text("a road leads there. ", path_text(reading, w.steps))
    return text("it is so from the start, ", state_text(reading, w.states[0]))


def _beside(reading: Reading, w: Witness) -> Text:
    """What comes with the option ruled out, or imposed."""
    where = _at(reading, w)
    if w.found is Found.LEADS:
        return text(" Imposed, a road leads there.")
    if w.found is Found.NO_EFFECT:
        return text(" Imposed, no road leads there.")
    if not w.count:
        return text("Ruled out, no road leads there.")
    states = states_text(where, w.states, w.count)
    return text("Ruled out, no road leads there; roads come to rest at ", states, ".")


def _no_effect(reading: Reading, w: Witness, _: Judgement) -> Text:
    said: list[str | Text] = ["As things are no road leads to the effect."]
    if w.count:
        said += [" Roads come to rest at ", states_text(reading, w.states, w.count), "."]
    return text(*said, *[_beside(reading, b) for b in w.beside])


def _also_without(reading: Reading, w: Witness, _: Judgement) -> Text:
    where = _at(reading, w)
    if not w.steps:
        return text("With it ruled out it is so from the start.")
    lead = "With it ruled out a road leads there all the same. "
    return text(lead, path_text(where, w.steps), ".")


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
            " It need not be imposed: as things are a road rests there."
            if one.found is Found.INSIDE
            else " As things are no road rests there."
        )
    lead = text("Imposed, it leads to rest at ", states_text(where, w.states, w.count), ".")
    return text(lead, road_text(where, w), " Ruled out, no road rests there.", tried, own)


def _not_even_so(reading: Reading, w: Witness, _: Judgement) -> Text:
    where = _at(reading, w)
    if not w.count:
        return text("Even with it imposed roads come to rest nowhere.")
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
    return text(f"With it ruled out, and {other} imposed, roads rest there too: ", states, ".",
                road_text(where, w))  # fmt: skip


def _same(reading: Reading, w: Witness, judgement: Judgement) -> Text:
    if not w.count:
        noun = "equilibrium" if judgement.anywhere else "rest"
        return text(f"There is no {noun} with it or without it.")
    states = states_text(reading, w.states, w.count)
    lead = "In what was asked about,"
    if w.options:
        dependents = [short_name(reading.case, o) for o in w.options[1:]]
        needs = "needs" if len(dependents) == 1 else "need"
        aside = f" and {listed(dependents)}, which {needs} it" if dependents else ""
        lead = f"Apart from it{aside},"
    same = f"{lead} it comes to the same with it and without it; as things are "
    return text(same, states, f" {are_rests(judgement, w.count)}.")


def _gained(reading: Reading, w: Witness, judgement: Judgement) -> Text:
    where = _at(reading, w)
    states = states_text(where, w.states, w.count)
    verb = are_rests(judgement, w.count)
    return text("Only without it ", states, f" {verb}.", road_text(where, w))


def _lost(reading: Reading, w: Witness, judgement: Judgement) -> Text:
    states = states_text(reading, w.states, w.count)
    verb = are_rests(judgement, w.count)
    return text("Only with it ", states, f" {verb}.", road_text(reading, w))


def _minded(reading: Reading, w: Witness, _: Judgement) -> Text:
    taken = listed([short_name(reading.case, o) for o in w.options])
    states = states_text(reading, w.states[:1], 1)
    rest = f" So it is at {w.count:,} rests." if w.count > 1 else ""
    verb = "is" if len(w.options) == 1 else "are"
    return text(states, f" is a rest in which {taken} {verb} taken, and a wish of somebody else "
                f"or an outcome speaks of that.{rest}", road_text(reading, w))  # fmt: skip


SENTENCES: Mapping[Found, Sentence] = {
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
