"""First screens are words: no id, cell, code or rank in them, whatever the case."""

import re
from pathlib import Path

import pytest

import standoff as so
from standoff.claims import judge
from standoff.claims.allowance import hinges_of
from standoff.graph import Solver
from standoff.report.names.story import story
from standoff.report.pages.check import FEW, check_page
from standoff.report.records import lay_out
from standoff.report.render.terminal import as_text
from tests.listed import LISTED

FOLDER = Path(__file__).parent / "cases"
BEGINNERS = sorted(FOLDER.glob("*.yaml"))
QUICK = [slug for slug in LISTED if slug != "ukraine-2021"]


def screen(case, shown="overview", claims=()):
    verdicts = judge(case, claims=claims)
    hinges = hinges_of(case, verdicts) if len(verdicts) < 40 else {}
    told = story(Solver(case))
    page = check_page(case, verdicts, hinges=hinges, story=told, shown=shown)
    return page, as_text(lay_out(page))


def words_of(case):
    """Every text of the case that readers may be told, as one."""
    texts = [case.title, case.short, case.summary, *(s.text for s in case.scenarios)]
    for d in case.decision_makers:
        texts += [d.name, d.short]
        for o in d.options:
            texts += [o.text, o.short, o.taken, o.left, o.does, o.undoes]
    texts += [t for o in case.outcomes for t in (o.text, o.short)]
    texts += [t for p in case.perspectives for t in (p.title, p.short)]
    texts += [t for c in case.claims for t in (c.says, c.short, c.cited.at)]
    texts += [t for s in case.sources for t in (s.title, *s.authors, s.id)]
    return " ".join(texts + [e.what for e in case.record])


def ids_of(case):
    """Ids that no reader would take for a word: those with a dash, a dot or an underscore."""
    found = {d.id for d in case.decision_makers} | {c.id for c in case.claims}
    found |= {o.id for d in case.decision_makers for o in d.options}
    found |= {o.id for o in case.outcomes} | {p.id for p in case.perspectives}
    found |= {s.id for s in case.scenarios}
    return {i for i in found if re.search(r"[-_.\d]", i)} | set(case.scope.options)


CELLS = re.compile(r"\b[YN-]{2,}\b|\b[YN](?: [YN-])+\b")
RANKS = re.compile(r"\b\d+(?:st|nd|rd|th) of\b|\brank\b|\bcode\b")


def unspoken(case, text):
    """What stands in a text that is no word for a reader."""
    flat, said = " ".join(text.split()), words_of(case)
    found = [i for i in ids_of(case) if re.search(rf"(?<![\w-]){re.escape(i)}(?![\w-])", flat)]
    ranks = [words for words in RANKS.findall(flat) if words not in said]
    return [i for i in found if i not in said] + CELLS.findall(flat) + ranks


def of(file):
    return so.read(file.read_text("utf-8"))


@pytest.mark.parametrize("slug", QUICK)
def test_the_first_screen_of_a_library_case_is_words(slug):
    case = so.load(slug)
    _, text = screen(case)
    assert unspoken(case, text) == []
    assert max(map(len, text.split("\n"))) <= 80


@pytest.mark.parametrize("file", BEGINNERS, ids=lambda f: f.stem)
def test_the_first_screen_of_a_beginners_case_is_words(file):
    case = of(file)
    assert not any(o.taken or o.short for d in case.decision_makers for o in d.options)
    _, text = screen(case)
    assert unspoken(case, text) == []
    assert max(map(len, text.split("\n"))) <= 80


@pytest.mark.parametrize("file", BEGINNERS, ids=lambda f: f.stem)
def test_a_claim_in_full_is_words_too(file):
    case = of(file)
    _, text = screen(case, "claims")
    assert unspoken(case, text) == []


def test_the_founding_case_fits_a_screen_or_two():
    case = so.load("ukraine-2021")
    page, text = screen(case)
    assert unspoken(case, text) == []
    lines = text.rstrip("\n").split("\n")
    assert len(lines) <= len(case.claims) + 20
    assert max(map(len, lines)) <= 80
    assert all(len(one.sentences) <= 4 for one in page.told)


def test_the_check_of_the_test_finds_what_is_no_word():
    case = of(FOLDER / "fishing.yaml")
    assert unspoken(case, "stock_recovers") == ["stock_recovers"]
    assert unspoken(case, "at N Y - N N it rests") != []
    assert unspoken(case, "as NNYNN has it") != []
    assert unspoken(case, "the 3rd of 12 places") != []


@pytest.mark.parametrize("slug", QUICK)
def test_small_cases_show_reasons_at_once(slug):
    page, text = screen(so.load(slug))
    few = sum(page.counts.values()) <= FEW
    assert few == (page.told[0].sentences[0][:30] in " ".join(text.split()))


def test_a_beginners_strike_reads_well():
    _, text = screen(of(FOLDER / "strike.yaml"))
    flat = " ".join(text.split())
    assert "Now: As now." not in flat
    assert "the bakers' union strikes from Monday" in flat
    assert "What happened: 4 Mar 2024 the bakers' union strikes from Monday." in flat


def test_parties_in_the_plural_and_names_with_commas():
    _, text = screen(of(FOLDER / "fishing.yaml"))
    flat = " ".join(text.split())
    assert "the fish buyers boycott herring" in flat
    assert "buyers boycotts" not in flat
