"""A few inputs for every target with every run of the tests, always the same ones."""

import pytest

from tests.fuzz.loop import TARGETS, campaign

FEW = {"html": 6, "docx": 4, "pdf": 4, "mcp": 8, "mcp-apart": 2, "studio": 30, "command": 12}
"""Fewer where an input starts a process, or loads much."""


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_nothing_goes_wrong_on_a_few_inputs(name, tmp_path):
    if name.startswith("mcp"):
        pytest.importorskip("mcp")
    found = campaign(TARGETS[name], seconds=60, seed=1, keep=tmp_path, most=FEW.get(name, 40))
    assert found.inputs
    assert found.failures == {}
