"""What a case says is unknown: read, written back, put in numbers, and shown."""

import json

import numpy as np
import pytest

from standoff import library
from standoff.case import Ranking, read, write
from standoff.case.edits import Adopt
from standoff.errors import TooLarge
from standoff.graph import reading
from standoff.graph.uncertain import known_orders
from standoff.stability.pairwise.defined import KINDS
from standoff.stability.unknown.fast import completions, is_preorder, versions

CASE = """\
standoff: 1
title: Two sides
decision_makers:
  a: {options: {x: X, y: Y}}
  b: {options: {z: Z}}
perspectives:
  p:
    preferences:
      a: {priorities: [x, {want: y, unsure: yes}, z]}
      b: {ranking: [z and x, {unsure: [z and not x, Y N N]}, not z and not (Y N N)]}
"""


def shown(known):
    signs = np.where(known & known.T, "=", np.where(known, ">", np.where(known.T, "<", "?")))
    return ["".join(row) for row in signs]


def test_marks_survive_writing_and_reading():
    case = read(CASE)
    assert read(write(case)) == case
    first, second = (p.order for p in case.perspectives[0].view.preferences)
    assert [line.unsure for line in first.statements] == [False, True, False]
    assert isinstance(second, Ranking)
    assert second.unsure == (1,)


def test_states_that_first_differ_on_an_unsure_line_are_in_unknown_order():
    known = known_orders(reading(read(CASE), Adopt("p")))
    assert shown(known[0][:4, :4]) == ["=<?<", ">=>?", "?<=<", ">?>="]
    assert known[0][5, 1]
    assert not known[0][1, 5]


def test_the_states_of_an_unsure_tier_are_in_unknown_order():
    known = known_orders(reading(read(CASE), Adopt("p")))[1]
    tier = [1, 4, 6]
    assert shown(known[np.ix_(tier, tier)]) == ["=??", "?=?", "??="]
    assert known[5].all()
    assert all(is_preorder(k) for k in known_orders(reading(read(CASE), Adopt("p"))))


def test_too_many_states_for_pairs_are_refused():
    with pytest.raises(TooLarge, match="at most 4 are compared"):
        known_orders(reading(read(CASE), Adopt("p")), limit=4)


def test_gisborne_can_settle_at_s4_and_at_s6_and_certainly_at_neither():
    found = reading(library.load("gisborne-lake"), Adopt("undecided"))
    known = known_orders(found)
    pairs = [(3, 7), (4, 8), (1, 5), (2, 6)]
    province = known[1] & ~known[1].T
    assert set(zip(*(p + 1 for p in province.nonzero()), strict=True)) == set(pairs)
    over_all = completions(found.model, known)
    names = {k: [found.cells(s) for s in over_all.may_settle[n].nonzero()[0]]
             for n, k in enumerate(KINDS)}  # fmt: skip
    assert names["nash"] == ["YYN", "YNY"]
    assert names["gmr"] == names["smr"] == ["YYN", "YNY", "YYY"]
    assert names["seq"] == ["YYN", "YNY", "YYY"]
    assert not over_all.settles.any()
    b = versions(found.model, known)[1].all(axis=1)
    assert [found.cells(s) for s in b[0].nonzero()[0]] == ["YYN", "YNY"]


def test_each_published_reading_of_gisborne_is_a_completion():
    case = library.load("gisborne-lake")
    unknown = known_orders(reading(case, Adopt("undecided")))
    for name in ("economy", "environment"):
        crisp = known_orders(reading(case, Adopt(name)))
        assert (crisp | ~unknown).all()
        strict = unknown & ~unknown.swapaxes(1, 2)
        assert not (crisp.swapaxes(1, 2) & strict).any()


def test_the_command_shows_versions_and_completions(capsys):
    from standoff.cli.senses import verb

    unknown = verb("unknown")

    unknown("gisborne-lake", perspective="undecided", as_json=True)
    page = json.loads(capsys.readouterr().out)
    assert page["schema"] == "standoff/refined/1"
    assert page["rows"][0]["answers"] == {
        "nash": "bd some", "gmr": "bcd some", "smr": "bcd some", "seq": "bcd some",
        "sseq": "bcd some",
    }  # fmt: skip
    unknown("chicken")
    assert "Nothing is marked as unknown" in capsys.readouterr().out
