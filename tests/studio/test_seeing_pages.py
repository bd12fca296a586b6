"""Every page that shows a case: on every case of the library, on a small one and on a nasty one."""

import itertools
import re
from importlib import import_module
from urllib.parse import parse_qs

import pytest

from standoff.library import load
from standoff.studio import menu as package
from standoff.studio.menu import views
from standoff.studio.view import Group
from tests.listed import LISTED
from tests.report.hostile import LONG, hostile
from tests.report.html_check import read
from tests.studio.asking import asked, piece, show
from tests.studio.toys import TOY, many

PAGES = [v.id for v in views().values() if v.group in {Group.SEE, Group.ASK} and v.id != "report"]
SEEN = {"settles", "graph", "why", "perceptions", "paths", "credible", "verdicts", "replay"}
RANKED = ("elmira-groundwater", "asymmetric-escalation")
TEXTS = {**dict.fromkeys(LISTED), "toy": TOY, "many": many(), "nasty": hostile()}


def text_of(name):
    return TEXTS[name] or name


def wrong_with(html):
    """What a browser or a screen reader would trip over in the inner part of a page."""
    found = read(html)
    wrong = list(found.wrong)
    wrong += [f"id {i} twice" for i in set(found.ids) if found.ids.count(i) > 1]
    levels = [level for level, _ in found.headings]
    wrong += [] if levels[:1] == [1] and levels.count(1) == 1 else [f"not one h1: {levels[:3]}"]
    wrong += [f"h{b} after h{a}" for a, b in itertools.pairwise(levels) if b > a + 1]
    for tag, attrs in found.tags:
        wrong += [f"{tag} has {a}" for a in attrs if a.startswith("on") or a == "style"]
        wrong += [tag for _ in [0] if tag in {"script", "style", "iframe", "object"}]
    for href in found.links:
        wrong += [href] if href.startswith("#") and href[1:] not in found.ids else []
    return wrong


def test_no_module_of_a_view_hides_a_table_of_views():
    for module in package.MODULES:
        import_module(f"standoff.studio.{module}")
    tables = (package.views, package.pieces, package.data, package.changes, package.works)
    assert all(callable(table) for table in tables)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", TEXTS)
def test_a_page_is_made_of_every_case(name, page):
    html = show(page, text_of(name))
    assert html.lstrip().startswith("<h1>")
    assert wrong_with(html) == []


@pytest.mark.parametrize("page", PAGES)
def test_no_page_gives_advice_for_the_command_line(page):
    for slug in ("ukraine-2021", "elmira-groundwater"):
        words = re.sub(r"<[^>]+>", " ", show(page, slug))
        assert not re.search(r"\s--[a-z]+|standoff [a-z]+ ", words)


@pytest.mark.parametrize("page", PAGES)
def test_what_a_case_says_is_never_markup(page):
    html = show(page, hostile())
    assert "<script" not in html
    assert not [a for _, attrs in read(html).tags for a in attrs if a.startswith("on")]
    assert "&lt;script&gt;alert(1)" in html


@pytest.mark.parametrize("page", PAGES)
def test_very_long_words_make_a_page(page):
    assert wrong_with(show(page, hostile(LONG))) == []


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "fields",
    [
        {"state": "<b>", "concept": "<i>", "perspective": "nobody", "as": "nobody"},
        {"state": "YYYYYYYYYYYYYYYYYYYYYY", "step": "-1", "n": "9" * 30, "columns": "x"},
        {"toggled": "1", "take": ["ann.pump", "ann.talk", "none"], "to": "quarrel and not quarrel"},
        {"claim": "nothing", "group": "99999999999999999999", "by": "<u>", "move": "<s>"},
    ],
)
def test_what_an_address_says_is_never_trusted(page, fields):
    html = show(page, TOY, **fields)
    assert wrong_with(html) == []
    assert not re.search("<(b|i|u|s)>", html)


@pytest.mark.parametrize("page", sorted(SEEN - {"verdicts", "replay"}))
def test_a_page_can_be_seen_as_somebody_and_after_a_change(page):
    html = show(page, TOY, perspective="misread", edit=["fix: {dig: no}"], **{"as": "ann"})
    assert wrong_with(html) == []
    assert "bob.dig not taken throughout" in html
    assert "edit=fix" in html or page in {"credible", "paths"}


def test_the_table_in_option_form_has_a_column_for_every_equilibrium():
    html = show("settles", TOY)
    seen = set(re.findall(r'why\?state=([YN]+)" title', html))
    nodes = asked("graph", TOY)["nodes"]
    assert seen == {n["cells"] for n in nodes if n["under"] or n["now"]}


def test_only_the_equilibria_of_a_concept_are_shown_when_it_is_chosen():
    html = show("settles", TOY, concept="nash")
    seen = set(re.findall(r'why\?state=([YN]+)" title', html))
    nodes = asked("graph", TOY)["nodes"]
    assert seen == {n["cells"] for n in nodes if "nash" in n["under"] or n["now"]}


def test_a_combination_that_is_excluded_is_answered_with_the_nearest_states():
    html = show("why", TOY, toggled="1", take=["ann.pump", "ann.talk"])
    assert "not possible here" in html
    near = set(re.findall(r'why\?state=([YN]+)&amp;concept=seq">State', html))
    assert {"YNN", "NYN"} <= near


def test_a_state_can_be_chosen_by_its_options():
    html = show("why", TOY, toggled="1", take=["ann.pump", "bob.dig"])
    found = re.search(r'class="state-name">(.*?)</h2>', html)[1]
    assert found.startswith("State ")
    assert "Quarrel" in found
    assert 'name="state" value="YNY"' in html
    assert "Outcome: quarrel" in html


def test_an_unknown_state_has_no_reasons():
    assert "no such state" in piece("why", TOY, state="YY")
    assert asked("why", TOY, state="YYY") == {"state": None, "standings": []}


def test_two_games_stand_side_by_side():
    html = show("perceptions", TOY, perspective="misread")
    assert "Ann expects" in html
    assert "the others expect" in html


def test_a_reading_without_beliefs_points_at_one_with():
    assert "perceptions?perspective=misread" in show("perceptions", TOY)


def test_a_goal_that_cannot_be_read_is_said_beside_its_box():
    html = show("paths", TOY, to="war (")
    assert 'aria-invalid="true"' in html
    assert "Try:" in html


def test_a_goal_is_reached_or_not():
    assert "quarrel" in show("paths", TOY, to="quarrel")


def test_the_record_is_walked_through_event_by_event():
    first, second, third = (show("replay", TOY, step=str(n)) for n in (1, 2, 3))
    assert "Ann pumps" in first
    assert "step=2" in first
    assert "Background" in second
    assert "(changed)" in third
    assert 'id="step-on"' not in third


def test_a_verdict_is_shown_with_its_hinges_when_it_is_asked_for_alone():
    html = show("verdicts", TOY, claim="calm")
    assert "On what it hangs" in html
    assert "Hangs on" in html
    assert "fight" not in html
    assert piece("hangs", TOY, claim="calm").strip() in html


@pytest.mark.parametrize(
    ("text", "claim"), [(TOY, "calm"), *((slug, load(slug).claims[0].id) for slug in RANKED)]
)
def test_a_hinge_can_be_tried_and_turns_the_verdict(text, claim):
    found = re.findall(r'href="[^"]*what-if\?([^"]*)">Try', piece("hangs", text, claim=claim))
    assert found
    for link in found:
        html = show("what-if", text, **parse_qs(link.replace("&amp;", "&")))
        changed = html[html.index("Verdicts that change") :]
        assert f'title="{claim}"' in changed
        assert "cannot be read" not in html
