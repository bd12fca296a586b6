"""Sweeps run: the same for everybody, resumed after a kill, safe on a bad disk."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter

import numpy as np
import pytest

from standoff import library
from standoff.case import edit, read
from standoff.case.edits import Adopt
from standoff.claims.sweep import next_size, sweep
from standoff.graph import Solver
from standoff.sweep.lines import edits_of
from standoff.sweep.run import Here, Processes, plan
from standoff.sweep.space import rows_from
from standoff.sweep.store import CannotStore

FORD = """\
standoff: 1
title: Two at a ford
decision_makers:
  east: {options: {cross: Cross the ford, dig: Dig in, talk: Send somebody}}
  west: {options: {guard: Guard the ford, burn: Burn the bridge, hear: Hear what is said}}
status_quo: none
outcomes: {war: cross and guard, quiet: not cross and not guard}
infeasible: [cross and dig]
commitments:
  hold: {kind: threat, by: west, against: east, when: cross, response: guard, source: assumed}
perspectives:
  p:
    source: assumed
    preferences:
      east:
        priorities:
          - [{want: cross, unsure: yes}, {want: not guard, unsure: yes}]
          - [{want: not burn, unsure: yes}, {want: talk if hear, unsure: yes}]
          - {want: dig if guard, unsure: yes}
      west:
        priorities:
          - [{want: not cross, unsure: yes}, {want: hear iff talk, unsure: yes}]
          - [{want: not burn, unsure: yes}, {want: guard if cross, unsure: yes}]
          - {want: not dig, unsure: yes}
claims:
  - {id: calm, says: It stays quiet., source: assumed, check: {can_settle_at: quiet}}
  - {id: heeded, says: The threat is heeded., source: assumed, check: {deters: hold}}
"""
"""A case with far more readings than are drawn, each worked out in a few milliseconds."""


def swept(**more):
    return sweep(read(FORD), "p", **({"readings": 120, "chunk": 25, "seed": 7} | more))


def same(one, other):
    names = ("asked", "holds", "asked_by", "holds_by")
    counted = one.tally.settled == other.tally.settled and sum(one.tally.settled.values())
    return (
        counted
        and one.tally.readings == other.tally.readings
        and all((getattr(one.tally, n) == getattr(other.tally, n)).all() for n in names)
    )


@pytest.fixture(scope="module")
def alone():
    return swept()


@pytest.mark.parametrize("workers", [2, 3])
def test_any_number_of_workers_counts_the_same(alone, workers):
    assert same(alone, swept(executor=Processes(workers)))


def test_the_seed_decides(alone):
    assert same(alone, swept())
    assert not same(alone, swept(seed=8))


def test_a_small_space_is_tried_whole():
    found = sweep(library.load("gisborne-lake"), "economy", families=["rank"], chunk=100)
    assert (found.planned.sampled, found.tally.readings) == (False, 512)


def test_sampled_shares_come_close_to_exhaustive_ones():
    case = library.load("gisborne-lake")
    whole = sweep(case, "environment", families=["rank"])
    sample = sweep(case, "environment", families=["rank"], readings=400, seed=3)
    assert sample.planned.sampled
    exact = whole.tally.holds / whole.tally.asked
    close = sample.tally.holds / sample.tally.asked
    assert np.abs(exact - close).max() < 0.05


def test_states_are_counted_as_often_as_they_are_equilibria():
    case = library.load("gisborne-lake")
    found = sweep(case, "environment", families=["rank"], concepts=["gmr"])
    base = edit(case, Adopt("environment"))
    space, count = found.planned.space, Counter()
    for row in rows_from(space, 0, space.size):
        edits = edits_of(space.alternatives(row))
        solved = Solver(base)(*edits)
        count.update(("gmr", int(solved.reading.states[s])) for s in solved.equilibria("gmr"))
    assert found.tally.settled == count


def test_the_rule_for_sanctions_is_part_of_the_sweep(alone, tmp_path):
    file = str(tmp_path / "r.sqlite")
    once = swept(rule="once", store=file)
    assert once.about["rule"] == "once"
    with pytest.raises(CannotStore, match="its rule is 'once', not 'legal'"):
        swept(store=file)


def test_progress_is_told():
    said = []
    swept(progress=lambda done, total: said.append((done, total)))
    assert said[0] == (0, 120)
    assert said[-1] == (120, 120)
    assert [d for d, _ in said] == sorted(d for d, _ in said)


class Interrupting(Here):
    """Works two chunks and is then interrupted."""

    def results(self, work, chunks):
        for n, result in enumerate(super().results(work, chunks)):
            if n == 2:
                raise KeyboardInterrupt
            yield result


def test_an_interrupted_sweep_goes_on_where_it_stopped(alone, tmp_path):
    file = str(tmp_path / "r.sqlite")
    with pytest.raises(KeyboardInterrupt):
        swept(store=file, executor=Interrupting())
    asked = []

    class Counting(Here):
        def results(self, work, chunks):
            asked.extend(chunks)
            return super().results(work, asked)

    assert same(alone, swept(store=file, executor=Counting()))
    assert asked == [2, 3, 4]
    assert same(alone, swept(store=file, executor=Counting()))
    assert asked == [2, 3, 4]


def test_a_sweep_stopped_within_a_chunk_goes_on_with_the_next_reading(alone, tmp_path, monkeypatch):
    from standoff.claims import sweep as module

    monkeypatch.setattr(module, "FIRST", 5)
    monkeypatch.setattr(module, "SECONDS", 0.0)  # so that each reading after the first is a part
    file, told, asked = str(tmp_path / "r.sqlite"), [], []

    def stop(done, total):
        told.append(done)
        if done == 32:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        swept(store=file, progress=stop)
    assert told == [0, 5, *range(6, 26), 25, *range(26, 33)]
    assert _chunks(file) == 1
    tally = module.ClaimWork._tally
    monkeypatch.setattr(
        module.ClaimWork, "_tally", lambda work, rows: asked.append(len(rows)) or tally(work, rows)
    )
    assert same(alone, swept(store=file))
    assert sum(asked) == 120 - 32
    assert _begun(file) == 0


@pytest.mark.parametrize(
    ("took", "size"), [(0.1, 80), (0.6, 40), (1.5, 20), (2.5, 8), (30, 1), (1e9, 1)]
)
def test_the_next_portion_is_to_take_about_a_second(took, size):
    assert next_size(20, took) == size


def test_a_results_file_of_before_there_were_parts_is_continued(alone, tmp_path):
    file = str(tmp_path / "r.sqlite")
    swept(store=file)
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE begun")
        connection.execute("DELETE FROM chunks WHERE chunk = 3")
    assert same(alone, swept(store=file))


def _begun(file):
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
        return connection.execute("SELECT count(*) FROM begun").fetchone()[0]


KILLED = """
import sys
from standoff.case import read
from standoff.claims.sweep import sweep
with open(sys.argv[1], encoding="utf-8") as file:
    case = read(file.read())
sweep(case, "p", readings=300, chunk=5, seed=7, store=sys.argv[2])
"""


def test_a_killed_sweep_loses_no_chunk_and_repeats_none(tmp_path):
    file, case = str(tmp_path / "r.sqlite"), tmp_path / "ford.yaml"
    case.write_text(FORD)
    child = subprocess.Popen([sys.executable, "-c", KILLED, str(case), file])
    while _chunks(file) < 5:
        time.sleep(0.02)
        assert child.poll() is None, "the sweep ended before it could be killed"
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    kept = _chunks(file)
    assert 5 <= kept < 60
    settings = {"readings": 300, "chunk": 5}
    again = swept(store=file, **settings)
    assert same(again, swept(**settings))
    assert _chunks(file) == 60


def _chunks(file):
    if not os.path.exists(file):
        return 0
    try:
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
            return connection.execute("SELECT count(*) FROM chunks").fetchone()[0]
    except sqlite3.OperationalError:
        return 0


def test_the_results_of_another_sweep_are_not_overwritten(tmp_path):
    file = str(tmp_path / "r.sqlite")
    swept(store=file)
    before = (tmp_path / "r.sqlite").read_bytes()
    with pytest.raises(CannotStore, match="another sweep: its seed"):
        swept(store=file, seed=9)
    assert (tmp_path / "r.sqlite").read_bytes() == before


def test_a_file_that_is_no_results_file_is_left_alone(tmp_path):
    text, other = tmp_path / "notes.txt", tmp_path / "other.sqlite"
    text.write_text("not a database, and longer than the header of one is\n" * 20)
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE mine (x)")
    for file in (text, other):
        before = file.read_bytes()
        with pytest.raises(CannotStore):
            swept(store=str(file))
        assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("asked", "[5]"),
        ("asked", "[]]"),
        ("holds", "[1" + "0" * 30 + "]"),
        ("holds_by", "[" * 5000),
        ("asked_by", "[[1], [1, 2]]"),
        ("asked_by", b"\xff\xfe"),
        ("readings", "many"),
        ("settled", '[["nash", [], 1]]'),
        ("settled", "5"),
    ],
)
def test_a_results_file_that_somebody_wrote_into_is_refused(whole, tmp_path, column, value):
    file = tmp_path / "r.sqlite"
    file.write_bytes(whole)
    with sqlite3.connect(file) as connection:
        connection.execute(f"UPDATE chunks SET {column} = ?", (value,))  # noqa: S608 - ours
    connection.close()
    with pytest.raises(CannotStore, match="damaged"):
        swept(store=str(file))


def test_a_results_file_with_words_that_are_none_is_refused(whole, tmp_path):
    file = tmp_path / "r.sqlite"
    broken = whole.replace(b"TABLE items", b"TA\xd5LE items")
    assert broken != whole
    file.write_bytes(broken)
    with pytest.raises(CannotStore, match="damaged"):
        swept(store=str(file))


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    file = tmp_path_factory.mktemp("whole") / "r.sqlite"
    swept(store=str(file))
    return file.read_bytes()


def test_a_folder_that_cannot_be_written_is_said_to_be_so(tmp_path):
    with pytest.raises(CannotStore, match="cannot be used"):
        swept(store=str(tmp_path / "missing" / "r.sqlite"))


def test_a_full_disk_keeps_what_was_done(alone, tmp_path, monkeypatch):
    file = str(tmp_path / "r.sqlite")
    from standoff.sweep import store

    class Full(store.Store):
        def add(self, chunk, tally):
            if chunk == 2:
                self.connection.execute("PRAGMA max_page_count = 1")
            super().add(chunk, tally)

    with monkeypatch.context() as patch:
        patch.setattr(store, "Store", Full)
        with pytest.raises(CannotStore, match="full"):
            swept(store=file, readings=1000, progress=None)
    assert _chunks(file) >= 2
    again = swept(store=file, readings=1000)
    assert again.tally.readings == 1000


def test_chunks_cover_every_reading_once():
    space = swept().planned.space
    planned = plan(space, readings=103, seed=0, chunk=25)
    assert [len(planned.rows(c)) for c in range(planned.chunks)] == [25, 25, 25, 25, 3]
