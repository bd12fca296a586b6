"""The page of ``standoff attitudes``: what holds when parties also mind how others fare."""

import numpy as np

from standoff.graph import Reading
from standoff.report.senses.page import Asked, RefinedPage, refined_page
from standoff.report.words.states import listed, person
from standoff.stability.attitudes.defined import Attitudes
from standoff.stability.model import Bools
from standoff.stability.pairwise.defined import KINDS

WORDS = {1: "for", -1: "against"}
_SOURCE = (
    "After Inohara, Hipel & Walker 2007; RSSEQ is ours. With no attitude given each is for itself "
    "alone; where nobody is indifferent these are then the basic concepts."
)
TITLES = {"nash": "RNash", "gmr": "RGMR", "smr": "RSMR", "seq": "RSEQ", "sseq": "RSSEQ"}


def attitudes_page(
    reading: Reading, attitudes: Attitudes, stable: Bools, asked: Asked
) -> RefinedPage:
    """The record of the page, from bool[K, N, S]."""
    shown: Bools = np.asarray(stable.all(axis=1) if asked.dm is None else stable[:, asked.dm])
    return refined_page(
        reading,
        "attitudes",
        asked,
        concepts={
            "RNash": "no move that its mover would go along with",
            "RGMR": "all such moves can be answered",
            "RSMR": "and lastingly",
            "RSEQ": "all such moves would be answered",
            "RSSEQ": "and lastingly",
        },
        answer=lambda s: {TITLES[n]: "x" for k, n in enumerate(KINDS) if shown[k, s]},
        remarks=(*_attitude_lines(reading, attitudes), _SOURCE),
    )


def _attitude_lines(reading: Reading, attitudes: Attitudes) -> tuple[str, ...]:
    """Whom each is for and against."""
    lines = []
    for i, row in enumerate(attitudes.tolist()):
        parts = []
        names = ["itself" if j == i else person(reading, j) for j in range(len(row))]
        for sign in (1, -1):
            whom = [name for name, a in zip(names, row, strict=True) if a == sign]
            parts += [f"{WORDS[sign]} {listed(whom)}"] if whom else []
        lines.append(f"{person(reading, i)} is {listed(parts) or 'neutral to everybody'}.")
    return tuple(lines)
