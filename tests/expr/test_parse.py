"""From text to tree and back."""

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from standoff.errors import FormulaError
from standoff.expr import RESERVED, Name, Pattern, is_name, parse, walk
from standoff.expr.parse import DEPTH_LIMIT, LENGTH_LIMIT

from . import by_grammar
from .formulas import formulas


def problem(text):
    with pytest.raises(FormulaError) as caught:
        parse(text)
    (found,) = caught.value.problems
    return found


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("a", "a"),
        ("  a  ", "a"),
        ("((a))", "a"),
        ("x.a", "x.a"),
        ("a and b or c", "a and b or c"),
        ("(a and b) or c", "a and b or c"),
        ("a and (b or c)", "a and (b or c)"),
        ("a or (b or c)", "a or (b or c)"),
        ("not a and b", "not a and b"),
        ("(not a) and b", "not a and b"),
        ("not (a and b)", "not (a and b)"),
        ("not (not a)", "not (not a)"),
        ("a or b implies c and d", "a or b implies c and d"),
        ("(a implies b) implies c", "(a implies b) implies c"),
        ("a only   if b", "a only if b"),
        ("a only\n  if b", "a only if b"),
        ("a if not b", "a if not b"),
        ("exactly one of(a,b , c)", "exactly one of (a, b, c)"),
        ("at  most one\tof (a)", "at most one of (a)"),
        ("at least one of (a implies b, c)", "at least one of (a implies b, c)"),
        ("not at most one of (a, b)", "not at most one of (a, b)"),
        ("YNY-", "Y N Y -"),
        ("Y N  Y -", "Y N Y -"),
        ("not Y", "not Y"),
        ("none or all", "none or all"),
        ("only a", "only a"),
        ("not only a", "not (only a)"),
        ("not (only a) and b", "not (only a) and b"),
        ("not only a and b", "not (only (a, b))"),
        ("only (a)", "only a"),
        ("only(a,x.b)", "only (a, x.b)"),
        ("only a and b", "only (a, b)"),
        ("(only a) and b", "(only a) and b"),
        ("b and only a", "b and (only a)"),
        ("only a or only b", "only a or only b"),
        ("c only if only a", "c only if only a"),
    ],
)
def test_a_formula_has_one_canonical_text(written, canonical):
    assert str(parse(written)) == canonical
    assert parse(canonical) == parse(written)


@given(formulas())
def test_the_canonical_text_reads_back_as_the_same_tree(tree):
    assert parse(str(tree)) == tree


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("a and b or c and d", "(a and b) or (c and d)"),
        ("not a or b", "(not a) or b"),
        ("a and b implies c or d", "(a and b) implies (c or d)"),
        ("a or b if c and not d", "(a or b) if (c and (not d))"),
    ],
)
def test_and_binds_tighter_than_or_and_both_tighter_than_the_rest(text, same):
    assert parse(text) == parse(same)


def test_nodes_know_where_they_stand():
    tree = parse("  a and not (b if c)")
    assert [tree.at, tree.parts[1].at, tree.parts[1].part.right.at] == [2, 8, 18]


@pytest.mark.parametrize(
    "name",
    [
        "no", "on", "off", "yes", "true", "null", "1e3", "2021", "0x1F", "_", "a-b", "a_b",
        "Y1", "Yes", "N0", "nothing", "notable", "allies", "android", "iffy", "onlyone", "exactly",
        "война", "отвод-войск", "中文", "撤军", "युद्ध", "क्षमा", "क्‍ष", "می‌خواهم", "Ñandú",
        "ʻokina", "Ýa", "€", "Y€", "😀",
    ],
)  # fmt: skip
def test_a_word_of_any_script_is_a_name(name):
    assert is_name(name)
    assert parse(name) == Name(name)
    assert parse(f"not {name} and dm.{name}").parts[1] == Name(f"dm.{name}")


@pytest.mark.parametrize("name", ["Ýa", "Ñandú", "Ελλάς", "하나"])
def test_names_are_one_whether_their_letters_are_composed_or_not(name):
    assert parse(unicodedata.normalize("NFD", name)) == parse(name) == Name(name)
    assert not is_name(unicodedata.normalize("NFD", name)) or unicodedata.is_normalized("NFD", name)


@pytest.mark.parametrize(
    "text",
    [
        *sorted(RESERVED), "Y", "N", "-", "YN", "a.b", "a b", "a-", "-a", "a--b", "", " ", " a",
        "a,", "a:", "a(", "#a", "'a'", "a\n", "a\u200bb", "\ufeffa", "a∧b", "a→b", "a;", "「a」",
        "a、b",
    ],
)  # fmt: skip
def test_other_texts_are_no_names(text):
    assert not is_name(text)


def test_no_character_turns_into_a_sign_when_names_are_normalised():
    for code in range(sys.maxunicode + 1):
        normal = unicodedata.normalize("NFC", chr(code))
        if normal != chr(code) and not 0xD800 <= code < 0xE000:
            try:
                tree = parse(chr(code))
            except FormulaError:
                continue
            assert is_name(str(tree))


@pytest.mark.parametrize(
    ("text", "column", "hint"),
    [
        ("only a and not b", 12, "leave it out"),
        ("only none", 6, "after 'only' come options"),
        ("only (a or b)", 9, "options and commas"),
        ("a & b", 3, "write 'and' instead of '&'"),
        ("a && b", 3, "write 'and' instead of '&'"),
        ("a | b", 3, "write 'or' instead of '|'"),
        ("!a", 1, "write 'not' instead of '!'"),
        ("~a", 1, "write 'not' instead of '~'"),
        ("a -> b", 3, "write 'implies' instead of '->'"),
        ("a => b", 3, "write 'implies' instead of '=>'"),
        ("a <-> b", 3, "write 'iff' instead of '<->'"),
        ("a → b", 3, "write 'implies' instead of '→'"),
        ("a∧b", 2, "write 'and' instead of '∧'"),
        ("a = b", 3, "write 'iff' instead of '='"),
        ("a AND b", 3, "write 'and' in small letters"),
        ("NOT a", 5, "write 'not' in small letters"),
        ("a Or b", 3, "write 'or' in small letters"),
        ("a implies b implies c", 13, "put parentheses around one of the two halves"),
        ("a if b only if c", 8, "put parentheses around one of the two halves"),
        ("a not b", 3, "join two conditions with 'and' or 'or'"),
        ("not not a", 5, "write not (not a) with parentheses"),
        ("cease fire", 7, "a name has no spaces"),
        ("a (b)", 3, "join two options with 'and' or 'or'"),
        ("a)", 2, "this parenthesis closes nothing"),
        ("a and", 6, "add an option"),
        ("(a", 3, "close the parenthesis"),
        ("not", 4, "add an option"),
        ("exactly one of a, b", 16, "put them in parentheses: exactly one of (a, b)"),
        ("exactly one of ()", 17, "add an option, or take this out"),
        ("exactly one of (a", 18, "in a [list] put a formula with commas in quotes"),
        ("either a or b", 8, "a name has no spaces"),
        ("if a then b", 1, "write 'b if a' or 'a implies b'"),
        ("a, b", 2, "only lists take commas"),
        ("(a and )", 8, "add an option before the parenthesis"),
        ("exactly one of (a,)", 19, "add an option, or take this out"),
        ("", 1, "write an option, or none"),
        ("  \n", 1, "write an option, or none"),
        ("😀 & b", 3, "write 'and' instead of '&'"),
    ],
)
def test_a_likely_mistake_is_recognised(text, column, hint):
    found = problem(text)
    assert (found.code, found.line, found.column) == ("X201", 1, column)
    assert hint in found.hint


def test_parentheses_may_be_nested_so_deep_and_no_deeper():
    def nested(n):
        return "not (x or y and exactly one of (b, z) implies " * n + "a" + ")" * n

    deepest = nested(DEPTH_LIMIT - 1)
    assert parse(str(parse(deepest))) == parse(deepest)
    assert problem("(" * (DEPTH_LIMIT + 1)).code == "X205"
    assert problem("(" * LENGTH_LIMIT).column == DEPTH_LIMIT + 1


def test_long_formulas_are_read_up_to_a_limit_that_spaces_do_not_count_for():
    longest = "at most one of(" + ",".join(["a"] * ((LENGTH_LIMIT - 14) // 2 + 1)) + ")"
    assert len(longest.replace(" ", "")) in {LENGTH_LIMIT - 1, LENGTH_LIMIT}
    assert parse(str(parse(longest))) == parse(longest)
    assert parse(" " * LENGTH_LIMIT + "a") == Name("a")
    assert problem(longest + " or all").code == "X205"


@given(st.text())
@example("only only if only")
@example("\u037e")
@example("Y\u0301")
def test_any_text_is_a_formula_or_a_formula_error(text):
    try:
        tree = parse(text)
    except FormulaError as error:
        (found,) = error.problems
    else:
        found = None
        assert parse(str(tree)) == tree
    assert found is None or found.code in {"X201", "X205"}
    assert found is None or 1 <= found.column <= len(text) + 1


WORDS = [
    "a", "b", "x.a", "not", "and", "or", "implies", "iff", "if", "only", "only if", "none", "all",
    "exactly one of", "at most one of", "(", ")", ",", "Y", "N", "-", "YN-", "&", "\n", "é",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.sampled_from(["", " "]))
def test_any_string_of_words_is_a_formula_or_a_formula_error(words, between):
    text = between.join(words)
    try:
        tree = parse(text)
    except FormulaError as error:
        (found,) = error.problems
    else:
        found = None
        assert parse(str(tree)) == tree
    assert found is None or 1 <= found.column <= len(text) + 1


def as_the_grammar_has_it(text):
    """The tree, with all places, is that of the grammar; so is the place of what is wrong."""
    try:
        read = parse(text)
    except FormulaError as error:
        (found,) = error.problems
        return found.code == "X205" or not text.strip() or found.column - 1 == wrong_place(text)
    meant = by_grammar.parse(text)
    return read == meant and [n.at for n in walk(read)] == [n.at for n in walk(meant)]


def wrong_place(text):
    found = by_grammar.parse(text)
    return found if isinstance(found, int) else None


MORE = [*WORDS, "YN", "a.b", "only (", " ", "no", "a-b", "."]


@given(st.lists(st.sampled_from(MORE), max_size=14), st.sampled_from(["", " ", "\n "]))
@example(["only", "a", "and", "not", "b"], " ")
@example(["only", "a", "and", "(", "b", ")"], " ")
@example(["a", "if", "b", "if", "c"], " ")
@example(["only", "if"], " ")
def test_words_are_read_as_the_grammar_has_it(words, between):
    assert as_the_grammar_has_it(between.join(words))


@given(st.text())
def test_texts_are_read_as_the_grammar_has_it(text):
    assert as_the_grammar_has_it(text)


@given(formulas())
def test_formulas_are_read_as_the_grammar_has_it(tree):
    assert as_the_grammar_has_it(str(tree))


def test_a_pattern_is_one_cell_an_option():
    assert parse("Y N -") == Pattern("YN-")
