"""Where a conflict leads, and by which steps, said to people."""

from collections.abc import Iterable

from standoff.claims import Found, Judgement, Witness
from standoff.graph import Reading
from standoff.paths import Path, gain
from standoff.report.blocks import Text, joined, name, text
from standoff.report.words.states import (
    cells_by_owner,
    counted,
    listed,
    move_words,
    person,
    state_text,
    states_text,
)
from standoff.report.words.verdicts import SENTENCES
from standoff.stability.search import Step

WORDS = {1: "", 0: " (no better for it)", -1: " (worse for it)"}
"""What is said of a step by what it does to its mover."""


def step_text(reading: Reading, step: Step) -> Text:
    """A step: who, what, where it leads, and whether its mover gains nothing by it."""
    return text(
        f"{person(reading, step.mover)} {move_words(reading, step)}{effect(reading, step)}, to ",
        name(cells_by_owner(reading, step.target)),
    )


def effect(reading: Reading, step: Step) -> str:
    """A remark in brackets on a step that is no improvement; else nothing."""
    return WORDS[gain(reading.model, step)]


def path_text(reading: Reading, path: Path) -> Text:
    """A path from its first state on, step by step."""
    steps = joined([step_text(reading, step) for step in path], "; then ")
    return text("From ", name(cells_by_owner(reading, path[0].origin)), ": ", steps)


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
    lead = f" It would take {cost_text(reading, w.steps)}. "
    return text(_rests(reading, w), lead, path_text(reading, w.steps), ".")


def _no_way(reading: Reading, w: Witness, _: Judgement) -> Text:
    return text(_rests(reading, w), " No moves at all lead there.")


def _must_lead(reading: Reading, w: Witness, _: Judgement) -> Text:
    if not w.count:
        return text("Improvements never come to rest, and come back to it for ever.")
    return text("Improvements end only at ", states_text(reading, w.states, w.count), ".")


def _ends_elsewhere(reading: Reading, w: Witness, _: Judgement) -> Text:
    state = state_text(reading, w.states[0])
    if not w.steps:
        return text("Nobody improves from where it starts, ", state, ".")
    return text(path_text(reading, w.steps), "; nobody improves from there.")


def _goes_round(reading: Reading, w: Witness, _: Judgement) -> Text:
    stem, loop = halves(w.steps)
    lead = text(path_text(reading, stem), ". ") if stem else Text()
    return text(
        lead, "There improvements can go round for ever. " if stem else "Improvements can go "
        "round for ever. ", path_text(reading, loop), ".",
    )  # fmt: skip


def _rests(reading: Reading, w: Witness) -> Text:
    if not w.count:
        return text("Improvements do not lead there, and never come to rest.")
    rests: Iterable[int] = w.states
    return text("Improvements come to rest only at ", states_text(reading, rests, w.count), ".")


SENTENCES.update(
    {
        Found.LEADS: _leads,
        Found.LEADS_ELSEWHERE: _leads_elsewhere,
        Found.NO_WAY: _no_way,
        Found.MUST_LEAD: _must_lead,
        Found.ENDS_ELSEWHERE: _ends_elsewhere,
        Found.GOES_ROUND: _goes_round,
    }
)
