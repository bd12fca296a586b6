"""Marks that hold by their words: made of places, found again, also in a corrected text."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.texts.anchors import CONTEXT, State, anchored, ground, quote_of
from standoff.texts.quotes import Quote, plainly, spots

ESSAY = """\
The river is low, and the ministers know it. “We will not wait – not again”, said the first.

Troops have moved. The river is low, said the second, and it will fall further.

The river is low. Nobody wants a war over it; everybody prepares for one.
"""
RUSSIAN = "Река обмелела. Министр сказал: «Мы не будем ждать». Река обмелела, и войска движутся."
CHINESE = "河水很低。大坝是罪魁祸首。河水很低，部长说。“我们不会等待！”河水很低。"
ARABIC = "النهر منخفض. قال الوزير: لن ننتظر. النهر منخفض، والقوات تتحرك. هل تأتي الحرب؟"


def mark(text, words, nth=0):
    """The quote for the nth place of some words."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return quote_of(ground(text), start, start + len(words)), start


def words_at(text, anchor):
    return [ground(text).text[s.start : s.end] for s in anchor.spans]


class TestMarks:
    @pytest.mark.parametrize(
        ("text", "words", "times"),
        [
            (ESSAY, "The river is low", 3),
            (RUSSIAN, "Река обмелела", 2),
            (CHINESE, "河水很低", 3),
            (ARABIC, "النهر منخفض", 2),
        ],
    )
    def test_the_same_words_several_times_are_told_apart(self, text, words, times):
        for nth in range(times):
            quote, start = mark(text, words, nth)
            anchor = anchored(quote, ground(text))
            assert anchor.state is State.ANCHORED
            assert [s.start for s in anchor.spans] == [start]
            assert quote.exact == words

    def test_words_that_stand_once_need_nothing_around_them(self):
        assert mark(ESSAY, "Troops have moved")[0] == Quote("Troops have moved")

    def test_what_stands_around_is_as_the_text_has_it_and_begins_with_a_word(self):
        quote, _ = mark(ESSAY, "not", 1)
        assert quote == Quote("not", "", "again”,")

    def test_a_mark_across_lines_and_dashes_is_found(self):
        text = "so\u00ad it   goes -- on\n\nand \ufb01nds it"
        quote, _ = mark(text, "on\n\nand \ufb01n")
        assert words_at(text, anchored(quote, ground(text))) == ["on\n\nand \ufb01n"]

    def test_no_words_are_no_mark(self):
        assert quote_of(ground(ESSAY), 5, 5) is None
        assert quote_of(ground(" \n a"), 0, 2) is None

    def test_places_that_nothing_tells_apart_are_said_to_be_several(self):
        text = "a" * 100_000
        quote = quote_of(ground(text), 50_000, 50_010)
        assert len(quote.prefix) == CONTEXT
        assert anchored(quote, ground(text)).state is State.REPEATED

    @given(st.text("ab \n\u3002-\u2013\u00ad\ufb01", min_size=1, max_size=30), st.data())
    def test_every_mark_is_found_where_it_was_made_or_is_one_of_several(self, text, data):
        on = ground(text)
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        quote = quote_of(on, start, end)
        if quote is None:
            assert not plainly(on.text[start:end])
            return
        anchor = anchored(quote, on)
        assert anchor.state in {State.ANCHORED, State.REPEATED}
        assert any(s.start < end and start < s.end for s in anchor.spans) or len(anchor.spans) > 10

    @given(st.text(max_size=60))
    def test_the_plain_spelling_of_places_is_that_of_quotes(self, text):
        on = ground(text)
        assert sorted(on.plain.split()) == sorted(" ".join(on.plain.split()).split())
        for word in on.text.split():
            assert not plainly(word) or spots(Quote(word), plainly(on.text))


class TestStates:
    def test_a_mark_outlives_a_corrected_text(self):
        for nth in range(3):
            quote, _ = mark(ESSAY, "The river is low", nth)
            later = "A new first line.\n\n" + ESSAY.replace("ministers", "two ministers")
            assert anchored(quote, ground(later)).state is State.ANCHORED

    def test_words_with_others_around_them_have_moved(self):
        text = ESSAY.replace("Troops have moved. The river", "The river")
        anchor = anchored(Quote("said the second", "is low, as", "and it"), ground(text))
        assert (anchor.state, words_at(text, anchor)) == (State.MOVED, ["said the second"])

    def test_of_several_places_that_with_most_of_what_is_said_has_moved(self):
        quote = Quote("The river is low", "moved.", ", said the third")
        anchor = anchored(quote, ground(ESSAY))
        assert anchor.state is State.MOVED
        assert anchor.spans[0].start == ESSAY.index("The river", 20)

    @pytest.mark.parametrize(
        ("text", "words", "found"),
        [
            (ESSAY, "we WILL not wait", "We will not wait"),
            (ESSAY, "Nobody wants a war about it", "Nobody wants a war over it"),
            (RUSSIAN, "Мы не будем больше ждать", "Мы не будем ждать"),
            (CHINESE, "大坝就是罪魁祸首", "大坝是罪魁祸首"),
        ],
    )
    def test_words_that_were_changed_a_little_are_nearly_there(self, text, words, found):
        anchor = anchored(Quote(words), ground(text))
        assert anchor.state is State.NEARLY
        assert found in words_at(text, anchor)[0]

    def test_what_is_gone_is_lost(self):
        gone = Quote("The treaty was signed in the spring by four of them")
        assert anchored(gone, ground(ESSAY)).state is State.LOST
        assert anchored(Quote("\u200b"), ground(ESSAY)).state is State.LOST
        assert anchored(Quote("a"), ground("")).state is State.LOST

    def test_a_long_passage_is_nearly_there_by_its_ends(self):
        dice = random.Random(3)
        words = ["".join(dice.choices("abcdefghik", k=6)) for _ in range(3_000)]
        text = " ".join(words)
        passage = " ".join([*words[500:620], "something", "else", *words[620:800]])
        anchor = anchored(Quote(passage), ground(text))
        assert anchor.state is State.NEARLY
        assert words_at(text, anchor)[0] == " ".join(words[500:800])
