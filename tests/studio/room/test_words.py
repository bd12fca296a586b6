"""The quotation mark on statements all over the studio: it leads to their words in the text."""

import re
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from standoff.studio.menu import views
from standoff.studio.opened import Place
from standoff.studio.room.words import words_at
from standoff.studio.write.form.tree import decoded

MARK = re.compile(r'<a class="words-mark" href="([^"]+)"[^>]* aria-label="([^"]+)"')


@pytest.fixture
def strike(desk):
    """The strike with a threat, a belief, a conclusion and an event, each beside its words."""
    desk.modelled()
    desk.mark("claim", "the strike ends with five percent", kind="settles_only_at",
              **{"settles_only_at.what": "raise-wages-five-percent"})  # fmt: skip
    desk.text += (
        "commitments:\n  gates:\n    {kind: threat, by: company, when: strike,\n"
        "     response: lock-gates, source: post, quote: {exact: the gates will be closed}}\n"
        "record:\n  - {date: 2026-03-02, what: The director spoke, source: post,\n"
        "     quote: {exact: said its director on Monday}}\n"
    )
    return desk


def marks(html):
    """Where the marks of a page lead, by what they are said to be of."""
    found = {unescape(label): unescape(to) for to, label in MARK.findall(html)}
    assert all(label.startswith("The words that this rests on: ") for label in found)
    return {label.split(": ", 1)[1]: to for label, to in found.items()}


PAGES = {
    "claims": {"the strike ends with five percent"},
    "verdicts": {"the strike ends with five percent"},
    "commitments": {"gates"},
    "credible": {"gates"},
    "record": {"The director spoke"},
    "replay": {"The director spoke"},
    "wants": {"not: Raise wages by five percent"},
    "parties": {"The company", "The union", "Strike", "Lock the gates"},
}


@pytest.mark.parametrize("page", PAGES)
def test_a_statement_with_words_has_a_mark_that_leads_to_them(strike, page):
    found = marks(strike.show(page))
    assert PAGES[page] <= set(found), page
    room = strike.show()
    for to in found.values():
        asked = parse_qs(urlsplit(to).query)
        assert asked["source"] == ["post"]
        path = asked["words"][0]
        assert f'data-path="{path}"' in unescape(room)
        assert f'id="{unquote(urlsplit(to).fragment)}"' in unescape(room)
        assert decoded(path)


def test_the_overview_marks_its_claims(strike):
    assert "the strike ends with five percent" in marks(strike.piece("marks"))


def test_what_rests_on_no_words_or_on_a_text_that_is_not_there_has_no_mark(strike):
    place = Place("/c/case.yaml", "/c/case.yaml/claims")
    assert words_at(strike.opened, place, ("claims", 0))
    assert words_at(strike.opened, place, ("claims", strike.opened.sound.claims[0].id))
    for path in [
        ("claims", 7),
        ("claims", "nobody"),
        ("status_quo",),
        (),
        ("perspectives", "post"),
    ]:
        assert words_at(strike.opened, place, path) == ""
    strike.text = strike.text.replace(", text: post.txt", "")
    assert words_at(strike.opened, place, ("claims", 0)) == ""


def test_a_list_of_wishes_keeps_its_mark_where_it_cites_without_words(desk):
    desk.modelled()
    html = str(views()["wants"].show(desk.opened, desk.query()))
    assert html.count('class="words-mark"') == 1
    desk.text = desk.text.replace(", quote: {exact: The company will not move}", "")
    html = str(views()["wants"].show(desk.opened, desk.query()))
    assert 'class="words-mark"' not in html
    assert 'class="source-mark' in html
