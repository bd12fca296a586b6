"""Preferences by asking: pages and changes, each with a reason that stays."""

import re

import pytest

from standoff.case import read
from standoff.case.text.amend import plain_tree
from standoff.errors import BadInput
from standoff.library import text as library_text
from standoff.studio.opened import opened
from standoff.studio.write.asked.pairs import asked_of
from tests.studio.asking import change, query, show

CASE = """\
standoff: 1
title: The mill
decision_makers:
  town: {name: The town, options: {sue: Sue the mill, fine: Fine the mill}}
  mill: {name: The mill, options: {close: Close the gates}}
outcomes: {peace: {when: not sue and not fine, text: Peace}}
status_quo: none
perspectives:
  mine:
    title: Mine
    source: assumed
    preferences: {town: {priorities: []}, mill: {priorities: [close, not sue]}}
"""
TOWN = '["perspectives","mine","preferences","town"]'
MILL = '["perspectives","mine","preferences","mill"]'


def preferences(text, dm="town"):
    return plain_tree(text)["perspectives"]["mine"]["preferences"][dm]


def test_each_thing_is_answered_in_one_go_in_the_order_of_answering():
    fields = {"w:sue": "avoids", "w:fine": "wants", "w:close": "indifferent", "w:peace": "wants"}
    text = change("each", CASE, at=TOWN, order="peace sue fine", **fields)
    assert preferences(text) == {
        "priorities": ["peace", "not sue", "fine"],
        "because": "Asked of each: wants peace, fine; avoids sue; does not care about close",
    }
    read(text)
    assert 'value="avoids" checked' in show("each", text, at=TOWN)


def test_lines_that_were_there_keep_their_place_unless_the_answer_is_another():
    lines = "{priorities: [fine if sue, {want: sue, because: so}, not close]}"
    text = CASE.replace("town: {priorities: []}", f"town: {lines}")
    fields = {"w:sue": "wants", "w:close": "indifferent", "w:peace": "avoids"}
    found = preferences(change("each", text, at=TOWN, **fields))["priorities"]
    assert found == ["fine if sue", {"want": "sue", "because": "so"}, "not peace"]


def test_pairs_are_asked_until_the_order_is_settled_and_the_answers_are_the_reason():
    answers = []
    for _ in range(40):
        html = show("pairs", CASE, at=TOWN, a=answers)
        pair = re.search(r'value="(\d+)>(\d+)" id="rather-one"', html)
        if not pair:
            break
        one, other = map(int, pair.groups())
        answers.append(f"{max(one, other)}>{min(one, other)}")
    assert "The order is settled" in html
    assert len(answers) <= 17
    text = change("ranked", CASE, at=TOWN, a=answers)
    found = preferences(text)
    assert len(found["ranking"]) == 8
    assert found["because"].startswith("Asked in pairs of situations: ")
    assert found["because"].count(">") == len(answers)
    states = asked_of(opened(text, "case.yaml"), query(at=TOWN))
    assert list(states.ranks) == sorted(states.ranks)
    again = change("ranked", text, at=TOWN, a=answers)
    assert preferences(again)["because"] == found["because"]


def test_wishes_are_put_in_order_by_pairs_and_stay_as_they_were_written():
    text = change("ranked", CASE, at=MILL, of="wishes", a=["1>0"])
    assert preferences(text, "mill")["priorities"] == ["not sue", "close"]
    assert preferences(text, "mill")["because"] == "Asked in pairs of wishes: not sue > close"
    level = change("ranked", CASE, at=MILL, of="wishes", a=["1=0"])
    assert preferences(level, "mill")["priorities"] == [["close", "not sue"]]


def test_answers_that_cannot_all_be_meant_are_shown_and_nothing_is_written():
    wrong = ["0>1", "1>2", "2>0"]
    html = show("pairs", CASE, at=TOWN, a=wrong)
    assert 'id="contradiction"' in html
    assert html.count("Take it back") >= 3
    with pytest.raises(BadInput, match="no order yet"):
        change("ranked", CASE, at=TOWN, a=wrong)


def test_answers_against_the_list_in_the_file_are_shown():
    assert 'id="against"' in show("pairs", CASE, at=MILL, of="wishes", a=["1>0"])
    assert 'id="against"' not in show("pairs", CASE, at=MILL, of="wishes", a=["0>1"])


@pytest.mark.parametrize("at", ["[]", '["claims",0]', TOWN.replace("town", "nobody"), "{"])
def test_who_comes_from_nowhere_is_told_where_to_begin(at):
    for view in ("pairs", "each"):
        assert "This cannot be asked" in show(view, CASE, at=at)
    for do in ("ranked", "each"):
        with pytest.raises(BadInput):
            change(do, CASE, at=at)


def test_of_too_many_situations_it_asks_about_wishes():
    text = library_text("ukraine-2021")
    tree = plain_tree(text)
    name, reading = next(iter(tree["perspectives"].items()))
    dm = next(iter(reading["preferences"]))
    at = f'["perspectives","{name}","preferences","{dm}"]'
    assert "at most 64" in show("pairs", text, at=at)
    assert "Which would" in show("pairs", text, at=at, of="wishes")


def test_strange_answers_are_passed_over():
    assert "0 answered" in show("pairs", CASE, at=TOWN, a=["x", "1>1", "900>2", "<script>"])
