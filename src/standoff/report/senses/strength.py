"""The page of ``standoff strength``: where sanctions hit hard, and where they only annoy."""

import numpy as np

from standoff.graph import Reading
from standoff.report.senses.page import Asked, RefinedPage, refined_page
from standoff.stability.model import Bools
from standoff.stability.pairwise.defined import KINDS
from standoff.stability.strength.defined import Grades

_SOURCE = (
    "After Hamouda, Kilgour & Hipel 2004; degrees after Xu, Hipel, Kilgour & Fang 2018. sseq "
    "by degree is ours. Where nothing tempts a state is strongly stable."
)


def strength_page(reading: Reading, grades: Grades, stable: Bools, asked: Asked) -> RefinedPage:
    """The record of the page, from bool[D, K, N, S]."""
    shown: Bools = np.asarray(stable.all(axis=2) if asked.dm is None else stable[:, :, asked.dm])

    def answer(s: int) -> dict[str, str]:
        return {
            name: "x" if name == "nash" else _word(shown[:, k, s])
            for k, name in enumerate(KINDS)
            if shown[0, k, s]
        }

    marked = any((grades[STEPS, i] != 0).any() for i in range(grades.shape[1]))
    plain = () if marked else ("No preference is marked as strong in this case.",)
    return refined_page(
        reading,
        "strength",
        asked,
        concepts={
            "nash": "nobody has an improvement",
            "gmr": "improvements can be answered",
            "smr": "and lastingly",
            "seq": "improvements would be answered",
            "sseq": "and lastingly",
        },
        answer=answer,
        remarks=(
            *plain,
            "strong: by sanctions that are greatly worse; weak: else. strong 3 and on: by degree.",
            _SOURCE,
        ),
    )


STEPS = 1
"""The row of grades that counts strong steps."""


def _word(by_degree: Bools) -> str:
    """What holds of a state that is stable in general."""
    top = int(np.count_nonzero(by_degree))
    return "weak" if top == 1 else "strong" if top == 2 else f"strong {top}"
