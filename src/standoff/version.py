"""The version of the program, for results, pages and files that name it."""

__version__ = "0.1.0"
