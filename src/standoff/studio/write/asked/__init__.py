"""Preferences by asking: each option and outcome by itself, or pairs of situations in words."""
