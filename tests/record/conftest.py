"""The program, run in this process."""

from tests.cli.conftest import standoff

__all__ = ["standoff"]
