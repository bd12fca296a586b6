"""Where a conflict leads, and by which steps, said to people."""

from collections.abc import Mapping

from standoff.case.rules import view_of
from standoff.claims import Found, Judgement, Witness
from standoff.graph import Reading
from standoff.paths import Path, gain
from standoff.report.blocks import Text, text
from standoff.report.words.states import (
    counted,
    listed,
    path_text,
    person,
    state_text,
    states_text,
)
from standoff.report.words.verdicts import Sentence, road_text


def cost_text(reading: Reading, path: Path) -> str:
    """What the cheapest path to somewhere takes: whose loss, or a step without gain."""
    signs = [(gain(reading.model, step), step.mover) for step in path]
    for sign, one, many in ((-1, "a loss of", "losses of"), (0, "a step without gain of",
                                                             "steps without gain of")):  # fmt: skip
        movers = [mover for found, mover in signs if found == sign]
        if movers:
            who = listed([person(reading, i) for i in sorted(set(movers))])
            number = "" if len(movers) == len(set(movers)) else f"{len(movers)} "
            return f"{number}{one if len(movers) == 1 else many} {who}"
    return counted(len(path), "improvement")


def halves(path: Path) -> tuple[Path, Path]:
    """A path that ends in a state which it has met before: up to there, and round from there."""
    at = next(n for n, step in enumerate(path) if step.origin == path[-1].target)
    return path[:at], path[at:]


def _leads(reading: Reading, w: Witness, _: Judgement) -> Text:
    if not w.steps:
        return text("It is so from the start: ", state_text(reading, w.states[0]), ".")
    return text(path_text(reading, w.steps), ".")


def _leads_elsewhere(reading: Reading, w: Witness, _: Judgement) -> Text:
    """No open steps lead there; what it would take is told, or that those steps are deterred."""
    cost = cost_text(reading, w.steps)
    lost = any(gain(reading.model, step) <= 0 for step in w.steps)
    lead = f" It would take {cost}. " if lost else f" Only steps that somebody {_shuns(reading)}. "
    return text(_ends(reading, w), lead, path_text(reading, w.steps), ".")


def _shuns(reading: Reading) -> str:
    """Why somebody does not take a step that is an improvement."""
    if view_of(reading.case).beliefs:
        return "does not see so, or is deterred from, do"
    return "is deterred from do"


def _no_way(reading: Reading, w: Witness, _: Judgement) -> Text:
    return text(_ends(reading, w), " No moves at all lead there.")


def _so_already(reading: Reading, w: Witness, judgement: Judgement) -> Text:
    rest = "nobody stirs" if judgement.idle else "wherever roads lead it stays so"
    return text(f"It is so already, and {rest}.")


def _must_lead(reading: Reading, w: Witness, _: Judgement) -> Text:
    also = "; or they go round, and come back to it for ever" if w.beside else ""
    lead = "Roads end only at "
    return text(lead, states_text(reading, w.states, w.count), f"{also}.", road_text(reading, w))


def _always_round(reading: Reading, w: Witness, _: Judgement) -> Text:
    lead = "Roads never come to rest: they go round, and come back to it for ever"
    return text(f"{lead}, as to ", state_text(reading, w.states[0]), ".")


def _ends_elsewhere(reading: Reading, w: Witness, _: Judgement) -> Text:
    state = state_text(reading, w.states[0])
    if not w.steps:
        return text("Nobody stirs from where it starts, ", state, ".")
    return text(path_text(reading, w.steps), "; nobody stirs from there.")


def _goes_round(reading: Reading, w: Witness, _: Judgement) -> Text:
    stem, loop = halves(w.steps)
    lead = (
        text(path_text(reading, stem), ". There it can go round for ever. ")
        if stem
        else text("It can go round for ever. ")
    )
    return text(lead, path_text(reading, loop), ".")


def _ends(reading: Reading, w: Witness) -> Text:
    if not w.count:
        return text("Roads do not lead there, and never come to rest.")
    return text("Roads end only at ", states_text(reading, w.states, w.count), ".")


SENTENCES: Mapping[Found, Sentence] = {
    Found.LEADS: _leads,
    Found.LEADS_ELSEWHERE: _leads_elsewhere,
    Found.NO_WAY: _no_way,
    Found.SO_ALREADY: _so_already,
    Found.MUST_LEAD: _must_lead,
    Found.ALWAYS_ROUND: _always_round,
    Found.ENDS_ELSEWHERE: _ends_elsewhere,
    Found.GOES_ROUND: _goes_round,
}
