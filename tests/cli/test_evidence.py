"""Quotes held against text files on the disk: ``validate`` and ``show --coverage``."""

import dataclasses
import json
import os

import pytest

from standoff import library
from standoff.case import NoText

CASE = """\
standoff: 1
title: River dam dispute
sources:
  essay: {title: An essay, text: FILE}
decision_makers:
  upstream: {name: Upstream state, options: {release: Stop filling the dam}}
  downstream: {name: Downstream state, options: {attack: Bomb the dam}}
status_quo: none
perspectives:
  essay:
    source: essay
    preferences:
      upstream:
        priorities:
          - {want: not attack, quote: {exact: fears a raid}}
          - not release
      downstream: {priorities: [release, not attack]}
"""
TEXT = "Upstream fears\na raid.\n\nDownstream wants water.\n\nNobody wants war.\n"


@pytest.fixture
def folder(tmp_path):
    inner = tmp_path / "cases"
    inner.mkdir()
    return inner


def written(folder, file="essay.txt", text=TEXT):
    """A case file in the folder, and the text that it names if there is one."""
    path = folder / "river.yaml"
    path.write_text(CASE.replace("FILE", file), encoding="utf-8")
    if text is not None:
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def why_not(folder, path):
    """Why the text of the case cannot be had."""
    (found,) = library.source_texts(path, library.open_case(path)).values()
    assert isinstance(found, NoText)
    return found.why


class TestValidate:
    def test_a_quote_from_a_source_without_a_text_is_advice(self, standoff, folder):
        path = written(folder)
        path.write_text(path.read_text("utf-8").replace(", text: essay.txt", ""), encoding="utf-8")
        ran = standoff("validate", str(path))
        assert ran.code == 0
        assert ran.out.count("S443 advice: nobody can look up a quote from 'essay'") == 1

    def test_a_quote_over_a_line_break_is_in_the_text(self, standoff, folder):
        ran = standoff("validate", str(written(folder)))
        assert "S44" not in ran.out
        assert ran.code == 0

    def test_a_quote_that_is_not_there_is_a_warning_at_its_line(self, standoff, folder):
        ran = standoff("validate", str(written(folder, text="Nothing.")))
        assert "river.yaml:15:39: S441 warning" in ran.out.replace("\n", "")
        assert ran.code == 0

    def test_a_quote_in_two_places_is_a_warning(self, standoff, folder):
        assert "S442 warning" in standoff("validate", str(written(folder, text=TEXT * 2))).out

    def test_a_text_in_a_folder_below_is_read_from_any_directory(
        self, standoff, folder, monkeypatch
    ):
        path = written(folder, "texts/essay.txt")
        assert "S44" not in standoff("validate", str(path)).out
        monkeypatch.chdir(folder)
        assert "S44" not in standoff("validate", "river.yaml").out

    def test_a_missing_text_is_a_warning(self, standoff, folder):
        ran = standoff("validate", str(written(folder, text=None)))
        assert "river.yaml:4:34: S440 warning" in ran.out.replace("\n", "")
        assert "there is no such file" in ran.out.replace("\n", " ")
        assert ran.code == 0

    def test_problems_stand_in_the_order_of_the_file(self, standoff, folder):
        problems = json.loads(standoff("validate", str(written(folder, text="")), "--json").out)
        lines = [p["line"] for p in problems["problems"]]
        assert lines == sorted(lines)

    def test_a_library_case_has_no_texts(self, standoff):
        assert "S44" not in standoff("validate", "chicken").out


class TestDisk:
    def test_what_is_too_large_is_not_read(self, folder):
        path = written(folder)
        with (folder / "essay.txt").open("wb") as out:
            out.truncate(50_000_000_000)  # sparse: nothing is written
        assert why_not(folder, path) == "it has 50,000,000,000 bytes; at most 4,000,000 are read"

    def test_what_is_not_utf_8_is_told_with_its_place(self, folder):
        assert why_not(folder, written(folder, text=b"ab\xff")) == "byte 3 is not UTF-8 text"

    def test_a_byte_order_mark_is_no_part_of_the_text(self, folder):
        path = written(folder, text=b"\xef\xbb\xbfHello")
        assert library.source_texts(path, library.open_case(path)) == {"essay": "Hello"}

    def test_a_text_that_many_sources_name_is_read_once_and_only_when_asked_for(
        self, folder, monkeypatch
    ):
        path = written(folder)
        case = library.open_case(path)
        named = [dataclasses.replace(case.sources[0], id=f"s{n}") for n in range(200)]
        texts = library.source_texts(path, dataclasses.replace(case, sources=tuple(named)))
        read, inside = [], library._text_below
        monkeypatch.setattr(library, "_text_below", lambda *a: read.append(a) or inside(*a))
        assert (len(texts), "s7" in texts, "essay" in texts, read) == (200, True, False, [])
        assert len({id(words) for words in texts.values()}) == 1
        assert len(read) == 1

    def test_a_folder_is_no_text(self, folder):
        (folder / "essay.txt").mkdir()
        assert why_not(folder, written(folder, text=None)) == "it is no file"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
    def test_a_pipe_is_not_waited_for(self, folder):
        os.mkfifo(folder / "essay.txt")
        assert why_not(folder, written(folder, text=None)) == "it is no file"

    def test_a_link_that_leads_elsewhere_is_not_followed(self, folder):
        (folder.parent / "secret.txt").write_text("secret")
        (folder / "essay.txt").symlink_to(folder.parent / "secret.txt")
        why = "it is not below the folder of the case file"
        assert why_not(folder, written(folder, text=None)) == why

    def test_a_linked_folder_that_leads_elsewhere_is_not_followed(self, folder):
        (folder.parent / "essay.txt").write_text("secret")
        (folder / "texts").symlink_to(folder.parent)
        path = written(folder, "texts/essay.txt", text=None)
        assert why_not(folder, path) == "it is not below the folder of the case file"

    def test_a_ring_of_links_is_no_file(self, folder):
        (folder / "essay.txt").symlink_to(folder / "essay.txt")
        assert why_not(folder, written(folder, text=None))

    def test_a_name_too_long_for_the_disk_is_told(self, folder):
        assert why_not(folder, written(folder, "x" * 5000, text=None)) == "File name too long"

    def test_a_case_made_in_python_cannot_name_a_file_elsewhere(self, folder):
        path = written(folder)
        (folder.parent / "secret.txt").write_text("secret")
        case = library.open_case(path)
        (source,) = case.sources
        sly = dataclasses.replace(
            case, sources=(dataclasses.replace(source, text="../secret.txt"),)
        )
        (found,) = library.source_texts(path, sly).values()
        assert found == NoText("it is not below the folder of the case file")


class TestCoverage:
    def test_paragraphs_that_nobody_quotes_are_listed_by_line(self, standoff, folder):
        out = standoff("show", str(written(folder)), "--coverage").out
        assert "1 statement quotes this text; 1 of 3 paragraphs used." in out
        assert "line 4: Downstream wants water." in out
        assert "line 6: Nobody wants war." in out
        assert "Upstream fears" not in out

    def test_a_text_that_is_used_throughout_has_no_list(self, standoff, folder):
        out = standoff("show", str(written(folder, text="He fears a raid.")), "--coverage").out
        assert "1 of 1 paragraph used." in out
        assert "Not quoted" not in out

    def test_quotes_that_are_not_in_one_place_use_nothing(self, standoff, folder):
        out = standoff("show", str(written(folder, text=TEXT * 2)), "--coverage").out
        assert "1 of them not in one place of it" in out
        assert "0 of 5 paragraphs used" in out

    def test_a_text_that_cannot_be_read_says_why(self, standoff, folder):
        out = standoff("show", str(written(folder, text=None)), "--coverage").out
        assert "Not read: there is no such file." in out

    def test_a_case_without_texts_says_so(self, standoff):
        assert "names a text file" in standoff("show", "chicken", "--coverage").out

    def test_json_has_every_paragraph_with_its_count(self, standoff, folder):
        page = json.loads(standoff("show", str(written(folder)), "--coverage", "--json").out)
        (text,) = page["texts"]
        assert page["schema"] == "standoff/coverage/1"
        assert (text["quotes"], text["found"]) == (1, 1)
        assert [p["quotes"] for p in text["paragraphs"]] == [1, 0, 0]

    def test_long_paragraphs_are_shown_by_their_beginning(self, standoff, folder):
        long = "He fears a raid.\n\n" + "word " * 1000
        page = json.loads(
            standoff("show", str(written(folder, text=long)), "--coverage", "--json").out
        )
        assert len(page["texts"][0]["paragraphs"][1]["begins"]) == 100


def test_the_quote_of_a_claim_goes_along_to_claimreview(standoff, folder):
    path = written(folder)
    claim = """\
claims:
  - id: raid
    says: There will be a raid.
    source: essay
    quote: {exact: fears, suffix: a raid}
    check: {can_settle_at: attack}
"""
    path.write_text(path.read_text("utf-8") + claim, encoding="utf-8")
    out = standoff("export", str(path), "claimreview").out
    assert '"oa:exact": "fears"' in out
    assert '"oa:suffix": "a raid"' in out
    assert "oa:prefix" not in out
