"""Pictures are well-formed, alike every time, and their labels do not overlap."""

import re
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

import pytest

from standoff import library
from standoff.case.edits import Adopt
from standoff.claims.sweep import sweep
from standoff.graph import Solver
from standoff.interop.graphs import state_graph
from standoff.report.documents import Figure, walk
from standoff.report.pages.sweep import sweep_page
from standoff.report.pictures import to_svg
from standoff.report.pictures.graph import state_graph_picture
from standoff.report.pictures.groups import groups_picture
from standoff.report.pictures.layers import layered
from standoff.report.pictures.palette import mover
from standoff.report.pictures.shapes import Group, Label, Line, cut, width
from standoff.report.pictures.shares import shares_picture, tornado_picture
from standoff.report.pictures.svg import TONES
from standoff.report.pictures.verdicts import verdict_picture
from standoff.report.whole.layout import lay_out_report
from standoff.report.words.groups import CLASSES, FlowRow, GroupRow, groups, start_group
from tests.report.conftest import CASES


def pictures(record, slug):
    done = record(slug)
    found = [p.picture for p in walk(lay_out_report(done).sections) if isinstance(p, Figure)]
    return [*found, verdict_picture(done.check, done.shown)]


def labels(shapes):
    """Every label among some shapes, in whatever group."""
    for shape in shapes:
        if isinstance(shape, Label):
            yield shape
        elif isinstance(shape, Group):
            yield from labels(shape.shapes)


def bounds(label):
    """Left, top, right and bottom of a label, as far as that can be told."""
    left = label.x - {"start": 0.0, "middle": label.width / 2, "end": label.width}[label.anchor]
    return left, label.y - 0.8 * label.size, left + label.width, label.y + 0.2 * label.size


def overlap(a, b):
    (l1, t1, r1, b1), (l2, t2, r2, b2) = bounds(a), bounds(b)
    return min(r1, r2) - max(l1, l2) > 0.5 and min(b1, b2) - max(t1, t2) > 0.5


@pytest.mark.parametrize("slug", CASES)
def test_labels_never_overlap(record, slug):
    for picture in pictures(record, slug):
        hits = [
            (a.words, b.words) for a, b in combinations(labels(picture.shapes), 2) if overlap(a, b)
        ]
        assert not hits, f"{picture.title}: {hits[:3]}"


@pytest.mark.parametrize("slug", CASES)
def test_labels_stay_inside_the_picture(record, slug):
    for picture in pictures(record, slug):
        for label in labels(picture.shapes):
            left, top, right, bottom = bounds(label)
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
        assert not any(overlap(a, b) for a, b in combinations(labels(picture.shapes), 2))


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


def along(path):
    """Points of a path of straight and cubic pieces."""
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", path)]
    if "C" not in path:
        return
    p = list(zip(numbers[::2], numbers[1::2], strict=True))
    for k in range(41):
        t = k / 40
        yield tuple(
            (1 - t) ** 3 * p[0][i]
            + 3 * (1 - t) ** 2 * t * p[1][i]
            + 3 * (1 - t) * t**2 * p[2][i]
            + t**3 * p[3][i]
            for i in (0, 1)
        )


def arcs_of(picture):
    groups = [s for s in picture.shapes if isinstance(s, Group) and s.tone == "arcs"]
    return [shape for group in groups for shape in group.shapes if isinstance(shape, Line)]


@pytest.mark.parametrize("slug", CASES)
def test_no_arc_crosses_the_words_on_the_states_apart(slug):
    case = library.load(slug)
    for perspective in case.perspectives:
        graph = state_graph(Solver(case)(Adopt(perspective.id)))
        names = {d.id: d.name for d in case.decision_makers}
        picture = state_graph_picture(graph, names, [node.cells for node in graph.nodes])
        words = [s for s in picture.shapes if isinstance(s, Label) and s.tone == "quiet"]
        for label in words:
            left, top, right, bottom = bounds(label)
            for line in arcs_of(picture):
                for x, y in along(line.path):
                    assert not (left <= x <= right and top <= y <= bottom), (slug, label.words)


def test_many_states_are_drawn_as_groups_with_their_numbers(record):
    done = record("ukraine-2021").readings[0]
    picture = groups_picture(done.groups, done.flows, done.start_group, done.perspective)
    told = [s.title for s in picture.shapes if isinstance(s, Group) and s.tone == "group"]
    assert len(told) == len(done.groups)
    assert sum(group.count for group in done.groups) == done.analyze.states
    for group, title in zip(done.groups, told, strict=True):
        assert f"{group.count} state" in title
        assert f"nash {group.equilibria['nash']}" in title
    assert len(arcs_of(picture)) == len(done.flows)


def test_states_are_grouped_by_class_where_no_outcome_tells_them_apart():
    study = "cuban-missile-crisis"
    case = replace(library.load(study), outcomes=(), claims=(), record=())
    solved = Solver(case)(Adopt(case.perspectives[0].id))
    found = {row.outcomes[0]: row for row in groups(solved)}
    assert set(found) <= set(CLASSES)
    assert found[CLASSES[0]].equilibria["nash"] == found[CLASSES[0]].count == 1
    assert found[CLASSES[2]].equilibria["gmr"] == 0
    assert start_group(solved) == (CLASSES[1],)


def test_labels_of_groups_do_not_overlap_however_long_they_are():
    names = ["w" * 60, "a rather long outcome name and another one " * 3, "漢字" * 30, "x"]
    rows = [GroupRow((name,), 10**n, {"nash": n, "gmr": n + 3}) for n, name in enumerate(names)]
    flow = [FlowRow(rows[0].outcomes, rows[1].outcomes, 5)]
    for start in (None, rows[0].outcomes):
        picture = groups_picture(rows, flow, start, "p")
        hits = [(a, b) for a, b in combinations(labels(picture.shapes), 2) if overlap(a, b)]
        assert hits == []
        assert all(bounds(label)[0] >= 0 for label in labels(picture.shapes))
        assert ElementTree.fromstring(to_svg(picture)) is not None  # noqa: S314
