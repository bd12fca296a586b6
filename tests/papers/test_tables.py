"""Tables of papers: what they say is what the engine finds, whatever they are written as."""

import csv
import io
import json

import pytest

from standoff import library
from standoff.case import read
from standoff.case.edits import Adopt
from standoff.graph import Solver
from standoff.report.papers.found import LETTERS
from standoff.report.papers.gather import tables_page
from standoff.report.papers.labels import labels_of
from standoff.report.papers.record import TABLES
from standoff.report.papers.written import WRITERS, one_by_one, to_docx, to_latex
from standoff.report.render.latex import escaped
from tests.listed import LISTED
from tests.papers.latex import compiled, too_wide, whole

HOSTILE = r"""
standoff: 1
title: 'A \input{x} & $ % # _ {b} ~ ^ <i> "q" | [1] * – ü é'
sources: {s: {title: 'S & Co'}}
decision_makers:
  a: {name: 'A & \end{document} $x$ [z', options: {go: '50 % of _it_ [here] \\ #1'}}
  b: {name: '=B', options: {stay: 'Stay'}}
status_quo: N N
perspectives:
  p:
    source: s
    preferences:
      a: {priorities: [go, {want: not stay, because: 'a & b ~ c > d'}]}
      b: {ranking: [Y Y, [N Y, Y N], N N]}
claims:
  - {id: c, says: 'It \\ goes & goes.', source: s, check: {persists: N N}}
"""


def page_of(case, **asked):
    return tables_page(Solver(case), **asked)


def table(page, key):
    return next(t for t in page.tables if t.key == key)


class TestElmira:
    """A reader of the 2001 paper recognises each table: its states, orders and results."""

    page = page_of(library.load("elmira-groundwater"))

    def test_states_bear_the_numbers_of_the_source(self):
        found = table(self.page, "states")
        assert self.page.own_labels == {"study": True}
        assert found.head[2:] == ("s1*", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9")
        assert [row[2:6] for row in found.rows] == [
            ("N", "Y", "N", "Y"), ("Y", "Y", "N", "N"), ("N", "N", "Y", "Y"),
            ("N", "N", "N", "N"), ("N", "N", "N", "N"),
        ]  # fmt: skip

    def test_rankings_are_the_printed_ones(self):
        assert dict(table(self.page, "rankings").rows) == {
            "Ministry of the Environment": "s7 > s3 > s4 > s8 > s5 > s1 > s2 > s6 > s9",
            "Uniroyal": "s1 > s4 > s8 > s5 > s9 > s3 > s7 > s2 > s6",
            "Local governments": "s7 > s3 > s5 > s1 > s8 > s6 > s4 > s2 > s9",
        }

    def test_equilibria_are_the_printed_ones(self):
        found = {row[0]: [bool(cell) for cell in row[2:]] for row in
                 table(self.page, "equilibria").rows}  # fmt: skip
        every, meta = [True] * 5, [False, True, True, False, False]
        assert found == {"s1": meta, "s4": meta, "s5": every, "s8": every, "s9": every}

    def test_the_ministry_and_the_company_leave_delay_together(self):
        rows = {row[0]: row[3] for row in table(self.page, "coalitions").rows}
        assert rows["s5"].startswith("Ministry of the Environment + Uniroyal (")
        assert [state for state, by in rows.items() if by] == ["s5"]

    def test_the_matrix_of_the_company_has_the_arcs_of_the_study(self):
        matrices = [t for t in self.page.tables if t.key == "reachable"]
        company = {(row[0], to) for row in matrices[1].rows
                   for to, cell in zip(matrices[1].head[1:], row[1:], strict=True)
                   if cell != "0"}  # fmt: skip
        assert company == {
            ("s1", "s3"), ("s1", "s9"), ("s2", "s4"), ("s2", "s9"), ("s3", "s9"), ("s4", "s9"),
            ("s5", "s7"), ("s5", "s9"), ("s6", "s8"), ("s6", "s9"), ("s7", "s9"), ("s8", "s9"),
        }  # fmt: skip

    def test_what_it_has_no_use_for_is_named_with_the_reason(self):
        assert self.page.left_out == {"statements": "preferences are given as rankings"}


@pytest.mark.parametrize("slug", LISTED)
def test_stability_is_the_engines_state_by_state(slug):
    solver = Solver(library.load(slug))
    page = tables_page(solver, keys=("stability",))
    for found in page.tables:
        solved = solver(Adopt(found.perspective or page.perspectives[0]))
        at = {label: s for s, label in enumerate(labels_of(solved.reading).words)}
        for label, *cells in found.rows:
            stable = [[c for c in LETTERS if solved.stable(c)[n, at[label]]]
                      for n in range(len(cells) - 1)]  # fmt: skip
            said = [{c for c in LETTERS if cell == "all" or LETTERS[c] in cell.split(", ")}
                    for cell in cells]  # fmt: skip
            assert said[:-1] == list(map(set, stable))
            assert said[-1] == set.intersection(*map(set, stable))


def test_states_without_numbers_of_a_source_are_counted_by_their_codes():
    page = page_of(library.load("chicken"), keys=("states",))
    assert page.own_labels == {"textbook": False}
    assert page.tables[0].head[2:] == ("s1*", "s2", "s3", "s4")
    assert "in the order of their codes" in page.tables[0].notes[0]


def test_a_table_that_is_the_same_in_all_perspectives_stands_once():
    page = page_of(library.load("gisborne-lake"))
    assert [t.perspective for t in page.tables if t.key == "states"] == [""]
    assert [t.perspective for t in page.tables if t.key == "rankings"] == list(page.perspectives)


def test_ties_and_gaps_are_written_as_papers_do():
    page = page_of(read(HOSTILE), keys=("rankings",))
    assert page.tables[0].rows[1] == ("=B", "s4 > s2 ~ s3 > s1")


class TestFiles:
    def test_hostile_words_make_no_latex(self, tmp_path):
        text = to_latex(page_of(read(HOSTILE)))
        assert r"\input{x}" not in text
        compiled(whole(text), tmp_path)

    def test_every_letter_is_escaped(self):
        assert escaped(r"a\b{c}&%$#_~^") == (
            r"a\textbackslash{}b\{c\}\&\%\$\#\_\textasciitilde{}\textasciicircum{}"
        )

    @pytest.mark.parametrize("slug", ["elmira-groundwater", "gisborne-lake", "ukraine-2021"])
    def test_latex_compiles_without_a_line_that_is_too_long(self, slug, tmp_path):
        keys = () if slug != "ukraine-2021" else ("parties", "statements", "claims")
        text = to_latex(page_of(library.load(slug), keys=keys))
        log, _ = compiled(whole(text), tmp_path)
        assert not too_wide(log)

    def test_a_word_file_has_every_table_and_the_same_bytes_each_time(self):
        docx = pytest.importorskip("docx")
        page = page_of(read(HOSTILE))
        data = to_docx(page)
        assert data == to_docx(page)
        made = docx.Document(io.BytesIO(data))
        assert len(made.tables) == len(page.tables)
        for printed, written in zip(page.tables, made.tables, strict=True):
            cells = [[c.text for c in row.cells] for row in written.rows]
            assert cells == [list(printed.head), *map(list, printed.rows)]

    def test_csv_is_read_back_cell_by_cell(self):
        page = page_of(library.load("elmira-groundwater"))
        for name, text in one_by_one(page, "csv").items():
            rows = list(csv.reader(io.StringIO(text)))
            found = next(t for t in page.tables if name.startswith(t.key)
                         and len(t.head) == len(rows[0]))  # fmt: skip
            assert len(rows) == 1 + len(found.rows)

    @pytest.mark.parametrize("kind", WRITERS)
    def test_the_verb_writes_every_format(self, standoff, tmp_path, kind):
        if kind == "docx":
            pytest.importorskip("docx")
        file = tmp_path / f"a.{kind}"
        assert standoff("tables", "chicken", "-o", str(file)).code == 0
        assert file.stat().st_size > 500
        assert "exists already" in standoff("tables", "chicken", "-o", str(file)).err

    def test_a_folder_gets_a_file_for_each_table(self, standoff, tmp_path):
        out = tmp_path / "tables"
        run = standoff("tables", "chicken", "-o", str(out), "--format", "csv", "--bom")
        assert run.code == 0
        assert (out / "states.csv").read_bytes().startswith(b"\xef\xbb\xbf")
        assert {f.stem.split("-")[0] for f in out.iterdir()} == set(TABLES) - {"statements"}

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("--only", "sates"), "states"),
            (("-o", "a.pdf"), "tex, docx, md, csv, html"),
            (("-o", "folder"), "--format"),
            (("--format", "docx"), "-o"),
        ],
    )
    def test_what_cannot_be_written_is_said(self, standoff, words, said):
        run = standoff("tables", "chicken", *words)
        assert run.code == 2
        assert said in run.err

    def test_json_has_every_table(self, standoff):
        page = json.loads(standoff("tables", "chicken", "--json").out)
        assert page["schema"] == "standoff/tables/1"
        assert {t["key"] for t in page["tables"]} == set(TABLES) - {"statements"}
