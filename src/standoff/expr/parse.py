"""Text to tree. The grammar is in ``grammar.lark``, beside this file."""

import functools
import re
import unicodedata
from importlib import resources
from typing import TYPE_CHECKING

from standoff.errors import FormulaError, Problem
from standoff.expr.tree import Binary, Chain, Constant, Counted, Expr, Name, Not, Only, Pattern

if TYPE_CHECKING:
    from lark import Lark, Token

LENGTH_LIMIT = 10_000
DEPTH_LIMIT = 25

RESERVED = frozenset({"not", "and", "or", "implies", "iff", "if", "only", "none", "all"})
"""Words that no option and no outcome may be called."""

_SYMBOLS = {
    "&": "and", "|": "or", "!": "not", "~": "not", "¬": "not", "∧": "and", "∨": "or",
    "->": "implies", "=>": "implies", "→": "implies", "⇒": "implies", ">": "implies",
    "<->": "iff", "<=>": "iff", "↔": "iff", "⇔": "iff", "=": "iff", "+": "or", "*": "and",
}  # fmt: skip

_LIKELY_MISTAKES = (
    # what stands before the place, what stands at it, what to try
    (r"^\s*", r"if\b", "write 'b if a' or 'a implies b'"),
    (r"\bonly\s[^()]*\band\s+", r"not\b", "leave it out: after 'only' nothing else is taken"),
    (r"\bonly\s*\([^()]*", r"\w", "in parentheses after 'only' stand options and commas"),
    (r"\bonly\s*\(?\s*", r"\S", "after 'only' come options: only a, or only (a, b)"),
    (r"", r"(if|only|implies|iff)\b", "put parentheses around one of the two halves"),
    (r"one\s+of\s*", r"[^(]", "put them in parentheses: exactly one of (a, b)"),
    (r"[\w)]\s*", r",", "only lists take commas: exactly one of (a, b)"),
    (r"[(,]\s*", r"[,)]", "add an option, or take this out"),
    (r"not\s+", r"not\b", "write not (not a) with parentheses"),
    (r"(and|or|not|implies|iff|if)\s*", r"\)", "add an option before the parenthesis"),
    (r"", r"\)", "this parenthesis closes nothing"),
    (r"", r"not\b", "join two conditions with 'and' or 'or'"),
    (r"", r"[\w(]", "join two options with 'and' or 'or'; a name has no spaces"),
)


def parse(text: str) -> Expr:
    """Read one formula.

    Names are normalised to NFC. Raises FormulaError (one problem, its column
    counted from 1 in ``text``) for anything that the grammar does not allow,
    for more than 10,000 characters that are no spaces, and for parentheses over
    25 deep.
    """
    _refuse_oversize(text)
    return _parse(text)


@functools.lru_cache(maxsize=4096)
def _parse(text: str) -> Expr:
    from lark.exceptions import UnexpectedInput  # noqa: PLC0415 - keeps the command's start light

    try:
        tree = _parser().parse(text)
    except UnexpectedInput as error:
        raise _syntax_error(text, error) from None
    return tree  # type: ignore[return-value]  # the transformer leaves our own nodes


def is_name(text: str) -> bool:
    """Whether ``text`` can be the id of an option or outcome: one plain, unreserved word."""
    try:
        tree = parse(text)
    except FormulaError:
        return False
    return isinstance(tree, Name) and tree.text == text and "." not in text


def _refuse_oversize(text: str) -> None:
    if not text.strip():
        raise _error(0, "X201", "an empty formula", "write an option, or none")
    size = len("".join(text.split()))
    if size > LENGTH_LIMIT:
        what = f"a formula of {size:,} characters; at most {LENGTH_LIMIT:,} are read"
        raise _error(0, "X205", what, "name parts of it as outcomes")
    depth = 0
    for position, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth > DEPTH_LIMIT:
            what = f"parentheses nested more than {DEPTH_LIMIT} deep"
            raise _error(position, "X205", what, "name parts of it as outcomes")


def _error(at: int, code: str, what: str, hint: str) -> FormulaError:
    return FormulaError([Problem(code, what, hint, line=1, column=at + 1)])


@functools.cache
def _parser() -> "Lark":
    from lark import Lark, Transformer, v_args  # noqa: PLC0415

    @v_args(inline=True)
    class Build(Transformer):  # type: ignore[type-arg]
        """Grammar rules to nodes; runs while parsing, so depth never meets recursion."""

        def name(self, token: "Token") -> Expr:
            return Name(unicodedata.normalize("NFC", str(token)), _at(token))

        def constant(self, token: "Token") -> Expr:
            return Constant(str(token), _at(token))

        def pattern(self, token: "Token") -> Expr:
            return Pattern("".join(token.split()), _at(token))

        def negation(self, word: "Token", part: Expr) -> Expr:
            return Not(part, _at(word))

        def every(self, *parts: "Expr | Token") -> Expr:
            return _chain("and", parts)

        def either(self, *parts: "Expr | Token") -> Expr:
            return _chain("or", parts)

        def binary(self, left: Expr, word: "Token", right: Expr) -> Expr:
            return Binary(" ".join(word.split()), left, right, left.at)

        def counted(self, word: "Token", *parts: Expr) -> Expr:
            return Counted(" ".join(word.split()), parts, _at(word))

        def only(self, word: "Token", *parts: "Token") -> Expr:
            names = (self.name(part) for part in parts if part.type == "NAME")
            return Only(tuple(n for n in names if isinstance(n, Name)), _at(word))

        def group(self, inner: Expr) -> Expr:
            return inner

    grammar = resources.files("standoff.expr").joinpath("grammar.lark").read_text("utf-8")
    return Lark(grammar, parser="lalr", lexer="basic", transformer=Build())


def _at(token: "Token") -> int:
    return token.start_pos or 0


def _chain(word: str, parts: "tuple[Expr | Token, ...]") -> Expr:
    nodes: tuple[Expr, ...] = tuple(p for p in parts if not isinstance(p, str))
    return Chain(word, nodes, nodes[0].at)


def _syntax_error(text: str, error: Exception) -> FormulaError:
    at = getattr(error, "pos_in_stream", None)
    token = getattr(error, "token", None)
    if token is not None and token.type == "$END":
        at = len(text)
    at = len(text) if at is None or at < 0 else at
    found = text[at : at + 20].partition("\n")[0]
    if not found.strip():
        what = "the formula ends where something is still expected"
        hint = "add an option"
        if text.count("(") > text.count(")"):
            hint = "close the parenthesis; in a [list] put a formula with commas in quotes"
        return _error(at, "X201", what, hint)
    return _error(at, "X201", f"{found!r} was not expected here", _advice(text, at))


def _advice(text: str, at: int) -> str:
    """Likely mistakes, recognised by what stands at the place and before it."""
    before, here = text[:at], text[at:].lstrip()
    told = re.match(r"={1,2}\s*(no|false|off|n|0|yes|true|on|y|1)\b", here, re.IGNORECASE)
    option = re.search(r"([\w.-]+)\s*$", before)
    if told and option:
        taken = told[1].lower() in {"yes", "true", "on", "y", "1"}
        return f"write {option[1]!r} instead" if taken else f"write 'not {option[1]}' instead"
    for symbol in sorted(_SYMBOLS, key=len, reverse=True):
        if here.startswith(symbol):
            return f"write {_SYMBOLS[symbol]!r} instead of {symbol!r}"
    for word in (re.search(r"(\w+)\s*$", before), re.match(r"(\w+)", here)):
        if word and word[1].lower() in RESERVED - {word[1]}:
            return f"write {word[1].lower()!r} in small letters"
    for left, right, hint in _LIKELY_MISTAKES:
        if re.search(rf"{left}$", before) and re.match(right, here):
            return hint
    return "see the reference page on formulas"
