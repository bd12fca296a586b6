"""A text after a touch says what the touch means, and is otherwise as it was."""

import cProfile
import json
import pstats
import random
import re
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.case.text.amend import (
    CannotTouch,
    Insert,
    Move,
    Put,
    Remove,
    Rename,
    amend,
    amended,
    plain_tree,
)
from standoff.case.text.document import parse_document
from standoff.errors import CaseError

LIBRARY = {
    file.name: file.read_text("utf-8")
    for file in files("standoff.library").joinpath("cases").iterdir()
    if file.name.endswith(".yaml")
}

GARDEN = """\
# the head of the file

standoff: 1   # the version
# title
title: "A 'garden'"
summary: >-
  Two neighbours, and
  a hedge.

themes: [water, 'law', # why law?
         "trees", ]
decision_makers:

  # north
  north:   # lives there since 1990
    name: North
    options: {cut: Cut it, keep: 'Keep: it'}   # two

  # a remark that stands alone

  south:
    # the only one
    options:
    # not as far in
      plant: |
        Plant
        # no comment
        another

      wait:
    note: plain text
      that goes on # here
# below south
perspectives:
- id: one   # in column 0
  priorities:
    # most wanted
    - cut

    - {want: keep, # in brackets
       because: "of it"}
      # behind keep
    # least wanted
    -   want: plant
        because: x
    - - wait
      # inner
      - [a, b]
    # the end of the list
- two

# the end
"""

TEXTS = {
    "garden": GARDEN,
    "garden with CRLF": GARDEN.replace("\n", "\r\n"),
    "garden with BOM": "\ufeff" + GARDEN,
    "garden that does not end": GARDEN.rstrip("\n"),
    "list": "- a  # one\n\n# b\n- b\n- {c: d}\n",
    "brackets": "{a: [x, y, {z: 1, w: }], 'b': \"c\", d}",
    "markers": "%YAML 1.1\n---\n# x\na: b\nc: [d]\n...\n",
    "blocks": "a: |+\n  x\n\n\nb: >2\n    y\n\n  z\n\n# c\nc:\n  - |\n    x # y\n"
    "  # d\n  - >-\n   z",
    "questions": "? a\n: b\n? c\n: - d\n  - e\n",
    "tight": "a:\n- b\n-   c: d\n    e: f\n- - g\n  - - h\n    # k\n    - i\n-\n  # j\n  j: k\n",
    "empty": "a:\nb: {}\nc: []\nd: ''\n",
    "scalar": "x # y",
    "wide": "a:   {b   :   c  ,d: e}   # f\n'g'  :  [h   ,i,\n  # j\n  k\n  ]\n",
    "two lines": "a: 'b\n\n  c'\nd: e\n   f\nh: \"i\\\n  j\"\n",
}
ALL = LIBRARY | TEXTS

WORDS = st.sampled_from(
    ["yes", "12", "a: b", "#", "x # y", "'", '"', '\'"', "a\nb", "a\n\n b\n", "\n", " x ", "é",
     "שלום", "", "-", "- a", "[", "{a", "}", ",", "a, b", "*x", "&x", "!x", "|", ">", "%", "@", "`",
     "~", "null", "2020-01-01", "1.5", "---", "...", "\t", "a\tb", "x\r\ny", "\x85", "\u2028",
     "🙂", "long " * 60, "? x", ":", "a:", "<<", "=", "0x1", "\x07", "a\n# b\nc", "trail \nx",
     "x" * 300, "a b\n" * 40, "word " * 2000]
)  # fmt: skip
KEYS = WORDS | st.sampled_from(["title", "claims", "sources", "coalesce", "q", "name", "options"])
VALUES = st.recursive(
    WORDS | st.integers(0, 99),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=8,
)


def paths(tree, here=()):
    yield here
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for step, inner in pairs if not isinstance(tree, str) else ():
        yield from paths(inner, (*here, step))


def at(tree, path):
    for step in path:
        tree = tree[step]
    return tree


def same(one, other):
    return json.dumps(one) == json.dumps(other)


def holds(text, touch):
    wanted = amended(plain_tree(text), touch)
    new = amend(text, touch)
    assert same(plain_tree(new), wanted), touch
    assert ("\r\n" in text) or "\r\n" not in new.replace("\\r", "")
    return new


@st.composite
def touches(draw, tree):
    everywhere = list(paths(tree))
    path = draw(st.sampled_from(everywhere))
    lists = [p for p in everywhere if isinstance(at(tree, p), list) and at(tree, p)]
    kind = draw(st.sampled_from(["put", "new", "remove", "insert", "move", "rename"]))
    if kind == "put":
        return Put(path, draw(VALUES))
    if kind == "new":
        path = draw(st.sampled_from([p for p in everywhere if not isinstance(at(tree, p), list)]))
        more = draw(st.lists(KEYS, min_size=1, max_size=2))
        return Put((*path, *more), draw(VALUES))
    if kind in {"insert", "move"} and lists:
        path = draw(st.sampled_from(lists))
        size = len(at(tree, path))
        if kind == "insert":
            return Insert(path, draw(st.integers(0, size)), draw(VALUES))
        return Move(path, draw(st.integers(0, size - 1)), draw(st.integers(0, size - 1)))
    keys = [p for p in everywhere if p and isinstance(p[-1], str)]
    if kind == "rename" and keys:
        return Rename(draw(st.sampled_from(keys)), draw(KEYS))
    return Remove(path)


@pytest.mark.parametrize("name", ALL)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_what_a_text_says_after_a_touch_is_what_the_touch_means(name, data):
    touch = data.draw(touches(plain_tree(ALL[name])))
    try:
        amended(plain_tree(ALL[name]), touch)
    except CannotTouch:
        with pytest.raises(CannotTouch):
            amend(ALL[name], touch)
        return
    holds(ALL[name], touch)


def scalars(node, here=()):
    if hasattr(node, "text"):
        yield here, node
    elif node.items and isinstance(node.items[0], tuple):
        for key, value in node.items:
            yield from scalars(value, (*here, key.text))
    else:
        for n, item in enumerate(node.items):
            yield from scalars(item, (*here, n))


@pytest.mark.parametrize("name", ALL)
def test_a_text_for_a_text_changes_the_span_of_that_text_only(name):
    text = ALL[name]
    bom = len(text) - len(text.removeprefix("\ufeff"))
    dice = random.Random(name)
    found = list(scalars(parse_document(text)[0]))
    most = max(8, min(40, len(found), 400_000 // len(text)))  # a change costs as much as the text
    for path, node in dice.sample(found, min(len(found), most)):
        for value in ("other", "no", "a: b, c", "quote \"' #", "two\nlines"):
            new = holds(text, Put(path, value))
            start, end = node.mark.start + bom, node.mark.start + bom + len(node.raw)
            assert new.startswith(text[:start])
            assert new.rstrip().endswith(text[end:].rstrip())


def comments(text):
    return sorted(re.findall(r"(?m)(?:^|(?<=\s))#.*$", text))


@pytest.mark.parametrize("name", ["garden", "garden with CRLF", "wide", "tight"])
def test_moves_keep_every_line_and_every_comment(name):
    text = TEXTS[name]
    tree = plain_tree(text)
    for path in paths(tree):
        size = len(at(tree, path)) if isinstance(at(tree, path), list) else 0
        for here in range(size):
            for there in range(size):
                new = holds(text, Move(path, here, there))
                assert comments(new) == comments(text)
                assert sorted(new.split()) == sorted(text.split()) or "[" in text
                assert same(plain_tree(amend(new, Move(path, there, here))), tree)


@pytest.mark.parametrize("name", LIBRARY)
def test_what_is_put_in_and_taken_out_again_leaves_no_trace(name):
    text = LIBRARY[name]
    tree = plain_tree(text)
    for path in random.Random(name).sample(list(paths(tree)), 30):
        inner = at(tree, path)
        if isinstance(inner, list):
            for n in (0, len(inner)):
                done = amend(text, Insert(path, n, "new"))
                if done.count("\n") in {text.count("\n"), text.count("\n") + 1}:
                    assert amend(done, Remove((*path, n))) == text
        elif isinstance(inner, dict):
            done = amend(text, Put((*path, "q"), "new"))
            if done.count("\n") in {text.count("\n"), text.count("\n") + 1}:
                assert amend(done, Remove((*path, "q"))) == text


@pytest.mark.parametrize("name", LIBRARY)
def test_a_key_renamed_and_renamed_back_is_the_same_text(name):
    text = LIBRARY[name]
    keys = [p for p in paths(plain_tree(text)) if p and isinstance(p[-1], str)]
    for path in random.Random(name).sample(keys, 20):
        done = amend(text, Rename(path, "another"))
        assert amend(done, Rename((*path[:-1], "another"), path[-1])) == text


PRIORITIES = """\
preferences:
  # what north wants
  north:
    source: s
    priorities:
      # first, by far
      # (two lines)
      - cut   # cheap

      - want: keep
        because: |
          it is old

      # last
      - plant
    # after all
  south: {ranking: [a, b]}
"""


def test_priorities_move_with_their_comments():
    new = holds(PRIORITIES, Move(("preferences", "north", "priorities"), 0, 2))
    assert new == PRIORITIES.replace(
        """\
      # first, by far
      # (two lines)
      - cut   # cheap

      - want: keep
        because: |
          it is old

      # last
      - plant
""",
        """\
      - want: keep
        because: |
          it is old

      # last
      - plant

      # first, by far
      # (two lines)
      - cut   # cheap
""",
    )


def test_a_first_option_makes_what_it_needs():
    text = "decision_makers:\n  a:\n    name: A   # x\n  b: {name: B}\n# end\n"
    new = amend(text, Put(("decision_makers", "a", "options", "go"), "It goes"))
    assert new == text.replace("# x\n", "# x\n    options: {go: It goes}\n")
    new = amend(text, Put(("decision_makers", "b", "options", "go"), "It goes"))
    assert new == text.replace("{name: B}", "{name: B, options: {go: It goes}}")


def test_a_new_key_of_the_file_goes_where_the_format_has_it():
    text = (
        "standoff: 1\ntitle: x  # t\n\n# who\ndecision_makers: {a: {name: A}}\nperspectives: {}\n"
    )
    new = amend(text, Put(("status_quo",), "Y"), Put(("as_of",), "2020-01-01"), Put(("q",), "r"))
    assert list(plain_tree(new)) == [
        "standoff", "title", "as_of", "decision_makers", "status_quo", "perspectives", "q",
    ]  # fmt: skip
    assert "title: x  # t\nas_of: '2020-01-01'\n\n# who\n" in new


def test_with_the_last_statement_its_list_goes():
    text = "p:\n  a:\n    source: s\n    priorities:\n      - x  # y\n  b:\n    ranking: [c]\n"
    new = amend(text, Remove(("p", "a", "priorities", 0)))
    assert new == "p:\n  a:\n    source: s\n  b:\n    ranking: [c]\n"
    assert amend(new, Remove(("p", "b", "ranking", 0))) == "p:\n  a:\n    source: s\n"
    assert plain_tree(amend("p: [a]\n", Remove(("p", 0)))) == {}


def test_values_inside_brackets_change_in_their_place():
    text = "a: {b: c,  d: [e, 'f']}  # g\nh: {i: yes}\n"
    assert amend(text, Put(("a", "b"), "x, y")) == text.replace("b: c", "b: 'x, y'")
    assert amend(text, Put(("a", "d", 1), "it's")) == text.replace("'f'", "'it''s'")
    assert amend(text, Put(("h", "i"), "no")) == text.replace("yes", "no")
    assert amend(text, Insert(("a", "d"), 1, "z")) == text.replace("e, ", "e, z, ")
    assert amend(text, Remove(("a", "d", 0))) == text.replace("e, ", "")


def test_brackets_that_would_become_too_wide_become_lines():
    text = "a: {b: " + "x" * 60 + "}\nc: d\n"
    new = amend(text, Put(("a", "e"), "y" * 60))
    assert new == "a:\n  b: " + "x" * 60 + "\n  e: " + "y" * 60 + "\nc: d\n"


def test_line_ends_stay_what_they_are():
    text = "a:\r\n  - b  # c\r\n  - d\r\n"
    assert amend(text, Insert(("a",), 1, {"x": "y\nz"})) == (
        "a:\r\n  - b  # c\r\n  - x: |-\r\n      y\r\n      z\r\n  - d\r\n"
    )
    assert amend("a: b", Put(("c",), "d")) == "a: b\nc: d"


def test_a_paragraph_stays_a_folded_block():
    new = amend(GARDEN, Put(("summary",), "word " * 40 + "end"))
    assert "summary: >-\n  word word" in new
    assert max(map(len, new.split("\n"))) <= 101
    assert "end\n\nthemes: [water" in new


@pytest.mark.parametrize("text", ["", "a: [", "a: 1\na: 2", "a: &x 1\nb: *x", "# only this"])
def test_what_is_no_yaml_that_we_read_is_a_case_error(text):
    with pytest.raises(CaseError):
        amend(text, Put(("a",), "b"))


@pytest.mark.parametrize(
    "touch",
    [
        Remove(("b",)), Remove(("a", 5)), Remove(()), Put(("a", 1), "x"), Put(("a", "x"), "y"),
        Insert(("a",), 9, "x"), Insert(("new",), 1, "x"), Move(("a",), 0, 3), Move(("c",), 0, 0),
        Rename(("a", 0), "x"), Rename(("a",), "c"), Rename((), "x"), Put(("c", "x"), "y"),
        Put(("c",), "x" * 30_000), Put(("c",), "\ud800"),
    ],
)  # fmt: skip
def test_what_is_not_there_or_fits_nowhere_cannot_be_touched(touch):
    with pytest.raises(CannotTouch):
        amend("a: [b]\nc: d\n", touch)


def calls(work):
    """How many functions were called, which is the same on every machine."""
    with cProfile.Profile() as profile:
        work()
    return pstats.Stats(profile).total_calls


def test_a_change_of_a_long_file_costs_little_more_than_reading_it_before_and_after():
    text = LIBRARY["ukraine-2021.yaml"]
    touch = Put(("claims", 3, "says"), "said otherwise")
    assert calls(lambda: amend(text, touch)) < 3 * calls(lambda: parse_document(text))
