"""Hypergames: what each decision maker expects, what holds, who is surprised, and why."""

from standoff.hypergame.correction import Correction, Restated, corrections, restated, worth
from standoff.hypergame.games import Hypergame, hypergame, shared, unaware_of
from standoff.hypergame.surprises import (
    Leaver,
    Surprise,
    leavers,
    surprise,
    who_breaks,
    who_seems_to_break,
)

__all__ = [
    "Correction",
    "Hypergame",
    "Leaver",
    "Restated",
    "Surprise",
    "corrections",
    "hypergame",
    "leavers",
    "restated",
    "shared",
    "surprise",
    "unaware_of",
    "who_breaks",
    "who_seems_to_break",
    "worth",
]
