"""The verb draft: a case and the words that it rests on, beside one another, nothing lost."""

import pytest

from standoff.case import read
from tests.texts.test_documents import docx_of

TEXT = "Hill wants no raid. Unless Hill pays, Vale will raid.\n"


def test_a_draft_stands_beside_its_text_and_validates(standoff, tmp_path):
    (tmp_path / "essay.md").write_text(f"# On the ford\n\n{TEXT}", "utf-8")
    made = standoff("draft", str(tmp_path / "essay.md"), "-o", str(tmp_path / "essay.yaml"))
    assert made.code == 0
    assert "proposes and understands nothing" in made.out
    assert (tmp_path / "essay.txt").read_text("utf-8") == f"On the ford\n\n{TEXT}"
    assert read((tmp_path / "essay.yaml").read_text("utf-8")).sources[0].text == "essay.txt"
    assert standoff("validate", str(tmp_path / "essay.yaml"), "--strict-quotes").code == 0


def test_a_text_in_its_normal_form_is_used_where_it_is(standoff, tmp_path):
    (tmp_path / "essay.txt").write_text(TEXT, "utf-8")
    assert standoff("draft", str(tmp_path / "essay.txt"), "-o", str(tmp_path / "a.yaml")).code == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.yaml", "essay.txt"]


def test_a_text_that_is_not_is_kept_and_another_one_written(standoff, tmp_path):
    (tmp_path / "essay.txt").write_bytes(b"Hill wants\r\nno raid.")
    assert standoff("draft", str(tmp_path / "essay.txt"), "-o", str(tmp_path / "a.yaml")).code == 0
    assert (tmp_path / "essay.txt").read_bytes() == b"Hill wants\r\nno raid."
    assert (tmp_path / "essay-2.txt").read_text("utf-8") == "Hill wants\nno raid.\n"


def test_a_case_that_exists_is_not_written_over(standoff, tmp_path):
    (tmp_path / "essay.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a.yaml").write_text("mine", "utf-8")
    made = standoff("draft", str(tmp_path / "essay.txt"), "-o", str(tmp_path / "a.yaml"))
    assert (made.code, (tmp_path / "a.yaml").read_text("utf-8")) == (2, "mine")


def test_a_word_document_is_drafted_from(standoff, tmp_path):
    pytest.importorskip("docx")
    (tmp_path / "essay.docx").write_bytes(docx_of("Hill wants no raid.", "Vale warns Hill."))
    made = standoff("draft", str(tmp_path / "essay.docx"), "-o", str(tmp_path / "a.yaml"))
    assert made.code == 0
    assert (tmp_path / "essay.txt").read_text(
        "utf-8"
    ) == "Hill wants no raid.\n\nVale warns Hill.\n"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [("a.odt", b"x", "D902"), ("a.txt", b"\xff\xfb", "D903"), ("a.txt", b"", "D904")],
)
def test_what_no_text_can_be_had_of_is_told(standoff, tmp_path, name, data, code):
    (tmp_path / name).write_bytes(data)
    made = standoff("draft", str(tmp_path / name), "-o", str(tmp_path / "a.yaml"))
    assert (made.code, code in made.err) == (2, True)
    assert not (tmp_path / "a.yaml").exists()


def test_a_folder_or_no_file_is_told(standoff, tmp_path):
    for name in ("", "none.txt"):
        made = standoff("draft", str(tmp_path / name), "-o", str(tmp_path / "a.yaml"))
        assert made.code == 2
        assert "Traceback" not in made.err
