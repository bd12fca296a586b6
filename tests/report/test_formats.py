"""One document, three formats; the command writes them and never overwrites unasked."""

import json
import re
import sys

import pytest

from standoff import library
from standoff.case.edits import Control, Fix, StartAt
from standoff.cli import main
from standoff.report.blocks import Page, Table, text
from standoff.report.documents import as_page
from standoff.report.render.json import to_json
from standoff.report.render.markdown import to_markdown
from standoff.report.render.notebook import show
from standoff.report.render.terminal import WIDEST, as_text
from standoff.report.whole.layout import lay_out_report
from standoff.report.words.changes import supposed
from tests.report.conftest import CASES
from tests.report.html_check import read


@pytest.mark.parametrize("slug", CASES)
def test_all_formats_say_the_same_headings(record, slug):
    page = as_page(lay_out_report(record(slug)))
    markdown, words = to_markdown(page), as_text(page)
    titles = ["What each account says will happen", "The situations, and who likes which",
              "Sources and statements", "Method"]  # fmt: skip
    for title in titles:
        assert f"\n## {title}\n" in markdown
        assert f"\n{title}\n" in words
    assert json.loads(to_json(record(slug)))["schema"] == "standoff/report/1"


def test_rows_of_a_markdown_table_have_as_many_cells_as_its_head(record):
    lines = to_markdown(as_page(lay_out_report(record("ukraine-2021")))).split("\n")
    lines = lines[: lines.index("```text")]
    for rule in (n for n, line in enumerate(lines) if line.startswith("|---") or line == "|:-:|"):
        count = lines[rule].count("|")
        n = rule - 1
        while lines[n].startswith("|"):
            assert lines[n].replace("\\|", "").count("|") == count, lines[n]
            n += 1


def run(*words):
    before, sys.argv = sys.argv, ["standoff", *map(str, words)]
    try:
        main()
    except SystemExit as done:
        return done.code or 0
    finally:
        sys.argv = before
    return 0


@pytest.mark.parametrize(("name", "start"), [
    ("r.html", "<!DOCTYPE html>"), ("r.md", "# Chicken"), ("r.txt", "Chicken"),
])  # fmt: skip
def test_the_name_of_the_file_says_the_format(tmp_path, name, start):
    assert run("report", "chicken", "-o", tmp_path / name) == 0
    assert (tmp_path / name).read_text("utf-8").startswith(start)


def test_a_file_is_replaced_by_force_only(tmp_path, capsys):
    file = tmp_path / "r.html"
    file.write_text("mine")
    assert run("report", "chicken", "-o", file) == 2
    assert file.read_text() == "mine"
    assert "exists already" in capsys.readouterr().err
    assert run("report", "chicken", "-o", file, "--force") == 0
    assert file.read_text("utf-8").startswith("<!DOCTYPE")


def test_without_a_file_the_report_is_printed(capsys):
    assert run("report", "chicken", "--format", "md", "--sweep", 10) == 0
    out = capsys.readouterr().out
    assert out.startswith("# Chicken\n")
    assert "standoff report chicken --sweep 10" in out


def test_one_perspective_by_itself(capsys):
    assert run("report", "gisborne-lake", "--format", "txt", "-p", "economy") == 0
    out = capsys.readouterr().out
    assert "1 perspective," in " ".join(out.split())


def test_an_unknown_perspective_is_refused(capsys):
    assert run("report", "chicken", "-p", "nobody") == 2
    assert "nobody" in capsys.readouterr().err


def test_results_are_shown_in_a_notebook():
    import standoff as so

    case = library.load("chicken")
    solved = so.Solver(case)(so.Adopt("textbook"))
    for thing in (show(case), show(case, so.judge(case)), show(solved), show(solved.reading), case):
        assert read(thing._repr_html_()).wrong == []
    assert "<svg" in show(solved)._repr_html_()
    with pytest.raises(TypeError, match="int"):
        show(3)


def test_a_notebook_extension_registers_what_can_be_shown():
    from standoff.report.render import notebook

    known = {}

    class Html:
        def for_type(self, kind, how):
            known[kind] = how

    class Display:
        formatters = {"text/html": Html()}  # noqa: RUF012

    class Shell:
        display_formatter = Display()

    notebook.load_ipython_extension(Shell())
    case = library.load("chicken")
    assert known[type(case)](case).startswith('<div class="standoff">')


def test_no_word_of_a_plain_table_is_lost():
    long, longer = "w" * 70, "x" * 300
    rows = ((text("a-name-of-thirty-letters-in-all"), text(long), text("b c")),)
    out = as_text(Page("t", (Table(("Name", "Word", "Rest"), rows),)))
    assert long in out
    out = as_text(Page("t", (Table(("Name", "Word"), ((text("n"), text(longer)),)),)))
    assert out.count("x") == 300
    assert all(len(line) <= WIDEST for line in out.split("\n"))
    assert "…" not in out


def test_a_wide_table_of_marks_is_cut_between_columns_and_no_word_is_broken(record):
    out = as_text(as_page(lay_out_report(record("ukraine-2021")))).split("\n")
    matrix = out[out.index("Situations in option form, washington-stated") :]
    matrix = matrix[: matrix.index("kyiv-stated")]
    assert "Situations in option form, washington-stated (continued)" in matrix
    assert max(len(line) for line in out if "✓" in line) <= 80
    for option in record("ukraine-2021").options:
        short = option.id.split(".", 1)[1]
        assert len([line for line in matrix if re.search(rf"\b{short} +[YN-]", line)]) >= 2


def test_the_case_in_a_text_is_the_case_to_the_letter(record, capsys):
    assert run("report", "elmira-groundwater", "--format", "txt") == 0
    out = capsys.readouterr().out
    assert record("elmira-groundwater").method.case.rstrip("\n") in out
    assert "\nAbout the case\n--------------\n" in out
    assert out.startswith(f"Elmira groundwater contamination\n{'=' * 32}\n")


def test_where_one_state_more_would_be_left_unnamed_it_is_named(capsys):
    assert run("check", "elmira-groundwater", "--full") == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "All 3 equilibria are: - NNY - (abandon), N YNN Y" in out
    assert "and Y NYN Y (modify, accept and insist)." in out


@pytest.mark.parametrize("verb", ["unknown", "strength", "coalitions", "sweep"])
def test_no_table_breaks_a_name_where_another_column_could_be_narrower(capsys, verb):
    assert run(verb, "chicken", "--full") == 0
    out = capsys.readouterr().out
    assert "one-gives-way" in out
    assert all(len(line) <= 80 for line in out.split("\n"))


@pytest.mark.parametrize("name", ["r.pdf", "r.docx"])
def test_a_format_that_is_not_written_is_refused_and_not_passed_off_as_another(
    tmp_path, capsys, name
):
    assert run("report", "chicken", "-o", tmp_path / name) == 2
    assert not (tmp_path / name).exists()
    told = capsys.readouterr().err
    assert ".html" in told
    assert ("print it" in told) == name.endswith(".pdf")


def test_what_a_claim_supposes_reads_as_one_sentence():
    a, b, not_b = Fix("a", taken=True), Fix("b", taken=True), Fix("b", taken=False)
    assert supposed([a, b]) == "with a and b taken throughout"
    other = Control("x", "y")
    assert supposed([a, other, not_b]) == f"with a taken and b not taken throughout, and {other}"
    assert supposed([StartAt("a")]) == "starting from a"


def test_a_text_tells_the_story_the_marks_and_the_tables_that_pictures_show(record):
    done = record("gisborne-lake")
    out = " ".join(as_text(as_page(lay_out_report(done))).split())
    for strip in done.board.strips:
        assert f"{strip.account}" in out
        assert all(road.ends in out for road in strip.roads)
    for n, claim in enumerate(done.check.claims, 1):
        assert f"{n}. {claim.says}" in out
    assert "What each party likes best; > better than, = as good as" in out
    assert "Who would stay where: ● stays" in out
    assert "Who could" in out
    assert "What it rests on" in out
    assert "; --all" not in out
