"""The pages to write on: drawn of any text, labelled, escaped, and true to the file."""

import contextlib
import json

import pytest

from standoff.case.text.amend import plain_tree
from standoff.errors import BadInput, StandoffError
from standoff.library import slugs
from standoff.studio.menu import views
from standoff.studio.opened import Place, opened
from standoff.studio.view import Group
from standoff.studio.write.form.acts import ACTS as EVERY
from standoff.studio.write.form.fields import dom_id
from standoff.studio.write.form.lines import ACTS as WANTING
from standoff.studio.write.form.tree import at
from tests.studio.asking import change, query, show, text_of
from tests.studio.filled_in import Page

WRITING = [v.id for v in views().values() if v.group is Group.WRITE and v.id != "text"]
LISTS = ("outcomes", "perspectives", "commitments", "claims", "sources", "record")
BEGUN = "standoff: 1\ntitle: Begun\n"
NASTY = "<script>alert(1)</script> \"' & : # - [a, {b}] \u202e \u05d0\u05d1 \\ %"


def asked(view):
    """Pages of long lists show one form at a time: the first."""
    keys = {"perspectives": "economy"}
    fields = [{}]
    if view in LISTS:
        fields += [{"open": dom_id((view, step))} for step in (0, 1, "assumed", keys.get(view))]
    return fields


def kept(form):
    """What the first button of a form sends: nothing but what its fields say."""
    return {name: said for name, said in form.items() if name != "act" and name[:2] != "r["}


@pytest.mark.parametrize("view", WRITING)
@pytest.mark.parametrize("case", slugs())
def test_a_form_that_is_sent_back_as_it_was_changes_nothing(view, case):
    text = text_of(case)
    for fields in asked(view):
        for form in Page(show(view, text, **fields)).forms.values():
            if form.get("do") in (["edit"], ["wants"]):
                assert change(form["do"][0], text, **kept(form)) == text


@pytest.mark.parametrize("view", WRITING)
@pytest.mark.parametrize("case", [*slugs(), BEGUN])
def test_every_input_has_a_label_and_an_id_of_its_own(view, case):
    page = Page(show(view, case))
    assert not page.unlabelled
    assert not [name for name, times in page.ids.items() if times > 1]
    assert all(a.get("id") for a in page.inputs)


@pytest.mark.parametrize("view", WRITING)
def test_what_cannot_be_written_shows_no_button_that_changes_it(view):
    place = Place(base="/library/x", here="/library/x/y", writable=False)
    for case in ("gisborne-lake", "elmira-groundwater"):
        html = views()[view].show(opened(text_of(case), "case.yaml"), query(place))
        page = Page(str(html))
        assert not [v for v in page.buttons.values() if v]
        assert not any(
            name[1:2] == "[" for form in page.forms.values() for name in form if name != "at"
        )


PARTS = (
    "decision_makers infeasible status_quo outcomes perspectives claims commitments sources "
    "record themes coalitions coalesce title as_of"
)
WRONG = ["x", "''", "[]", "{}", "[x]", "{a: b}", "[[a]]", "{a: {b: [c]}}"]


@pytest.mark.parametrize("value", WRONG)
@pytest.mark.parametrize("key", PARTS.split())
def test_pages_are_drawn_whatever_stands_where_something_else_belongs(key, value):
    lines = {"standoff": "1", "title": "Odd", "decision_makers": "{a: {options: {x: X}}}"}
    lines["perspectives"] = "{p: {preferences: {a: {priorities: [x]}}}}"
    lines[key] = value
    text = "".join(f"{k}: {v}\n" for k, v in lines.items())
    for view in WRITING:
        assert "<h1>" in show(view, text)


@pytest.mark.parametrize("text", ["", "a: [", "- a\n- b\n", "just words\n", "a: 1\na: 2\n", "\0\n"])
def test_text_that_is_no_mapping_says_so_and_leads_to_the_text(text):
    for view in WRITING:
        html = str(views()[view].show(opened(text, "case.yaml"), query()))
        assert "/text" in html
        assert "<form" not in html


N = json.dumps(NASTY)
EVERYWHERE = f"""standoff: 1
title: {N}
summary: {N}
sources: {{s: {{title: {N}}}, {N}: {{title: {N}, url: {N}}}}}
decision_makers:
  a: {{name: {N}, options: {{x: {N}, {N}: y}}}}
  {N}: {{options: {{z: z}}}}
infeasible: [{N}, {{when: x, because: {N}}}]
status_quo: {N}
outcomes: {{{N}: x, o: {{when: {N}, text: {N}}}}}
commitments: {{c: {{kind: {N}, by: {N}, text: {N}}}}}
perspectives:
  p:
    title: {N}
    preferences: {{a: {{priorities: [{N}]}}, {N}: {{ranking: [{N}]}}}}
    beliefs: {{a: {{unaware_of: [{N}]}}, {N}: {{preferences: {{{N}: {{weights: {{{N}: 1}}}}}}}}}}
  {N}: {{extends: {N}}}
claims: [{{id: {N}, says: {N}, check: {{{N}: x}}}}]
record: [{{date: {N}, what: {N}}}]
"""


@pytest.mark.parametrize("view", WRITING)
def test_hostile_text_is_escaped_everywhere(view):
    html = show(view, EVERYWHERE)
    assert "<script" not in html
    assert "\u202e" not in html
    assert "<h1>" in html


LONG = "x" * 10_000
TYPED = [NASTY, LONG, "- a\n- b", "{a: b}", "no", "~", "1", "'", "\u05d0\u05d1", "a\tb", "#"]


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("path", [("title",), ("claims", 0, "says"), ("claims", 0, "check")])
def test_what_is_typed_is_written_down_and_keeps_all_else(path, typed):
    text = text_of("gisborne-lake")
    path = (*path, "settles_only_at") if path[-1] == "check" else path
    done = change("edit", text, **{"v" + json.dumps(path): typed})
    assert at(plain_tree(done), path) == typed
    assert done.count("# ") >= text.count("# ")
    back = change("edit", done, **{"v" + json.dumps(path): at(plain_tree(text), path)})
    assert plain_tree(back) == plain_tree(text)


STRANGE = ['v["nowhere"]', "v[", 'v["claims",0]["x"]', 'v{"a": 1}', "v[[1]]", 'v["claims",9,"id"]']


@pytest.mark.parametrize("name", STRANGE)
def test_a_field_that_no_form_has_changes_nothing(name):
    with contextlib.suppress(BadInput):
        assert change("edit", "gisborne-lake", **{name: "x"}) == text_of("gisborne-lake")


WORDS = sorted({*EVERY, *WANTING, "build", "sing"})
PATHS = (
    [], ["title"], ["claims"], ["claims", 0], ["claims", 99], ["claims", "x"], ["claims", -1],
    ["perspectives", "economy", "preferences", "provincial"],
    ["perspectives", "economy", "preferences", "provincial", "ranking"],
    ["perspectives", "economy", "preferences", "provincial", "ranking", 0],
    ["perspectives", "undecided", "preferences", "provincial", "priorities", 1],
    ["perspectives", "undecided", "preferences", "provincial", "priorities", 1, 0],
    ["perspectives", "nobody", "preferences", "nobody"], ["decision_makers", "federal"],
    ["decision_makers", "federal", "options", "continue"], ["a"] * 50, [[]], "claims", None,
)  # fmt: skip


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("more", [[], [0], ["x"], [None], [10**9]])
def test_a_button_is_done_or_refused_with_words_whatever_it_sends(word, more):
    for do in ("edit", "wants", "rule"):
        for path in PATHS:
            with contextlib.suppress(StandoffError):
                assert plain_tree(change(do, "gisborne-lake", act=json.dumps([word, path, *more])))


@pytest.mark.parametrize("act", ["[]", "x", '["remove"]', "[" * 5000, '{"remove": 1}', "7"])
def test_a_button_that_sends_no_list_is_refused(act):
    with pytest.raises(StandoffError):
        change("edit", "gisborne-lake", act=act)
