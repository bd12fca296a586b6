"""The page of ``standoff foresight``: who would stay, looking how many moves ahead."""

import numpy as np

from standoff.graph import Reading
from standoff.report.naming import cells_by_owner, counted, listed, person
from standoff.report.refining import Asked, RefinedPage, refined_page
from standoff.stability import definitions
from standoff.stability.foresight import ROUNDS, Foresight
from standoff.stability.foresight_defined import anticipated

FEW = 512
"""States up to which it is told where each side expects to end."""

_SOURCE = (
    "After Kilgour 1985 and Fang, Hipel & Kilgour 1993; Stackelberg after Fang, Hipel & "
    "Kilgour 1989. Of equally good moves the one that may end worst for its mover counts, "
    "a rule of this program."
)


def foresight_page(reading: Reading, found: Foresight, asked: Asked) -> RefinedPage:
    """The record of the page, from what :func:`look_ahead` found."""
    marks = _marks(reading, found, asked.dm)
    return refined_page(
        reading,
        "foresight",
        asked,
        concepts=_concepts(reading, found),
        answer=lambda s: {c: "x" for c, true in marks.items() if true[s]},
        remarks=(*_expectations(reading, len(found.limited)), _repeats(found), _SOURCE),
    )


def _concepts(reading: Reading, found: Foresight) -> dict[str, str]:
    words = {
        f"L{h}": f"stays, looking {counted(h, 'move')} ahead"
        for h in range(1, len(found.limited) + 1)
    }
    words["L1"] += " (the same as nash)"
    if found.nonmyopic is not None:
        words["NM"] = "non-myopic: stays at every long enough horizon"
    for i in (0, 1):
        words[f"St{i + 1}"] = f"Stackelberg equilibrium, {person(reading, i)} leading"
    return words


def _marks(reading: Reading, found: Foresight, dm: int | None) -> dict[str, np.ndarray]:
    def of(stays: np.ndarray) -> np.ndarray:
        return np.asarray(stays.all(axis=0) if dm is None else stays[dm])

    marks = {f"L{h}": of(stays) for h, stays in enumerate(found.limited, 1)}
    if found.nonmyopic is not None:
        marks["NM"] = of(found.nonmyopic)
    return marks | {f"St{i + 1}": found.stackelberg[i] for i in (0, 1)}


def _expectations(reading: Reading, horizon: int) -> tuple[str, ...]:
    """Where each side expects to end from the status quo, looking as far as was asked."""
    if reading.start is None or len(reading.states) > FEW:
        return ()
    said = definitions.Reading(reading.model)
    lines = []
    for i in (0, 1):
        ends = sorted(anticipated(said, horizon, i, reading.start))
        shown = listed([cells_by_owner(reading, t) for t in ends], "or")
        stays = "stay at" if ends == [reading.start] else "end at"
        lines.append(
            f"From the status quo {person(reading, i)}, looking {counted(horizon, 'move')} ahead, "
            f"expects to {stays} {shown}."
        )
    return tuple(lines)


def _repeats(found: Foresight) -> str:
    if not found.period:
        return f"No repeat in {ROUNDS:,} horizons: non-myopic stability is not decided."
    if found.period == 1:
        return f"From L{found.settled} on nothing changes."
    return f"From L{found.settled} on stability repeats every {found.period} horizons."
