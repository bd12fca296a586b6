"""Strength of preference: as defined, fast, and explained."""
