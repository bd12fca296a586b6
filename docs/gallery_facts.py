"""What the gallery can be searched by: themes, size, concepts that differ, years of the sources."""

from collections.abc import Iterator
from html import escape

from standoff.case import Case
from standoff.case.edits import Adopt
from standoff.graph import Solver
from standoff.stability import CONCEPTS

PARTED = [
    ("nash", "seq", "SEQ adds to R"),
    ("seq", "smr", "SEQ and SMR differ"),
    ("smr", "gmr", "GMR adds to SMR"),
    ("sseq", "seq", "SSEQ and SEQ differ"),
]
"""Two concepts, and what is said where their equilibria are not the same."""


def facts(case: Case, most: int, small: int) -> str:
    """The facts of a case as an element that is not seen: what ``_static/gallery.js`` reads."""
    told = {
        "themes": case.themes,
        "states": [_size(most)],
        "parties": [f"{len(case.decision_makers)} parties"],
        "concepts": sorted(set(_parted(case))) if most <= small else ["many states"],
        "years": sorted({f"{str(s.year)[:3]}0s" for s in case.sources if s.year}),
    }
    data = " ".join(f'data-{key}="{escape("|".join(words))}"' for key, words in told.items())
    return "\n".join(["```{raw} html", f'<span class="case-facts" hidden {data}></span>', "```"])


def _size(states: int) -> str:
    if states <= 4:
        return "up to 4 states"
    return "5 to 9 states" if states <= 9 else "10 states or more"


def _parted(case: Case) -> Iterator[str]:
    """Which concepts a perspective of the case tells apart."""
    solver = Solver(case)
    for perspective in case.perspectives:
        solved = solver(Adopt(perspective.id))
        ends = {c: set(map(int, solved.equilibria(c))) for c in CONCEPTS}
        if not ends["nash"]:
            yield "no equilibrium under R"
        if len(set(map(frozenset, ends.values()))) == 1:
            yield "the same under all five"
        yield from (words for one, other, words in PARTED if ends[one] != ends[other])
