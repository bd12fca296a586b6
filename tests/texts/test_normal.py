"""The form in which a text is kept, and what counts as a paragraph of it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.texts.normal import normal
from standoff.texts.paragraphs import LONG, MOST, blocks
from standoff.texts.quotes import laid_out, plainly


def parts(text):
    return [text[b.start : b.end] for b in blocks(text)]


class TestNormal:
    @pytest.mark.parametrize(
        ("said", "kept"),
        [
            ("a\r\nb\rc\u2028d", "a\nb\nc\nd\n"),
            ("cafe\u0301", "caf\u00e9\n"),
            ("go\u00advern\u00ad\nment", "government\n"),
            ("a\n\n\n\n\nb  \n \n", "a\n\nb\n"),
            ("\ufeffa\u200bb\x00c", "abc\n"),
            (" \n\t\n", ""),
            ("", ""),
        ],
    )
    def test_it_has_one_spelling_of_what_cannot_be_seen(self, said, kept):
        assert normal(said) == kept

    def test_words_parted_at_a_line_end_are_put_together(self):
        assert normal("the inter-\nnational law,\nand") == "the international\nlaw,\nand\n"
        assert normal("пере-\nговоры идут") == "переговоры\nидут\n"

    def test_a_hyphen_stays_that_the_word_has_elsewhere_or_before_a_capital(self):
        assert normal("a long-\nterm plan; long-term") == "a long-term\nplan; long-term\n"
        assert normal("the Bosnia-\nHerzegovina of") == "the Bosnia-Herzegovina\nof\n"

    def test_a_dash_is_no_hyphen_and_an_empty_line_parts_words(self):
        assert normal("he came -\nand went") == "he came -\nand went\n"
        assert normal("inter-\n\nnational") == "inter-\n\nnational\n"

    def test_several_lines_may_be_parted_one_after_another(self):
        assert normal("a-\nb-\nc-\nd end") == "abcd\nend\n"

    @given(st.text("ab-\n \u00ad\r.\u0301A", max_size=20))
    def test_what_is_normal_stays_so(self, text):
        once = normal(text)
        assert normal(once) == once
        assert once == unicodedata.normalize("NFC", once)

    @pytest.mark.parametrize(
        "hostile", ["a-\n", "a", ".", "a ", "\n \n", '."', "a-", "-\n", "\u00ad\n"]
    )
    def test_a_hostile_text_is_taken_in(self, hostile):
        found = normal(hostile * 100_000)
        assert len(blocks(found)) <= MOST + 1


class TestParagraphs:
    def test_empty_lines_part_them(self):
        assert parts("One. Two.\n\nThree\nfour.\n") == ["One. Two.", "Three\nfour."]

    def test_else_line_ends_where_lines_end_as_sentences_do(self):
        assert parts("One. Two.\nThree.\nFour!") == ["One. Two.", "Three.", "Four!"]

    def test_else_sentences_where_lines_were_broken_to_fit(self):
        text = "The river is\nlow. The dam\nis to blame."
        assert parts(text) == ["The river is\nlow.", "The dam\nis to blame."]

    def test_a_heading_over_a_long_block_does_not_make_it_one_paragraph(self):
        body = "The river is low. " * (LONG // 10)
        assert len(parts(f"On rivers\n\n{body}")) > 10
        assert len(parts(f"On rivers\n\n{body[:200]}")) == 2

    @pytest.mark.parametrize(
        ("text", "count"),
        [
            ("He asked Mr. Smith of the U.S. army. Who knew? Nobody... and so on.", 3),
            ("第一句。第二句！“好。”他说。", 4),
            ("قال نعم. هل يأتي؟ لا أعرف.", 3),
            ("Он ждал. Она ушла! Почему? Никто не знает.", 4),
            ("Das gilt z.B. hier. Und dort.", 2),
            ("\u0c05 \u0964 \u0c06 \u0964", 2),
        ],
    )  # fmt: skip
    def test_sentences_end_as_the_script_ends_them(self, text, count):
        assert len(parts(text)) == count

    @given(st.text("aA .!?\n\r\u3002\"'\u061f", max_size=40))
    def test_nothing_but_white_space_stands_between_them(self, text):
        at = 0
        for block in blocks(text):
            assert not text[at : block.start].strip()
            assert text[block.start : block.end].strip() == text[block.start : block.end] != ""
            at = block.end
        assert not text[at:].strip()

    @given(st.text('aA .!?\n\r\u3002"\u061f', max_size=40))
    def test_all_of_a_text_is_laid_out(self, text):
        assert laid_out(text).plain == plainly(text)
