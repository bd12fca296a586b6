"""Preferences known in part: as defined, fast, and explained."""
