"""The analysis section of a paper: every table and figure is named, every work is listed."""

import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from docs.make_papers import FOLDER, SLUG, fresh_text
from standoff import library
from standoff.case import read
from standoff.graph import Solver
from standoff.report.papers.article import Article, Cite, Passage, See, article
from standoff.report.papers.figures import Drawn
from standoff.report.papers.record import PrintedTable
from standoff.report.papers.sections import author_year, to_docx, to_latex, to_markdown
from standoff.report.papers.works import DEFINED, WORKS
from standoff.report.render.docx import Paper
from standoff.stability import CONCEPTS
from tests.papers.latex import compiled, too_wide, with_cairo
from tests.papers.test_tables import HOSTILE

SMALL = ["elmira-groundwater", "gisborne-lake", "chicken", "game-12"]


def section(case) -> Article:
    return article(Solver(case))


def marks(found, kind):
    return [m for p in found.pieces if isinstance(p, Passage) for m in p.words
            if isinstance(m, kind)]  # fmt: skip


@pytest.mark.parametrize("slug", SMALL)
class TestEverySection:
    def test_names_every_table_and_figure_that_it_shows(self, slug):
        found = section(library.load(slug))
        shown = [id(p) for p in found.pieces if isinstance(p, PrintedTable | Drawn)]
        assert set(shown) == {id(m.item) for m in marks(found, See)}

    def test_lists_what_it_cites_and_nothing_else(self, slug):
        found = section(library.load(slug))
        assert {w.id for w in found.works} == {m.source for m in marks(found, Cite)}

    def test_compiles(self, slug, tmp_path):
        log, _ = compiled(to_latex(section(library.load(slug))), tmp_path)
        assert not too_wide(log)
        assert "undefined" not in log
        assert "multiply" not in log


def test_elmira_says_what_was_found():
    text = to_markdown(section(library.load("elmira-groundwater")))
    said = "Equilibria under all five: s5, s8 and s9; under GMR, SMR: s1 and s4."
    assert said in text
    assert "the status quo is s1" in text
    assert "coalitions would leave s5 (Table 6)" in text
    assert "Fang, L., Hipel, K. W." in text


def test_hostile_words_are_only_words(tmp_path):
    compiled(to_latex(section(read(HOSTILE))), tmp_path)


def test_the_works_are_those_of_the_bibliography():
    page = " ".join(Path("docs/reference/bibliography.md").read_text("utf-8").split())
    assert set(DEFINED) == set(CONCEPTS)
    for work in WORKS:
        entry = page.split(f"**{work.id}** ")[1].split("**")[0].replace("*", "")
        for said in (*(a.partition(",")[0] for a in work.authors), work.year, work.title[:40]):
            assert said.casefold() in entry.casefold(), (work.id, said)
        assert work.published.rpartition(" ")[2] in entry


@pytest.mark.parametrize(
    ("source", "said"),
    [("fraser1979", "Fraser & Hipel 1979"), ("fang1993", "Fang, Hipel & Kilgour 1993")],
)
def test_works_are_cited_by_author_and_year(source, said):
    assert author_year(next(w for w in WORKS if w.id == source)) == said


class TestWord:
    def test_has_tables_figures_and_references(self):
        docx = pytest.importorskip("docx")
        with_cairo()
        found = section(library.load("elmira-groundwater"))
        data = to_docx(found)
        made = docx.Document(io.BytesIO(data))
        assert len(made.tables) == sum(isinstance(p, PrintedTable) for p in found.pieces)
        assert len(made.inline_shapes) == sum(isinstance(p, Drawn) for p in found.pieces)
        said = "\n".join(p.text for p in made.paragraphs)
        assert [int(n) for n in re.findall(r"^Table (\d+)\. ", said, re.MULTILINE)] == [
            *range(1, 8)
        ]
        assert "Hipel, Fang, Kilgour" in said

    def test_columns_are_as_wide_as_their_longest_word(self):
        docx = pytest.importorskip("docx")
        data = to_docx(section(library.load("elmira-groundwater")))
        for table in docx.Document(io.BytesIO(data)).tables:
            widths = [column.width.cm for column in table.columns]
            assert [round(c.width.cm, 1) for c in table.rows[0].cells] == [
                round(w, 1) for w in widths
            ]
            assert sum(widths) == pytest.approx(15.2, abs=0.1)
            for width, column in zip(widths, table.columns, strict=True):
                words = " ".join(c.text for c in column.cells).split()
                assert width >= 0.18 * min(max(map(len, words)), 24)

    def test_no_row_is_broken_and_wide_tables_have_small_letters(self):
        docx = pytest.importorskip("docx")
        paper = Paper("A")
        wide = [f"Column {n}" for n in range(16)]
        for head in (wide, wide[:2]):
            paper.table(head, [["Y"] * len(head)] * 3, caption="A table")
        made = docx.Document(io.BytesIO(paper.data()))
        sizes = [t.rows[1].cells[0].paragraphs[0].runs[0].font.size.pt for t in made.tables]
        assert sizes == [7, 9]
        for table in made.tables:
            assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)
        assert [len(t._tbl.xpath("./w:tblPr/w:tblCellMar")) for t in made.tables] == [1, 0]

    def test_opens_in_libreoffice(self, tmp_path):
        pytest.importorskip("docx")
        with_cairo()
        if shutil.which("soffice") is None:
            pytest.skip("there is no LibreOffice here")
        (tmp_path / "a.docx").write_bytes(to_docx(section(library.load("chicken"))))
        command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
                   "--convert-to", "pdf", "a.docx"]  # fmt: skip
        subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
        assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_the_verb_writes_several_files_or_shows_markdown(standoff, tmp_path):
    tex, md = tmp_path / "a.tex", tmp_path / "a.md"
    assert standoff("section", "chicken", "-o", str(tex), "-o", str(md)).code == 0
    assert tex.read_text("utf-8").startswith("\\documentclass")
    assert standoff("section", "chicken").out == md.read_text("utf-8")
    assert "tex, docx, md" in standoff("section", "chicken", "-o", str(tmp_path / "a.pdf")).err


def test_the_section_in_the_docs_is_up_to_date():
    made = (FOLDER / f"{SLUG}.tex").read_text("utf-8")
    assert made == fresh_text(), "run: python -m docs.make_papers"
    assert (FOLDER / f"{SLUG}.pdf").read_bytes().startswith(b"%PDF")
