"""The page of ``standoff invert``: its record and its layout."""
