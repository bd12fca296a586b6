"""Coalitions: as defined, fast, merged into single movers, and explained."""
