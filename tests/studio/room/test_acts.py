"""What the keys of the reading room do to a file: one change each, and nothing else."""

import pytest

from standoff.case import check, errors, read
from standoff.case.text.amend import plain_tree
from standoff.errors import BadInput
from tests.studio.room.conftest import CASE


def test_a_party_is_named_by_its_words_and_cares_for_nothing_yet(desk):
    desk.mark("who", "The company")
    tree = plain_tree(desk.text)
    assert tree["decision_makers"] == {
        "company": {"name": "The company", "source": "post", "quote": {"exact": "The company"}}
    }
    assert tree["perspectives"]["post"]["preferences"] == {"company": {"priorities": []}}
    assert "# what the Post says" in desk.text


def test_a_case_without_an_account_is_given_one(desk):
    desk.text = CASE[: CASE.index("perspectives")]
    desk.mark("who", "The company")
    tree = plain_tree(desk.text)
    assert tree["perspectives"]["mine"]["preferences"] == {"company": {"priorities": []}}


def test_words_are_added_to_a_party_that_is_there(desk):
    desk.mark("who", "The company")
    desk.mark("who", "its director", party="company")
    found = plain_tree(desk.text)["decision_makers"]["company"]["quote"]
    assert found == [{"exact": "The company"}, {"exact": "its director"}]


def test_a_strike_is_modelled_of_its_text_and_reads_without_an_error(desk):
    case = read(desk.modelled().text)
    assert errors(check(case)) == []
    assert [d.id for d in case.decision_makers] == ["company", "government", "union"]


def test_an_option_that_is_taken_already_stands_in_the_present_state(desk):
    desk.modelled()
    state = plain_tree(desk.text)["status_quo"]
    assert state == "not raise-wages-five-percent and not lock-gates and strike and not ban-strike"


def wishes(desk, dm="company"):
    found = plain_tree(desk.text)["perspectives"]["post"]["preferences"][dm]["priorities"]
    return [line if isinstance(line, str) else line["want"] for line in found]


def test_a_wish_goes_to_the_end_or_where_it_is_put(desk):
    desk.modelled()
    desk.mark("wants", "Everything else is talk", party="company", thing="not lock-gates")
    desk.mark("wants", "It is wrong", party="company", thing="ban-strike", place="0")
    desk.mark("wants", "court case", party="company", thing="not strike", place="1",
              where="lock-gates")  # fmt: skip
    assert wishes(desk) == [
        "ban-strike", "not strike if lock-gates", "not raise-wages-five-percent", "not lock-gates",
    ]  # fmt: skip


def test_a_wish_in_an_account_that_takes_over_another_begins_as_a_copy(desk):
    desk.modelled()
    desk.text += "  mine: {title: Mine, source: assumed, extends: post}\n"
    desk.mark("wants", "It is wrong", party="company", thing="ban-strike", account="mine")
    tree = plain_tree(desk.text)["perspectives"]["mine"]["preferences"]["company"]["priorities"]
    assert tree[0]["want"] == "not raise-wages-five-percent"
    assert tree[1] == {"want": "ban-strike", "source": "post", "quote": {"exact": "It is wrong"}}


def test_what_is_believed_of_another_begins_as_a_copy_of_what_it_wants(desk):
    desk.modelled()
    desk.mark("believes", "it counts on the government to end it", party="company",
              of="government", thing="ban-strike", where="strike")  # fmt: skip
    tree = plain_tree(desk.text)["perspectives"]["post"]
    assert tree["beliefs"]["company"]["preferences"]["government"]["priorities"] == [
        {"want": "ban-strike if strike",
         "quote": {"exact": "it counts on the government to end it"}},
        "not strike",
    ]  # fmt: skip
    assert wishes(desk, "government") == ["not strike"]


@pytest.mark.parametrize(
    ("how", "said"),
    [("done", {"fix": {"ban-strike": "yes"}}), ("undone", {"fix": {"ban-strike": "no"}}),
     ("unseen", {"unaware_of": ["ban-strike"]})],
)  # fmt: skip
def test_it_may_be_believed_that_something_is_done_or_that_there_is_no_such_thing(desk, how, said):
    desk.modelled()
    desk.mark("believes", "counts on the government", party="company", how=how, thing="ban-strike")
    found = plain_tree(desk.text)["perspectives"]["post"]["beliefs"]["company"]
    assert found == said | {"quote": {"exact": "counts on the government"}}
    read(desk.text)


def test_a_threat_is_written_with_its_words(desk):
    desk.modelled()
    words = "If they stay out another week, the gates will be closed"
    desk.mark("commits", words, party="company", when="strike", response="lock-gates",
              against="union", kind="threat")  # fmt: skip
    (said,) = plain_tree(desk.text)["commitments"].values()
    assert said == {
        "kind": "threat", "by": "company", "when": "strike", "response": "lock-gates",
        "against": "union", "text": words, "source": "post", "quote": {"exact": words},
    }  # fmt: skip
    read(desk.text)


GAPS = {
    "what": "strike", "option": "ban-strike", "commitment": "gates", "party": "union",
    "date": "2026-04-01",
}  # fmt: skip


def test_every_question_of_the_sentences_is_one_that_the_format_knows(desk):
    from standoff.studio.room.questions import SENTENCES, gaps_of

    desk.modelled()
    desk.text += (
        "commitments:\n  gates: {kind: threat, by: company, when: strike, response: lock-gates}\n"
        "as_of: 2026-03-03\n"
    )
    for kind in SENTENCES:
        fields = {f"{kind}.{gap}": GAPS[gap] for gap in gaps_of(kind)}
        desk.mark("claim", "two ways only", kind=kind, text=kind, **{"from": "anywhere"}, **fields)
    claims = read(desk.text).claims
    assert len(claims) == len(SENTENCES)
    kinds = [claim.check.kind for claim in claims]
    assert kinds == [
        kind.removesuffix("_at") if kind == "persists_at" else kind for kind in SENTENCES
    ]


def test_a_claim_may_be_not_asked_yet_and_asked_in_some_accounts_only(desk):
    desk.modelled()
    desk.text += "  mine: {title: Mine, source: assumed, extends: post}\n"
    desk.mark("claim", "two ways only", **{"in": "post"})
    (claim,) = plain_tree(desk.text)["claims"]
    assert claim == {"id": "two-ways-only", "says": "two ways only", "perspectives": ["post"],
                     "source": "post", "quote": {"exact": "two ways only"}}  # fmt: skip
    desk.mark("ask", "", to='["claims",0]', account="mine")
    assert plain_tree(desk.text)["claims"][0]["perspectives"] == ["post", "mine"]


def test_an_empty_gap_is_told_of_and_nothing_is_written(desk):
    desk.modelled()
    with pytest.raises(BadInput, match="gap is still empty"):
        desk.mark("claim", "two ways only", kind="settles_only_at")
    with pytest.raises(BadInput, match="needs its day"):
        desk.mark("event", "on Monday")


def test_events_stand_in_the_order_of_their_days(desk):
    desk.modelled()
    for day in ("2026-03-03", "2026-02-01", "2026-03-01"):
        desk.mark("event", "on Monday", date=day, text=day)
    found = [e["what"] for e in plain_tree(desk.text)["record"]]
    assert found == ["2026-02-01", "2026-03-01", "2026-03-03"]
    read(desk.text)


@pytest.mark.parametrize(("how", "when"), [
    ("together", "lock-gates and ban-strike"), ("needs", "lock-gates and not ban-strike"),
])  # fmt: skip
def test_what_cannot_be_is_a_rule(desk, how, when):
    desk.modelled()
    desk.mark("rule", "a court case", thing="lock-gates", other="ban-strike", how=how)
    assert plain_tree(desk.text)["infeasible"] == [
        {"when": when, "source": "post", "quote": {"exact": "a court case"}}
    ]


def test_what_is_so_now_is_ticked_and_rests_on_words(desk):
    desk.modelled()
    desk.mark("now", "ten days", taken=["union.strike", "company.lock-gates"])
    found = plain_tree(desk.text)["status_quo"]
    assert found["state"].count("not") == 2
    assert found["quote"] == {"exact": "ten days"}
    desk.mark("now", "has lasted", taken=["union.strike", "company.lock-gates"])
    assert len(plain_tree(desk.text)["status_quo"]["quote"]) == 2
    assert errors(check(read(desk.text))) == []


def test_what_is_left_out_counts_as_read_and_may_be_taken_back(desk):
    desk.modelled()
    before = desk.mark("out", "The weather was mild", text="nothing about the strike")
    found = plain_tree(desk.text)["sources"]["post"]["left_out"]
    assert found == [{"exact": "The weather was mild", "because": "nothing about the strike"}]
    desk.mark("off", "", to='["sources","post","left_out",0,0]')
    assert plain_tree(desk.text) == plain_tree(before)


def test_a_note_goes_to_the_text_or_to_a_party(desk):
    desk.modelled()
    desk.mark("note", "its director", text="Not named in it.")
    desk.mark("note", "its director", text="The board, in fact.", party="company")
    tree = plain_tree(desk.text)
    assert tree["sources"]["post"]["note"] == "On “its director”: Not named in it."
    assert tree["decision_makers"]["company"]["note"] == "The board, in fact."
    assert {"exact": "its director"} in tree["decision_makers"]["company"]["quote"]


def test_a_statement_that_is_there_may_rest_on_words(desk):
    desk.modelled()
    desk.mark(
        "more", "an", to='["perspectives","post","preferences","union","priorities",0]', at=90
    )
    line = plain_tree(desk.text)["perspectives"]["post"]["preferences"]["union"]["priorities"][0]
    assert [q["exact"] for q in line["quote"]] == ["has lasted ten days", "an"]
    desk.mark("more", "cyclists", to='["status_quo"]')
    assert plain_tree(desk.text)["status_quo"]["source"] == "post"
    with pytest.raises(BadInput, match="not there any more"):
        desk.mark("more", "cyclists", to='["claims",7]')


def test_a_statement_has_one_source(desk):
    desk.modelled()
    (desk.folder / "other.txt").write_text("Nobody moves.", "utf-8")
    desk.text = desk.text.replace("sources:\n", "sources:\n  other: {title: O, text: other.txt}\n")
    desk.source = "other"
    with pytest.raises(BadInput, match="words of 'post'"):
        desk.mark("more", "Nobody", to='["decision_makers","company"]')


def test_the_same_words_three_times_are_told_apart_by_where_they_were_selected(desk):
    text = "The pact holds. The pact pays. The pact ends.\n"
    (desk.folder / "post.txt").write_text(text, "utf-8")
    for at in (0, 16, 31):
        desk.mark("out", "The pact", at=at)
    found = plain_tree(desk.text)["sources"]["post"]["left_out"]
    assert len({tuple(q.items()) for q in found}) == 3
    rows = desk.data("room")["prints"]
    assert len(rows) == 3
    assert desk.show().count('data-of="card-') == 3 or desk.show().count("<mark") == 3


def test_words_that_the_text_does_not_have_are_refused(desk):
    with pytest.raises(BadInput, match="does not have the words"):
        desk.mark("who", "The railway")
    with pytest.raises(BadInput, match="no such key"):
        desk.mark("nonsense", "The company")
    with pytest.raises(BadInput, match="no words are selected"):
        desk.mark("who", "")


def test_lost_words_are_anchored_anew(desk):
    desk.modelled()
    (desk.folder / "post.txt").write_text("Quite another text about a company.\n", "utf-8")
    assert "is lost" in desk.show()
    desk.mark("here", "a company", to='["decision_makers","company",0]')
    found = plain_tree(desk.text)["decision_makers"]["company"]["quote"]
    assert found == {"exact": "a company"}


def test_taking_the_words_away_leaves_the_statement(desk):
    desk.modelled()
    desk.mark("off", "", to='["decision_makers","company",0]')
    found = plain_tree(desk.text)["decision_makers"]["company"]
    assert "quote" not in found
    desk.mark("away", "", to='["perspectives","post","preferences","union","priorities",0]')
    assert wishes(desk, "union") == []
    assert errors(check(read(desk.text))) == []
