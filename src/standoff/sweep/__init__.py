"""How far a verdict holds: families of readings, solved many at a time."""

from standoff.sweep.batch import Batch, Batches
from standoff.sweep.choices import AS_WRITTEN, Alternative, Choice
from standoff.sweep.families import (
    ASSUMPTIONS,
    FAMILIES,
    family,
    is_family,
    is_listed,
    single_ways,
)
from standoff.sweep.lines import edits_of
from standoff.sweep.space import Space, joined_changes, rows_from, sampled_rows, single_changes

__all__ = [
    "ASSUMPTIONS",
    "AS_WRITTEN",
    "FAMILIES",
    "Alternative",
    "Batch",
    "Batches",
    "Choice",
    "Space",
    "edits_of",
    "family",
    "is_family",
    "is_listed",
    "joined_changes",
    "rows_from",
    "sampled_rows",
    "single_changes",
    "single_ways",
]
