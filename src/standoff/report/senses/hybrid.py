"""The page of ``standoff strength`` where preferences are also unknown in part."""

import numpy as np

from standoff.graph import Reading
from standoff.graph.graded import has_degrees
from standoff.graph.levels import has_unknown, known_levels
from standoff.report.senses.page import Asked, RefinedPage, refined_page
from standoff.report.senses.unknown import (
    LETTERS,
    TEMPTED,
    Held,
    unknown_pairs,
    unknown_reasons,
)
from standoff.stability.hybrid.fast import by_both
from standoff.stability.model import Bools
from standoff.stability.pairwise.defined import KINDS
from standoff.stability.pairwise.orders import Pairs
from standoff.stability.unknown.defined import VERSIONS

_STRONG = (
    "Before a stroke: in general. After it: strongly, by known sanctions that are greatly worse "
    "(after a further stroke: by degree 3, and so on). A dash: under no version."
)
_SOURCE = (
    "After Xu, Hipel, Kilgour & Chen 2010, whose abstract alone was at hand: how versions and "
    "degrees are joined is ours. What holds under all completions: standoff unknown."
)


def gives_rise(reading: Reading) -> bool:
    """Whether the case marks preferences as strong, and something as unknown."""
    return has_degrees(reading) and has_unknown(reading)


def page_of(reading: Reading, asked: Asked) -> RefinedPage:
    """The record of the page."""
    levels = known_levels(reading, limit=len(reading.states))
    found, dm = by_both(reading.model, levels), asked.dm
    shown: Bools = np.asarray(found.all(axis=3) if dm is None else found[:, :, :, dm])

    def answer(s: int) -> dict[str, str]:
        return {
            name: _cell(shown[:, :1, k, s] if name == "nash" else shown[:, :, k, s])
            for k, name in enumerate(KINDS)
            if shown[:, 0, k, s].any()
        }

    return refined_page(
        reading,
        "hybrid",
        asked,
        concepts=TEMPTED,
        answer=answer,
        remarks=(unknown_pairs(reading, [Pairs(k) for k in levels[0]]), LETTERS, _STRONG, _SOURCE),
        reasons=lambda why: unknown_reasons(reading, Held(levels, found), why),
    )


def _cell(by_version: Bools) -> str:
    """``bcd/bd``: the versions in general, then those by degree 2 and on; from bool[V, D]."""
    rows = ["".join(v for v, true in zip(VERSIONS, held, strict=True) if true)
            for held in by_version.T]  # fmt: skip
    return "/".join(letters or "-" for letters in rows)
