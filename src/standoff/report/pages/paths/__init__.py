"""The page of ``standoff paths``: its record and its layout."""
