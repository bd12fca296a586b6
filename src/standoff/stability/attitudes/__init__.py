"""Relational stability by attitudes: as defined, fast, and explained."""
