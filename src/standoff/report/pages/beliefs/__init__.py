"""The page of ``standoff analyze --beliefs``: its record and its layout."""
