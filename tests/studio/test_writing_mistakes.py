"""What people do by mistake, or in other words than we had in mind: nothing is lost or made up."""

import json

import pytest

from standoff.case.text.amend import plain_tree
from standoff.studio.new import new_text
from tests.studio.asking import change, show
from tests.studio.filled_in import Page

WELL = new_text("A well", [("Ann", ["Pump"]), ("Bob", ["Block the road"])])


def pressed(text, *act, **fields):
    return change("edit", text, act=json.dumps(act), **fields)


@pytest.mark.parametrize("said", ["One. Two", "One.\n\nTwo", "One.\n Two", "One.  Two"])
def test_paragraphs_of_a_text_are_kept_however_little_was_changed(said):
    before = change("edit", WELL, **{'v["summary"]': "One.\r\nTwo"})
    after = change("edit", before, **{'v["summary"]': said.replace("\n", "\r\n")})
    assert plain_tree(after)["summary"] == said
    assert change("edit", after, **{'v["summary"]': said.replace("\n", "\r\n")}) == after


def test_a_formula_of_several_lines_stays_as_it_was_written():
    folded = WELL + "status_quo: >-\n  not pump\n  and not block-road\n"
    sent = {'v["status_quo"]': "not pump  and not block-road"}
    assert change("edit", folded, **sent) == folded


@pytest.mark.parametrize(
    "path",
    [
        ["decision_makers"],
        ["decision_makers", "ann", "options"],
        ["infeasible"],
        ["outcomes"],
        ["commitments"],
        ["claims"],
        ["record"],
        ["sources"],
        ["perspectives", "mine", "preferences", "ann", "priorities"],
    ],
)
def test_adding_an_empty_box_adds_nothing(path):
    box = "n" + json.dumps(path, separators=(",", ":"))
    do = "wants" if path[-1] == "priorities" else "edit"
    act = json.dumps(["add", path])
    assert change(do, WELL, act=act, **{box: "  "}) == WELL
    assert change(do, WELL, act=act, **{box: "Pump"}) != WELL


def test_nobody_is_said_to_have_made_a_commitment_until_somebody_is_chosen():
    box = 'n["commitments"]'
    text = pressed(WELL, "add", ["commitments"], **{box: "We go to court"})
    assert plain_tree(text)["commitments"]["we-go-court"]["by"] == ""


def test_a_question_about_the_present_state_can_be_put_about_other_states():
    text = pressed(WELL, "add", ["claims"], **{'n["claims"]': "It lasts"})
    box = 'k["claims",0,"check"]'
    assert "check" not in plain_tree(text)["claims"][0]  # nothing is asked that nobody chose
    present = change("edit", text, **{box: "persists"})
    assert "Nobody leaves the present state." in Page(show("claims", present)).text
    assert "check" not in plain_tree(change("edit", present, **{box: ""}))["claims"][0]
    other = change("edit", text, **{box: "persists_at"})
    assert plain_tree(other)["claims"][0]["check"] == {"persists": ""}
    said = change("edit", other, **{box: "persists_at", 'v["claims",0,"check","persists"]': "pump"})
    assert plain_tree(said)["claims"][0]["check"] == {"persists": "pump"}
    again = change("edit", said, **{box: "persists"})
    assert plain_tree(again)["claims"][0]["check"] == "persists"


def test_advice_on_a_form_is_about_the_form():
    text = pressed(WELL, "add", ["claims"], **{'n["claims"]': "It lasts"})
    said = Page(show("claims", text)).text
    assert "nobody is named as saying this" in said
    assert "say who says so" in said
    assert "source: ..." not in said


def test_a_rule_without_a_formula_is_not_said_to_be_too_large():
    text = change("edit", WELL, **{'n["infeasible"]': "pump"})
    text = change("edit", text, **{'v["infeasible",0,"when"]': ""})
    said = Page(show("rules", text)).text
    assert "Too many states" not in said
    assert "nothing where a formula is expected" in said


def test_a_new_case_is_not_shown_as_full_of_mistakes():
    assert "aria-invalid" not in show("parties", WELL)
    wrong = change("edit", WELL, **{'v["as_of"]': "last Tuesday"})
    assert 'aria-invalid="true"' in show("about", wrong)
