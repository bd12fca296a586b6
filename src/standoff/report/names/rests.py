"""Where a conflict can settle, in words: what would last, under each way of looking ahead."""

from collections.abc import Iterator

from standoff.graph import Solved
from standoff.report.names.foresight import label
from standoff.report.names.grammar import capital
from standoff.report.names.states import kinds_of, present_words

FEW = 4
"""Situations that a line names."""

LARGE = 1 << 12
"""Equilibria beyond which none is named."""


def lasting(solved: Solved) -> Iterator[str]:
    """A line for the present state, and one for each group of concepts with the same equilibria."""
    reading = solved.reading
    if reading.start is not None:
        yield f"Now: {present_words(reading)}."
    groups: dict[bytes, list[str]] = {}
    for concept in solved.stability.concepts:
        groups.setdefault(solved.is_equilibrium(concept).tobytes(), []).append(concept)
    for concepts in groups.values():
        far = "" if len(groups) == 1 else f"{label(concepts)}, "
        yield f"{capital(f'{far}{_would_last(solved, concepts[0])}')}."


def _would_last(solved: Solved, concept: str) -> str:
    states = solved.equilibria(concept).tolist()
    if not states:
        return "no situation would last"
    if len(states) > LARGE:
        return f"{len(states):,} states would last"
    kinds = kinds_of(solved.reading, states)
    words = "; ".join(kinds[:FEW])
    more = len(kinds) - FEW
    return f"what would last is: {words}{f'; and {more} more' if more > 0 else ''}"
