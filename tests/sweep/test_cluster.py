"""A sweep on a real Dask cluster: a scheduler and two worker processes on loopback."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
import time

import pytest

from standoff.case import read
from standoff.claims.sweep import sweep
from standoff.sweep.cluster import NoCluster, connected
from tests.sweep.test_run import FORD

LOOPBACK = "127.0.0.1"
SETTINGS = {"readings": 600, "chunk": 10, "seed": 7}


def start(*arguments):
    environment = os.environ | {"PYTHONWARNINGS": "ignore", "NUMBA_NUM_THREADS": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]],
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env=environment,
    )  # fmt: skip


def said(process, pattern):
    """The first match of a pattern in what the process writes; the rest is drained."""
    for line in process.stderr:
        match = re.search(pattern, line)
        if match:
            threading.Thread(target=process.stderr.read, daemon=True).start()
            return match[0]
    raise AssertionError("the process ended without a word")


@pytest.fixture
def cluster():
    """(address of the scheduler, the two workers)."""
    with contextlib.ExitStack() as stack:

        def started(*arguments):
            process = start(*arguments)
            stack.callback(process.stderr.close)
            stack.callback(process.wait)
            stack.callback(process.kill)
            return process

        scheduler = started("dask_scheduler", "--host", LOOPBACK, "--port", "0", "--no-dashboard")
        address = said(scheduler, rf"tcp://{LOOPBACK}:\d+")
        workers = [
            started("dask_worker", address, "--host", LOOPBACK, "--nthreads", "1", "--no-nanny",
                    "--no-dashboard", "--memory-limit", "0")
            for _ in range(2)
        ]  # fmt: skip
        for worker in workers:
            said(worker, "Starting established connection|Registered to")
        yield address, workers


@pytest.mark.filterwarnings("default")
def test_a_cluster_counts_the_same_and_survives_the_death_of_a_worker(cluster, tmp_path):
    case = read(FORD)
    alone = sweep(case, "p", **SETTINGS)
    address, workers = cluster
    dead = []

    def progress(done, total):
        if done >= 100 and not dead:
            dead.append(workers[0].pid)
            os.kill(workers[0].pid, signal.SIGKILL)

    with connected(address) as executor:
        found = sweep(
            case, "p", executor=executor, progress=progress,
            store=str(tmp_path / "r.sqlite"), **SETTINGS,
        )  # fmt: skip
    workers[0].wait()
    assert dead
    assert workers[1].poll() is None
    assert found.tally.readings == 600
    for name in ("asked", "holds", "asked_by", "holds_by"):
        assert (getattr(found.tally, name) == getattr(alone.tally, name)).all()


@pytest.mark.filterwarnings("default")
def test_an_address_where_nobody_answers_is_given_up(monkeypatch):
    monkeypatch.setattr("standoff.sweep.cluster.PATIENCE", 1)
    before = time.monotonic()
    with (
        pytest.raises(NoCluster, match="no Dask scheduler answers"),
        connected("tcp://127.0.0.1:9"),
    ):
        pass
    assert time.monotonic() - before < 300


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NoCluster, match=r"standoff\[dask\]"), connected("tcp://127.0.0.1:9"):
        pass
