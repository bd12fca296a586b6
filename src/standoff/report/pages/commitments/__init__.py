"""The page of ``standoff commitments``: its record and its layout."""
