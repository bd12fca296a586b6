"""Starting the studio: what cannot be done is said in one line, with exit code 2."""

import importlib.util
import os
import socket
import sys
import threading

import pytest

from standoff.cli import main
from standoff.library import text as library_text
from standoff.studio import serve as serving
from standoff.studio.serve import listening, serve
from tests.studio.serving import aside


@pytest.fixture
def start(monkeypatch, capsys):
    """What ``standoff studio`` says on the error stream when it cannot start."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["standoff", "studio", "--no-browser", *arguments])
        with pytest.raises(SystemExit) as left:
            main()
        assert left.value.code == 2
        return capsys.readouterr().err

    return run


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.yaml").write_text(library_text("gisborne-lake"), "utf-8")
    (tmp_path / "note.txt").write_text("x", "utf-8")
    (tmp_path / "bad.yaml").write_bytes(b"\xff")
    (tmp_path / "out.yaml").symlink_to("/etc/hostname")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("nowhere.yaml", "there is no"),
        ("a.yaml/below", "there is no"),
        ("x" * 5_000, "too long"),
        ("note.txt", "not the name of a case file"),
        ("bad.yaml", "not UTF-8"),
        ("out.yaml", "leads out of the folder"),
    ],
)
def test_a_wrong_path_is_said_in_one_line(start, folder, name, says):
    said = start(str(folder / name))
    assert says in said
    assert said.count("\n") == 1


def test_a_port_that_is_taken_is_said_in_one_line(start, folder):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        said = start(str(folder), "--port", str(other.getsockname()[1]))
    assert "choose another with --port" in said
    assert said.count("\n") == 1


def test_a_folder_that_cannot_be_written_is_said_in_one_line(start, folder, monkeypatch):
    monkeypatch.setattr(os, "access", lambda _, mode: not mode & os.W_OK)
    said = start(str(folder))
    assert "cannot be written" in said
    assert said.count("\n") == 1


def test_what_is_not_installed_is_said_in_one_line(start, folder, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    said = start(str(folder))
    assert "standoff[studio]" in said
    assert said.count("\n") == 1


def test_only_this_machine_is_listened_to():
    with listening(0) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"


def test_a_browser_that_does_not_return_keeps_nobody_waiting(folder, monkeypatch):
    """One of the terminal, say: the page that it waits for comes from the server itself."""
    ended, begun = threading.Event(), threading.Event()
    monkeypatch.setattr(serving.webbrowser, "open", lambda _: ended.wait(20))

    async def served(*_, **__):
        begun.set()

    monkeypatch.setattr(serving.uvicorn.Server, "serve", served)
    aside(serve, folder, say=lambda _: None)
    assert begun.is_set()
    assert not ended.is_set()
    ended.set()


def test_a_folder_with_a_name_that_is_no_text_is_served(tmp_path, monkeypatch):
    odd = tmp_path / os.fsdecode(b"\xff")
    odd.mkdir()
    said = []

    async def served(*_, **__):
        pass

    monkeypatch.setattr(serving.uvicorn.Server, "serve", served)
    aside(serve, odd, browser=False, say=lambda words: said.append(words.encode("utf-8")))
    assert len(said) == 3
