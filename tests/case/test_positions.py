"""Problems point at the character that is wrong, however the text is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.case import check, read
from standoff.case.text.document import Scalar, parse_document
from standoff.errors import CaseError

from .cases import DAM, dam


def place_of(text, sign):
    """Line and column, from 1, of the only place where a piece of text stands."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n")
    (found,) = [(n, line.index(sign)) for n, line in enumerate(lines, 1) if sign in line]
    return found[0], found[1] + 1


def problems(text):
    with pytest.raises(CaseError) as caught:
        read(text, file="dam.yaml")
    assert all(p.file == "dam.yaml" for p in caught.value.problems)
    return caught.value.problems


def only(text):
    (found,) = problems(text)
    return found


WAYS = {
    "plain": "release and BAD or attack",
    "plain over lines": "release\n  and\n    BAD or attack",
    "single quotes": "'release and BAD or attack'",
    "double quotes": '"release and BAD or attack"',
    "quotes over lines": '"release\n\n  and BAD or\n  attack"',
    "single quotes over lines": "'release and\n\n  BAD or\n  attack'",
    "folded": ">-\n  release and\n  BAD or\n  attack",
    "folded, kept": ">+\n  release and\n    BAD or\n  attack\n\n",
    "literal": "|\n  release and\n  BAD or attack",
    "indentation said": "|2-\n   release and BAD or attack",
    "after letters outside the plane": "'😀😀 and BAD'",
    "after decomposed letters": "e\u0301 and BAD",
    "after a tab": '"release\tand BAD"',
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_an_unknown_name_is_found_however_a_formula_is_written(way, ends, start):
    text = start + dam(replace=[("status_quo: none", f"status_quo: {WAYS[way]}")])
    found = problems(text.replace("\n", ends))[-1]
    assert found.code == "X202"
    assert (found.line, found.column) == place_of(text, "BAD")


@pytest.mark.parametrize(
    "way", ["plain", "double quotes", "folded", "literal", "quotes over lines"]
)
def test_a_sign_of_another_language_is_found_in_every_way_to_write(way):
    wrong = WAYS[way].replace("BAD", "&& x")
    text = dam(replace=[("status_quo: none", f"status_quo: {wrong}")])
    found = only(text)
    assert found.code == "X201"
    assert (found.line, found.column) == place_of(text, "&& x")


def test_where_escapes_hide_the_place_it_is_that_of_the_text():
    text = dam(replace=[("status_quo: none", 'status_quo: "\\x72elease and \\x42AD"')])
    found = only(text)
    assert (found.line, found.column) == place_of(text, '"\\x72')


def test_what_is_missing_at_the_end_is_shown_behind_the_last_word():
    text = dam(replace=[("status_quo: none", "status_quo: >\n  release\n  and\n")])
    found = only(text)
    line, column = place_of(text, "  and")
    assert (found.line, found.column) == (line, column + 5)


def test_a_formula_that_is_a_key_has_a_place():
    ranking = "ranking: [Y N N, N N Y, N Y Y, [N N N, Y N Y], N Y N]"
    text = dam(replace=[(ranking, "weights: {attack: 1, 'not BAD': 2}")])
    found = only(text)
    assert (found.line, found.column) == place_of(text, "BAD")


@pytest.mark.parametrize(
    ("old", "new", "sign", "code"),
    [
        ("title: River", "titel: River", "titel", "C301"),
        ("  study: {title:", "  study: {titel:", "titel", "C301"),
        ("options: {attack: Bomb", "options: {a b: Bomb", "a b", "C304"),
        ("source: study", "source: studi", "studi", "C305"),
        ("standoff: 1", "standoff: 2", "2", "C303"),
        ("name: Upstream state", "name: [Upstream state]", "[Upstream", "C303"),
        ("infeasible: [release and escalate]", "infeasible: nothing", "nothing", "C303"),
    ],
)
def test_keys_names_and_values_have_places(old, new, sign, code):
    text = dam(replace=[(old, new)])
    found = next(p for p in problems(text) if p.code == code)
    assert (found.line, found.column) == place_of(text, sign)


def test_all_problems_are_told_at_once_in_the_order_of_the_file():
    text = dam(
        "clams: []\n",
        replace=[
            ("title: River dam dispute", "title: []"),
            ("none, escalate, not attack", "nun, escalate and, not atack"),
            ("upstream:\n        priorities", "upstrem:\n        priorities"),
            ("source: study", "sources: study"),
        ],
    )
    found = problems(text)
    assert [p.code for p in found] == ["C303", "C301", "C305", "X202", "X201", "X202", "C301"]
    assert [(p.line, p.column) for p in found] == sorted((p.line, p.column) for p in found)


def test_findings_of_sense_have_the_place_of_the_part():
    text = dam(replace=[("not attack]", "not attack, release or not release]")])
    (found,) = check(read(text))
    assert found.code == "S406"
    assert (found.line, found.column) == place_of(text, "release or not")


def test_a_line_in_a_tier_has_its_own_place():
    text = dam(
        replace=[
            ("none, escalate, not attack", "none, [escalate, release iff release], not attack")
        ]
    )
    (found,) = check(read(text))
    assert (found.code, found.line, found.column) == ("S406", *place_of(text, "release iff"))


def test_a_problem_prints_as_editors_expect_it():
    line = str(only(DAM.replace("source: study", "source: studi")))
    assert line == "dam.yaml:18:13: C305 there is no source 'studi'; did you mean 'study'?"


def scalars(node):
    if isinstance(node, Scalar):
        yield node
    else:
        for item in node.items:
            for part in item if isinstance(item, tuple) else (item,):
                yield from scalars(part)


LETTERS = st.text("ab é😀\u0301\t", min_size=1).filter(
    lambda s: s.strip() == s and s[0] != "\u0301"
)


@given(
    st.lists(LETTERS, min_size=1, max_size=4), st.sampled_from(["plain", "'", '"', ">", "|", "[]"])
)
def test_the_place_of_every_letter_is_where_it_stands(words, style):
    words = [w.replace("\t", " ") if style == "plain" else w for w in words]
    body = {
        "plain": "\n  ".join(words), "'": "'" + "\n  ".join(words) + "'",
        '"': '"' + "\n  ".join(words) + '"', ">": ">-\n  " + "\n  ".join(words),
        "|": "|\n  " + "\n  ".join(words), "[]": "[" + ", ".join(words) + "]",
    }[style]  # fmt: skip
    text = f"😀: {body}\n"
    lines = text.split("\n")
    root, _ = parse_document(text)
    for scalar in scalars(root):
        for at, letter in enumerate(scalar.text):
            if not letter.isspace():
                mark = scalar.place(at)
                assert lines[mark.line - 1][mark.column - 1] == letter
