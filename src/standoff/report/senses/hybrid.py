"""The page of ``standoff strength`` where preferences are also unknown in part."""

import numpy as np

from standoff.graph import Reading
from standoff.report.senses.page import Asked, RefinedPage, refined_page
from standoff.report.senses.unknown import LETTERS, unknown_pairs
from standoff.stability.hybrid.defined import Levels
from standoff.stability.model import Bools
from standoff.stability.pairwise.defined import KINDS
from standoff.stability.unknown.defined import VERSIONS

_STRONG = (
    "Before a stroke: in general. After it: strongly, by known sanctions that are greatly worse "
    "(after a further stroke: by degree 3, and so on). A dash: under no version."
)
_SOURCE = (
    "After Xu, Hipel, Kilgour & Chen 2010, whose abstract alone was at hand: how versions and "
    "degrees are joined is ours. What holds under all completions: standoff unknown."
)


def hybrid_page(reading: Reading, levels: Levels, stable: Bools, asked: Asked) -> RefinedPage:
    """The record of the page, from bool[V, D, K, N, S]."""
    dm = asked.dm
    shown: Bools = np.asarray(stable.all(axis=3) if dm is None else stable[:, :, :, dm])

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
        concepts={
            "nash": "nothing tempts",
            "gmr": "what tempts can be answered",
            "smr": "and lastingly",
            "seq": "what tempts would be answered",
            "sseq": "and lastingly",
        },
        answer=answer,
        remarks=(unknown_pairs(reading, levels[0]), LETTERS, _STRONG, _SOURCE),
    )


def _cell(by_version: Bools) -> str:
    """``bcd/bd``: the versions in general, then those by degree 2 and on; from bool[V, D]."""
    rows = ["".join(v for v, true in zip(VERSIONS, held, strict=True) if true)
            for held in by_version.T]  # fmt: skip
    return "/".join(letters or "-" for letters in rows)
