"""Unknown preferences and degrees together: as defined, and fast."""
