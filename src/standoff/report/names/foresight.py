"""How far people look ahead, in words: what a solution concept supposes of everybody."""

from collections.abc import Sequence
from typing import NamedTuple

from standoff.report.names.grammar import enumerated


class Foresight(NamedTuple):
    """A concept in a sentence, after "if", and beside a picture."""

    clause: str
    label: str


FORESIGHT: dict[str, Foresight] = {
    "nash": Foresight("if each looks only at its own next step", "looking one step ahead"),
    "gmr": Foresight("if each fears any answer", "fearing any answer"),
    "smr": Foresight(
        "if each fears any answer and reckons with its own reply",
        "fearing any answer and ready to reply",
    ),
    "seq": Foresight(
        "if each reckons with answers that others would gladly give", "reckoning with answers"
    ),
    "sseq": Foresight(
        "if each reckons with answers that others would gladly give and with its own reply",
        "reckoning with answers and replies",
    ),
}
"""Every concept of the five by its id."""


def clause(concept: str) -> str:
    """What a concept supposes: ``if each looks only at its own next step``."""
    return FORESIGHT[concept].clause if concept in FORESIGHT else f"under {concept}"


PAIRS = {
    ("gmr", "smr"): Foresight(
        "if each fears any answer (its own reply counted or not)",
        "fearing any answer (ready to reply or not)",
    ),
    ("seq", "sseq"): Foresight(
        "if each reckons with answers that others would gladly give (its own reply counted or not)",
        "reckoning with answers (with replies or without)",
    ),
}
"""Two concepts that are told in one breath where both are meant."""


def label(concepts: Sequence[str]) -> str:
    """How far people look in a picture: ``looking one step ahead``."""
    return enumerated([f.label if f else c for c, f in _told(concepts)], "or")


def clauses(concepts: Sequence[str]) -> str:
    """What several concepts suppose: ``if each looks only at its own next step or if ...``."""
    return enumerated([f.clause if f else clause(c) for c, f in _told(concepts)], "or")


def _told(concepts: Sequence[str]) -> list[tuple[str, Foresight | None]]:
    """Each concept with its words, those of a pair as one where the first of them stands."""
    found: dict[str, Foresight | None] = {c: FORESIGHT.get(c) for c in concepts}
    for (one, other), words in PAIRS.items():
        if one in found and other in found:
            found[one] = words
            del found[other]
    return list(found.items())


def how_far(concepts: Sequence[str], every: int = len(FORESIGHT)) -> str:
    """The same where there may be all: ``however far people look ahead``."""
    return "however far people look ahead" if len(concepts) >= every > 1 else label(concepts)


def depends(holds: Sequence[str], fails: Sequence[str]) -> str:
    """Under what it follows and under what it does not, of the concepts that were asked."""
    return f"it follows {clauses(holds)}; it does not {clauses(fails)}"
