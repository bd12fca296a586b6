"""The page of ``standoff coalitions``: its record and its layout."""
