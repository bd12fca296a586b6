"""A little of the fuzzing with every run of the tests; and what it found stays mended."""

import pytest

from standoff.sweep.store import CannotStore, opened
from tests.fuzz.loop import TARGETS, campaign
from tests.fuzz.readers import _space, stores

SLOW = {"html", "docx", "pdf", "mcp", "mcp-apart", "studio", "command"}
"""Targets that start a process for an input, or need an extra that may not be there."""


@pytest.mark.parametrize("name", sorted(set(TARGETS) - SLOW))
def test_nothing_goes_wrong_on_a_few_inputs(name, tmp_path):
    found = campaign(TARGETS[name], seconds=60, seed=1, keep=tmp_path / "kept", most=40)
    assert found.failures == {}


def test_a_results_file_with_broken_text_is_refused(tmp_path):
    path = tmp_path / "results.sqlite"
    path.write_bytes(stores()[0].replace(b"TABLE items", b"TA\xd5LE items"))
    with (
        pytest.raises(CannotStore),
        opened(str(path), {"model": "m", "version": "1"}, (), _space()),
    ):
        pass
