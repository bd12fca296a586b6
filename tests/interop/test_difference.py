"""What changed between two cases."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff import library
from standoff.case import read
from standoff.interop import changes
from standoff.interop.difference import _longest_rise
from tests.interop.conflicts import conflicts

CASE = """\
standoff: 1
title: Two
summary: One thing and another.
sources: {book: {title: A book}}
decision_makers:
  a: {name: Ann, options: {x: X, y: Y}}
  b: {name: Bob, options: {z: Z}}
infeasible: [x and y]
status_quo: none
outcomes: {calm: none}
perspectives:
  p:
    source: book
    preferences:
      a: {priorities: [x, y, z]}
      b: {ranking: [z, not z]}
    beliefs: {a: {unaware_of: [z]}}
claims:
  - {id: c, says: It stays., check: persists, source: book}
record:
  - {date: 2001-01-01, what: It began., source: book}
  - {date: 2001-01-01, what: It went on., source: book}
"""


def found(*replace):
    text = CASE
    for old, new in replace:
        assert old in text
        text = text.replace(old, new)
    return [
        ("/".join(c.place), c.how.value, c.before, c.after) for c in changes(read(CASE), read(text))
    ]


@pytest.mark.parametrize("slug", library.slugs())
def test_a_case_does_not_differ_from_itself(slug):
    assert changes(library.load(slug), library.load(slug)) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("title: Two", "title: Three", [("title", "changed", "Two", "Three")]),
        ("summary: One thing and another.\n", "", [
            ("summary", "removed", "One thing and another.", None)]),
        ("x: X", "x: XX", [("decision_makers/a/options/x/text", "changed", "X", "XX")]),
        ("x: X", "x: {text: X, reversible: only_on}", [
            ("decision_makers/a/options/x/reversible", "added", None, "only_on")]),
        ("{x: X, y: Y}", "{y: Y, x: X}", [
            ("decision_makers/a/options", "reordered", ["x", "y"], ["y", "x"])]),
        ("[x and y]", "[{when: x and y, source: book}]", [
            ("infeasible/x and y/source", "added", None, "book")]),
        ("infeasible: [x and y]\n", "", [
            ("infeasible/x and y", "removed", "x and y", None)]),
        ("[x, y, z]", "[z, x, y]", [
            ("perspectives/p/preferences/a/priorities/z", "moved", 3, 1)]),
        ("[x, y, z]", "[x, z]", [
            ("perspectives/p/preferences/a/priorities/y", "removed", "y", None)]),
        ("[x, y, z]", "[x, {want: y, because: so}, z]", [
            ("perspectives/p/preferences/a/priorities/y/because", "added", None, "so")]),
        ("[x, y, z]", "[x, [y, z]]", [
            ("perspectives/p/preferences/a/priorities/y/tier", "added", None, "2"),
            ("perspectives/p/preferences/a/priorities/z/tier", "added", None, "2")]),
        ("[z, not z]", "[not z, z]", [
            ("perspectives/p/preferences/b/ranking", "changed", ["z", "not z"], ["not z", "z"])]),
        ("unaware_of: [z]", "fix: {z: no}", [
            ("perspectives/p/beliefs/a/unaware_of/z", "removed", "z", None),
            ("perspectives/p/beliefs/a/fix/z", "added", None, "no")]),
        ("check: persists", "check: {settles_only_at: calm}", [
            ("claims/c/check", "changed", "persists", {"settles_only_at": "calm"})]),
        ("id: c,", "id: d,", [
            ("claims/c", "removed", None, None), ("claims/d", "added", None, None)]),
        ("2001-01-01, what: It began", "2000-01-01, what: It began", [
            ("record/2001-01-01/date", "changed", "2001-01-01", "2000-01-01")]),
        ("what: It went on", "what: It goes on", [
            ("record/2001-01-01 (2)/what", "changed", "It went on.", "It goes on.")]),
        ("status_quo: none\n", "", [("status_quo", "removed", "none", None)]),
        ("title: Two", "# a comment\ntitle:   'Two'", []),
    ],
)  # fmt: skip
def test_each_change_is_named_where_it_is(old, new, expected):
    got = found((old, new))
    blank = [(p, h, *(None if isinstance(v, dict) and h in {"added", "removed"} else v for v in r))
             for p, h, *r in got]  # fmt: skip
    assert sorted(map(str, blank)) == sorted(map(str, expected))


@given(st.permutations(range(8)), st.data())
def test_the_lines_that_stay_rise_and_are_as_many_as_can(order, data):
    stay = _longest_rise(order)
    kept = [n for n in order if n in stay]
    assert kept == sorted(kept)
    some = data.draw(st.lists(st.sampled_from(order), unique=True))
    other = [n for n in order if n in some]
    if other == sorted(other):
        assert len(other) <= len(stay)


@given(conflicts(), conflicts())
@settings(max_examples=50, deadline=None)
def test_there_is_a_change_exactly_when_cases_differ(one, other):
    assert bool(changes(one, other)) == (one != other)
    forth, back = changes(one, other), changes(other, one)
    swap = {"added": "removed", "removed": "added"}
    assert sorted(swap.get(c.how, str(c.how)) for c in forth if c.how != "moved") == sorted(
        str(c.how) for c in back if c.how != "moved"
    )
