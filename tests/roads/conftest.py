"""Small models are to be searched as large ones are."""

import pytest

from standoff.stability.roads import levels


@pytest.fixture(autouse=True, scope="module")
def note_what_is_covered():
    """Work out at once which states stand for which, not only after many moves."""
    before, levels.FEW = levels.FEW, 0
    yield
    levels.FEW = before
