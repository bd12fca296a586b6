"""Which kernel works is chosen openly, and nothing is compiled without a word."""

import sys

import numpy as np
import pytest

from standoff.stability import GraphModel, OptionMoves, solve
from standoff.stability.engine import kernels
from standoff.stability.engine.workers import GRAIN, Team, available

FAST = pytest.mark.skipif(not kernels.installed(), reason="the extra 'fast' is not installed")


def model(options=4):
    states = np.arange(1 << options, dtype=np.uint64)
    ranks = np.random.default_rng(0).integers(0, 9, (1, 2, len(states))).astype(np.int32)
    return GraphModel(states, OptionMoves((3, len(states) - 4)), ranks)


def test_the_kernel_that_worked_is_reported():
    found = solve(model(), kernel="numpy")
    assert found.kernel == "numpy"
    assert "numpy" in repr(found)
    assert "equilibria: nash" in repr(found)


@FAST
def test_small_work_does_not_load_the_compiled_kernels(monkeypatch):
    monkeypatch.delitem(sys.modules, kernels.MODULE, raising=False)
    assert kernels.choose("auto", kernels.WORTH_LOADING - 1) == "numpy"
    assert kernels.choose("auto", kernels.WORTH_LOADING) == "numba"
    monkeypatch.setitem(sys.modules, kernels.MODULE, kernels)
    assert kernels.choose("auto", 1) == "numba"


def test_without_numba_everything_is_done_by_numpy(monkeypatch):
    monkeypatch.setattr(kernels, "installed", lambda: False)
    assert kernels.choose("auto", 1 << 40) == "numpy"
    assert not kernels.must_compile()
    with pytest.raises(ValueError, match="install the extra 'fast'"):
        solve(model(), kernel="numba")


@FAST
def test_a_numba_that_does_not_work_is_done_without(monkeypatch):
    def fail(_):
        raise ImportError("numba needs another NumPy")

    monkeypatch.setattr(kernels, "import_module", fail)
    assert kernels.choose("auto", 1 << 40) == "numpy"
    with pytest.raises(ValueError, match="numba needs another NumPy"):
        kernels.choose("numba", 1)


@FAST
def test_compiling_is_announced(monkeypatch):
    heard = []
    monkeypatch.setattr(kernels, "must_compile", lambda **_: True)
    solve(model(), kernel="numba", announce=heard.append)
    assert heard == [kernels.COMPILING]
    monkeypatch.undo()
    solve(model(), kernel="numba", announce=heard.append)
    assert not kernels.must_compile()
    assert len(heard) == 1


def test_many_readings_and_none_have_a_repr():
    one = model()
    for readings, words in ((3, "3 readings, first: "), (0, "equilibria: nash 0")):
        ranks = np.zeros((readings, 2, 16), dtype=np.int32)
        assert words in repr(solve(GraphModel(one.states, one.moves, ranks)))


def test_a_team_covers_every_item_once():
    done = []

    def part(first, last):
        done.extend(range(first, last))
        return 5 in range(first, last)

    with Team(3) as team:
        assert team.share(part, 10, GRAIN)
        assert not team.share(part, 3, 1)
    assert sorted(done) == sorted([*range(10), *range(3)])
    assert available() >= 1
