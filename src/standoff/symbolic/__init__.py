"""States as sets that are never listed: large cases, answered exactly, by decision diagrams."""

from standoff.symbolic.diagrams import Budget
from standoff.symbolic.roads import Roads
from standoff.symbolic.sets import StateSet
from standoff.symbolic.unlisted import Settled, Unlisted, Unsettled, has_beliefs

__all__ = ["Budget", "Roads", "Settled", "StateSet", "Unlisted", "Unsettled", "has_beliefs"]
