"""Stability of those who look ahead: as defined, fast, and explained."""
