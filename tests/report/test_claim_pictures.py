"""Who could end it and why he does not, and what a verdict rests on, as pictures of words."""

import pytest

from standoff import library
from standoff.case.edits import Drop, Negate
from standoff.claims import judge
from standoff.claims.hinges import hinges
from standoff.claims.parties import parties
from standoff.graph import Solver
from standoff.hypergame.holders import Hold
from standoff.report.blocks import text
from standoff.report.documents import Figure, walk
from standoff.report.pictures import argument as arguments
from standoff.report.pictures import parties as partypictures
from standoff.report.pictures.argument import argument_picture
from standoff.report.pictures.parties import parties_picture
from standoff.report.whole.layout import lay_out_report
from standoff.report.words.argument import ArgumentRow, CarryingLine
from standoff.report.words.parties import PartiesRow, PartyRow, parties_row
from tests.report.drawn import collisions, labels, outside, words

ROOMS = (partypictures.WIDE, partypictures.NARROW)


def of(slug, claim, perspective=""):
    """Everybody before what a claim of a library case speaks of."""
    solver = Solver(library.load(slug))
    verdicts = judge(solver.case, claims=[claim], solver=solver)
    return parties(solver, next(v for v in verdicts if perspective in {"", v.perspective}))


def test_every_party_has_a_row_in_the_order_of_the_case():
    found = of("gisborne-lake", library.load("gisborne-lake").claims[0].id)
    row = parties_row(found)
    assert [r.position for r in row.rows] == [0, 1, 2]
    assert [r.hold for r in row.rows] == [h.hold.value for h in found.holders]


def test_at_a_rest_nobody_is_said_to_act():
    for slug in ("gisborne-lake", "elmira-groundwater", "cuban-missile-crisis"):
        case = library.load(slug)
        solver = Solver(case)
        for verdict in judge(case, solver=solver):
            found = parties(solver, verdict)
            if found is not None and found.rests:
                assert Hold.WOULD not in {h.hold for h in found.holders}


def test_of_what_is_so_it_is_asked_who_could_end_it_and_else_who_could_bring_it_about():
    for slug in ("gisborne-lake", "syria-iraq-euphrates"):
        case = library.load(slug)
        solver = Solver(case)
        for verdict in judge(case, solver=solver):
            found = parties(solver, verdict)
            if found is not None:
                assert ("end it" in parties_row(found).title) is found.so


def test_a_claim_about_a_commitment_has_no_such_picture():
    case = library.load("ukraine-2021")
    solver = Solver(case)
    verdicts = judge(case, claims=["sanctions-meant"], perspectives=["washington-stated"],
                     solver=solver)  # fmt: skip
    assert [parties(solver, v) for v in verdicts] == [None]


HOLDS = [
    ("would", "would", "by this step: leaves"),
    ("held_back", "held back by Bob", "by this step: leaves; then Bob follows"),
    ("would_rather_not", "would rather not", "by this step: leaves; against its wish: peace"),
    ("cannot", "cannot", "no single step of its own does it"),
    ("has_no_say", "does not decide it", ""),
    ("does_not_see", "does not see it", ""),
]


def sample(more=""):
    rows = tuple(
        PartyRow(f"Party {n}{more}", n, hold, said + more, text(why + more))
        for n, (hold, said, why) in enumerate(HOLDS)
    )
    title = "Who could end it, and why he does not"
    return PartiesRow(title, f"Where things come to rest: all is quiet{more}", "seq", rows)


@pytest.mark.parametrize("room", ROOMS)
def test_the_picture_says_of_each_party_the_word_and_the_reason(room):
    picture = parties_picture(sample(), room)
    read = words(picture)
    for n, (_, said, _) in enumerate(HOLDS):
        assert f"Party {n} {said}" in read
    assert read.count("by this step") == 3
    assert all(f"Party {n}: {said}" in picture.about for n, (_, said, _) in enumerate(HOLDS))


LONG = ("", " w" + "w" * 60, " and so on" * 25, "漢字" * 40)


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("more", LONG)
def test_labels_of_parties_fit_however_long(room, more):
    picture = parties_picture(sample(more), room)
    assert collisions(picture) == []
    assert outside(picture) == []


def map_of(refuted="", more="", count=3, ways=("left out", "turned round")):
    lines = tuple(
        CarryingLine(n, f"Party {n} wants: peace{more}", "essay" + more, "para 3", ways)
        for n in range(count)
    )
    return ArgumentRow(
        f"There will be no war.{more}", "The essay", "follows", True, lines, refuted,
        "None of 57 single changes turns it.",
    )  # fmt: skip


def struck(picture):
    return " ".join(one.words for one in labels(picture.shapes) if one.struck)


@pytest.mark.parametrize("room", ROOMS)
def test_the_map_names_the_lines_with_their_sources_and_what_turns_it(room):
    picture = argument_picture(map_of(), room)
    read = words(picture)
    assert read.index("There will be no war") < read.index("Party 0 wants: peace")
    assert read.count("source: essay, para 3") == 3
    assert read.count("turns it when left out or turned round") == 3
    assert struck(picture) == ""
    assert "where to look" not in read


@pytest.mark.parametrize("room", ROOMS)
def test_what_the_record_refutes_is_struck_through_and_its_lines_are_where_to_look(room):
    picture = argument_picture(map_of("1 May 2020, war began"), room)
    assert struck(picture) == "There will be no war."
    assert "refuted: 1 May 2020, war began" in words(picture)
    assert words(picture).count("here is where to look") == 3


def test_lines_of_what_does_not_follow_are_not_blamed_for_the_record():
    row = map_of("1 May 2020, war began")
    fails = ArgumentRow(
        row.claim, row.account, "does not follow", False, row.lines, row.refuted, ""
    )
    assert not fails.suspect
    assert "where to look" not in words(argument_picture(fails))


def test_of_many_lines_the_first_are_drawn_and_the_rest_counted():
    read = words(argument_picture(map_of(count=12)))
    assert read.count("wants: peace") == arguments.MOST
    assert f"and {12 - arguments.MOST} more such lines" in read


def test_where_nothing_turns_it_the_map_says_what_was_tried():
    assert "None of 57 single changes turns it." in words(argument_picture(map_of(count=0)))


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("more", LONG)
def test_labels_of_the_map_fit_however_long(room, more):
    picture = argument_picture(map_of(f"1 May{more}", more), room)
    assert collisions(picture) == []
    assert outside(picture) == []


def test_the_lines_of_the_map_are_those_whose_change_turns_the_verdict(record):
    """Against the hinges themselves, worked out again."""
    case = library.load("nuclear-winter")
    done = record("nuclear-winter")
    drawn = {one.claim: one for one in done.pictures}
    for claim in case.claims:
        one = drawn[claim.id]
        found = hinges(case, one.perspective, [claim])[claim.id]
        changes = [c for h in found.found for way in h.alternatives for c in way]
        plain = {(c.dm, c.line) for c in changes if isinstance(c, Drop | Negate) and not c.seen_by}
        needed = [n for n in one.argument.lines if {"left out", "turned round"} & set(n.ways)]
        assert len([n for n in needed if "thinks" not in n.words]) == len(plain)


def test_both_stand_under_each_claim_of_the_report(record):
    done = record("gisborne-lake")
    ids = {p.id for p in walk(lay_out_report(done).sections) if isinstance(p, Figure)}
    for claim in done.check.claims:
        assert {f"parties-{claim.id}", f"argument-{claim.id}"} <= ids
