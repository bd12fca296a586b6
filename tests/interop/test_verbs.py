"""``standoff import``, ``export`` and ``diff``, as people use them."""

import json
import os
import re

import pytest

from standoff import library
from standoff.case import read
from standoff.interop import changes
from standoff.library import CannotRead
from standoff.library.files import write_atomic
from standoff.report.first.diff import diff_told
from standoff.report.formats import FORMATS
from standoff.report.pages.diff import diff_page
from tests.listed import LISTED

WELL = """\
standoff: 1
title: The well
status_quo: none
decision_makers:
  north: {name: North, options: {dig: Dig it, share: Share it}}
  south: {name: South, options: {block: Block it}}
infeasible: [share and not dig]
outcomes: {peace: {when: dig and share and not block, text: water for both}}
perspectives:
  ours:
    title: As it has it
    source: assumed
    preferences:
      north: {priorities: [not block, dig]}
      south: {priorities: [block iff (dig and not share), not block]}
claims:
  - {id: calm, says: The road is never blocked., check: {never_leads_to: block}}
"""
NFG = 'NFG 1 R "Game" { "A" "B" } { { "x" "y" } { "u" "v" } } 1 1 0 0 0 0 2 2'


@pytest.mark.parametrize("slug", LISTED)
@pytest.mark.parametrize("kind", FORMATS)
def test_every_case_is_written_in_every_format_the_same_twice(standoff, slug, kind):
    first, second = (standoff("export", slug, kind) for _ in range(2))
    if slug == "nuclear-winter" and kind in ("gmcr", "nfg", "efg"):
        assert first.code == 2
        assert "several owners; give it to one" in " ".join(first.err.split())
        return
    assert (first.code, "Traceback" in first.err) == (0, False)
    assert first.out == second.out
    assert first.out.strip() or not library.load(slug).claims


@pytest.mark.parametrize("kind", ["json", "yaml"])
def test_our_own_formats_carry_everything(standoff, tmp_path, kind):
    file = tmp_path / f"case.{kind}"
    file.write_text(standoff("export", "ukraine-2021", kind).out, encoding="utf-8")
    text = standoff("import", str(file)).out if kind == "json" else file.read_text("utf-8")
    assert read(text) == library.load("ukraine-2021")


def test_a_gmcr_file_goes_out_and_comes_back(standoff, tmp_path):
    there, back = tmp_path / "dam.gmcr", tmp_path / "back.yaml"
    out = standoff("export", "syria-iraq-euphrates", "gmcr", "-o", str(there))
    assert (out.code, out.out) == (0, f"wrote {there}\n")
    assert "syria-iraq-euphrates: I621 warning: a .gmcr file has no place for" in out.err
    came = standoff("import", str(there), "-o", str(back))
    assert came.out == f"wrote {back}; next: standoff check {back}\n"
    page = json.loads(standoff("analyze", str(back), "--json").out)
    assert page["title"] == "dam"
    assert page["counts"] == {"nash": 1, "gmr": 2, "smr": 1, "seq": 1, "sseq": 1}


def test_import_says_as_json_what_was_left(standoff, tmp_path):
    file = tmp_path / "game.nfg"
    file.write_text(NFG, encoding="utf-8")
    page = json.loads(standoff("import", str(file), "--json").out)
    assert page["schema"] == "standoff/import/1"
    assert page["case"]["title"] == "Game"
    assert [n["code"] for n in page["notes"]] == ["I630"]


def test_a_perspective_and_a_depth_can_be_chosen(standoff):
    ran = standoff("export", "gisborne-lake", "efg", "-p", "environment", "--depth", "1")
    assert ran.out.splitlines()[0].startswith('EFG 2 R "Gisborne Lake water export [environment]')
    assert len([line for line in ran.out.splitlines() if line.startswith("t ")]) == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["export", "chicken", "gmrc"], "did you mean 'gmcr'?"),
        (["export", "chikcen", "gmcr"], "did you mean 'chicken'?"),
        (["export", "chicken", "gmcr", "-p", "textbok"], "did you mean 'textbook'?"),
        (["export", "chicken", "dot", "--max-states", "3"], "the limit is 3"),
        (["export", "asymmetric-escalation", "efg", "--depth", "0"], "--depth"),
        (["import", "nowhere.gmcr"], "nowhere.gmcr: No such file"),
        (["import", "chicken.xls"], "import reads .gmcr (GMCR+), .nfg (Gambit)"),
        (["import", "."], "what kind of file"),
        (["diff", "chicken", "chikcen"], "did you mean 'chicken'?"),
        (["diff", "chicken"], "Missing argument 'B'"),
    ],
)
def test_mistakes_get_a_clear_word(standoff, arguments, says):
    ran = standoff(*arguments)
    assert ran.code == 2
    assert says in " ".join(ran.err.split())
    assert "Traceback" not in ran.err


def test_a_bad_file_writes_nothing(standoff, tmp_path):
    bad, out = tmp_path / "bad.gmcr", tmp_path / "out.yaml"
    bad.write_text('{"options": 3}', encoding="utf-8")
    ran = standoff("import", str(bad), "-o", str(out))
    assert ran.code == 2
    assert f"{bad}: I603 options: 3 where an array is expected" in ran.err
    assert not out.exists()


class TestFiles:
    def test_a_file_is_not_overwritten_unless_asked(self, standoff, tmp_path):
        file = tmp_path / "out.dot"
        file.write_text("mine", encoding="utf-8")
        ran = standoff("export", "chicken", "dot", "-o", str(file))
        assert ran.code == 2
        assert "exists already; choose another name, or say --force" in ran.err
        assert file.read_text("utf-8") == "mine"
        assert standoff("export", "chicken", "dot", "-o", str(file), "--force").code == 0
        assert file.read_text("utf-8").startswith("digraph")

    def test_nothing_is_left_behind_when_writing_fails(self, tmp_path, monkeypatch):
        def fail(_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", fail)
        with pytest.raises(CannotRead, match="No space left"):
            write_atomic(tmp_path / "x", "text")
        assert list(tmp_path.iterdir()) == []

    def test_a_file_keeps_its_permissions_and_its_line_ends(self, tmp_path):
        file = tmp_path / "x"
        file.write_text("old", encoding="utf-8")
        file.chmod(0o640)
        write_atomic(file, "a\r\nb\n", force=True)
        assert file.read_bytes() == b"a\r\nb\n"
        assert file.stat().st_mode & 0o777 == 0o640

    def test_a_link_goes_on_pointing_to_its_file(self, tmp_path):
        real, link = tmp_path / "real", tmp_path / "link"
        real.write_text("old", encoding="utf-8")
        link.symlink_to(real)
        write_atomic(link, "new", force=True)
        assert link.is_symlink()
        assert real.read_text("utf-8") == "new"

    def test_folders_and_places_that_are_not_there_are_said(self, tmp_path):
        with pytest.raises(CannotRead, match="is a folder"):
            write_atomic(tmp_path, "")
        with pytest.raises(CannotRead, match="No such file"):
            write_atomic(tmp_path / "no" / "x", "")


class TestDiff:
    def changed(self, tmp_path, *replace, slug="syria-iraq-euphrates"):
        text = library.text(slug)
        for old, new in replace:
            assert old in text
            text = text.replace(old, new)
        file = tmp_path / "changed.yaml"
        file.write_text(text, encoding="utf-8")
        return str(file)

    def test_says_what_changed_and_which_verdicts_by_it(self, standoff, tmp_path):
        swapped = ("ranking: [s1, s3, s6, s2", "ranking: [s2, s3, s6, s1")
        file = self.changed(tmp_path, swapped, ("date: 1975-06-03", "date: 1975-06-04"))
        ran = standoff("diff", "syria-iraq-euphrates", file, "--full")
        assert (ran.code, ran.err) == (0, "")
        assert max(map(len, ran.out.splitlines())) <= 80
        words = " ".join(ran.out.split())
        assert "was s1 > s3 > s6 > s2 > s4 > s5 now s2 > s3 > s6 > s1 > s4 > s5" in words
        assert "was 1975-06-03 now 1975-06-04" in words
        assert "left-alone-war, study: follows -> does not follow" in words
        assert "Of 2 verdicts in both, 2 changed." in words

    def test_changes_are_told_by_the_names_of_people_and_things(self, standoff, tmp_path):
        file = self.changed(
            tmp_path,
            ("ranking: [s1, s3, s6, s2", "ranking: [s2, s3, s6, s1"),
            ("date: 1975-06-03", "date: 1975-06-04"),
        )
        words = " ".join(standoff("diff", "syria-iraq-euphrates", file).out.split())
        assert "Syria's ranking: by place from the best, “" in words
        assert "4 before, 1 now" in words
        assert "1 before, 4 now" in words
        assert "“1975-06-03” before, “1975-06-04” now." in words
        assert "Of 2 verdicts in both, 2 changed:" in words
        assert "before, follows; now, does not follow" in words
        for key in (" / ", "preferences", "priorities", "syria", "study", "->"):
            assert key not in words.replace("syria-iraq-euphrates", "").replace("the study", "")

    @pytest.mark.parametrize("slug", ["ukraine-2021", "cuban-missile-crisis", "north-korea-2017"])
    def test_no_key_of_a_file_is_in_the_words(self, slug):
        case, empty = library.load(slug), library.load("chicken")
        for cases in ((case, empty), (empty, case)):
            found = changes(*cases)
            page = diff_page(("one", "other"), found, None, why_not="not asked")
            said = diff_told(cases, found, page).first.said
            lines = [line for one in said for line in one.lines]
            assert len(lines) == len(found)
            keys = {o.id for d in case.decision_makers for o in d.options if "-" in o.id}
            keys |= {o.id for o in case.outcomes if "-" in o.id and o.text}
            keys |= {p.id for p in case.perspectives if "-" in p.id}
            texts = " ".join(lines)
            assert {k for k in keys if re.search(rf"(?<![\w“-]){k}(?![\w-])", texts)} == set()

    def test_a_wish_is_for_or_against_and_foresight_is_told_in_words(self, standoff, tmp_path):
        one, other = tmp_path / "one.yaml", tmp_path / "other.yaml"
        one.write_text(WELL, "utf-8")
        other.write_text(WELL.replace("[not block, dig]", "[dig]"), "utf-8")
        words = " ".join(standoff("diff", str(one), str(other)).out.split())
        assert "In the account “As it has it”, North's wish against “Block it”: taken out." in words
        assert "not “Block" not in words
        assert "now, does not follow" in words
        assert "before, follows if each reckons with answers that others would gladly" in words
        assert "nash" not in words

    def test_the_same_case_says_the_same(self, standoff):
        ran = standoff("diff", "chicken", "chicken")
        assert "The two cases say the same." in ran.out
        assert "All 3 verdicts are as they were." in ran.out

    def test_two_cases_that_have_nothing_in_common_can_be_compared(self, standoff):
        ran = standoff("diff", "chicken", "ukraine-2021")
        assert ran.code == 0
        words = " ".join(ran.out.split())
        assert "The two cases make no claim in common:" in words
        assert "which is new" in words
        assert "which is gone" in words

    def test_json_names_its_schema(self, standoff):
        page = json.loads(standoff("diff", "chicken", "stag-hunt", "--json").out)
        assert page["schema"] == "standoff/diff/1"
        assert page["changes"][0]["place"] == ["title"]

    def test_a_case_with_errors_is_compared_by_its_words_only(self, standoff, tmp_path):
        file = self.changed(tmp_path, ("status_quo: s1", "status_quo: not s1"))
        ran = standoff("diff", "syria-iraq-euphrates", file)
        assert ran.code == 0
        words = " ".join(ran.out.split())
        assert "The present state: “s1” before, “not s1” now." in words
        assert "Verdicts were not compared: see standoff validate" in words

    def test_long_texts_show_what_differs(self, standoff, tmp_path):
        file = self.changed(tmp_path, ("Both sides moved troops", "Neither side moved troops"))
        ran = standoff("diff", "syria-iraq-euphrates", file, "--full")
        assert "was ... can attack the dam. Both sides moved troops; in June, ..." in ran.out


def test_every_code_is_explained_in_the_reference():
    import re
    from pathlib import Path

    root = Path(__file__).parents[2]
    source = "".join(f.read_text("utf-8") for f in (root / "src/standoff/interop").rglob("*.py"))
    used = set(re.findall(r'"(I6\d\d)"', source))
    page = (root / "docs/reference/exchange.md").read_text("utf-8")
    assert set(re.findall(r"^\| (I6\d\d) \|", page, re.MULTILINE)) == used
