"""Figures of papers: what is drawn is what the engine has, in every format."""

import io
import re
from xml.etree import ElementTree

import pytest

from standoff import library
from standoff.case import read
from standoff.case.edits import Adopt
from standoff.graph import Solver
from standoff.interop import MissingExtra
from standoff.report.papers.drawn.files import (
    FILES,
    LARGEST,
    WIDTHS,
    greyed,
    letters,
    set_in,
    sized_svg,
    tikz,
)
from standoff.report.papers.drawn.tikz import PREAMBLE
from standoff.report.papers.figures import (
    FIGURES,
    KEYS,
    PAGE,
    Drawn,
    evolution_figure,
    figures_of,
    subject,
)
from standoff.report.papers.omitted import unsuited
from standoff.report.pictures.shapes import Group, Label, Line, Picture
from tests.listed import LISTED
from tests.papers.latex import HEAD, compiled, with_cairo
from tests.papers.test_tables import HOSTILE


def solved_of(case):
    return Solver(case)(Adopt(case.perspectives[0].id))


def figures(case, wide=None):
    found = figures_of(solved_of(case), "p", tuple(FIGURES), wide)
    return {d.key: d.picture for d in found}


def flat(shapes):
    for shape in shapes:
        yield from flat(shape.shapes) if isinstance(shape, Group) else (shape,)


def words(picture):
    return [s.words for s in flat(picture.shapes) if isinstance(s, Label)]


ELMIRA = figures(library.load("elmira-groundwater"))


def test_the_graph_of_elmira_has_every_arc_of_the_study():
    lines = [s for s in flat(ELMIRA["moves"].shapes) if isinstance(s, Line)]
    drawn = [s for s in lines if "C" in s.path]
    assert len(drawn) == 4 + 12 + 4
    assert sum(not s.arrow for s in drawn) == 4  # the local governments' moves go both ways
    assert {f"s{n}" for n in range(1, 10)} <= set(words(ELMIRA["moves"]))


def test_the_graph_of_improvements_has_the_improvements_only():
    lines = [s for s in flat(ELMIRA["improvements"].shapes) if isinstance(s, Line)]
    assert sum("C" in s.path for s in lines) == 6 + 4  # the company's, the governments'


def test_the_evolution_goes_from_the_status_quo_and_says_what_is_no_gain():
    said = words(ELMIRA["evolution"])
    assert said[0] == "From the status quo to s5"
    assert "From the status quo to s8" in said
    assert "(-)" in said


def test_without_a_status_quo_there_is_no_evolution():
    text = library.text("chicken").replace("status_quo: N N\n", "")
    assert evolution_figure(subject(solved_of(read(text)))) is None


@pytest.mark.parametrize("picture", ELMIRA.values(), ids=list(ELMIRA))
def test_every_figure_has_its_legend_and_stays_within_its_frame(picture):
    for shape in flat(picture.shapes):
        if isinstance(shape, Label) and not shape.mono:
            assert -1 <= shape.x <= picture.width + 1
            assert 0 <= shape.y <= picture.height
    legend = {"status quo", "Uniroyal", "as things stand", "nobody gains by going on"}
    assert any(any(mark in w for mark in legend) for w in words(picture))


@pytest.mark.parametrize("slug", LISTED)
def test_every_case_is_drawn_as_far_as_it_is_small_enough(slug):
    found = figures(library.load(slug))
    assert found or slug == "ukraine-2021"
    for picture in found.values():
        ElementTree.fromstring(sized_svg(picture, 85))  # noqa: S314 - our own text


def test_a_picture_is_as_wide_as_is_asked_for():
    text = sized_svg(ELMIRA["moves"], WIDTHS["single"])
    assert 'width="85.0mm"' in text


def test_greys_have_no_colour():
    text = sized_svg(ELMIRA["moves"], grey=True)
    for red, green, blue in re.findall(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})\b", text):
        assert red == green == blue
    assert greyed("#ffffff #000000") == "#ffffff #000000"


def test_states_stay_apart_in_greys():
    text = sized_svg(ELMIRA["moves"], grey=True)
    settled, some = (re.search(rf'class="{t}" fill="#(..)', text)[1]
                     for t in ("settled", "settled-some"))  # fmt: skip
    assert int(some, 16) - int(settled, 16) > 100


def test_all_figures_have_the_words_of_papers_and_say_what_cells_mean():
    assert {"status quo", "equilibrium under every concept"} <= set(words(ELMIRA["rankings"]))
    assert "as things stand" not in words(ELMIRA["rankings"])
    for key in ("moves", "improvements", "stability"):
        said = " ".join(words(ELMIRA[key]))
        assert "in this order: modify, delay, accept, abandon, insist. A dash: either." in said
    told = " ".join(words(figures(library.load("chicken"))["moves"]))
    assert "in this order" in told
    assert "dash" not in told


@pytest.mark.parametrize("slug", ["ukraine-2021", "gisborne-lake", "game-66"])
@pytest.mark.parametrize("wide", [None, 85.0, 175.0])
def test_a_tree_is_laid_out_for_its_column_and_nothing_of_it_is_cut(slug, wide):
    case = library.load(slug)
    for p in case.perspectives:
        for drawn in figures_of(Solver(case)(Adopt(p.id)), p.id, ("paths",), wide):
            told = [s for s in flat(drawn.picture.shapes) if isinstance(s, Label)]
            assert not any(s.words.endswith("…") for s in told)
            assert max(s.x + s.width for s in told) <= drawn.picture.width
            if wide:
                assert letters(drawn.picture, wide) > 6


def test_where_nobody_improves_on_the_status_quo_there_is_no_tree():
    text = library.text("prisoners-dilemma")
    assert "paths" not in figures(read(text))
    other = re.sub(r"status_quo: .*", "status_quo: Y Y", text)
    assert "paths" in figures(read(other))


def test_rankings_stand_below_one_another_in_a_narrow_column():
    wide, narrow = ELMIRA["rankings"], figures(library.load("elmira-groundwater"), 85.0)["rankings"]
    assert narrow.width < 400 < wide.width
    assert narrow.height > wide.height
    assert set(words(narrow)) >= {"Ministry of the Environment", "Uniroyal", "Local governments"}


def test_letters_of_a_small_picture_stay_those_of_a_text():
    small = figures(library.load("game-66"))["moves"]
    set_wide = set_in(small, 175)
    assert 12 * 175 * 72 / 25.4 / set_wide.width == pytest.approx(LARGEST)
    left = min(s.x for s in flat(set_wide.shapes) if isinstance(s, Label))
    assert left > min(s.x for s in flat(small.shapes) if isinstance(s, Label)) + 50
    assert set_in(small, None) is small
    assert 'width="175.0mm"' in sized_svg(small, 175)


@pytest.mark.parametrize("kind", ["png", "pdf"])
def test_png_and_pdf_are_files_of_their_kind(kind):
    with_cairo()
    data = FILES[kind](ELMIRA["moves"], 85)
    assert data.startswith({"png": b"\x89PNG", "pdf": b"%PDF"}[kind])
    if kind == "png":
        image = pytest.importorskip("PIL.Image").open(io.BytesIO(data))
        assert abs(image.width - 85 / 25.4 * 300) < 3
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)
        image.load()


def test_without_the_library_cairo_it_is_said_what_to_do(monkeypatch):
    def missing(module):
        raise OSError(f"no library called cairo was found: {module}")

    monkeypatch.setattr("importlib.import_module", missing)
    with pytest.raises(MissingExtra, match="svg or tikz"):
        FILES["png"](ELMIRA["moves"], 85)


def test_tikz_compiles_whatever_the_words(tmp_path):
    pictures = [*ELMIRA.values(), *figures(read(HOSTILE)).values()]
    body = "\n\n".join(tikz(p, 85) for p in pictures)
    compiled(f"{HEAD}{PREAMBLE}\\begin{{document}}\n{body}\n\\end{{document}}", tmp_path)


class TestVerb:
    def test_writes_a_file_for_each_figure_and_format(self, standoff, tmp_path):
        run = standoff("figures", "elmira-groundwater", "-o", str(tmp_path), "--format", "svg",
                       "--format", "tikz", "--width", "single")  # fmt: skip
        assert run.code == 0
        assert {f.name for f in tmp_path.iterdir()} == {
            f"{key}.{ending}" for key in (*FIGURES, "storyboard") for ending in ("svg", "tikz.tex")
        }

    @pytest.mark.parametrize("wide", ["single", "double"])
    def test_a_storyboard_is_drawn_for_the_column(self, standoff, tmp_path, wide):
        run = standoff("figures", "gisborne-lake", "-o", str(tmp_path), "--only", "storyboard",
                       "--width", wide, "--format", "tikz", "--format", "svg")  # fmt: skip
        assert run.code == 0
        text = (tmp_path / "storyboard.svg").read_text("utf-8")
        assert f'viewBox="0 0 {356 if wide == "single" else 1172} ' in text

    def test_shares_come_with_a_sweep(self, standoff, tmp_path):
        run = standoff("figures", "gisborne-lake", "-o", str(tmp_path), "--only", "shares",
                       "--sweep", "50", "-p", "economy")  # fmt: skip
        assert run.code == 0
        assert [f.name for f in tmp_path.iterdir()] == ["shares.svg"]

    def test_what_is_not_drawn_is_told_with_the_reason(self, standoff, tmp_path):
        run = standoff("figures", "ukraine-2021", "-o", str(tmp_path), "-p", "essay",
                       "--only", "moves", "--only", "paths", "--only", "evolution")  # fmt: skip
        assert run.code == 0
        assert [f.name for f in tmp_path.iterdir()] == ["evolution.svg"]
        assert "no moves: 1,872 states, of which up to 40 are drawn" in run.err
        assert "no paths: no status quo is known, or nobody can improve on it" in run.err

    def test_shares_without_readings_are_asked_how_many(self, standoff, tmp_path):
        run = standoff("figures", "chicken", "-o", str(tmp_path), "--only", "shares")
        assert run.code == 2
        assert "--sweep 1000" in " ".join(run.err.split())

    def test_letters_that_are_too_small_are_told_with_the_width_that_does(self, standoff, tmp_path):
        run = standoff("figures", "elmira-groundwater", "-o", str(tmp_path), "--only", "evolution",
                       "--only", "moves", "--width", "single")  # fmt: skip
        found = re.search(r"evolution: letters of ([\d.]+) points at 85 mm; 6 and more from (\d+)",
                          run.err)  # fmt: skip
        assert float(found[1]) < 6
        run = standoff("figures", "elmira-groundwater", "-o", str(tmp_path), "--only", "evolution",
                       "--width", str(int(found[2]) + 1), "--force")  # fmt: skip
        assert "letters" not in run.err

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            (("--only", "move"), "moves"),
            (("--format", "bmp"), "format"),
            (("--width", "5"), "single (85 mm)"),
            (("--width", "nan"), "millimetres"),
            (("--only", "shares"), "nothing to draw"),
        ],
    )
    def test_what_cannot_be_drawn_is_said(self, standoff, tmp_path, given, said):
        run = standoff("figures", "chicken", "-o", str(tmp_path), *given)
        assert run.code == 2
        assert said in " ".join(run.err.split())

    def test_a_file_that_is_there_stays(self, standoff, tmp_path):
        (tmp_path / "moves.svg").write_text("mine")
        assert standoff("figures", "chicken", "-o", str(tmp_path)).code == 2
        assert [f.name for f in tmp_path.iterdir()] == ["moves.svg"]


def test_every_figure_has_a_name_of_its_own():
    assert len(set(KEYS)) == len(KEYS)


def test_figures_and_tables_come_of_one_command(standoff, tmp_path):
    folder = tmp_path / "paper"
    ran = standoff("figures", "elmira-groundwater", "-o", str(folder), "--tables", "tex")
    assert ran.code == 0
    made = {path.name for path in folder.iterdir()}
    assert {"moves.svg", "evolution.svg", "table-rankings.tex", "table-equilibria.tex"} <= made
    tables = tmp_path / "tables"
    standoff("tables", "elmira-groundwater", "-o", str(tables), "--format", "tex")
    for table in tables.iterdir():
        assert (folder / f"table-{table.name}").read_bytes() == table.read_bytes()


def test_a_format_of_tables_that_is_not_known_is_told(standoff, tmp_path):
    ran = standoff("figures", "chicken", "-o", str(tmp_path / "a"), "--tables", "pdf")
    assert (ran.code, "docx" in ran.err) == (2, True)
    assert not (tmp_path / "a").exists()


def test_a_figure_higher_than_a_page_is_named():
    drawn = [Drawn("paths", "p", Picture(340, 1700, "A", "B", ()), "C")]
    assert list(unsuited(drawn, 85)) == ["paths: 425 mm high at 85 mm, and a page has some 240"]
    assert list(unsuited(drawn, None)) == []


def test_an_evolution_shows_as_many_ways_as_a_page_holds_and_counts_the_others():
    case = library.load("ukraine-2021")
    picture = evolution_figure(subject(Solver(case)(Adopt("kyiv-stated"))))
    words = [s.words for s in flat(picture.shapes) if isinstance(s, Label)]
    assert picture.height <= PAGE + 40
    shown = sum(w.startswith("From the status quo") for w in words)
    assert shown < 4
    more = next(w for w in words if w.startswith("Not shown: "))
    assert int(more.split()[2]) > 0


def test_tikz_of_no_width_is_as_wide_as_the_other_formats():
    picture = figures(library.load("chicken"))["moves"]
    across = picture.width * 25.4 / 96
    assert tikz(picture) == tikz(picture, across)
