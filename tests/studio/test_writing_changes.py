"""What the forms to write on do to the text."""

import json
from importlib.resources import files

import pytest

from standoff.case import check, errors, read
from standoff.case.text.amend import plain_tree
from standoff.studio.new import new_text
from standoff.studio.write.form.fields import dom_id
from standoff.studio.write.form.tree import at
from tests.studio.asking import change, piece, show, text_of
from tests.studio.filled_in import Page

BEGUN = "standoff: 1  # the version\ntitle: Begun  # for now\n"
WELL = new_text(
    "A well",
    [
        ("Upper village", ["Pump at night", "Agree to a rota"]),
        ("Lower village", ["Block the road"]),
    ],
)


def edited(text, act=None, do="edit", **fields):
    """The text after a form with fields by path, and one of its buttons."""
    pressed = {"act": json.dumps(act)} if act else {}
    return change(do, text, **fields, **pressed)


def lines(before, after):
    """How many lines of a text are not in another."""
    kept = after.splitlines()
    return [line for line in before.splitlines() if line not in kept]


def wants(text, who="upper-village", reading="mine"):
    return at(plain_tree(text), ("perspectives", reading, "preferences", who))


# ------------------------------------------------------------------ parties and options


def test_parties_and_options_get_short_names_of_what_was_typed():
    text = edited(BEGUN, **{'n["decision_makers"]': "The upper village"})
    box = 'n["decision_makers","upper-village","options"]'
    text = edited(text, ["add", json.loads(box[1:])], **{box: "Pump: at night!"})
    assert plain_tree(text)["decision_makers"] == {
        "upper-village": {
            "name": "The upper village", "options": {"pump-night": "Pump: at night!"},
        }
    }  # fmt: skip
    assert "# the version" in text
    assert "# for now" in text


@pytest.mark.parametrize(
    "typed", ["Y", "NY", "not", "none", "---", "\u4e0d", "only if", "a.b", "'", "9"]
)
def test_short_names_are_names_that_formulas_can_use(typed):
    text = edited(WELL, **{'n["decision_makers","upper-village","options"]': typed})
    assert read(text).decision_makers[0].options[-1].text == typed


def test_a_new_option_leaves_the_present_state_one_state():
    done = edited("gisborne-lake", **{'n["decision_makers","federal","options"]': "Wait"})
    assert not errors(check(read(done)))
    assert plain_tree(done)["outcomes"]["s2"] == "Y - N N"
    assert plain_tree(done)["status_quo"] == "s2 and not wait"


STARTER = (files("standoff.case") / "starter.yaml").read_text("utf-8")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_moves_takes_its_comments_along(newline):
    text = STARTER.replace("\n", newline)
    done = edited(text, ["move", ["decision_makers", "lower"], 0])
    assert list(plain_tree(done)["decision_makers"]) == ["lower", "upper"]
    assert sorted(done.splitlines()) == sorted(text.splitlines())
    again = edited(done, ["move", ["decision_makers", "lower"], 1])
    assert again == text
    first = edited(text, ["move", ["decision_makers", "lower", "options", "block"], 0])
    assert "reversible: true}   # false: once taken" in first
    readings = edited(text, ["move", ["perspectives", "mediator"], 0])
    assert "extends: reporter          # all the rest is taken over" in readings


def test_patterns_follow_their_options_where_these_move_or_go():
    path = ["decision_makers", "uniroyal", "options"]
    moved = edited("elmira-groundwater", ["move", [*path, "abandon"], 0])
    assert plain_tree(moved)["outcomes"]["s8"] == "Y N N Y Y"
    gone = edited("elmira-groundwater", ["remove", [*path, "delay"]])
    assert plain_tree(gone)["outcomes"]["s8"] == "Y Y N Y"
    swapped = edited("elmira-groundwater", ["move", ["decision_makers", "local"], 0])
    assert plain_tree(swapped)["outcomes"]["s8"] == "Y Y N Y N"


def test_whether_an_option_can_be_taken_back_is_kept_in_its_shortest_form():
    path = ["decision_makers", "uniroyal", "options", "accept", "reversible"]
    final = edited("elmira-groundwater", **{"v" + json.dumps(path): "only_on"})
    assert read(final).decision_makers[1].options[1].reversible == "only_on"
    assert edited("elmira-groundwater", **{"v" + json.dumps(path): "both"}) == text_of(
        "elmira-groundwater"
    )


def test_a_short_name_changes_wherever_it_is_used():
    box = 'i["decision_makers","uniroyal","options","delay"]'
    done = edited("elmira-groundwater", **{box: "Play for time"})
    assert not errors(check(read(done)))
    rule = plain_tree(done)["infeasible"][0]["when"]
    assert rule == "not exactly one of (play-time, accept, abandon)"


def test_removing_what_is_used_says_first_where_it_is_used():
    path = ["decision_makers", "uniroyal", "options", "accept"]
    page = Page(show("parties", "elmira-groundwater", sure=json.dumps(path)))
    assert "It is used in 1 place" in page.text
    assert "Rules, line 1" in page.text
    assert json.dumps(["remove", path], separators=(",", ":")) in str(page.forms)
    plain = Page(show("parties", "elmira-groundwater"))
    assert not [b for b in plain.buttons.values() if "remove" in b and "accept" in b]
    done = edited("elmira-groundwater", ["remove", path])
    assert at(plain_tree(done), tuple(path)) is None


# ------------------------------------------------------------------ rules and the present state


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"how": "never both", "one": "a", "two": "b"}, "a and b"),
        ({"how": "needs", "one": "a", "two": "b"}, "a and not b"),
        ({"how": "at most one of", "some": ["a", "b", "c"]}, "not at most one of (a, b, c)"),
        ({"how": "exactly one of", "some": ["a", "b"]}, "not exactly one of (a, b)"),
        ({"how": "exactly one of", "some": ["a"]}, None),
        ({"how": "never both", "one": "a", "two": "a"}, None),
        ({}, None),
    ],
)
def test_rules_are_built_from_menus(fields, rule):
    done = change("rule", BEGUN, act='["build",["infeasible"]]', **fields)
    assert plain_tree(done).get("infeasible", [None]) == [rule]


def test_each_rule_says_how_many_states_it_removes():
    text = edited(WELL, **{'n["infeasible"]': "pump-night and agree-rota"})
    text = edited(text, **{'n["infeasible"]': "pump-night"})
    said = Page(show("rules", text)).text
    assert "4 of 8 states are left" in said
    assert "Removes 2 states." in said
    assert "Removes 4 states, 2 of them not removed by other rules above." in said


def test_a_rule_that_is_being_typed_is_counted_or_says_what_is_wrong():
    assert (
        "Removes 4 states; 4 would be left."
        in Page(piece("rule-count", WELL, **{'n["infeasible"]': "pump-night"})).text
    )
    assert "did you mean" in piece("rule-count", WELL, **{'n["infeasible"]': "pump-nigt"})
    assert Page(piece("rule-count", WELL, **{'n["infeasible"]': ""})).text == ""
    assert "True in 4 of 8" in piece("formula", WELL, **{'v["status_quo"]': "pump-night"})


def test_ticking_options_writes_the_present_state_as_it_was_written():
    taken = ["uniroyal.delay", "local.insist"]
    assert plain_tree(change("start", "elmira-groundwater", taken=taken))["status_quo"] == "s5"
    assert plain_tree(change("start", WELL, taken=[]))["status_quo"] == "none"
    done = change("start", WELL, taken=["upper-village.pump-night"])
    assert plain_tree(done)["status_quo"] == "pump-night and not agree-rota and not block-road"
    pattern = edited(WELL, **{'v["status_quo"]': "N N N"})
    assert (
        plain_tree(change("start", pattern, taken=["upper-village.pump-night"]))["status_quo"]
        == "Y N N"
    )


def test_a_present_state_that_cannot_be_says_by_which_rule():
    text = edited(WELL, **{'n["infeasible"]': "not pump-night", 'v["status_quo"]': "none"})
    said = Page(show("start", text)).text
    assert "This state cannot be: it is excluded by not pump-night" in said
    several = edited(WELL, **{'v["status_quo"]': "pump-night"})
    assert "fits 4 states" in Page(show("start", several)).text
    chosen = change("start", several, state="1")
    assert not errors(check(read(chosen)))


# ------------------------------------------------------------------ what each party wants

LIST = ["perspectives", "mine", "preferences", "upper-village"]
PRIORITIES = [*LIST, "priorities"]


def wished(*said):
    text = WELL
    for line in said:
        text = change("wants", text, act=json.dumps(["add", PRIORITIES]),
                      **{"n" + json.dumps(PRIORITIES, separators=(",", ":")): line})  # fmt: skip
    return text


def acted(text, *act):
    return change("wants", text, act=json.dumps(act))


def test_statements_are_added_moved_turned_round_made_level_and_removed():
    text = wished("pump-night", "not block-road", "agree-rota")
    assert wants(text)["priorities"] == ["pump-night", "not block-road", "agree-rota"]
    moved = acted(text, "move", [*PRIORITIES, 2], 0)
    assert wants(moved)["priorities"] == ["agree-rota", "pump-night", "not block-road"]
    turned = acted(text, "negate", [*PRIORITIES, 1])
    assert wants(turned)["priorities"][1] == "block-road"
    level = acted(text, "level", [*PRIORITIES, 1])
    assert wants(level)["priorities"] == [["pump-night", "not block-road"], "agree-rota"]
    assert wants(acted(level, "apart", [*PRIORITIES, 0])) == wants(text)
    gone = acted(text, "remove", [*PRIORITIES, 0])
    assert wants(gone)["priorities"] == ["not block-road", "agree-rota"]
    for _ in range(2):
        gone = acted(gone, "remove", [*PRIORITIES, 0])
    assert wants(gone) == {"priorities": []}


def test_a_statement_from_menus_is_an_option_taken_or_not():
    done = change("wants", WELL, act=json.dumps(["wish", LIST]), option="block-road", wanted="no")
    assert wants(done)["priorities"] == ["not block-road"]


def test_a_statement_becomes_a_record_as_soon_as_it_has_a_source():
    text = wished("pump-night")
    path = json.dumps([*PRIORITIES, 0, "source"], separators=(",", ":"))
    done = change("wants", text, **{"v" + path: "assumed"})
    assert wants(done)["priorities"] == [{"want": "pump-night", "source": "assumed"}]


def test_the_order_of_states_is_shown_although_the_rest_is_not_sound():
    text = wished("pump-night", "nonsense and (") + "claims: [{id: x}]\n"
    said = Page(show("wants", text)).text
    assert "8 states in 2 ranks" in said
    assert "the formula ends" in said or "was not expected" in said


def test_a_ranking_begins_with_the_order_that_held_before():
    text = acted(wished("pump-night", "not block-road"), "begin", LIST, "ranking")
    before = Page(show("wants", wished("pump-night", "not block-road"))).text
    after = Page(show("wants", text)).text
    assert "8 states in 4 ranks" in before
    assert "8 states in 4 ranks" in after
    assert not errors(check(read(text)))
    assert wants(text)["ranking"][0] == ["Y N N", "Y Y N"]


def test_lines_of_a_ranking_are_joined_parted_marked_and_filled_up():
    path = ["perspectives", "economy", "preferences", "provincial"]
    first = [*path, "ranking", 1]
    ranking = lambda text: at(plain_tree(text), (*path, "ranking"))  # noqa: E731
    level = acted("gisborne-lake", "level", first)
    assert ranking(level)[0] == ["s3", "s7"]
    unsure = acted(level, "unsure", [*path, "ranking", 0])
    assert ranking(unsure)[0] == {"unsure": ["s3", "s7"]}
    assert ranking(acted(unsure, "unsure", [*path, "ranking", 0])) == ranking(level)
    assert ranking(acted(level, "apart", [*path, "ranking", 0])) == ranking(
        text_of("gisborne-lake")
    )
    assert ranking(acted("gisborne-lake", "gap", [*path, "ranking", 0]))[1] == ">>"
    short = acted("gisborne-lake", "remove", [*path, "ranking", 0])
    assert "1 state has no place yet" in Page(show("wants", short, at=json.dumps(path))).text
    assert ranking(acted(short, "missing", path))[-1] == "s3"


def test_weights_begin_at_nothing_for_every_option():
    text = acted(WELL, "begin", LIST, "weights")
    assert wants(text) == {"weights": {"pump-night": "0", "agree-rota": "0", "block-road": "0"}}
    path = json.dumps([*LIST, "weights", "pump-night"], separators=(",", ":"))
    assert (
        "8 states in 2 ranks"
        in Page(show("wants", change("wants", text, **{"v" + path: "2/3"}))).text
    )


def test_a_list_that_is_taken_over_can_become_its_own():
    path = ["perspectives", "environment", "preferences", "federal"]
    page = Page(show("wants", "gisborne-lake", at=json.dumps(path)))
    assert "taken over from another reading" in page.text
    done = acted("gisborne-lake", "own", path)
    own = at(plain_tree(done), tuple(path))
    assert own == at(plain_tree(done), ("perspectives", "economy", "preferences", "federal"))


# ------------------------------------------------------------------ lists of things


@pytest.mark.parametrize(
    "part", ["sources", "outcomes", "perspectives", "commitments", "claims", "record"]
)
def test_things_are_added_to_a_case_that_has_none_and_removed_again(part):
    added = edited(BEGUN, **{f'n["{part}"]': "Something: new"})
    assert "Something: new" in str(plain_tree(added)[part])
    assert "# for now" in added
    step = 0 if isinstance(plain_tree(added)[part], list) else next(iter(plain_tree(added)[part]))
    assert plain_tree(edited(added, ["remove", [part, step]])) == plain_tree(BEGUN)
    assert "Something: new" in show(part, added, open=dom_id((part, step)))


def test_a_question_keeps_what_it_is_about_when_its_kind_changes():
    one = edited("elmira-groundwater", **{'k["claims",0,"check"]': "can_lead_to"})
    assert plain_tree(one)["claims"][0]["check"] == {"can_lead_to": "s5 or s8 or s9"}
    two = edited(one, **{'k["claims",0,"check"]': "not"})
    assert plain_tree(two)["claims"][0]["check"] == {"not": {"can_lead_to": "s5 or s8 or s9"}}
    three = edited(two, **{'k["claims",0,"check"]': "predicts"})
    assert plain_tree(three)["claims"][0]["check"] == {"predicts": "", "by": ""}
    assert "Not said yet" in Page(show("claims", three)).text


def test_what_a_claim_supposes_is_written_in_yaml():
    done = edited("elmira-groundwater", **{'y["claims",0,"given"]': "- fix: {insist: no}"})
    assert plain_tree(done)["claims"][0]["given"] == [{"fix": {"insist": "no"}}]
    odd = edited("elmira-groundwater", **{'y["claims",0,"given"]': "- fix: {insist"})
    assert plain_tree(odd)["claims"][0]["given"] == "- fix: {insist"
    assert (
        "- fix: {insist"
        in Page(show("claims", odd)).forms[dom_id(("claims", 0), "form")]['y["claims",0,"given"]']
    )


def test_boxes_that_are_ticked_are_lists_of_names():
    done = edited("elmira-groundwater", **{'t["claims",0,"under"]': ["", "nash"]})
    assert plain_tree(done)["claims"][0]["under"] == ["nash"]
    none = edited("elmira-groundwater", **{'t["claims",0,"under"]': ""})
    assert "under" not in plain_tree(none)["claims"][0]


def test_names_stay_in_the_order_in_which_they_were_written():
    text = text_of("elmira-groundwater").replace("[nash, seq, sseq]", "[sseq, nash]")
    form = Page(show("claims", text)).forms[dom_id(("claims", 0), "form")]
    assert change("edit", text, **form) == text
    more = edited(text, **{'t["claims",0,"under"]': ["", "nash", "gmr", "sseq"]})
    assert plain_tree(more)["claims"][0]["under"] == ["sseq", "nash", "gmr"]


@pytest.mark.parametrize("entry", ["{a: {b: [c]}}", "[[s1]]", "{want: [x]}", "{unsure: x}", "[]"])
def test_what_no_box_can_show_is_not_lost_when_the_form_is_sent(entry):
    text = text_of("elmira-groundwater").replace("ranking: [s7, ", f"ranking: [{entry}, ", 1)
    form = Page(show("wants", text)).forms["wants-form"]
    assert plain_tree(change("wants", text, **form)) == plain_tree(text)


def test_beliefs_are_written_by_forms_and_nest():
    path = ["perspectives", "mine", "beliefs"]
    text = edited(WELL, ["add", path], **{'r["perspectives","mine","beliefs"]': "upper-village"})
    here = [*path, "upper-village"]
    text = edited(text, **{"t" + json.dumps([*here, "unaware_of"]): ["", "block-road"]})
    inner = json.dumps([*here, "beliefs"], separators=(",", ":"))
    text = edited(text, ["add", [*here, "beliefs"]], **{"r" + inner: "lower-village"})
    fixed = json.dumps([*here, "beliefs", "lower-village", "fix", "pump-night"])
    text = edited(text, **{"v" + fixed: "yes"})
    said = read(text).perspectives[0].view.beliefs[0].view
    assert said.unaware_of == ("lower-village.block-road",)
    assert said.beliefs[0].view.fixed == (("upper-village.pump-night", True),)
    assert "What Upper village believes" in Page(show("beliefs", text)).text


def test_problems_stand_beside_the_field_that_they_are_about():
    html = show("about", edited("gisborne-lake", **{'v["as_of"]': "next spring"}))
    assert 'aria-describedby="f-as_of-problems"' in html
    assert "next spring" in html


def test_nothing_but_what_was_changed_is_changed():
    text = text_of("ukraine-2021")
    done = edited(text, **{'v["claims",3,"says"]': "Something else."})
    assert len(lines(text, done)) < 4
    assert text.count("\n  #") == done.count("\n  #")


def test_windows_line_ends_stay():
    text = text_of("gisborne-lake").replace("\n", "\r\n")
    done = edited(text, **{'v["title"]': "Another"})
    assert done.count("\r\n") == done.count("\n")


def test_events_are_put_in_the_order_of_their_days():
    days = ["2024-03-01", "2024-01-01", "", "2024-02-01", "2024-01-01"]
    events = [f"  - {{date: '{day}', what: number {n}}}  # {n}" for n, day in enumerate(days)]
    text = BEGUN + "record:\n" + "\n".join(events) + "\n"
    assert "order of their days" in show("record", text)
    done = edited(text, ["sort", ["record"]])
    assert [e["what"][-1] for e in plain_tree(done)["record"]] == ["2", "1", "4", "3", "0"]
    assert "what: number 3}  # 3" in done
    assert "order of their days" not in show("record", done)


def test_what_was_just_added_is_open():
    text = text_of("ukraine-2021")
    done = edited(text, **{'n["claims"]': "A new conclusion"})
    assert "A new conclusion</textarea>" in show("claims", done, open="last")


# ------------------------------------------------------------------ a new case


@pytest.mark.parametrize(
    "parties",
    [
        [("A", ["x"]), ("B", ["y"])],
        [("A", ["x", "x"]), ("A", ["x"])],
        [("Y", ["N", "not"]), ("none", ["'", '"', "<b>", "- a", "a: b", "# c"])],
        [("", ["only an option"]), ("B", ["y", "", " "])],
    ],
)
def test_a_new_case_has_no_errors_and_says_what_was_typed(parties):
    case = read(new_text("A 'title': # of \"it\"", parties))
    assert not errors(check(case))
    assert case.title == "A 'title': # of \"it\""
    typed = [o.strip() for _, options in parties for o in options if o.strip()]
    assert [o.text for d in case.decision_makers for o in d.options] == typed


def test_a_new_case_with_nothing_typed_can_be_written_on():
    text = new_text("", [("", []), ("", [])])
    assert plain_tree(text) == {"standoff": "1", "title": "Untitled"}
    assert "<h1>" in show("parties", text)
