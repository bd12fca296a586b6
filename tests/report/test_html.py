"""The page is whole, valid, safe, and the same every time."""

import base64
import hashlib
import html
import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest

from standoff import library
from standoff.case import check, errors, read
from standoff.report.render.html.template import to_html
from standoff.report.whole.gather import Wanted, report_page
from standoff.report.whole.layout import lay_out_report
from tests.report.conftest import CASES
from tests.report.hostile import LONG, NASTY, hostile
from tests.report.html_check import problems
from tests.report.html_check import read as parsed


def page_of(record):
    return to_html(lay_out_report(record))


@pytest.mark.parametrize("slug", CASES)
def test_the_page_of_a_library_case_is_valid(record, slug):
    assert problems(page_of(record(slug))) == []


def test_two_runs_give_the_same_bytes():
    wanted = Wanted(sweep=50, seed=3)
    first, second = (page_of(report_page(library.load("gisborne-lake"), wanted)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("slug", ["nuclear-winter", "asymmetric-escalation"])
def test_the_order_of_sets_plays_no_part(slug):
    words = ["report", slug, "--sweep", "20", "--family", "swap", "--hinges", "2", "--carriers"]
    code = f"import sys; sys.argv = ['standoff', *{words}]; from standoff.cli import main; main()"
    pages = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(pages) == 1


@pytest.mark.parametrize("slug", CASES)
def test_nothing_is_loaded_and_only_the_page_s_own_script_and_style_may_run(record, slug):
    page = page_of(record(slug))
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for kind in ("style", "script"):
        words = re.search(rf"<{kind}>(.*?)</{kind}>", page, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert "@import" not in page
    assert not re.search(r"url\((?!#)", page)


@pytest.fixture(scope="module", params=[NASTY, LONG, "\u0634\u0631\u0637 \u05e9\u05dc\u05d5\u05dd"])
def nasty(request):
    case = read(hostile(request.param))
    assert not errors(check(case))
    return request.param, report_page(case, Wanted(sweep=20))


def test_no_text_of_a_case_becomes_markup(nasty):
    words, record = nasty
    page = page_of(record)
    assert problems(page) == []
    assert page.count("<script") == 1 + page.count('<script type="application/json"')
    assert "alert(1)</script>" not in page
    texts = "".join(parsed(page).texts)
    assert words[:25] in texts


def test_a_text_cannot_turn_round_what_comes_after_it(nasty):
    _, record = nasty
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x07]", page_of(record))


def sections(page):
    """The ids of what can be found under a heading of the second level, in order."""
    return re.findall(r'<(?:section|details) id="(\w+)"[^>]*>(?:<summary>)?\s*<h2', page)


def test_the_sections_stand_in_the_order_of_reading(record):
    assert sections(page_of(record("ukraine-2021"))) == [
        "story", "claims", "about", "assumptions", "situations", "roads", "perceptions",
        "commitments", "robustness", "record", "sources", "method",
    ]  # fmt: skip


def test_a_case_without_record_or_beliefs_has_no_such_sections(record):
    found = sections(page_of(record("elmira-groundwater")))
    assert "record" not in found
    assert "perceptions" not in found


@pytest.mark.parametrize("slug", CASES)
def test_only_the_story_and_the_sentences_stand_open(record, slug):
    page = page_of(record(slug))
    assert re.findall(r'<section id="(\w+)" aria-labelledby', page) == ["story", "claims"]
    opened = re.findall(r"<details[^>]* open", page)
    assert all('class="entry"' not in one for one in opened)


SLUG = re.compile(r"\b[a-z]+(?:-[a-z]+)+\b")


@pytest.mark.parametrize("slug", CASES)
def test_what_stands_open_speaks_words_and_no_ids_cells_or_codes(record, slug):
    made = record(slug)
    page = page_of(made)
    shown = page[page.index("<header>") : page.index("<nav")]
    shown += " ".join(re.findall(r'<details class="entry".*?</summary>', page, re.DOTALL))
    said = html.unescape(re.sub(r"<[^>]+>", " ", shown))
    ids = {c.id for c in made.check.claims if "-" in c.id} | {p for p in made.shown if "-" in p}
    ids |= {o.id for o in made.options}
    assert not [one for one in ids if re.search(rf"(?<![\w-]){re.escape(one)}(?![\w-])", said)]
    assert not re.search(r"\b[YN]{2,}\b|\b[YN] [YN]\b", said)
    assert not re.search(r"\b(nash|gmr|smr|seq|sseq)\b", said)


def test_every_statement_has_a_row_under_its_source(record):
    done = record("ukraine-2021")
    ids = set(parsed(page_of(done)).ids)
    rows = {f"statement-{n}" for n, s in enumerate(done.statements, 1) if s.kind != "claim"}
    assert rows <= ids
    assert {f"claim-{c.id}" for c in done.check.claims} <= ids


def test_every_preference_line_links_to_its_source(record):
    done = record("ukraine-2021")
    page = page_of(done)
    section = page[page.index('<details id="assumptions"') : page.index('<details id="situations"')]
    lines = [p for row in done.readings for p in row.preferences]
    assert len(re.findall(r'<td[^>]*><a href="#source-[\w.-]+"', section)) == sum(
        bool(p.source) for p in lines
    )


def test_the_method_names_version_command_and_hash(record):
    done = record("chicken")
    page = page_of(done)
    assert done.method.sha256 == hashlib.sha256(done.method.case.encode()).hexdigest()
    assert done.method.sha256 in page
    assert read(done.method.case) == library.load("chicken")


def test_the_elmira_table_is_the_published_one(record):
    """Fang, Hipel & Kilgour 1993: states 5, 8 and 9 of their numbering are equilibria."""
    page = page_of(record("elmira-groundwater"))
    table = page[page.index("<caption>Situations in option form") :]
    rows = re.findall(r'<th scope="row">equilibrium by (\w+)</th>(.*?)</tr>', table)
    marks = {concept: re.findall(r'<td class="mark">(.*?)</td>', cells) for concept, cells in rows}
    assert [len(m) for m in marks.values()] == [9] * 5
    assert {c: m.count("✓") for c, m in marks.items()} == {
        "nash": 3, "gmr": 5, "smr": 5, "seq": 3, "sseq": 3,
    }  # fmt: skip


@pytest.mark.parametrize("slug", ["elmira-groundwater", "ukraine-2021"])
def test_what_is_printed_cites_nothing_that_it_does_not_explain(record, slug):
    """What is folded is not printed, and the sources are: no [hipel1993] may stand outside."""
    page = page_of(record(slug))
    inmost = re.compile(r"<details(?:(?!<details).)*?</details>", re.DOTALL)
    while "<details" in page:
        page = inmost.sub("", page)
    assert 'href="#source-' not in page


def test_the_paragraphs_of_a_summary_stay_apart():
    case = library.load("gisborne-lake")
    told = replace(case, summary="One thing.\n\nAnother thing.")
    page = to_html(lay_out_report(report_page(told)))
    assert "<p>One thing.</p>" in page
    assert "<p>Another thing.</p>" in page


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
    ],
)
def test_the_address_of_a_source_can_be_followed_if_it_is_one_of_the_web(address, is_link):
    case = library.load("gisborne-lake")
    first = replace(case.sources[0], url=address, doi="")
    page = to_html(lay_out_report(report_page(replace(case, sources=(first, *case.sources[1:])))))
    assert (f'<a href="{html.escape(address)}"' in page) is is_link
    assert html.escape(address) in page


def test_a_doi_is_a_link_to_its_resolver():
    case = library.load("gisborne-lake")
    first = replace(case.sources[0], doi='10.1/a"<b>')
    page = to_html(lay_out_report(report_page(replace(case, sources=(first, *case.sources[1:])))))
    assert 'href="https://doi.org/10.1/a%22%3Cb%3E"' in page
