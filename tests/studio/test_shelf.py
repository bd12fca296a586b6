"""Whole cases: once more, under another name, into the bin and out, from files and in formats."""

import json

import pytest

from standoff.case import read
from standoff.library import text as library_text
from standoff.report.formats import FORMATS
from standoff.studio.desk import Studio
from standoff.studio.exchange import EXPORTS, exported, imported
from standoff.studio.folder import Folder
from standoff.studio.opened import Query, opened
from standoff.studio.shelf import ACTS
from tests.studio.serving import serving

CASE = library_text("gisborne-lake")


@pytest.fixture
def studio(tmp_path):
    (tmp_path / "lake.yaml").write_text(CASE, "utf-8")
    return Studio(Folder.at(tmp_path))


def test_a_case_once_more(studio):
    ACTS["again"](studio, "lake.yaml", "")
    assert studio.folder.read("lake-2.yaml").text == CASE


def test_a_case_under_another_name_keeps_its_history(studio):
    draft = studio.drafts("lake.yaml")
    draft.replace(CASE + "# more\n", draft.version)
    draft.settle(readable=True)
    ACTS["rename"](studio, "lake.yaml", "A lake")
    assert studio.folder.names() == ["a-lake.yaml"]
    again = studio.drafts("a-lake.yaml")
    again.undo()
    assert again.text == CASE


def test_a_name_that_is_taken_is_not_written_over(studio):
    (studio.folder.root / "other.yaml").write_text("title: other\n", "utf-8")
    ACTS["rename"](studio, "lake.yaml", "other.yaml")
    assert studio.folder.names() == ["other-2.yaml", "other.yaml"]
    assert studio.folder.read("other.yaml").text == "title: other\n"


def test_what_is_thrown_away_is_in_the_bin_and_comes_back(studio):
    ACTS["bin"](studio, "lake.yaml", "")
    assert studio.folder.names() == []
    (studio.folder.root / "lake.yaml").write_text("title: new\n", "utf-8")
    ACTS["unbin"](studio, studio.folder.binned()[0], "")
    assert studio.folder.read("lake.yaml").text == "title: new\n"
    assert studio.folder.read("lake-2.yaml").text == CASE
    assert studio.folder.binned() == []


@pytest.mark.parametrize("name", ["../a.yaml", "x.yaml", "/etc/passwd", "1-../a.yaml", ""])
def test_nothing_else_comes_out_of_the_bin(studio, name):
    from standoff.library import CannotRead

    with pytest.raises(CannotRead):
        studio.folder.unbin(name)


def test_every_format_is_offered_and_written():
    assert set(EXPORTS) == set(FORMATS)
    found = opened(CASE, "lake.yaml")
    for name in ("yaml", "json", "gmcr", "dot", "csv-states"):
        made = exported(found, name, Query())
        assert made.text, made.refused
    assert "does not make sense" not in exported(opened("standoff: 1\n", "a"), "yaml", Query()).text


def test_files_of_other_programs_become_cases():
    import base64

    made = exported(opened(CASE, "lake.yaml"), "gmcr", Query())
    sent = base64.b64encode(made.text.encode()).decode()
    back = imported("lake.gmcr", sent)
    assert read(back.text, file="b").decision_makers
    assert "can be read" in imported("lake.docx", sent).refused
    assert imported("lake.json", sent).refused
    assert "UTF-8" in imported("a.yaml", base64.b64encode(b"\xff\xfe\x00").decode()).refused


def test_the_first_page_keeps_finds_and_brings_in(tmp_path):
    (tmp_path / "lake.yaml").write_text(CASE, "utf-8")
    with serving(tmp_path) as client:
        client.enter()
        assert "lake.yaml, line" in client.get("/find?words=newfoundland").text
        client.post("/keep/bin", {"name": "lake.yaml"})
        assert "The bin (1)" in client.get("/").text
        assert client.post("/keep/nothing", {"name": "a"}).status == 404
        headers = {"origin": client.home, "content-type": "application/octet-stream"}
        answer = client.send("POST", "/import?name=new.yaml", headers, CASE.encode())
        to = json.loads(answer.text)["to"]
        assert client.get(to).status == 200
        assert (tmp_path / "new.yaml").read_text("utf-8") == CASE
        refused = client.send("POST", "/import?name=a.exe", headers, b"MZ")
        assert refused.status == 422
        assert client.get("/c/new.yaml/export/json").text.startswith("{")
        assert client.get("/c/new.yaml/export/exe").status == 404
