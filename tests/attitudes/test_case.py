"""Attitudes in a case file: read, written back, in force, believed, and overridden."""

import json

import pytest

from standoff.case import check, read, write
from standoff.case.citations import citations
from standoff.case.edits import Adopt, SeenBy
from standoff.case.perspective import Attitudes, Cited
from standoff.cli.senses import verb
from standoff.errors import CaseError
from standoff.graph import reading
from standoff.graph.attitudes import attitudes_of
from standoff.report.words.statements import statements
from tests.cli.conftest import standoff  # noqa: F401 - a fixture

command = verb("attitudes")

CASE = """\
standoff: 1
title: Friends and others
sources: {book: {title: Book}}
decision_makers:
  a: {options: {x: X}}
  b: {options: {y: Y}}
  c: {name: Carla}
status_quo: none
perspectives:
  p:
    source: book
    preferences:
      a: {priorities: [x]}
      b: {priorities: [y, not x]}
      c: {priorities: [x]}
    attitudes:
      a: {for: [b], against: [c], because: so they say, at: p. 3}
      b: {neutral: [b]}
    beliefs:
      c: {attitudes: {a: {for: [c]}}}
  q: {extends: p, source: assumed, attitudes: {b: {for: [a, b]}}}
"""


def test_they_survive_writing_and_reading():
    case = read(CASE)
    assert read(write(case)) == case
    first, second = case.perspectives[0].view.attitudes
    assert first == Attitudes("a", ("b",), ("c",), cited=Cited("", "p. 3", "so they say"))
    assert second == Attitudes("b", neutral=("b",))


def held(*edits):
    return attitudes_of(reading(read(CASE), *edits)).tolist()


def test_who_is_named_nowhere_is_for_itself_and_neutral_to_others():
    assert held(Adopt("p")) == [[1, 1, -1], [0, 0, 0], [0, 0, 1]]


def test_they_are_restated_one_decision_maker_at_a_time():
    assert held(Adopt("q")) == [[1, 1, -1], [1, 1, 0], [0, 0, 1]]


def test_somebody_may_believe_others_to_be_friendlier_than_they_are():
    assert held(Adopt("p"), SeenBy("c")) == [[1, 0, 1], [0, 0, 0], [0, 0, 1]]


def test_they_rest_on_the_source_of_their_perspective():
    named = dict(citations(read(CASE)))
    assert named["perspectives", "p", "attitudes", "a"] == "book"
    assert named["perspectives", "q", "attitudes", "b"] == "assumed"


def test_they_are_among_the_statements_with_their_sources():
    rows = [row for row in statements(read(CASE)) if row.kind == "attitude"]
    assert [(r.where, r.of, r.words, r.source) for r in rows] == [
        ("p", "a", "for b, against Carla", "book"),
        ("p", "b", "neutral to itself", "book"),
        ("p, as Carla sees it", "a", "for Carla", "book"),
        ("q", "b", "for a and itself", "assumed"),
    ]


def test_nobody_can_be_for_and_against_somebody():
    case = read(CASE.replace("against: [c]", "against: [b, c]"))
    assert [p.code for p in check(case) if p.severity.value == "error"] == ["S428"]
    with pytest.raises(CaseError, match="nobody"):
        read(CASE.replace("against: [c]", "against: [nobody]"))


def shown(tmp_path, capsys, **asked):
    file = tmp_path / "case.yaml"
    file.write_text(CASE, encoding="utf-8")
    command(str(file), as_json=True, **asked)
    return json.loads(capsys.readouterr().out)["remarks"]


def test_the_command_takes_them_and_what_it_is_told_comes_first(tmp_path, capsys):
    assert "a is for a, itself and b" not in shown(tmp_path, capsys)
    assert "a is for itself and b and against Carla." in shown(tmp_path, capsys)
    assert "b is neutral to everybody." in shown(tmp_path, capsys)
    told = shown(tmp_path, capsys, toward=["a:c=neutral", "b:b=for"])
    assert {"a is for itself and b.", "b is for itself."} <= set(told)
    believed = shown(tmp_path, capsys, as_=["c"])
    assert "a is for itself and Carla." in believed


def test_a_concept_is_known_by_its_own_name_and_by_the_basic_one(standoff):  # noqa: F811
    ask = ("attitudes", "chicken", "--at", "none", "--json", "-c")
    assert standoff(*ask, "RSEQ").out == standoff(*ask, "seq").out
    assert standoff(*ask, "RSEQ").code == 0
