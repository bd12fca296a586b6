"""The command line: parse, call, render. Nothing is computed here."""

from standoff.cli.main import main

__all__ = ["main"]
