"""Hypergames: what each decision maker expects, what holds, who is surprised, and why."""

from standoff.hypergame.correction import Correction, Restated, corrections, restated, worth
from standoff.hypergame.games import Hypergame, Own, hypergame, shared, unaware_of, with_games
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
    "Own",
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
    "with_games",
    "worth",
]
