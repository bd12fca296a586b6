"""Inputs that nobody writes on purpose, given to everything that takes input.

``python -m tests.fuzz --seconds 60`` tries each target in turn; see :mod:`.__main__`.
"""
