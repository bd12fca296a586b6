"""Where a text has a quote, and what is said of quotes that it has not, or has twice."""

import re
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.case import (
    Cited,
    NoText,
    Quote,
    View,
    check,
    check_quotes,
    evidence,
    is_below,
    read,
    write,
)
from standoff.case.apply import merged
from standoff.case.evidence import quotations, quoted
from standoff.case.text.rename import renamed
from standoff.errors import CaseError
from standoff.expr import parse
from standoff.texts.quotes import PLACES, Place, laid_out, nearly, places, plainly

from .cases import dam, dam_case

TEXT = """\
The river is low,
and the dam is to blame.

“We will not wait” – so the minister –
said on Monday. The river is low.

   \t
Troops have moved.
"""


def found(exact, prefix="", suffix="", text=TEXT):
    return [(p.first, p.last) for p in places(Quote(exact, prefix, suffix), laid_out(text))]


def several(*files):
    """A case with a source for each file, and no quotes."""
    case = dam_case()
    (source, *_) = case.sources
    named = [replace(source, id=f"s{n}", text=file) for n, file in enumerate(files)]
    return replace(case, sources=tuple(named))


class TestParagraphs:
    def test_empty_lines_part_them_and_each_knows_its_first_line(self):
        assert [p.line for p in laid_out(TEXT).paragraphs] == [1, 4, 8]
        assert laid_out(TEXT).paragraphs[0].words == "The river is low, and the dam is to blame."

    @pytest.mark.parametrize("end", ["\r\n", "\r"])
    def test_line_ends_of_other_systems_are_the_same(self, end):
        assert laid_out(TEXT.replace("\n", end)) == laid_out(TEXT)

    @pytest.mark.parametrize("text", ["", "\n\n", " \t\n\u200b\n"])
    def test_a_text_without_words_has_none(self, text):
        assert laid_out(text).paragraphs == ()
        assert found("a", text=text) == []


class TestPlaces:
    def test_a_quote_is_in_no_place_in_one_or_in_several(self):
        assert found("The river is high") == []
        assert found("Troops have moved.") == [(2, 2)]
        assert found("The river is low") == [(0, 0), (1, 1)]

    def test_what_stands_next_to_it_tells_places_apart(self):
        assert found("The river is low", suffix=", and") == [(0, 0)]
        assert found("The river is low", prefix="on Monday.") == [(1, 1)]
        assert found("The river is low", prefix="on Tuesday.") == []
        assert found("eliev", "unb", "able", "believable or unbelievable") == [(0, 0)]

    def test_the_first_words_have_nothing_before_them_and_the_last_nothing_after(self):
        assert found("The river", prefix="x") == []
        assert found("moved.", suffix="x") == []

    def test_line_breaks_and_paragraphs_may_be_crossed(self):
        assert found("is low, and the dam") == [(0, 0)]
        assert found("to blame. 'We") == []
        assert found('to blame. "We will') == [(0, 1)]

    @pytest.mark.parametrize(
        "words",
        [
            '"We will not wait" - so the minister - said',
            "„We will not wait” — so\nthe   minister — said",
            "\u00abWe will not wait\u00bb -- so the\u00a0minister -- sa\u00adid",
        ],
    )
    def test_quotation_marks_dashes_and_spaces_are_those_of_any_keyboard(self, words):
        assert found(words) == [(1, 1)]

    def test_letters_are_compared_as_they_are_but_for_their_encoding(self):
        assert found("the river") == []
        assert found("cafe\u0301", text="The caf\u00e9") == [(0, 0)]
        assert found("finally", text="\ufb01nally") == [(0, 0)]

    def test_overlapping_places_are_all_counted(self):
        assert found("aa", text="aaa") == [(0, 0)] * 2
        assert found("aa", suffix="b", text="aaab") == [(0, 0)]

    def test_words_that_cannot_be_seen_are_nowhere(self):
        assert found("\u200b") == []

    def test_a_hostile_text_takes_no_time(self):
        start = time.process_time()
        assert len(found("a" * 20_000, "a", "a", "a" * 1_000_000)) == PLACES + 1
        assert found("a" * 10_000 + "b", text="a" * 1_000_000) == []
        assert len(laid_out("\n \n" * 300_000).paragraphs) == 0
        assert time.process_time() - start < 20

    def test_a_long_quote_is_looked_up_in_a_long_text_without_trying_every_place(self):
        """44 seconds and more it took, by a pattern that begins anew at every letter."""
        text = laid_out("a" * 3_900_000)
        quote = Quote("a" * 3_999 + "b")
        start = time.process_time()
        assert (places(quote, text), nearly(quote, text)) == ((), "")
        assert time.process_time() - start < 10  # a tenth of one, on a quiet machine

    @given(st.text("aAbBiIİıΣσςßẞ ,", max_size=12), st.text("aAbBiIİıΣσςßẞ ,", max_size=3))
    def test_other_capitals_are_found_as_a_pattern_finds_them(self, text, words):
        laid, exact = laid_out(text), plainly(words)
        first = re.search(re.escape(exact), laid.plain, re.IGNORECASE) if exact else None
        expected = first.group() if first and first.group() != exact else ""
        assert nearly(Quote(words), laid) == expected

    @given(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=5), st.data())
    def test_every_paragraph_is_found_in_its_text(self, words, data):
        laid = laid_out("\n\n".join(words))
        for n, paragraph in enumerate(laid.paragraphs):
            assert Place(n, n) in places(Quote(paragraph.words), laid) or len(words) > PLACES

    @given(st.text())
    def test_the_plain_spelling_has_single_inner_spaces_only(self, text):
        plain = plainly(text)
        assert plain == " ".join(plain.split())


@pytest.mark.parametrize(
    ("path", "below"),
    [
        ("essay.txt", True),
        ("texts/essay.txt", True),
        ("./essay.txt", True),
        ("..essay.txt", True),
        ("", False),
        ("/etc/passwd", False),
        ("..", False),
        ("../essay.txt", False),
        ("texts/../../essay.txt", False),
        ("texts//essay.txt", False),
        ("texts/", False),
        ("C:/essay.txt", False),
        ("C:essay.txt", False),
        ("essay.txt:stream", False),
        ("..\\essay.txt", False),
        ("\\\\server\\essay.txt", False),
        ("essay\0.txt", False),
    ],
)
def test_a_path_is_below_the_folder_or_refused(path, below):
    assert is_below(path) is below


QUOTING = """\
  river: {source: essay, preferences: {upstream: {priorities: [
    {want: not attack, quote: {exact: The river is low}},
    {want: escalate, quote: {exact: Troops have moved}}]}},
    quote: {exact: the dam is to blame},
    beliefs: {upstream: {fix: {attack: no}, quote: {exact: We will wait}}}}
"""
ESSAY = [("sources:\n", "sources:\n  essay: {title: An essay, text: essay.txt}\n")]
CLAIM = (
    "claims: [{id: c, says: x, check: persists, source: study, quote: {exact: low, prefix: is}}]\n"
)


def quoting(replace=(), **more):
    return dam_case(
        CLAIM,
        views=QUOTING.replace("\n  ", "\n").removeprefix("  "),
        replace=[*ESSAY, *replace],
        **more,
    )


class TestCases:
    def test_a_quote_rests_on_the_source_around_it(self):
        sources = {q.quote.exact: q.source for q in quotations(quoting())}
        assert sources == {
            "The river is low": "essay",
            "Troops have moved": "essay",
            "the dam is to blame": "essay",
            "We will wait": "essay",
            "low": "study",
        }

    def test_every_quote_is_at_its_place(self):
        case = quoting()
        assert all(q.path in case.marks.places for q in quotations(case))

    def test_quotes_that_are_not_in_the_text_or_not_unique_are_told(self):
        problems = check_quotes(quoting(), {"essay": TEXT})
        assert [p.code for p in problems] == ["S442", "S441"]
        assert "in 2 places, in the paragraphs from line 1, 4" in problems[0].what
        assert "does not have 'We will wait'" in problems[1].what
        assert all(p.line > 1 for p in problems)

    def test_a_quote_with_other_capitals_is_told_how_the_text_has_it(self):
        (problem,) = [
            p
            for p in check_quotes(quoting(), {"essay": TEXT + "\n\nThey said: we WILL wait."})
            if p.code == "S441"
        ]
        assert problem.hint == "it has 'we WILL wait', with other capitals; write them so"

    def test_many_places_are_not_counted_out(self):
        (first, *_) = check_quotes(quoting(), {"essay": "The river is low. \n\n" * 30})
        assert "in more than 10 places" in first.what
        assert "from line 1, 3, 5, ..." in first.what

    def test_a_text_that_cannot_be_had_is_told_once(self):
        (problem,) = check_quotes(quoting(), {"essay": NoText("there is no such file")})
        assert (problem.code, problem.severity.value) == ("S440", "warning")
        assert "'essay.txt' cannot be read: there is no such file" in problem.what

    def test_the_texts_of_one_file_are_asked_for_and_laid_out_one_after_another(self, monkeypatch):
        laid, asked = [], []

        class Watched(dict):
            def get(self, source):
                asked.append(source)
                return super().get(source)

        case = several("one.txt", "two.txt", "one.txt", "two.txt")
        texts = Watched({"s0": "Low.", "s1": "High.", "s2": "Low.", "s3": "High."})
        monkeypatch.setattr(evidence, "laid_out", lambda text: laid.append(text) or laid_out(text))
        assert check_quotes(case, texts) == []
        assert (asked, laid) == (["s0", "s2", "s1", "s3"], ["Low.", "High."])

    def test_without_texts_nothing_is_told(self):
        case = quoting()
        assert check_quotes(case, {}) == []
        told = [p for p in check(case) if p.code.startswith("S44")]
        assert [(p.code, p.severity.value) for p in told] == [("S443", "advice")]
        assert "a quote from 'study', which names no text file" in told[0].what

    def test_paragraphs_count_the_quotes_that_stand_in_one_place(self):
        assert quoted(quoting(), "essay", TEXT).uses() == (1, 0, 1)

    def test_a_rule_that_quotes_nobody_is_a_statement_without_a_source(self):
        rule = "infeasible: [{when: release and escalate, quote: {exact: x}}]"
        case = dam_case(replace=[("infeasible: [release and escalate]", rule)])
        assert "S413" in [p.code for p in check(case)]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("{prefix: a}", "C302"),
        ("{exact: ''}", "C303"),
        ("just words", "C303"),
        ("{exact: a, before: b}", "C301"),
    ],
)
def test_a_quote_of_another_form_is_refused(said, code):
    claim = f"claims: [{{id: c, says: x, check: persists, source: study, quote: {said}}}]\n"
    with pytest.raises(CaseError) as error:
        read(dam(claim))
    assert code in [p.code for p in error.value.problems]


@pytest.mark.parametrize("path", ["../essay.txt", "/etc/passwd", "C:/x", "'..\\x'", "'a//b'"])
def test_a_text_elsewhere_is_refused_at_its_place(path):
    text = dam(replace=[("title: A study of the dam", f"title: A study, text: {path}")])
    with pytest.raises(CaseError) as error:
        read(text)
    (problem,) = error.value.problems
    assert (problem.code, problem.line) == ("C303", 4)


SAID = """\
standoff: 1
title: The ford
sources:
  essay:
    title: An essay
    text: essay.txt
    left_out: [{exact: The winter was mild., because: weather}, {exact: Troops, suffix: have moved}]
decision_makers:
  hill:
    quote: {exact: The river}
    source: essay
    options:
      fort: {text: Build a fort, quote: [{exact: is low, suffix: ', and'}, {exact: the dam}]}
      toll: Pay the toll
status_quo: {state: none, source: essay, at: page 1, quote: {exact: said on Monday}}
outcomes:
  quiet: {when: not fort, source: essay, quote: {exact: We will not wait}}
perspectives:
  essay:
    source: essay
    preferences: {hill: {priorities: [quiet]}}
    status_quo: {state: toll and not fort, quote: {exact: so the minister}}
claims:
  - {id: later, says: It will be quiet., source: essay}
"""


class TestEveryStatementMayQuote:
    """Parties, options, outcomes and the present state quote as preferences and claims do."""

    def test_it_reads_and_writes(self):
        case = read(SAID)
        assert read(write(case)) == case
        assert [q.exact for q in case.decision_makers[0].options[0].cited.quotes] == [
            "is low", "the dam",
        ]  # fmt: skip
        assert case.status_quo == parse("none")
        assert case.status_quo_cited.at == "page 1"

    def test_all_quotes_are_found_at_their_places_with_the_sources_around_them(self):
        found = {"/".join(map(str, q.path)): q.source for q in quotations(read(SAID))}
        assert found == dict.fromkeys(
            [
                "decision_makers/hill/quote",
                "decision_makers/hill/options/fort/quote/0",
                "decision_makers/hill/options/fort/quote/1",
                "status_quo/quote",
                "outcomes/quiet/quote",
                "perspectives/essay/status_quo/quote",
                "sources/essay/left_out/0",
                "sources/essay/left_out/1",
            ],
            "essay",
        )

    def test_what_is_left_out_on_purpose_is_read_and_not_used(self):
        found = quoted(read(SAID), "essay", TEXT + "\n\nThe winter was mild.")
        assert (found.uses(), found.left_out()) == ((2, 3, 0, 0), (0, 0, 1, 1))

    def test_what_is_left_out_is_looked_up_too(self):
        text = SAID.replace("exact: The river}", "exact: the minister}")
        (problem,) = check_quotes(read(text), {"essay": TEXT})
        assert problem.code == "S441"
        assert "The winter was mild." in problem.what
        assert problem.line == 7

    def test_names_are_changed_in_a_present_state_that_somebody_is_named_for(self):
        changed = renamed(SAID, "option", "hill.fort", "castle")
        case = read(changed)
        assert case.perspectives[0].view.status_quo == parse("toll and not castle")
        assert case.decision_makers[0].options[0].cited.quotes[1].exact == "the dam"

    def test_another_present_state_does_not_keep_the_words_of_the_first(self):
        view = read(SAID).perspectives[0].view
        moved = merged(view, View(status_quo=parse("fort and not toll")))
        assert view.status_quo_cited.quotes[0].exact == "so the minister"
        assert merged(view, View()).status_quo_cited == view.status_quo_cited
        assert moved.status_quo_cited == Cited()

    @pytest.mark.parametrize("said", ["{fort: no}", "[fort]", "{state: }", "{source: essay}"])
    def test_a_present_state_of_another_form_is_told(self, said):
        text = SAID.replace("status_quo: {state: none", f"status_quo: {said}\nx: {{state: none")
        with pytest.raises(CaseError) as error:
            read(text)
        assert any(p.line == 15 for p in error.value.problems)
