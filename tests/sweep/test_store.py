"""A results file under pressure: two sweeps at once, no right to write, a clock that jumps."""

import contextlib
import os
import shutil
import sqlite3
import tempfile
import time
from itertools import cycle
from pathlib import Path

import pytest

from standoff.claims import sweep as module
from standoff.sweep.store import CannotStore
from tests.sweep.test_run import same, swept

NOBODY = 65534


@pytest.fixture(scope="module")
def alone():
    return swept()


def test_a_second_sweep_on_one_file_is_told_and_the_first_is_whole(alone, tmp_path):
    file, told = str(tmp_path / "r.sqlite"), []

    def second(done, total):
        if done == 50:
            with pytest.raises(CannotStore, match="another sweep is writing into") as refused:
                swept(store=file)
            told.append(str(refused.value))

    assert same(alone, swept(store=file, progress=second))
    assert told
    assert "wait until it has ended, or choose another name" in told[0]
    assert same(alone, swept(store=file))  # and it is free again


def refused_to_nobody(folder, name):
    """What somebody without rights is told of a results file in a folder; empty if it was done.

    Root may write everywhere, so it is tried as another user, in a process of its own.
    """
    if os.geteuid():
        return refused(folder, name)
    read, write = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            os.write(write, refused(folder, name).encode())
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as said:
        words = said.read().decode()
    os.waitpid(child, 0)
    return words


def refused(folder, name):
    try:
        swept(readings=5, store=str(folder / name))
    except CannotStore as error:
        return str(error)
    return ""


@pytest.fixture
def open_folder():
    """A folder that everybody may enter and nobody but its owner may write into."""
    made = Path(tempfile.mkdtemp())
    try:
        made.chmod(0o755)
        yield made
    finally:
        made.chmod(0o755)
        shutil.rmtree(made)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs another user")
def test_a_folder_that_may_only_be_read_is_said_to_be_so(open_folder):
    open_folder.chmod(0o555)
    told = refused_to_nobody(open_folder, "r.sqlite")
    assert "the results file cannot be used: unable to open database file" in told
    assert "a folder that you may write to" in told
    assert list(open_folder.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs another user")
def test_a_results_file_that_may_only_be_read_is_left_as_it_is(open_folder):
    file = open_folder / "r.sqlite"
    swept(readings=5, store=str(file))
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("DELETE FROM chunks")  # so that there is something to do
    file.chmod(0o444)
    open_folder.chmod(0o555)
    before = file.read_bytes()
    told = refused_to_nobody(open_folder, "r.sqlite")
    assert "the results file cannot be used: attempt to write a readonly database" in told
    assert "a folder that you may write to" in told
    assert file.read_bytes() == before


def test_a_clock_that_jumps_changes_neither_counts_nor_what_is_kept(alone, tmp_path, monkeypatch):
    jumps = cycle([0.0, 1e9, -1e9, 3.0])
    monkeypatch.setattr(time, "time", lambda: next(jumps))
    monkeypatch.setattr(module, "process_time", lambda: next(jumps))  # worse than any clock
    file = str(tmp_path / "r.sqlite")
    assert same(alone, swept(store=file))
    assert same(alone, swept(store=file))
