"""Pages about readings whose states are not listed: sets, counted and shown by patterns."""
