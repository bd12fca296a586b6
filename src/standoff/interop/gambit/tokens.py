"""Gambit's files as tokens: texts, numbers, words, braces, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NoReturn

from standoff.errors import CaseError, Problem

TOKENS = 500_000

_TOKEN = re.compile(
    r'(?P<space>[\s,]+)|(?P<text>"(?:[^"\\]|\\"|\\(?!"))*")'
    r'|(?P<brace>[{}])|(?P<word>[^\s,{}"]+)'
)
_NUMBER = re.compile(
    r"[+-]?(\d{1,18}\.?\d{0,18}|\.\d{1,18})([eE][+-]?\d{1,2})?(/\d{1,18})?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a file: ``text``, ``brace``, ``word`` or ``end``, and where it starts."""

    kind: str
    text: str
    at: int


@dataclass(slots=True)
class Tokens:
    """The tokens of a text, taken from the front. What is wrong raises CaseError at once."""

    source: str
    file: str
    _rest: Iterator[Token] = field(init=False)
    _next: Token = field(init=False)
    _taken: int = 0

    def __post_init__(self) -> None:
        self._rest = self._all()
        self._next = next(self._rest)

    def _all(self) -> Iterator[Token]:
        at = 0
        while at < len(self.source):
            found = _TOKEN.match(self.source, at)
            if not found:
                self.wrong("I603", "a text in quotes that does not end", at)
            at = found.end()
            if found.lastgroup != "space":
                yield Token(str(found.lastgroup), found[0], found.start())
        yield Token("end", "", len(self.source))

    @property
    def here(self) -> int:
        """Where the next token starts."""
        return self._next.at

    def wrong(self, code: str, what: str, at: int | None = None, hint: str = "") -> NoReturn:
        """Raise CaseError at the next token, or at a place in the text."""
        before = self.source[: self._next.at if at is None else at]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise CaseError([Problem(code, what, hint, line, column, self.file)])

    def expected(self, what: str) -> NoReturn:
        """Raise CaseError: something else stands here."""
        token = self._next
        found = "the end of the file" if token.kind == "end" else repr(token.text[:40])
        self.wrong("I603", f"{found} where {what} is expected")

    def sees(self, text: str) -> bool:
        """Whether the next token is this word or brace."""
        return self._next.text == text and self._next.kind != "text"

    def sees_kind(self, kind: str) -> bool:
        """Whether the next token is of a kind."""
        return self._next.kind == kind

    def take(self) -> Token:
        """The next token. Raises CaseError when there are too many."""
        token = self._next
        self._taken += 1
        if self._taken > TOKENS:
            self.wrong("I602", f"more than {TOKENS:,} words and numbers")
        if token.kind != "end":
            self._next = next(self._rest)
        return token

    def demand(self, text: str) -> None:
        """Take a certain word or brace."""
        if not self.sees(text):
            self.expected(repr(text))
        self.take()

    def text(self) -> str:
        """Take a text, and undo its quotes; a backslash stands for itself but before a quote."""
        if self._next.kind != "text":
            self.expected("a text in double quotes")
        return self.take().text[1:-1].replace('\\"', '"')

    def number(self) -> Fraction:
        """Take a number: whole, decimal, or a fraction."""
        written = self._next.text
        if self._next.kind != "word" or not _NUMBER.fullmatch(written):
            self.expected("a number")
        left, _, right = written.partition("/")
        if right and not int(right):
            self.expected("a number")
        self.take()
        return Fraction(left) / Fraction(right or 1)

    def whole(self, least: int, most: int, what: str) -> int:
        """Take a whole number between two."""
        before = self._next.at
        value = self.number()
        if value.denominator != 1 or not least <= value <= most:
            self.wrong(
                "I604", f"{what} {str(value)[:30]}; from {least} to {most:,} are known", before
            )
        return int(value)
