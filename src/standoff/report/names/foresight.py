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


def label(concepts: Sequence[str]) -> str:
    """How far people look in a picture: ``looking one step ahead``."""
    return enumerated([FORESIGHT[c].label if c in FORESIGHT else c for c in concepts], "or")


def depends(holds: Sequence[str], fails: Sequence[str]) -> str:
    """Under what it follows and under what it does not, of the concepts that were asked."""
    yes = enumerated([clause(c) for c in holds], "or")
    no = enumerated([clause(c) for c in fails], "or")
    return f"it follows {yes}; it does not {no}"
