"""Runs the program as people do."""

from tests.cli.conftest import standoff  # noqa: F401
