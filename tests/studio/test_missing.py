"""What is missing is told grey and leads to its field; nothing is guessed; quotes are checked."""

import re

import pytest
import yaml

from standoff.library import text as library_text
from standoff.studio.new import new_text
from standoff.studio.opened import opened
from standoff.studio.quoted import with_quotes
from standoff.studio.see.checklist import checklist, count
from tests.listed import LISTED
from tests.studio.asking import change, piece, show

PEOPLE = [("Anna", ["Play the drum", "Build a room"]), ("Ben", ["Complain"])]
BARE = new_text("The drum", PEOPLE)


def entries(text):
    return checklist(opened(text, "case.yaml"))


def test_a_new_case_is_to_do_and_not_wrong():
    found = entries(BARE)
    assert [e.words for e in found if not e.wrong]
    assert not [e for e in found if e.wrong]
    assert {"Say what Anna wants", "Say what Ben wants"} <= {e.words for e in found}


@pytest.mark.parametrize("slug", LISTED)
def test_a_case_of_the_library_has_nothing_to_put_right(slug):
    assert count(opened(library_text(slug), "case.yaml"))[1] == 0


def test_what_is_wrong_is_red_and_leads_to_its_field():
    text = BARE + "infeasible: ['drumm and']\n"
    wrong = [e for e in entries(text) if e.wrong]
    assert [e.page for e in wrong] == ["rules"]
    assert wrong[0].to.startswith("rules#f-infeasible-0")
    page = show("rules", text)
    assert f'id="{wrong[0].to.partition("#")[2]}"' in page


def test_each_entry_leads_to_a_page_that_has_its_field():
    text = change("edit", BARE, act='["add",["claims"]]', **{'n["claims"]': "They settle."})
    text = change("edit", text, act='["add",["commitments"]]', **{'n["commitments"]': "Or else"})
    places = {e.to for e in entries(text)}
    assert any(to.startswith("claims?") for to in places)
    for to in places:
        view, _, rest = to.partition("?")
        field = rest.partition("#")[2] or view.partition("#")[2]
        asked = re.search(r"(open|at|perspective)=([^#]*)", rest)
        from urllib.parse import unquote_plus

        fields = {asked[1]: unquote_plus(asked[2])} if asked else {}
        html = show(view.partition("#")[0], text, **fields)
        assert not field or f'id="{field}"' in html, to


def test_a_new_claim_is_not_asked_yet_and_a_new_threat_is_nobodys_and_of_no_kind():
    text = change("edit", BARE, act='["add",["claims"]]', **{'n["claims"]': "They settle."})
    tree = yaml.safe_load(text)
    assert "check" not in tree["claims"][0]
    text = change("edit", BARE, act='["add",["commitments"]]', **{'n["commitments"]': "Or else"})
    (made,) = yaml.safe_load(text)["commitments"].values()
    assert (made["kind"] or "", made["by"] or "") == ("", "")


@pytest.mark.parametrize("view", ["parties", "rules", "claims", "commitments", "beliefs"])
def test_no_menu_begins_with_somebody(view):
    html = show(view, BARE)
    for menu in re.findall(r"<select[^>]*data-quiet[^>]*>(.*?)</select>", html, re.DOTALL):
        first = re.search(r'<option value="([^"]*)"', menu)
        assert first is None or first[1] in {"", "never both", "exactly one of"}


def test_options_in_menus_stand_under_their_party():
    html = show("rules", BARE)
    assert '<optgroup label="Anna">' in html
    assert '<optgroup label="Ben">' in html


# ------------------------------------------------------------------ quotes

QUOTED = (
    BARE
    + """sources:
  paper: {title: A paper, text: paper.txt}
claims:
- {id: one, says: They settle., source: paper, quote: {exact: They will settle}}
"""
)


@pytest.mark.parametrize(
    ("words", "found"),
    [("They will settle at last.\n", []), ("Nobody settles.\n", ["S441"]), (None, ["S440"])],
)
def test_quotes_are_looked_for_in_the_text_of_their_source(tmp_path, words, found):
    if words is not None:
        (tmp_path / "paper.txt").write_text(words, "utf-8")
    (tmp_path / "case.yaml").write_text(QUOTED, "utf-8")
    read = with_quotes(QUOTED, "case.yaml", str(tmp_path))
    assert [p.code for p in read.problems if p.code in {"S440", "S441", "S442"}] == found


def test_a_text_that_is_changed_is_looked_at_again(tmp_path):
    (tmp_path / "case.yaml").write_text(QUOTED, "utf-8")
    (tmp_path / "paper.txt").write_text("Nobody settles.\n", "utf-8")
    assert "S441" in {p.code for p in with_quotes(QUOTED, "case.yaml", str(tmp_path)).problems}
    (tmp_path / "paper.txt").write_text("They will settle, all of them.\n", "utf-8")
    found = with_quotes(QUOTED, "case.yaml", str(tmp_path))
    assert "S441" not in {p.code for p in found.problems}


def test_claims_are_told_as_sentences_with_a_mark_by_every_account():
    html = piece("marks", "gisborne-lake")
    for claim in yaml.safe_load(library_text("gisborne-lake"))["claims"]:
        assert " ".join(claim["says"].split()) in " ".join(html.split())
    assert "✓" in html


@pytest.mark.parametrize("view", ["overview", "invert", "compare", "together"])
@pytest.mark.parametrize("slug", ["gisborne-lake", "elmira-groundwater"])
def test_new_pages_show_something_of_every_case(view, slug):
    assert "<h1>" in show(view, slug)


def test_what_would_have_to_change_is_asked_by_a_formula():
    html = show("invert", "gisborne-lake", to="not lift", concept="nash")
    assert "lift" in html
    assert 'role="alert"' not in html
    assert 'role="alert"' in show("invert", "gisborne-lake", to="nonsense", concept="nash")


def test_verdicts_are_cut_to_those_that_accounts_dispute():
    every, disputed = show("verdicts", "gisborne-lake"), show("verdicts", "gisborne-lake", show="x")
    assert every == disputed, "a cut that there is none of is none"
    some = show("verdicts", "asymmetric-escalation", show="disputed")
    assert "<h1>Verdicts</h1>" in some
