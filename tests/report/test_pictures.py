"""Pictures are well-formed, alike every time, and their labels do not overlap."""

from itertools import combinations
from xml.etree import ElementTree

import pytest

from standoff import library
from standoff.claims.sweeping import sweep
from standoff.report.documents import Figure, walk
from standoff.report.pictures import to_svg
from standoff.report.pictures.layers import layered
from standoff.report.pictures.shapes import cut, width
from standoff.report.pictures.shares import shares_picture, tornado_picture
from standoff.report.pictures.svg import TONES, mover
from standoff.report.pictures.verdicts import verdict_picture
from standoff.report.sweeping import sweep_page
from standoff.report.whole_layout import lay_out_report
from tests.report.conftest import CASES


def pictures(record, slug):
    done = record(slug)
    found = [p.picture for p in walk(lay_out_report(done).sections) if isinstance(p, Figure)]
    return [*found, verdict_picture(done.check, done.shown)]


def overlap(a, b):
    (l1, t1, r1, b1), (l2, t2, r2, b2) = a.bounds, b.bounds
    return min(r1, r2) - max(l1, l2) > 0.5 and min(b1, b2) - max(t1, t2) > 0.5


@pytest.mark.parametrize("slug", CASES)
def test_labels_never_overlap(record, slug):
    for picture in pictures(record, slug):
        hits = [(a.words, b.words) for a, b in combinations(picture.labels(), 2) if overlap(a, b)]
        assert not hits, f"{picture.title}: {hits[:3]}"


@pytest.mark.parametrize("slug", CASES)
def test_labels_stay_inside_the_picture(record, slug):
    for picture in pictures(record, slug):
        for label in picture.labels():
            left, top, right, bottom = label.bounds
            assert left >= 0, label
            assert top >= 0, label
            assert right <= picture.width, (picture.title, label)
            assert bottom <= picture.height, (picture.title, label)


@pytest.mark.parametrize("slug", CASES)
def test_a_picture_is_a_file_by_itself(record, slug):
    for picture in pictures(record, slug):
        svg = to_svg(picture, "p")
        root = ElementTree.fromstring(svg)  # noqa: S314 - our own text
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert root[0].text == picture.title
        assert svg == to_svg(picture, "p")


def test_labels_of_shares_do_not_overlap():
    case = library.load("gisborne-lake")
    page = sweep_page(case.title, ("open",), [sweep(case, "economy", families=("swap",))])
    found = [shares_picture(page.perspectives[0])]
    found += [tornado_picture(row) for row in page.perspectives[0].claims]
    for picture in found:
        assert not any(overlap(a, b) for a, b in combinations(picture.labels(), 2))


def test_layers_count_improvements_from_the_start():
    found = layered(6, [(0, 1), (0, 2), (1, 3), (2, 3), (4, 3), (4, 5)], 0)
    assert [set(layer) for layer in found.layers] == [{0}, {1, 2}, {3}]
    assert [set(layer) for layer in found.apart] == [{4}, {5}]


def test_a_cycle_apart_is_placed_too():
    found = layered(4, [(1, 2), (2, 3), (3, 1)], 0)
    assert sorted(s for layer in found.apart for s in layer) == [1, 2, 3]


def test_a_cut_label_fits_its_room():
    for words in ("short", "a very long name of somebody", "漢字の名前がとても長い", "w" * 10_000):
        assert width(cut(words, 80)) <= 80


def test_decision_makers_differ_by_more_than_colour():
    looks = [TONES[mover(n)] for n in range(8)]
    dashes = [look.split("dasharray")[1] if "dasharray" in look else "" for look in looks]
    assert len(set(dashes)) == 8
