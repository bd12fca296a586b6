"""Sources go out as BibTeX and CSL-JSON and come back."""

import json
from dataclasses import replace

import pytest

from standoff import library
from standoff.case import Source, read
from standoff.errors import CaseError
from standoff.interop.references import read_bibtex, read_csl, to_bibtex, to_csl
from standoff.interop.references.imprint import imprint

pytest.importorskip("bibtexparser")

ODD = Source(
    "odd", r"50% of {all} & #1_a \ ~ ^ $", ("Ministry of War", "Kilgour, D. Marc", "Rêgo"),
    "2014", published="Games 6(4), 495-520", doi="10.1/a_b", url="https://a.b/c_d?e=1&f=%20",
    note="Of 50 & more.",
)  # fmt: skip


def plain(source):
    """What both formats carry: the day becomes its year, and no file is named."""
    return replace(source, year=source.year or str(source.date)[:4], date="", text="")


@pytest.mark.parametrize(
    ("words", "kind", "name", "pages"),
    [
        ("Group Decision and Negotiation 10(2), 159-175", "article",
         "Group Decision and Negotiation", "159-175"),
        ("Games 6 (4): 495–520", "article", "Games", "495-520"),
        ("North-Holland, New York", "book", "North-Holland", ""),
        ("Proceedings of the Conference on Systems, Le Touquet, vol. 1, 153-158",
         "chapter", "Proceedings of the Conference on Systems, Le Touquet",
         "153-158"),
        ("Kremlin website", "other", "Kremlin website", ""),
    ],
)  # fmt: skip
def test_an_imprint_is_taken_apart_where_it_has_a_usual_form(words, kind, name, pages):
    found = imprint(words)
    assert (found.kind, found.name, found.pages) == (kind, name, pages)


@pytest.mark.parametrize(
    "slug", [*(s for s in library.slugs() if library.load(s).sources), "game-12"]
)
@pytest.mark.parametrize(("out", "back"), [(to_bibtex, read_bibtex), (to_csl, read_csl)])
def test_the_sources_of_every_case_come_back_as_they_were(slug, out, back):
    sources = library.load(slug).sources
    for source, found in zip(map(plain, sources), back(out(sources)), strict=True):
        assert found.title == " ".join(source.title.split())
        assert found.authors == source.authors
        assert (found.year, found.doi, found.url) == (source.year, source.doi, source.url)
        assert imprint(found.published) == imprint(source.published)


@pytest.mark.parametrize(("out", "back"), [(to_bibtex, read_bibtex), (to_csl, read_csl)])
def test_every_odd_letter_comes_back(out, back):
    assert back(out([ODD])) == (ODD,)


def test_what_a_reference_manager_writes_is_read():
    text = """@article{Hipel_2014, title={Strategic {Investigations}}, volume={23}, number={3},
      journal={GDN}, author={Hipel, Keith W. and Kilgour, D. Marc}, year={2014}, month=may,
      pages={355--376}}"""
    (found,) = read_bibtex(text)
    assert found.id == "hipel-2014"
    assert found.authors == ("Hipel, Keith W.", "Kilgour, D. Marc")
    assert found.published == "GDN 23(3), 355-376"
    assert found.title == "Strategic Investigations"


@pytest.mark.parametrize("text", ["", "no entry", "@article{"])
def test_what_is_no_bibtex_is_refused_kindly(text):
    with pytest.raises(CaseError, match="I601"):
        read_bibtex(text, file="a.bib")


@pytest.mark.parametrize("text", ["[]", "{}", "[3]", '[{"author": 3}]', "x"])
def test_what_is_no_csl_is_refused_kindly(text):
    with pytest.raises(CaseError, match="I60"):
        read_csl(text, file="a.json")


def test_the_verbs_write_and_read_references(standoff, tmp_path):
    bib, csl = tmp_path / "a.bib", tmp_path / "a.json"
    assert standoff("export", "elmira-groundwater", "bibtex", "-o", str(bib)).code == 0
    assert standoff("export", "elmira-groundwater", "csl", "-o", str(csl)).code == 0
    assert {e["id"] for e in json.loads(csl.read_text())} == {"hipel1993", "kilgour2001"}
    case = library.text("elmira-groundwater")
    head, tail = case.split("sources:\n")[0], "decision_makers:" + case.split("decision_makers:")[1]
    for file in (bib, csl):
        said = standoff("sources", str(file)).out
        assert said.startswith("sources:\n")
        made = read(head + said + tail)
        assert [s.id for s in made.sources] == ["hipel1993", "kilgour2001"]


def test_other_files_have_no_sources(standoff, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("a")
    found = standoff("sources", str(file))
    assert found.code == 2
    assert "BibTeX (.bib) or CSL-JSON (.json)" in found.err
