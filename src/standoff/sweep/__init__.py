"""How far a verdict holds: families of readings, solved many at a time."""

from standoff.sweep.batch import Batch, Batches
from standoff.sweep.choices import Alternative, Choice
from standoff.sweep.families import (
    ASSUMPTIONS,
    FAMILIES,
    family,
    is_family,
    is_listed,
    single_ways,
)
from standoff.sweep.space import Space

__all__ = [
    "ASSUMPTIONS",
    "FAMILIES",
    "Alternative",
    "Batch",
    "Batches",
    "Choice",
    "Space",
    "family",
    "is_family",
    "is_listed",
    "single_ways",
]
