"""Text to tree, by recursive descent.

The grammar is in ``grammar.lark``, beside this file; the tests read it with a parser
generator and hold this reader to it. Reading the grammar anew at each start would
take longer than reading a case.
"""

import functools
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from standoff.errors import FormulaError, Problem
from standoff.expr.tree import Binary, Chain, Constant, Counted, Expr, Name, Not, Only, Pattern

T = TypeVar("T")

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
    words = _Words(text, _tokens(text))
    tree = _formula(words)
    words.need(END)
    return tree


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


# ------------------------------------------------------------------ words

END = "the end"
SHORT = frozenset({"not", "and", "or", "implies", "iff", "if", "none", "all"})
"""Reserved words that are lexed as names are."""

_LAST = r"(?![^\s(),])"  # a word ends here
_WORD = (
    r"[^\s\x00-\x2f\x3a-\x40\x5b-\x5e\x60\x7b-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\u037e\u0387\u1fef"
    r"\u1ffd\u2000-\u200b\u200e-\u206f\u2190-\u23ff\u3000-\u3004\u3008-\u3020\ufeff\uff00-\uff0f"
    r"\uff1a-\uff20]+"
)
_PART = rf"{_WORD}(?:-{_WORD})*"
_KINDS = {
    "COUNTED": rf"(?:exactly|at\s+most|at\s+least)\s+one\s+of{_LAST}",
    "ONLY_IF": rf"only\s+if{_LAST}",
    "ONLY": rf"only{_LAST}",
    "PATTERN": rf"[YN\-](?:\s*[YN\-])*{_LAST}",
    "NAME": rf"(?!only{_LAST}){_PART}(?:\.{_PART})?",
    "SIGN": r"[(),]",
}
"""As in the grammar, and in the order in which they are tried."""


class _Token(NamedTuple):
    """A word or sign: its kind, or itself where it stands for itself; and where it begins."""

    kind: str
    text: str
    at: int


@functools.cache
def _lexer() -> re.Pattern[str]:
    kinds = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items())
    return re.compile(rf"\s*(?:{kinds})")


def _tokens(text: str) -> list[_Token]:
    """The words of a formula, with the end, or what is no word, as the last."""
    found, at, match = [], 0, _lexer().match
    while here := match(text, at):
        kind, at = here.lastgroup or "", here.end()
        word = here[kind]
        alone = kind == "SIGN" or (kind == "NAME" and word in SHORT)
        found.append(_Token(word if alone else kind, word, here.start(kind)))
    rest = text[at:].lstrip()
    found.append(_Token("" if rest else END, rest, len(text) - len(rest)))
    return found


@dataclass(slots=True)
class _Words:
    """The words of a formula, read one after the other."""

    text: str
    tokens: list[_Token]
    at: int = 0

    def take(self, *kinds: str) -> _Token | None:
        """The next word, if it is of one of these kinds."""
        token = self.tokens[self.at]
        if token.kind not in kinds:
            return None
        self.at += 1
        return token

    def need(self, *kinds: str) -> _Token:
        """The next word. Raises FormulaError for one of another kind."""
        token = self.take(*kinds)
        if token is None:
            raise _syntax_error(self.text, self.tokens[self.at].at)
        return token


# ------------------------------------------------------------------ rules, as in the grammar


def _formula(words: _Words) -> Expr:
    left = _choice(words)
    word = words.take("implies", "iff", "if", "ONLY_IF")
    return Binary(_spaced(word), left, _choice(words), left.at) if word else left


def _choice(words: _Words) -> Expr:
    return _chain("or", words, _both)


def _both(words: _Words) -> Expr:
    return _chain("and", words, _unary)


def _chain(word: str, words: _Words, part: Callable[[_Words], Expr]) -> Expr:
    parts = [part(words)]
    while words.take(word):
        parts.append(part(words))
    return Chain(word, tuple(parts), parts[0].at) if len(parts) > 1 else parts[0]


def _unary(words: _Words) -> Expr:
    denied = words.take("not")
    return Not(_atom(words), denied.at) if denied else _atom(words)


def _atom(words: _Words) -> Expr:
    token = words.need("NAME", "none", "all", "PATTERN", "COUNTED", "ONLY", "(")
    match token.kind:
        case "NAME":
            return _name(token)
        case "PATTERN":
            return Pattern("".join(token.text.split()), token.at)
        case "COUNTED":
            words.need("(")
            return Counted(_spaced(token), tuple(_listed(words, _formula)), token.at)
        case "ONLY":
            return Only(tuple(_options(words)), token.at)
        case "(":
            inner = _formula(words)
            words.need(")")
            return inner
        case _:
            return Constant(token.text, token.at)


def _options(words: _Words) -> list[Name]:
    """What ``only`` names: options joined by ``and``, or by commas in parentheses."""
    if words.take("("):
        return _listed(words, lambda some: _name(some.need("NAME")))
    named = [_name(words.need("NAME"))]
    while words.take("and"):
        named.append(_name(words.need("NAME")))
    return named


def _listed(words: _Words, part: Callable[[_Words], T]) -> list[T]:
    """What stands between a parenthesis, which was read, and the one that closes it."""
    parts = [part(words)]
    while words.need(",", ")").kind == ",":
        parts.append(part(words))
    return parts


def _name(token: _Token) -> Name:
    return Name(unicodedata.normalize("NFC", token.text), token.at)


def _spaced(token: _Token) -> str:
    return " ".join(token.text.split())


# ------------------------------------------------------------------ what went wrong


def _syntax_error(text: str, at: int) -> FormulaError:
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
