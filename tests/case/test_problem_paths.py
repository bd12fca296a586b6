"""Every problem names the value that it is about by its path."""

import pytest

from standoff.case import check, read
from standoff.case.text.amend import plain_tree
from standoff.errors import CaseError
from tests.studio.toys import TOY

WRONG = {
    ("title: Two at a well", "title: ''"): ("title",),
    ("title: Two at a well\n", ""): (),
    ("status_quo: none", "status_quo: non and"): ("status_quo",),
    ("status_quo: none", "status_quo: walk"): ("status_quo",),
    ("pump: Pump by night", "pump: ''"): ("decision_makers", "ann", "options", "pump"),
    ("talk: Call a meeting}", "talk: Call, not: No}"): ("decision_makers", "ann", "options", "not"),
    ("[not dig, pump", "[not dgi, pump"): (
        "perspectives", "plain", "preferences", "ann", "priorities", 0,
    ),
    ("bob: {priorities: [dig", "bod: {priorities: [dig"): (
        "perspectives", "plain", "preferences", "bod",
    ),
    ("bob: {priorities: [dig iff pump, talk]}", "bob: {weights: {dig: much}}"): (
        "perspectives", "plain", "preferences", "bob", "weights", "dig",
    ),
    ("bob: {priorities: [dig iff pump, talk]}", "bob: {source: assumed}"): (
        "perspectives", "plain", "preferences", "bob",
    ),
    ("extends: plain", "extends: plane"): ("perspectives", "misread", "extends"),
    ("extends: plain", "fix: {dig: no, bob.dig: no}"): (
        "perspectives", "misread", "fix", "bob.dig",
    ),
    ("{can_settle_at: peace}", "{can_settle_at: peace, by: 2031-01-01}"): (
        "claims", 0, "check", "by",
    ),
    ("date: 2031-04-02", "date: tomorrow"): ("record", 1, "date"),
    ("id: fight", "id: calm"): ("claims", 1, "id"),
    ("record:", "recrod:"): ("recrod",),
}  # fmt: skip


@pytest.mark.parametrize(("change", "path"), WRONG.items(), ids=lambda v: "")
def test_a_problem_of_form_names_the_value(change, path):
    assert change[0] in TOY
    with pytest.raises(CaseError) as caught:
        read(TOY.replace(*change, 1))
    assert [p.path for p in caught.value.problems] == [path]


def test_a_problem_of_sense_names_the_value():
    text = TOY.replace("[pump and talk]", "[pump and talk, pump and talk and dig]")
    found = {p.code: p.path for p in check(read(text))}
    assert found["S403"] == ("infeasible", 1)
    assert plain_tree(text)["infeasible"][1] == "pump and talk and dig"
