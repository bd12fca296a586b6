"""The files of a paper from the studio: each kind opens, and nothing is written into the folder."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest

from standoff.interop.extras import MissingExtra
from standoff.library import text as library_text
from standoff.report.papers import bundle
from standoff.studio.ask.paper import KINDS, packed
from standoff.studio.desk import Studio
from standoff.studio.opened import opened
from standoff.studio.workers import TookTooLong
from tests.papers.latex import with_cairo
from tests.studio.asking import query, show
from tests.studio.serving import serving

ELMIRA = library_text("elmira-groundwater")


def made(kind, text=ELMIRA, **fields):
    return packed(opened(text, "case.yaml"), kind, query(**fields))


def members(data):
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        assert found.testzip() is None
        return {name: found.read(name) for name in found.namelist()}


def test_one_figure_is_one_svg_of_the_width_asked_for():
    file = made("figures", just="moves", width="single", grey="1")
    assert file.end == "-moves.svg"
    root = ET.fromstring(file.data)  # noqa: S314
    assert root.tag.endswith("svg")
    assert root.get("width") == "85.0mm"
    colours = set(re.findall(rb"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})\b", file.data))
    assert colours
    assert all(red == green == blue for red, green, blue in colours)


def test_several_figures_and_formats_are_one_zip():
    with_cairo()
    file = made("figures", figure=["moves", "rankings"], format=["svg", "png", "pdf", "tikz"])
    found = members(file.data)
    ends = ("svg", "png", "pdf", "tikz.tex")
    assert set(found) == {f"{key}.{end}" for key in ("moves", "rankings") for end in ends}
    assert found["moves.png"].startswith(b"\x89PNG")
    assert found["moves.pdf"].startswith(b"%PDF")
    assert b"tikzpicture" in found["rankings.tikz.tex"]


@pytest.mark.parametrize("kind", ["tex", "md", "csv", "html", "docx"])
def test_tables_in_every_format(kind):
    if kind == "docx":
        docx = pytest.importorskip("docx")
    file = made("tables", table=["states", "equilibria"], **{"table-format": kind})
    found = members(file.data)
    assert set(found) == {f"table-states.{kind}", f"table-equilibria.{kind}"}
    if kind == "docx":
        assert docx.Document(io.BytesIO(found["table-states.docx"])).tables
    else:
        assert "s1" in found[f"table-states.{kind}"].decode()


def test_the_mark_for_spreadsheets_is_there_where_it_is_wanted():
    for bom, begins in (("1", True), ("", False)):
        file = made("tables", just="states", bom=bom, **{"table-format": "csv"})
        assert file.data.startswith("\ufeff".encode()) == begins


def test_the_section_opens_in_word():
    with_cairo()
    docx = pytest.importorskip("docx")
    file = made("section", **{"section-format": "docx"})
    document = docx.Document(io.BytesIO(file.data))
    assert document.tables
    assert document.inline_shapes
    assert file.end == "-section.docx"


def test_all_is_one_zip_with_the_same_bytes_each_time():
    asked = {"figure": "evolution", "table": "parties", "section-format": "tex"}
    first, second = made("all", **asked), made("all", **asked)
    assert first == second
    assert set(members(first.data)) == {"evolution.svg", "table-parties.tex", "section.tex"}


def test_every_account_or_one():
    text = library_text("gisborne-lake")
    one = made("figures", text, just="evolution", perspective="economy")
    every = members(made("figures", text, just="rankings", every="1").data)
    assert one.end == "-evolution.svg"
    assert "rankings-economy.svg" in every
    assert len(every) > 1


@pytest.mark.parametrize(
    ("kind", "fields"),
    [("figures", {}), ("tables", {}), ("figures", {"just": "moves", "width": "9e9"})],
)
def test_what_cannot_be_made_is_said_in_words(kind, fields):
    file = made(kind, **fields)
    assert not file.data
    assert len(file.refused) > 20


def test_what_is_not_installed_is_said_with_what_to_do(monkeypatch):
    def gone():
        raise MissingExtra("this needs cairosvg; try: pip install 'standoff[papers]'")

    monkeypatch.setattr(bundle, "NEEDS", {"png": gone, "pdf": gone})
    html = show("paper", "elmira-groundwater")
    assert "PNG and PDF: this needs cairosvg; try: pip install &#39;standoff[papers]&#39;" in html
    assert html.count("(not installed)") == 2


def test_the_page_shows_each_figure_by_its_caption():
    html = show("paper", "elmira-groundwater")
    assert html.count("<figure>") == html.count("<svg") == html.count('name="just" value="') - 9
    assert "Graph of all unilateral moves" in html


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("cases")) as client:
        (client.studio.folder.root / "lake.yaml").write_text(ELMIRA, "utf-8")
        yield client.enter()


@pytest.mark.parametrize("base", ["/c/lake.yaml", "/library/elmira-groundwater"])
def test_a_figure_is_a_file_of_the_browser_and_the_folder_stays_as_it_is(server, base):
    assert server.get(f"{base}/paper").status == 200  # the journal of the case is begun
    before = sorted(server.studio.folder.root.rglob("*"))
    answer = server.get(f"{base}/paper/figures?just=rankings")
    assert answer.status == 200
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    assert "-rankings.svg" in answer.headers["content-disposition"]
    assert ET.fromstring(answer.text).tag.endswith("svg")  # noqa: S314
    assert sorted(server.studio.folder.root.rglob("*")) == before


def test_nobody_without_the_key_gets_a_file(server):
    assert server.send("GET", "/c/lake.yaml/paper/section", {"cookie": "none"}).status == 403


def test_there_is_no_other_kind_of_file(server):
    assert server.get("/c/lake.yaml/paper/secrets").status == 404
    assert set(KINDS) == {"figures", "tables", "section", "all"}


def test_what_is_refused_is_a_page_in_words(server):
    answer = server.get("/c/lake.yaml/paper/figures?just=moves&width=7")
    assert answer.status == 422
    assert "20 to 1000 millimetres" in answer.text


def test_what_takes_too_long_is_a_page_in_words(server, monkeypatch):
    async def late(*_, **__):
        raise TookTooLong("more than no seconds")

    monkeypatch.setattr(Studio, "ask", late)
    answer = server.get("/c/lake.yaml/paper/section")
    assert answer.status == 422
    assert "This takes more than no seconds" in answer.text


def test_what_is_too_large_to_draw_is_told_on_the_page():
    page = show("paper", library_text("ukraine-2021"))
    assert "No moves, improvements, rankings or stability: 1,872 states" in page
    assert 'id="paper-storyboard' in page
