"""The folder: what is in it can be opened, and nothing else."""

import os

import pytest

from standoff.library import CannotRead
from standoff.studio.folder import LARGEST, Folder, Kept

CASE = "standoff: 1\ntitle: A quarrel\n"


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "cases"
    root.mkdir()
    (root / "a.yaml").write_text(CASE, "utf-8")
    (tmp_path / "secret.yaml").write_text("secret: yes\n", "utf-8")
    return Folder.at(root)


def test_it_lists_case_files_only(folder):
    (folder.root / "note.txt").write_text("x", "utf-8")
    (folder.root / ".hidden.yaml").write_text("x", "utf-8")
    (folder.root / "b.yml").write_text(CASE, "utf-8")
    (folder.root / "c.yaml").mkdir()
    assert folder.names() == ["a.yaml", "b.yml"]


@pytest.mark.parametrize(
    "name",
    [
        "../secret.yaml", "..\\secret.yaml", "/etc/passwd", "a.yaml/../../secret.yaml", "", ".yaml",
        "..", ".", "a.yaml\x00", "a.txt", "C:secret.yaml", "a.yaml:stream", ".standoff/a.yaml",
        "%2e%2e/secret.yaml", "x" * 300 + ".yaml", "a\n.yaml", "con|.yaml",
    ],
)  # fmt: skip
def test_no_name_leads_out_of_it(folder, name):
    with pytest.raises(CannotRead):
        folder.read(name)
    with pytest.raises(CannotRead):
        folder.write(name, "gone")


def test_a_link_out_of_it_is_neither_listed_nor_read_nor_written(folder, tmp_path):
    (folder.root / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    assert "link.yaml" not in folder.names()
    for act in (lambda: folder.read("link.yaml"), lambda: folder.write("link.yaml", "gone")):
        with pytest.raises(CannotRead, match="leads out"):
            act()
    assert (tmp_path / "secret.yaml").read_text("utf-8") == "secret: yes\n"


def test_a_link_in_place_of_the_hidden_folder_is_refused(folder, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (folder.root / ".standoff").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CannotRead, match="link"):
        folder.keep("a.yaml", Kept("text", "base"))
    assert not list((tmp_path / "elsewhere").iterdir())


def test_what_is_no_file_is_not_waited_for(folder):
    os.mkfifo(folder.root / "pipe.yaml")
    assert "pipe.yaml" not in folder.names()
    with pytest.raises(CannotRead):
        folder.read("pipe.yaml")


def test_text_is_written_whole_and_read_back_as_it_was(folder):
    text = "title: \N{GREEK SMALL LETTER ALPHA}\r\nsummary: |\r\n  x\r\n"
    folder.write("a.yaml", text)
    assert folder.read("a.yaml").text == text
    assert (folder.root / "a.yaml").read_bytes() == text.encode()


def test_a_byte_order_mark_stays(folder):
    (folder.root / "a.yaml").write_bytes(b"\xef\xbb\xbfstandoff: 1\n")
    found = folder.read("a.yaml")
    folder.write("a.yaml", found.text + "title: x\n", bom=found.bom)
    assert (folder.root / "a.yaml").read_bytes() == b"\xef\xbb\xbfstandoff: 1\ntitle: x\n"


def test_what_is_not_utf_8_is_said_to_be_so(folder):
    (folder.root / "a.yaml").write_bytes(b"title: \xff\n")
    with pytest.raises(CannotRead, match="byte 8 is not UTF-8"):
        folder.read("a.yaml")


def test_a_new_case_takes_no_name_that_is_there(folder):
    assert folder.free_name("A") == "a-2.yaml"
    assert folder.free_name("../../Etc: Passwd?") == "etc-passwd.yaml"
    assert (
        folder.free_name("\N{HEBREW LETTER ALEF} \N{LATIN SMALL LETTER U WITH DIAERESIS}b")
        == "\u05d0-\u00fcb.yaml"
    )
    assert folder.free_name("?!/") == "case.yaml"
    with pytest.raises(CannotRead, match="exists"):
        folder.write("a.yaml", "gone", new=True)


def test_kept_text_comes_back_and_nonsense_in_its_place_does_not(folder):
    folder.keep("a.yaml", Kept("text \N{SNOWMAN}", "base"))
    assert folder.kept("a.yaml") == Kept("text \N{SNOWMAN}", "base")
    (folder.root / ".standoff" / "a.yaml.draft").write_text('["no"]', "utf-8")
    assert folder.kept("a.yaml") is None
    folder.forget("a.yaml")
    assert folder.kept("a.yaml") is None


def test_a_link_put_in_the_place_of_a_file_at_the_last_moment_is_not_followed(
    folder, tmp_path, monkeypatch
):
    """The check sees a file; between it and the act somebody swaps in a link that leads out."""
    path = folder.root / "a.yaml"
    monkeypatch.setattr(Folder, "path", lambda self, name: self.root / name)
    path.unlink()
    path.symlink_to(tmp_path / "secret.yaml")
    with pytest.raises(CannotRead):
        folder.read("a.yaml")
    folder.write("a.yaml", CASE)
    assert (tmp_path / "secret.yaml").read_text("utf-8") == "secret: yes\n"
    assert not path.is_symlink()


def test_a_link_to_another_case_of_the_folder_stays_one(folder):
    (folder.root / "b.yaml").symlink_to("a.yaml")
    folder.write("b.yaml", CASE + "# more\n")
    assert (folder.root / "b.yaml").is_symlink()
    assert folder.read("a.yaml").text == CASE + "# more\n"


@pytest.mark.parametrize("place", ["a.yaml", ".standoff/a.yaml.draft"])
def test_no_pipe_is_waited_for(folder, monkeypatch, place):
    monkeypatch.setattr(Folder, "path", lambda self, name: self.root / name)
    (folder.root / ".standoff").mkdir()
    (folder.root / place).unlink(missing_ok=True)
    os.mkfifo(folder.root / place)
    assert folder.kept("a.yaml") is None
    if place == "a.yaml":
        with pytest.raises(CannotRead, match="no file"):
            folder.read("a.yaml")


def test_a_file_that_is_too_large_is_refused(folder):
    (folder.root / "a.yaml").write_bytes(b"#" * (LARGEST + 1))
    with pytest.raises(CannotRead, match="too large"):
        folder.read("a.yaml")


def test_a_name_that_is_no_text_is_not_listed(folder):
    with open(os.fsencode(folder.root) + b"/\xff.yaml", "wb"):
        pass
    assert folder.names() == ["a.yaml"]
    with pytest.raises(CannotRead):
        folder.read(os.fsdecode(b"\xff.yaml"))


def test_the_longest_names_can_be_written_and_kept(folder):
    name = "\N{CJK UNIFIED IDEOGRAPH-4E2D}" * 83 + ".yaml"
    folder.write(name, CASE)
    folder.keep(name, Kept("text", "base"))
    assert folder.read(name).text == CASE
    assert folder.kept(name) == Kept("text", "base")
    folder.forget(name)
    assert folder.kept(name) is None


def test_what_stands_where_drafts_are_kept_is_said_and_breaks_nothing(folder):
    (folder.root / ".standoff").write_text("a file", "utf-8")
    with pytest.raises(CannotRead, match="standoff"):
        folder.keep("a.yaml", Kept("text", "base"))
    assert folder.kept("a.yaml") is None
    folder.forget("a.yaml")


def test_what_a_killed_program_left_half_written_stands_in_nobodys_way(folder, monkeypatch):
    for _ in range(2):  # in a container each start has the same number
        monkeypatch.setattr(os, "getpid", lambda: 7)
        with monkeypatch.context() as killed:
            killed.setattr("pathlib.Path.unlink", lambda *_, **__: None)
            killed.setattr("pathlib.Path.replace", lambda *_: None)
            folder.write("a.yaml", CASE + "# more\n")
    folder.write("a.yaml", CASE + "# more\n")
    assert folder.read("a.yaml").text == CASE + "# more\n"


def test_a_folder_that_is_gone_is_said_to_be_so(folder):
    (folder.root / "a.yaml").unlink()
    folder.root.rmdir()
    with pytest.raises(CannotRead, match="cannot be read"):
        folder.names()


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: A quarrel", "A quarrel"),
        ("title: 'A: quarrel'  # note", "A: quarrel"),
        ('title: "A quarrel"', "A quarrel"),
        ("title: >-", ""),
        ("tittle: A quarrel", ""),
    ],
)
def test_the_list_of_cases_shows_their_titles(folder, line, title):
    folder.write("a.yaml", f"standoff: 1\n{line}\nsources:\n  s: {{title: Other}}\n")
    assert folder.title("a.yaml") == title


def test_titles_are_looked_for_in_files_only(folder, tmp_path):
    """Between listing and looking a name may have become something else."""
    (tmp_path / "secret.yaml").write_text("title: A secret\n", "utf-8")
    (folder.root / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    os.mkfifo(folder.root / "pipe.yaml")
    assert [folder.title(name) for name in ("link.yaml", "pipe.yaml", "gone.yaml")] == [""] * 3
