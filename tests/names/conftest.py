"""The program is run here as it is in the tests of the command line."""

from tests.cli.conftest import standoff

__all__ = ["standoff"]
