"""A few inputs for every target with every run of the tests, always the same ones."""

import itertools

import pytest

from tests.fuzz.loop import TARGETS, campaign, tried
from tests.fuzz.mutants import TEXT
from tests.fuzz.target import Target

FEW = {"html": 6, "docx": 4, "pdf": 4, "mcp": 8, "mcp-apart": 2, "studio": 30, "command": 12}
"""Fewer where an input starts a process, or loads much."""


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_nothing_goes_wrong_on_a_few_inputs(name, tmp_path):
    if name.startswith("mcp"):
        pytest.importorskip("mcp")
    found = campaign(TARGETS[name], seconds=60, seed=1, keep=tmp_path, most=FEW.get(name, 40))
    assert found.inputs
    assert found.failures == {}


def without_an_x(data, _):
    if b"x" in data:
        raise ValueError
    return (len(data),)


FRAIL = Target("frail", lambda: (b"axe", b"saw"), TEXT, without_an_x)


def test_what_fails_is_told_once_and_kept_and_fails_again(tmp_path):
    found = campaign(FRAIL, seconds=60, seed=1, keep=tmp_path / "kept", most=60)
    assert found.inputs == 60
    ((place, kept),) = found.failures.items()
    assert place.startswith("ValueError")
    data = (tmp_path / "kept" / kept.rpartition("/")[2]).read_bytes()
    assert tried(FRAIL, data, tmp_path / "kept")[1] == place


def test_the_same_seed_tries_the_same(tmp_path):
    one, two = ([], [])
    for seen in (one, two):
        noted = Target("noted", FRAIL.seeds, TEXT, lambda data, _, seen=seen: seen.append(data))
        campaign(noted, seconds=60, seed=3, keep=tmp_path, most=30)
    assert one == two
    assert len(set(one)) > 10


def test_an_input_without_end_is_ended(tmp_path):
    endless = Target(
        "endless", FRAIL.seeds, TEXT, lambda *_: sum(1 for _ in itertools.count()), 0.05
    )
    assert tried(endless, b"", tmp_path)[1] == "TooSlow"
