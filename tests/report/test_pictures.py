"""Pictures are well-formed, alike every time, and their labels do not overlap."""

import json
import re
from dataclasses import replace
from itertools import combinations, product
from xml.etree import ElementTree

import pytest

from standoff import library
from standoff.case import read
from standoff.case.edits import Adopt
from standoff.claims.sweep import sweep
from standoff.graph import Solver
from standoff.interop.graphs import state_graph
from standoff.report.documents import Figure, walk
from standoff.report.names.states import names_of
from standoff.report.pages.sweep import sweep_page
from standoff.report.pictures import graph as graphs
from standoff.report.pictures import to_svg
from standoff.report.pictures.groups import MOST, groups_picture
from standoff.report.pictures.layers import layered
from standoff.report.pictures.palette import mover
from standoff.report.pictures.shapes import Group, Label, Line, cut, width
from standoff.report.pictures.shares import shares_picture, tornado_picture
from standoff.report.pictures.svg import TONES
from standoff.report.whole.gather import report_page
from standoff.report.whole.layout import lay_out_report
from standoff.report.words.groups import (
    CLASSES,
    FlowRow,
    GroupRow,
    grouped,
    groups,
    start_group,
)
from tests.report.conftest import CASES
from tests.report.drawn import bounds, labels, overlap


def pictures(record, slug):
    done = record(slug)
    figures = [p for p in walk(lay_out_report(done).sections) if isinstance(p, Figure)]
    return [p for f in figures for p in (f.picture, f.narrow) if p is not None]


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


def graph_of(case, perspective):
    """The graph of a perspective, names of its decision makers, and what its states are called."""
    solved = Solver(case)(Adopt(perspective))
    graph = state_graph(solved)
    told = names_of(solved.reading, range(len(graph.nodes)), fold=False)
    names = {d.id: d.name for d in case.decision_makers}
    return graph, names, [told.of(n).words for n in range(len(graph.nodes))]


@pytest.mark.parametrize("slug", [slug for slug in CASES if slug != "ukraine-2021"])
@pytest.mark.parametrize("room", [graphs.WIDE, graphs.NARROW])
def test_no_arc_crosses_the_words_on_the_states_apart(slug, room):
    case = library.load(slug)
    for perspective in case.perspectives:
        picture = graphs.state_graph_picture(*graph_of(case, perspective.id), room)
        words = [s for s in picture.shapes if isinstance(s, Label) and s.tone == "quiet"]
        for label in words:
            left, top, right, bottom = bounds(label)
            for line in arcs_of(picture):
                for x, y in along(line.path):
                    assert not (left <= x <= right and top <= y <= bottom), (slug, label.words)


def test_many_states_are_drawn_as_groups_with_their_numbers(record):
    done = record("ukraine-2021").readings[0]
    picture = groups_picture(done.groups, done.flows, done.start_group)
    told = [s.title for s in picture.shapes if isinstance(s, Group) and s.tone == "group"]
    now = [group for group in done.groups if group.words == done.start_group]
    order = [*now, *(group for group in done.groups if group not in now)][:MOST]
    assert len(now) == 1
    assert sum(group.count for group in done.groups) == done.analyze.states
    for group, title in zip(order, told, strict=True):
        assert title.startswith(f"{group.words}: {group.count:,} state")
        assert f"nash {group.equilibria['nash']}" in title


def test_states_are_grouped_by_class_where_no_outcome_tells_them_apart():
    study = "cuban-missile-crisis"
    case = replace(library.load(study), outcomes=(), scenarios=(), claims=(), record=())
    solved = Solver(case)(Adopt(case.perspectives[0].id))
    by = grouped(solved)
    found = {row.words: row for row in groups(solved, by)}
    assert set(found) <= set(CLASSES)
    assert found[CLASSES[0]].equilibria["nash"] == found[CLASSES[0]].count == 1
    assert found[CLASSES[2]].equilibria["gmr"] == 0
    assert start_group(solved, by) == CLASSES[1]


def test_labels_of_groups_do_not_overlap_however_long_they_are():
    names = ["w" * 60, "a rather long outcome name and another one " * 3, "漢字" * 30, "x"]
    rows = [GroupRow(name, 10**n, {"nash": n, "gmr": n + 3}) for n, name in enumerate(names)]
    flow = [FlowRow(rows[0].words, rows[1].words, 5)]
    for start, room in product((None, rows[0].words), (1120, 340)):
        picture = groups_picture(rows, flow, start, room)
        hits = [(a, b) for a, b in combinations(labels(picture.shapes), 2) if overlap(a, b)]
        assert hits == []
        assert all(bounds(label)[0] >= 0 for label in labels(picture.shapes))
        assert ElementTree.fromstring(to_svg(picture)) is not None  # noqa: S314


WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def sized(bits, outcomes):
    """A case of two parties with 2 ** bits states, of which some outcomes are named."""
    half = bits // 2
    people = {
        f"p{n}": {
            "name": f"Party {n}",
            "options": {f"o{n}{k}": f"Take step {WORDS[n]}-{WORDS[k]}" for k in some},
        }
        for n, some in enumerate((range(half), range(bits - half)))
    }
    first, second = (list(p["options"]) for p in people.values())
    wants = {
        "p0": {"priorities": [f"not {second[0]}", *first]},
        "p1": {"priorities": [f"{second[0]} iff {first[0]}", *second[1:]]},
    }
    return read(json.dumps({
        "standoff": "1", "title": "Sized", "decision_makers": people, "status_quo": "none",
        "sources": {"one": {"title": "One"}},
        "outcomes": {
            f"way-{n}": {"when": f"{first[n % half]} and not {second[n % len(second)]}",
                         "text": f"Way number {n}"}
            for n in range(outcomes)
        },
        "perspectives": {"sole": {"title": "The only account", "source": "one",
                                  "preferences": wants}},
    }))  # fmt: skip


@pytest.mark.parametrize("bits", [3, 5, 6, 8, 10])
def test_pictures_are_useful_at_every_size(bits):
    """Few states each by name; many by what they are called, and never a field of numbers."""
    done = report_page(sized(bits, 3))
    figures = [p for p in walk(lay_out_report(done).sections) if isinstance(p, Figure)]
    ids = {f.id for f in figures}
    small = 2**bits <= graphs.FEW
    assert ("graph-sole" in ids, "groups-sole" in ids) == (small, not small)
    for figure in figures:
        for picture in filter(None, (figure.picture, figure.narrow)):
            bare = [x for x in labels(picture.shapes) if x.words.isdigit() and x.tone != "quiet"]
            assert {x.words for x in bare} <= {"1", "2"}  # parties, where columns are narrow
            assert len(list(labels(picture.shapes))) <= 400
    for row in done.readings:
        assert row.states[0].start or 2**bits <= 12
        assert len({s.name for s in row.states}) == len(row.states)


def test_a_hundred_thousand_states_are_a_handful_of_boxes_with_the_present_one_first():
    solved = Solver(sized(17, 4))(Adopt("sole"))
    by = grouped(solved)
    rows, start = list(groups(solved, by)), start_group(solved, by)
    for room in (1120, 340):
        picture = groups_picture(rows, (), start, room)
        boxes = [s for s in picture.shapes if isinstance(s, Group) and s.tone == "group"]
        assert len(boxes) <= MOST
        assert boxes[0].title.startswith(start)
        assert picture.width <= max(room, 480)
        assert f"{2**17:,} states" in picture.about


def test_a_party_has_one_colour_in_every_picture(record):
    done = record("gisborne-lake")
    people = list(done.people.values())
    figures = [p for p in walk(lay_out_report(done).sections) if isinstance(p, Figure)]
    seen = {
        (label.words.strip(), label.tone)
        for f in figures
        for label in labels(f.picture.shapes)
        if label.tone.startswith("ink-") and label.words in people
    }
    assert seen == {(name, f"ink-{n}") for n, name in enumerate(people)}
