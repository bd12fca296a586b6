"""The storyboard says what each account says will happen, over what happened."""

import pytest

from standoff.report.pictures.palette import ink
from standoff.report.pictures.shapes import Dot, Group, Line
from standoff.report.pictures.storyboard import (
    NARROW,
    WIDE,
    Board,
    Happened,
    Road,
    Strip,
    Taken,
    storyboard_picture,
)
from tests.report.drawn import collisions, labels, outside, words

ROOMS = (WIDE, NARROW)


def board(**more):
    steps = (Taken(0, "Anna", "leaves the room"), Taken(1, "Bob", "follows her"))
    strips = (
        Strip("The first account", (Road("", steps, "Nobody is left in the room"),)),
        Strip("The second account", (
            Road("if each looks one step ahead", (), "As it is: both quarrel on"),
            Road("if each reckons with answers", steps[:1], "Bob is alone", "or: both are back"),
        )),
    )  # fmt: skip
    events = (
        Happened("1 May 2020", "Anna left.", ("The second account",)),
        Happened("2 May 2020", "Bob stayed where he was."),
    )
    return Board("What happens", "Both are in the room", strips, events, 3, **more)


def everything(shapes):
    for shape in shapes:
        yield shape
        if isinstance(shape, Group):
            yield from everything(shape.shapes)


@pytest.mark.parametrize("room", ROOMS)
def test_it_reads_from_the_account_by_its_steps_to_the_rest(room):
    said = words(storyboard_picture(board(), room))
    order = [
        "The first account", "Anna leaves the room", "Bob follows her", "Nobody is left",
        "The second account", "As it is: both", "Bob is alone", "What happened", "1 May 2020",
    ]  # fmt: skip
    places = [said.index(some) for some in order]
    assert places == sorted(places)


@pytest.mark.parametrize("room", ROOMS)
def test_who_takes_a_step_has_one_colour(room):
    found = labels(storyboard_picture(board(), room).shapes)
    assert {(one.lead, one.lead_tone) for one in found if one.lead} == {
        ("Anna", ink(0)),
        ("Bob", ink(1)),
    }


@pytest.mark.parametrize("room", ROOMS)
def test_the_event_that_an_account_cannot_explain_is_marked_and_says_which_account(room):
    picture = storyboard_picture(board(), room)
    hits = [s for s in everything(picture.shapes) if isinstance(s, Dot) and s.tone == "turn"]
    assert [hit.title for hit in hits] == ["Anna left."]
    assert "not explained by The second account" in words(picture)
    assert words(picture).count("not explained by") == 1


def test_the_description_tells_the_same_as_the_picture():
    about = storyboard_picture(board()).about
    for part in (
        "Both are in the room", "The first account: Anna leaves the room, then Bob follows her",
        "if each looks one step ahead, As it is: both quarrel on; ", "or: both are back",
        "1 May 2020, Anna left (the first step that is not explained by The second account); ",
    ):  # fmt: skip
        assert part in about
    assert about.endswith("2 May 2020, Bob stayed where he was.")


@pytest.mark.parametrize("room", ROOMS)
def test_without_a_record_nothing_is_said_of_it(room):
    bare = Board("What happens", "", board().strips)
    assert "What happened" not in words(storyboard_picture(bare, room))


LONG = ("w" * 70, "a sentence of many words " * 12, "漢字の名前" * 20, "x")


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("text", LONG)
def test_labels_neither_collide_nor_stick_out_however_long_they_are(room, text):
    steps = tuple(Taken(n, text, text) for n in range(9))
    strips = tuple(
        Strip(text, (Road(text, steps, text, text), Road("", (), text)), text) for _ in "ab"
    )
    events = tuple(Happened("24 February 2022", text, (text, text)) for _ in range(7))
    picture = storyboard_picture(Board(text, text, strips, events, 12, text), room)
    assert collisions(picture) == []
    assert outside(picture) == []


def test_on_a_phone_nothing_stands_beside_a_step():
    wide, narrow = (storyboard_picture(board(), room) for room in ROOMS)
    assert narrow.width == NARROW < wide.width == WIDE
    assert narrow.height > wide.height
    roads = [s for s in everything(narrow.shapes) if isinstance(s, Line) and s.tone == "road"]
    assert all("V" in line.path for line in roads)
