"""Simultaneous stability."""
