"""What all tests share: nothing may depend on how busy the machine is, or on a model's size."""

from math import inf
from zlib import crc32

import pytest
from hypothesis import HealthCheck, settings

from standoff.cli import common
from standoff.stability import listed
from standoff.stability.roads import levels

settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")

ENGINE = {"stability", "roads", "hypergame", "paths", "claims", "credibility"}
"""Folders of tests whose random models are small, and stand for large ones too."""


@pytest.fixture(autouse=True)
def no_word_of_how_long_it_takes(monkeypatch):
    """What is said of work that takes ten seconds is said on a busy machine alone."""
    monkeypatch.setattr(common, "EVERY", inf)


@pytest.fixture(autouse=True)
def small_or_large(request, monkeypatch):
    """Half of these tests look moves up, as in models that are too large to list them."""
    folder, name = request.node.path.parent.name, request.node.path.name
    if folder in ENGINE and name != "test_alone.py" and crc32(request.node.nodeid.encode()) % 2:
        monkeypatch.setattr(listed, "SMALL", 0)
        monkeypatch.setattr(levels, "TABLED", 0)
