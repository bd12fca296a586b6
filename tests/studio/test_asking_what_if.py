"""What if: edits by forms, what comes of them, and readings that keep them."""

import re

import numpy as np
import pytest

from standoff.case import read
from standoff.case.edits import Adopt
from standoff.case.read import read_edits
from standoff.case.text.amend import plain_tree
from standoff.errors import BadInput
from standoff.graph import Solver
from standoff.hypergame import hypergame
from standoff.library import text as library_text
from standoff.stability import CONCEPTS
from standoff.studio.menu import views
from standoff.studio.opened import Place, Query, opened
from tests.studio.asking import change, show
from tests.studio.toys import TOY

FORMS = [
    ({"add": "fix", "option": "bob.dig", "taken": "no"}, "fix: {dig: no}"),
    ({"add": "fix", "option": "bob.dig", "taken": "yes"}, "fix: {dig: yes}"),
    ({"add": "assume", "formula": "not pump or talk"}, "assume: not pump or talk"),
    ({"add": "allow", "rule": "pump and talk"}, "allow: pump and talk"),
    ({"add": "control", "option": "bob.dig", "dm": "ann"}, "control: {dig: ann}"),
    ({"add": "reversible", "option": "bob.dig", "how": "only_on"}, "reversible: {dig: only_on}"),
    ({"add": "status_quo", "formula": "pump and not dig"}, "status_quo: pump and not dig"),
    ({"add": "seen_by", "dm": "ann"}, "seen_by: ann"),
    ({"add": "correct", "dm": "ann"}, "correct: ann"),
    ({"add": "swap", "dm": "ann", "line": "1", "other": "2"}, "swap: {dm: ann, line: 1, with: 2}"),
    ({"add": "drop", "dm": "ann", "line": "1"}, "drop: {dm: ann, line: 1}"),
    ({"add": "negate", "dm": "bob", "line": "1"}, "negate: {dm: bob, line: 1}"),
]
EDITS = [said for _, said in FORMS]


def gained(html):
    return re.search(r"(\d+) equilibria stay, (\d+) gained, (\d+) lost", html).groups()


@pytest.mark.parametrize(("fields", "said"), FORMS, ids=EDITS)
def test_a_form_makes_an_edit_that_is_compared_at_once(fields, said):
    made = show("what-if", TOY, perspective="misread", **fields)
    written = show("what-if", TOY, perspective="misread", edit=[said])
    assert gained(made) == gained(written)
    assert "<ol" in made


@pytest.mark.parametrize("said", EDITS)
def test_every_edit_can_be_removed(said):
    html = show("what-if", TOY, edit=[said, "fix: {talk: no}"])
    links = re.findall(r'href="/c/case\.yaml/what-if\?([^"]*)">Remove<', html)
    assert len(links) == 2
    assert all(link.count("edit=") == 1 for link in links)


@pytest.mark.parametrize("concept", CONCEPTS)
def test_what_is_gained_and_lost_is_what_the_engine_finds(concept):
    case = read(TOY)
    solver = Solver(case)
    before = solver(Adopt("plain"))
    after = solver(Adopt("plain"), *read_edits("drop: {dm: bob, line: 1}", case))
    first, second = (set(s.equilibria(concept).tolist()) for s in (before, after))
    html = show("what-if", TOY, edit=["drop: {dm: bob, line: 1}"], concept=concept)
    assert gained(html) == tuple(
        map(str, map(len, (first & second, second - first, first - second)))
    )


def test_a_perspective_can_be_compared_with_another():
    html = show("what-if", TOY, **{"with": "misread"})
    assert "What comes of it" in html


@pytest.mark.parametrize(
    "said", ["fix: {nothing: no}", "fix: [", "assume: pump and", "swap: {dm: ann, line: x}", "<b>"]
)
def test_an_edit_that_cannot_be_read_is_said_and_can_be_removed(said):
    html = show("what-if", TOY, edit=[said])
    assert "cannot be read" in html
    assert "Remove" in html
    assert "<b>" not in html


@pytest.mark.parametrize("said", ["swap: {dm: ann, line: 1, with: 9}", "assume: pump and talk"])
def test_an_edit_that_does_not_fit_is_said(said):
    html = show("what-if", TOY, edit=[said])
    assert "do not fit this case" in html
    assert "Keep as a reading" not in html


def test_the_buttons_beside_a_priority_follow_the_edits_made_before():
    html = show("what-if", TOY, edit=["drop: {dm: ann, line: 1}"])
    lines = re.findall(r'<li><span dir="auto">(.*?)</span>', html)
    assert "not “Dig another well”" not in lines
    assert lines[0] == "“Pump by night”"


# ------------------------------------------------------------------ keeping


def kept(text, edits, perspective):
    return change("keep", text, edit=edits, called="kept", title="Kept", perspective=perspective)


def same_equilibria(text, made, edits, perspective):
    case = read(text)
    wanted = Solver(case)(Adopt(perspective), *(x for s in edits for x in read_edits(s, case)))
    found = Solver(read(made))(Adopt("kept"))
    assert np.array_equal(found.reading.states, wanted.reading.states)
    assert found.reading.start == wanted.reading.start
    for concept in CONCEPTS:
        assert np.array_equal(found.equilibria(concept), wanted.equilibria(concept))


@pytest.mark.parametrize("perspective", ["plain", "misread"])
@pytest.mark.parametrize("said", EDITS)
def test_a_kept_reading_settles_where_the_edits_do(said, perspective):
    same_equilibria(TOY, kept(TOY, [said], perspective), [said], perspective)


UKRAINE = [
    ["swap: {dm: moscow, line: 1, with: 2}"],
    ["seen_by: moscow"],
    ["correct: moscow", "fix: {recognise: no}"],
    ["negate: {dm: kyiv, line: 1}", "drop: {dm: moscow, line: 2}", "control: {back: republics}"],
]


@pytest.mark.parametrize("edits", UKRAINE, ids=" ".join)
def test_a_kept_reading_of_a_real_case_settles_where_the_edits_do(edits):
    text = library_text("ukraine-2021")
    made = kept(text, edits, "essay")
    same_equilibria(text, made, edits, "essay")
    assert [x for x in text.splitlines() if x not in set(made.splitlines())] == []


def test_a_corrected_belief_stays_corrected_in_what_is_kept():
    made = Solver(read(kept(TOY, ["correct: ann"], "misread")))
    game = hypergame(made, Adopt("kept"))
    for concept in CONCEPTS:
        assert np.array_equal(game.equilibria(concept), made(Adopt("kept")).equilibria(concept))


def test_a_line_that_no_source_states_rests_on_nobody_elses_word():
    tree = plain_tree(kept(library_text("ukraine-2021"), ["negate: {dm: kyiv, line: 1}"], "essay"))
    lines = tree["perspectives"]["kept"]["preferences"]["kyiv"]["priorities"]
    assert lines[0] == {"want": "invade", "source": "assumed"}
    assert lines[1]["source"] == "essay"


@pytest.mark.parametrize("name", ["", "two words", "not", "plain", "a.b", "<b>"])
def test_a_name_that_will_not_do_is_refused(name):
    with pytest.raises(BadInput):
        change("keep", TOY, edit=["fix: {dig: no}"], called=name, perspective="plain")


def test_a_short_name_is_made_of_the_title():
    said = {"edit": ["fix: {dig: no}"], "perspective": "plain"}
    text = change("keep", TOY, title='No "digging"!', **said)
    assert [(p.id, p.title) for p in read(text).perspectives][-1] == ("no-digging", 'No "digging"!')
    with pytest.raises(BadInput, match="already"):
        change("keep", text, title='No "digging"!', **said)


def test_what_a_reading_cannot_say_is_refused_with_the_edit():
    text = TOY.replace("{preferences: {bob: {priorities: [not dig]}}}", "{unaware_of: [dig]}")
    with pytest.raises(BadInput, match=r"as ann sees it.*does not see an option"):
        kept(text, ["seen_by: ann"], "misread")


def test_nothing_can_be_kept_of_a_case_that_cannot_be_changed():
    fields = {"edit": ("fix: {dig: no}",)}
    html = views()["what-if"].show(opened(TOY, "x"), Query(fields, Place(writable=False)))
    assert "Keep as a reading" not in html
