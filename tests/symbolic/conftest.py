"""The command line, as its own tests have it."""

from tests.cli.conftest import standoff

__all__ = ["standoff"]
