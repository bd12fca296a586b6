"""Formulas read by the grammar itself, with a parser generator: what the reader is held to."""

import functools
import unicodedata
from importlib import resources

from lark import Lark, Transformer, v_args
from lark.exceptions import UnexpectedInput

from standoff.expr.tree import Binary, Chain, Constant, Counted, Name, Not, Only, Pattern


def parse(text):
    """The tree, or the place from 0 of what the grammar does not allow."""
    try:
        return _parser().parse(text)
    except UnexpectedInput as error:
        token = getattr(error, "token", None)
        at = error.pos_in_stream
        ended = (token is not None and token.type == "$END") or at is None or at < 0
        return len(text) if ended else at


@v_args(inline=True)
class Build(Transformer):
    """Grammar rules to nodes; runs while parsing, so depth never meets recursion."""

    def name(self, token):
        return Name(unicodedata.normalize("NFC", str(token)), token.start_pos)

    def constant(self, token):
        return Constant(str(token), token.start_pos)

    def pattern(self, token):
        return Pattern("".join(token.split()), token.start_pos)

    def negation(self, word, part):
        return Not(part, word.start_pos)

    def every(self, *parts):
        return _chain("and", parts)

    def either(self, *parts):
        return _chain("or", parts)

    def binary(self, left, word, right):
        return Binary(" ".join(word.split()), left, right, left.at)

    def counted(self, word, *parts):
        return Counted(" ".join(word.split()), parts, word.start_pos)

    def only(self, word, *parts):
        return Only(tuple(self.name(p) for p in parts if p.type == "NAME"), word.start_pos)

    def group(self, inner):
        return inner


def _chain(word, parts):
    nodes = tuple(p for p in parts if not isinstance(p, str))
    return Chain(word, nodes, nodes[0].at)


@functools.cache
def _parser():
    grammar = resources.files("standoff.expr").joinpath("grammar.lark").read_text("utf-8")
    return Lark(grammar, parser="lalr", lexer="basic", transformer=Build())
