"""The program, as in the tests of its verbs."""

from tests.cli.conftest import standoff

__all__ = ["standoff"]
