"""A case with something nasty in every field comes through every format as what it is: text."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET

import pytest

import standoff as so
from standoff.case import check, errors
from standoff.report.documents import Figure, as_page, walk
from standoff.report.formats import FORMATS, written
from standoff.report.formats import Wanted as Export
from standoff.report.pictures import to_svg
from standoff.report.render.json import to_json
from standoff.report.render.markdown import to_markdown
from standoff.report.render.terminal import as_text
from standoff.report.whole.gather import Wanted, report_page
from standoff.report.whole.layout import lay_out_report
from tests.report.hostile import LONG, NASTY, hostile

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module", params=[NASTY, LONG], ids=["nasty", "long"])
def case(request):
    found = so.read(hostile(request.param))
    assert errors(check(found)) == []
    return found


@pytest.fixture(scope="module")
def record(case):
    return report_page(case, Wanted(sweep=20, carriers=True))


def exported(case, kind):
    return written(kind, Export(case, "p", 3, None)).text


def test_every_free_text_of_the_format_is_nasty():
    """A field that is added to the format has to be added here too."""
    text = hostile("§")
    for key in ("title", "summary", "themes", "note", "name", "at", "because", "exact", "prefix",
                "suffix", "form", "text", "what", "says", "published", "doi", "url"):  # fmt: skip
        assert re.search(rf"\b{key}: \[?\"§\"", text), key


@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_our_own_formats_bring_every_text_back(case, kind):
    assert so.read(exported(case, kind)) == case


@pytest.mark.parametrize("kind", [k for k in FORMATS if k.startswith("csv")])
def test_tables_keep_their_shape_and_start_no_formula(case, kind):
    head, *rows = csv.reader(io.StringIO(exported(case, kind), newline=""))
    assert rows
    assert all(len(row) == len(head) for row in rows)
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "@", "+"))]


@pytest.mark.parametrize("kind", ["graphml", "dot", "nfg", "efg", "gmcr", "claimreview"])
def test_other_programs_get_text_that_cannot_break_out(case, kind):
    text = exported(case, kind)
    assert not CONTROL.search(text)
    if kind == "claimreview":
        assert "<script" not in text
    if kind == "graphml":
        assert ET.fromstring(text) is not None  # noqa: S314 - our own text
    if kind in {"gmcr", "claimreview"}:
        assert json.loads(text)


def test_the_record_is_json(record):
    assert json.loads(to_json(record))["schema"] == "standoff/report/1"


def test_pictures_are_well_formed(record):
    found = [p for p in walk(lay_out_report(record).sections) if isinstance(p, Figure)]
    assert found
    for figure in found:
        svg = to_svg(figure.picture, figure.id)
        assert ET.fromstring(svg) is not None  # noqa: S314 - our own text
        assert "<script" not in svg
        assert not ODD.search(svg)


def test_markdown_has_no_markup_of_theirs(record):
    written = to_markdown(as_page(lay_out_report(record)))
    prose = written[: written.index("```")]
    assert not re.search(r"(?<!\\)<script", prose)
    assert "](b)" not in prose.replace("\\]", "")
    assert not ODD.search(prose)


def test_a_terminal_is_sent_no_commands(record):
    assert not ODD.search(as_text(as_page(lay_out_report(record))))
