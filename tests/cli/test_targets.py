"""What is written where: pipes and devices, the input itself, full disks, long names.

A full disk is played by a limit on the size of files (RLIMIT_FSIZE), which fails in the
middle of a write just as a disk does, and by ``/dev/full``.
"""

import os
import resource
import socket
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from standoff import library
from standoff.library import CannotRead
from standoff.library.files import write_atomic
from standoff.report.formats import FORMATS

LONG = "a" * 300
PROGRAM = [sys.executable, "-c", "from standoff.cli import main; main()"]
UNCACHED = [sys.executable, "-B", *PROGRAM[1:]]
"""The same where no file can grow: Python would keep modules that it compiles, cut off."""


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder to work in, with one case."""
    monkeypatch.chdir(tmp_path)
    Path("case.yaml").write_text(library.text("chicken"), encoding="utf-8")
    return tmp_path


def names():
    return sorted(p.name for p in Path().iterdir())


def reading(pipe, got):
    """Somebody who reads a pipe to its end."""
    reader = threading.Thread(target=lambda: got.append(Path(pipe).read_bytes()), daemon=True)
    reader.start()
    return reader


class TestStreams:
    @pytest.mark.parametrize("force", [[], ["--force"]])
    @pytest.mark.parametrize(
        ("arguments", "begins"),
        [
            (["report", "chicken"], b"<!DOCTYPE html>"),
            (["export", "chicken", "dot"], b"digraph"),
            (["import", "game.nfg"], b"standoff: 1"),
        ],
    )
    def test_a_pipe_is_written_into_and_stays_one(self, standoff, here, arguments, begins, force):
        Path("game.nfg").write_text('NFG 1 R "G" { "A" } { { "x" "y" } } 1 0', encoding="utf-8")
        os.mkfifo("p.html")
        got = []
        reader = reading("p.html", got)
        ran = standoff(*arguments, "-o", "p.html", *force)
        reader.join(60)
        assert ran.code == 0
        assert got[0].startswith(begins)
        assert Path("p.html").is_fifo()
        assert (ran.out, "wrote p.html" in ran.err) == ("", True)

    def test_a_table_of_a_sweep_goes_into_a_pipe(self, standoff, here):
        os.mkfifo("p.csv")
        got = []
        reader = reading("p.csv", got)
        ran = standoff("sweep", "case.yaml", "--table", "p.csv")
        reader.join(60)
        assert ran.code == 0, ran.err
        assert got[0].startswith(b"perspective,")
        assert Path("p.csv").is_fifo()

    def test_a_device_is_written_into(self, standoff, here):
        assert standoff("report", "chicken", "-o", "/dev/null", "--force").code == 0
        assert Path("/dev/null").is_char_device()

    def test_standard_output_by_its_name_holds_what_was_written_and_no_more(self, here):
        command = [*PROGRAM, "export", "chicken", "dot", "-o", "/dev/stdout"]
        with Path("out.dot").open("wb") as out:
            ran = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, check=True)
        text = Path("out.dot").read_text("utf-8")
        assert text.startswith("digraph")
        assert text.endswith("}\n")
        assert b"wrote /dev/stdout" in ran.stderr

    def test_what_can_neither_be_written_into_nor_replaced_is_refused(self, standoff, here):
        with socket.socket(socket.AF_UNIX) as end:
            end.bind("s.html")
        ran = standoff("report", "chicken", "-o", "s.html", "--force")
        assert ran.code == 2
        assert "s.html is a socket or a device" in ran.err
        assert Path("s.html").is_socket()

    @pytest.mark.parametrize("name", ["pipe", "/dev/null", "."])
    def test_results_of_a_sweep_are_kept_in_files_only(self, standoff, here, name):
        os.mkfifo("pipe")
        ran = standoff("sweep", "case.yaml", "--store", name)
        assert ran.code == 2
        assert Path("pipe").is_fifo()


class TestInput:
    @pytest.mark.parametrize("name", ["case.yaml", "./case.yaml", "link", "hard"])
    @pytest.mark.parametrize("kind", [k for k in FORMATS if k != "yaml"])
    def test_no_other_format_is_written_over_the_case(self, standoff, here, name, kind):
        Path("link").symlink_to("case.yaml")
        Path("hard").hardlink_to("case.yaml")
        ran = standoff("export", "case.yaml", kind, "-o", name, "--force")
        assert ran.code == 2
        assert "is what is read; choose another name" in ran.err
        assert Path("case.yaml").read_text("utf-8") == library.text("chicken")

    def test_a_case_may_be_written_anew_in_its_own_format(self, standoff, here):
        assert standoff("export", "case.yaml", "yaml", "-o", "case.yaml", "--force").code == 0
        assert standoff("check", "case.yaml").code == 0

    @pytest.mark.parametrize(
        "arguments",
        [
            ["report", "case.yaml", "--format", "txt", "-o", "case.yaml", "--force"],
            ["report", "case.yaml", "--json", "--format", "txt", "-o", "case.yaml", "--force"],
            ["sweep", "case.yaml", "--store", "case.yaml"],
            ["sweep", "case.csv", "--table", "case.csv", "--force"],
            ["import", "case.json", "-o", "case.json", "--force"],
            ["import", "case.json", "-o", "case.json", "--force", "--json"],
            ["new", "case.yaml"],
        ],
    )
    def test_no_verb_writes_over_what_it_reads(self, standoff, here, arguments):
        Path("case.csv").hardlink_to("case.yaml")
        standoff("export", "case.yaml", "json", "-o", "case.json")
        before = {n: Path(n).read_bytes() for n in names()}
        assert standoff(*arguments).code == 2
        assert {n: Path(n).read_bytes() for n in names()} == before

    def test_the_words_of_a_source_are_not_written_over_either(self, standoff, here):
        text = library.text("chicken").replace(
            "sources:\n", "sources:\n  s: {title: S, text: s.txt}\n"
        )
        Path("case.yaml").write_text(text, encoding="utf-8")
        Path("s.txt").write_text("Words.", encoding="utf-8")
        ran = standoff("report", "case.yaml", "-o", "s.txt", "--force")
        assert ran.code == 2
        assert Path("s.txt").read_text("utf-8") == "Words."


WRITES = [
    ["new", "out.yaml"],
    ["report", "case.yaml", "-o", "out.html"],
    ["export", "case.yaml", "json", "-o", "out.json"],
    ["export", "case.yaml", "csv-states", "-o", "out.csv"],
    ["import", "case.json", "-o", "out.yaml"],
    ["sweep", "case.yaml", "--table", "out.csv"],
    ["sweep", "case.yaml", "--table", "out.parquet"],
    ["sweep", "case.yaml", "--store", "out.db"],
]


class TestFullDisk:
    @pytest.mark.parametrize("arguments", WRITES, ids=" ".join)
    def test_it_is_an_error_of_ours_and_leaves_nothing_in_the_way(self, standoff, here, arguments):
        standoff("export", "case.yaml", "json", "-o", "case.json")
        before = names()
        ran = subprocess.run(
            [*UNCACHED, *arguments], capture_output=True, text=True, check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),
        )  # fmt: skip
        assert ran.returncode == 2, ran.stderr
        assert "its own fault" not in ran.stderr
        assert names() == before
        assert standoff(*arguments).code == 0  # nothing blocks the next try

    @pytest.mark.parametrize("name", ["out.html", "out.parquet"])
    def test_a_file_that_was_there_is_still_whole(self, here, name):
        Path(name).write_text("mine", encoding="utf-8")
        verb = (
            ["sweep", "case.yaml", "--table"] if name.endswith("t") else ["report", "chicken", "-o"]
        )
        ran = subprocess.run(
            [*UNCACHED, *verb, name, "--force"], capture_output=True, check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),
        )  # fmt: skip
        assert ran.returncode == 2
        assert Path(name).read_text("utf-8") == "mine"

    @pytest.mark.parametrize(
        "arguments",
        [["check", "chicken"], ["show", "chicken", "--json"], ["schema"], ["report", "chicken"]],
        ids=" ".join,
    )
    def test_standard_output_on_a_full_disk_is_an_error_of_ours(self, arguments):
        with Path("/dev/full").open("wb") as full:
            ran = subprocess.run(
                [*PROGRAM, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False
            )
        assert ran.returncode == 2
        assert ran.stderr == "cannot read or write: No space left on device\n"

    def test_so_is_a_full_device_by_name(self, standoff):
        ran = standoff("report", "chicken", "-o", "/dev/full")
        assert (ran.code, ran.err) == (2, "/dev/full: No space left on device\n")


class TestLongNames:
    @pytest.mark.parametrize(
        "arguments",
        [
            ["check", LONG], ["check", f"{LONG}.yaml"], ["validate", f"{LONG}.yaml"],
            ["show", LONG, "--coverage"], ["diff", "chicken", LONG], ["new", f"{LONG}.yaml"],
            ["report", "chicken", "-o", f"{LONG}.html"], ["report", "chicken", "-o", f"{LONG}/r"],
            ["export", "chicken", "gmcr", "-o", LONG], ["import", f"{LONG}.gmcr"], ["import", LONG],
            ["sweep", "chicken", "--store", LONG], ["sweep", "chicken", "--table", f"{LONG}.csv"],
            ["sweep", "chicken", "--table", f"{LONG}.parquet"], ["studio", LONG],
        ],
        ids=lambda a: " ".join(a).replace(LONG, "LONG"),
    )  # fmt: skip
    def test_a_name_that_no_file_can_have_is_an_error_of_ours(self, standoff, here, arguments):
        ran = standoff(*arguments)
        assert ran.code == 2
        assert "File name too long" in " ".join(ran.err.split())
        assert names() == ["case.yaml"]

    @pytest.mark.parametrize("length", [200, 250, 255])
    def test_a_name_that_a_file_can_just_have_is_written(self, standoff, here, length):
        name = "b" * (length - 5) + ".html"
        assert standoff("report", "chicken", "-o", name).code == 0
        assert standoff("report", "chicken", "-o", name, "--force").code == 0
        assert names() == [name, "case.yaml"]


class TestBeforeTheWork:
    @pytest.mark.parametrize(
        "arguments",
        [
            ["sweep", "case.yaml", "--table", "there.csv"],
            ["sweep", "case.yaml", "--table", "there.parquet"],
            ["sweep", "case.yaml", "--table", "no/folder.csv"],
            ["sweep", "case.yaml", "--store", "no/folder.db"],
            ["report", "case.yaml", "-o", "there.html"],
            ["report", "case.yaml", "-o", "no/folder.html"],
            ["export", "case.yaml", "csv-states", "-o", "there.csv"],
        ],
    )
    def test_a_target_that_will_not_do_is_refused_before_anything_is_solved(
        self, standoff, here, arguments, monkeypatch
    ):
        for name in ("there.csv", "there.parquet", "there.html"):
            Path(name).write_text("mine", encoding="utf-8")
        for work in ("standoff.graph.solved.Solved.stability", "standoff.claims.sweep.opened"):
            monkeypatch.setattr(work, property(lambda _: pytest.fail("solved first")))
        assert standoff(*arguments).code == 2


def test_a_character_that_no_text_file_can_hold_is_an_error_of_ours(here):
    with pytest.raises(CannotRead, match="cannot stand in a text file"):
        write_atomic(Path("out.txt"), "half a pair: \ud800")
    assert names() == ["case.yaml"]


@pytest.mark.parametrize("damage", ["'[1'", "'x'", "'{}'", "zeroblob(9)"])
def test_a_damaged_results_file_is_an_error_of_ours(standoff, here, damage):
    assert standoff("sweep", "case.yaml", "--store", "out.db").code == 0
    with sqlite3.connect("out.db") as connection:
        connection.execute(f"UPDATE chunks SET holds = {damage}")  # noqa: S608
    connection.close()
    ran = standoff("sweep", "case.yaml", "--store", "out.db")
    assert ran.code == 2
    assert "the results file is damaged" in ran.err
