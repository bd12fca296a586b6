"""Who may ask, how much at a time, and what a request says."""
