from functools import cache

import pytest

from standoff import library
from standoff.report.whole.gather import report_page
from tests.cli.conftest import standoff
from tests.listed import LISTED

__all__ = ["standoff"]

CASES = LISTED


@cache
def made(slug):
    """The record of the report of a library case, made once."""
    return report_page(library.load(slug))


@pytest.fixture
def record():
    """The report's record of a library case by name."""
    return made
