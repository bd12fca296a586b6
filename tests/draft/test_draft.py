"""A draft of a text: it reads, it validates, and every proposal is right once it is taken up."""

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from standoff.case import check, check_quotes, read
from standoff.draft import LANGUAGES, draft
from standoff.draft.cues import cue_in, language_of
from standoff.draft.names import recurring
from standoff.texts.anchors import ground
from standoff.texts.normal import normal
from standoff.texts.quotes import Quote, laid_out, places

TEXTS = {
    "en": "Hill wants no raid. Unless Hill pays, Vale warns, it will raid. It cannot do both.\n\n"
    "Hill has promised to pay. Sooner or later Vale will raid.\n",
    "de": "Die Berger wollen keinen Überfall. Sie drohen mit Vergeltung. Das kann nicht sein.\n",
    "fr": "Le village ne veut pas de raid. Il menace. Les gens craignent la guerre.\n",
    "es": "El pueblo no quiere la guerra. Amenaza con atacar. Los vecinos temen lo peor.\n",
    "ru": "Деревня не хочет набега. Она угрожает ответом. Они боятся войны, и это не шутка.\n",
    "zh": "河水很低。村子不想打仗。他们警告说，除非付钱，否则就会进攻。\n",
    "ar": "النهر منخفض. القرية لا تريد الحرب. هل تهدد؟\n",
}


def proposals(content):
    """The lines that propose, without their mark."""
    return [line[1:].lstrip(":").strip() for line in content.splitlines()
            if line[:2] in {"#-", "#:"}]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_draft_validates_as_it_stands(text):
    case = read(draft(text, "essay.txt"))
    assert check(case) == []
    assert check_quotes(case, {"essay": text}) == []
    assert (case.claims, case.commitments, case.infeasible) == ((), (), ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_known_by_its_small_words_and_has_telling_ones(language):
    assert language_of(TEXTS[language]) == language
    assert len(proposals(draft(TEXTS[language], "essay.txt"))) >= 2


def test_every_proposal_is_a_line_of_a_case_beside_its_words():
    text = TEXTS["en"]
    laid = laid_out(text)
    quotes = []
    for line in proposals(draft(text, "essay.txt")):
        said = yaml.safe_load(line)
        value = said[0] if isinstance(said, list) else next(iter(said.values()))
        quotes += [value["quote"]] if "quote" in value else []
    assert len(quotes) == 5
    assert all(len(places(Quote(**quote), laid)) == 1 for quote in quotes)


@pytest.mark.parametrize(
    ("sentence", "language", "kind"),
    [
        ("They warn that it will rain", "en", "threat"),
        ("They will not tolerate it", "en", "red line"),
        ("He fears what they want", "en", "belief"),
        ("It was raining", "en", None),
        ("Sie glauben es", "de", "belief"),
        ("Они обещали мир", "ru", "promise"),
    ],
)
def test_telling_words_say_what_a_sentence_may_be_about(sentence, language, kind):
    cue = cue_in(sentence, language)
    assert (cue and cue.kind) == kind


def test_names_recur_with_a_capital_inside_sentences():
    found = recurring(
        ["The elders of Upper Hill met.", "Unless Vale pays, Upper Hill leaves.", "Then Vale paid."]
    )
    assert [(n.name, n.times) for n in found] == [("Upper Hill", 2), ("Vale", 2)]


def test_the_paragraphs_stand_in_it_numbered():
    content = draft(TEXTS["en"], "essay.txt")
    assert re.search(r"^#   2 \| Hill has promised to pay\.", content, re.MULTILINE)
    assert len(ground(TEXTS["en"]).paragraphs) == 2


def test_of_a_long_text_the_beginning_is_proposed_from():
    text = normal("\n\n".join(f"Hill will do the {n} thing." for n in range(20_000)))
    content = draft(text, "essay.txt")
    assert len(content.encode()) < 1_000_000
    assert "more sentences with such words" in content
    assert read(content).claims == ()


@given(st.text(max_size=60).map(normal), st.sampled_from(["a.txt", "no.txt", "a b #.txt", "é.txt"]))
def test_any_text_makes_a_case_that_reads(text, name):
    case = read(draft(text, name))
    assert case.sources[0].text == name
