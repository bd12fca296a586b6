"""The words that a case quotes, in the report: in their order, painted, and leading somewhere."""

import re

import pytest

from standoff import library
from standoff.case import read
from standoff.case.citations import sourced
from standoff.claims import judge
from standoff.claims.hinges import hinges
from standoff.report.documents import as_page
from standoff.report.render.html.template import to_html
from standoff.report.render.markdown import to_markdown
from standoff.report.render.terminal import as_text
from standoff.report.whole.gather import Wanted, report_page
from standoff.report.whole.layout import lay_out_report
from standoff.report.words.painted import HANGS, legend, paints
from standoff.report.words.statements import statements
from tests.report.hostile import hostile
from tests.report.html_check import read as parsed

TEXT = """\
The mill will stay open, whatever is said. Its owner gains by it.

The town wants it closed, and the town council will not wait. The mill will close.
"""

CASE = """\
standoff: 1
title: The mill
sources:
  post: {title: Evening Post, text: post.txt}
  mail: {title: Mail}
decision_makers:
  owner:
    {name: The owner, source: post, quote: {exact: Its owner}, options: {close: Close the mill}}
  town: {name: The town, options: {wait: Wait for it}}
infeasible:
  - {when: close and not wait, source: post, quote: {exact: the town council will not wait}}
status_quo: wait and not close
perspectives:
  base:
    title: As the Post tells it
    source: post
    preferences:
      owner: {priorities: [{want: not close, quote: {exact: Its owner gains by it}}]}
      town: {priorities: [{want: close, quote: {exact: The town wants it closed}}]}
  mail:
    title: As the Mail tells it
    source: mail
    extends: base
    preferences: {town: {priorities: [not close]}}
claims:
  - {id: closes, says: It will close, check: {settles_only_at: close}, source: post,
     quote: {exact: The mill will close}}
  - {id: stays, says: It stays, check: {settles_only_at: not close}, source: post,
     quote: {exact: The mill will stay open}}
  - {id: gains, says: Somebody gains, source: post, quote: {exact: Its owner gains by it}}
"""


@pytest.fixture(scope="module")
def case():
    return read(CASE)


@pytest.fixture(scope="module")
def record(case):
    return report_page(case, Wanted(texts={"post": TEXT}))


def test_the_quotes_stand_in_the_order_of_the_text(record):
    assert [row.words for row in record.passages] == [
        "The mill will stay open", "Its owner", "Its owner gains by it", "The town wants it closed",
        "the town council will not wait", "The mill will close",
    ]  # fmt: skip


def test_without_the_text_they_stand_in_the_order_of_the_file(case):
    assert [row.words for row in report_page(case).passages] == [
        "Its owner", "the town council will not wait", "Its owner gains by it",
        "The town wants it closed", "The mill will close", "The mill will stay open",
    ]  # fmt: skip


def test_words_that_the_text_does_not_have_stand_last(case):
    texts = {"post": TEXT.replace("Its owner", "The owner")}
    found = [row.words for row in report_page(case, Wanted(texts=texts)).passages]
    assert found[-2:] == ["Its owner", "Its owner gains by it"]


def test_words_are_painted_by_the_verdict_of_their_own_account_and_by_what_hangs_on_them(record):
    signs = {row.words: row.sign for row in record.passages}
    assert signs == {
        "The mill will stay open": "✔", "Its owner": "", "Its owner gains by it": "?",
        "The town wants it closed": "", "the town council will not wait": "",
        "The mill will close": "✘",
    }  # fmt: skip


def test_words_that_two_statements_rest_on_stand_once_with_both(record):
    (row,) = [row for row in record.passages if row.words == "Its owner gains by it"]
    kinds = [record.statements[use.statement - 1].kind for use in row.uses]
    assert kinds == ["preference", "claim"]
    assert row.uses[0].said == ("“It will close” hangs on it", "“It stays” hangs on it")


def test_every_passage_leads_to_a_place_of_the_page(record):
    page = to_html(lay_out_report(record))
    section = page[page.index('<details id="painted"') : page.index('<details id="about"')]
    links = re.findall(r'href="#([^"]+)"', section)
    assert len(links) == sum(len(row.uses) for row in record.passages)
    assert set(links) <= set(parsed(page).ids)
    assert "claim-closes" in links


def test_looks_have_a_sign_and_a_line_beside_their_colour(record):
    page = to_html(lay_out_report(record))
    for sign, tone in (("✔", "good"), ("✘", "bad"), ("?", "none")):
        assert f'{sign} <mark class="paint-{tone}" dir="auto">“' in page
    for tone in ("good", "bad", "mixed", "none", "hangs"):
        assert re.search(rf"\.paint-{tone} {{[^}}]*border", page), tone


def test_nothing_of_the_text_but_its_quotes_is_on_the_page(record):
    assert "whatever is said" not in to_html(lay_out_report(record))


def test_plain_text_and_markdown_have_the_section_too(record):
    page = as_page(lay_out_report(record))
    words = as_text(page, ruled=True)
    assert "The words by verdict" in words
    assert "✘ “The mill will close”" in words
    assert "## The words by verdict" in to_markdown(page)


def test_a_case_that_quotes_nothing_has_no_such_section(case):
    page = to_html(lay_out_report(report_page(library.load("chicken"))))
    assert 'id="painted"' not in page
    assert 'href="#painted"' not in page


@pytest.mark.parametrize("text", [CASE, hostile("some words")], ids=["mill", "hostile"])
def test_a_statement_stands_where_its_path_says(text):
    """Two walks of a case, one by rows and one by citations, name the same quotes."""
    found = read(text)
    cited = {path: one for path, one in sourced(found) if one.quotes}
    rows = {row.path: row for row in statements(found) if row.quote}
    assert rows.keys() == cited.keys()
    assert all(rows[path].source == one.source for path, one in cited.items())


@pytest.mark.parametrize("slug", ["ukraine-2021", "north-korea-2017", "cuban-missile-crisis"])
def test_what_hangs_is_written_down_where_it_is_said_to_be(slug):
    found = library.load(slug)
    name = found.perspectives[-1].id
    some = [claim for claim in found.claims if claim.asked_in(name)][:6]
    hang = {(claim, name): one for claim, one in hinges(found, name, some, single=40).items()}
    looks = paints(found, judge(found, perspectives=[name]), hang)
    paths = [path for path, look in looks.items() if look.sign == HANGS]
    assert paths
    assert {path for path, _ in sourced(found)} >= set(paths)


BELIEF = """\
standoff: 1
title: t
decision_makers:
  a: {name: A, options: {x: X}}
  b: {name: B, options: {y: Y}}
infeasible: [x and y]
status_quo: none
perspectives:
  p:
    infeasible: [not x and y]
    preferences: {a: {ranking: [x, not x]}, b: {priorities: [x]}}
    beliefs: {a: {preferences: {b: {priorities: [[not x, y]]}}}}
  q: {extends: p}
claims: [{id: k, says: K, check: {can_settle_at: x}}]
"""


def test_lines_beliefs_and_rules_are_found_also_where_they_come_from_elsewhere():
    from standoff.case import edits as e
    from standoff.report.words.painted import _places

    found = read(BELIEF)
    rules = [found.infeasible[0].when, found.perspectives[0].view.infeasible[0].when]
    changes = {
        e.Allow(rules[0]): [("infeasible", 0)],
        e.Allow(rules[1]): [("perspectives", "p", "infeasible", 0)],
        e.Correct("a"): [("perspectives", "p", "beliefs", "a")],
        e.Drop("b", 1): [("perspectives", "p", "preferences", "b", "priorities", 0)],
        e.Swap("a", 1, 2): [("perspectives", "p", "preferences", "a")],
        e.Fix("a.x", taken=True): [],
    }
    for change, paths in changes.items():
        assert list(_places(found, "q", change)) == paths
    believed = e.Drop("b", 2, seen_by=("a",))
    path = ("perspectives", "p", "beliefs", "a", "preferences", "b", "priorities", 0, 1)
    assert list(_places(found, "q", believed)) == [path]


def test_the_legend_has_those_looks_only_that_are_there():
    assert str(legend(["✔", "", "✔"])) == "✔ follows"
    assert not legend([""])


def test_a_report_of_one_account_paints_by_it(case):
    wanted = Wanted(perspectives=("mail",), texts={"post": TEXT})
    said = {u.said for row in report_page(case, wanted).passages for u in row.uses if u.said}
    assert {one.split(": ")[0][2:] for some in said for one in some if "hangs" not in one} == {
        "As the Mail tells it"
    }
