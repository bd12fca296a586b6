"""YAML text to a plain tree in which every value knows its line and column.

Only the part of YAML that people write by hand is read: mappings, sequences
and scalars. Every scalar is text (``no`` is a name like any other). Tags,
anchors, aliases, duplicate keys, several documents, deep nesting and large
files are refused while the events stream by, so a hostile file costs neither
memory nor time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from standoff.case.parts import Mark
from standoff.case.text.slips import Failure, slip
from standoff.errors import CaseError, Problem

SIZE_LIMIT = 1_000_000
DEPTH_LIMIT = 40
SCALAR_LIMIT = 20_000
PROBLEM_LIMIT = 100

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Scalar:
    """A piece of text; ``raw`` is how it is written, with its quotes and line breaks."""

    text: str
    mark: Mark
    raw: str = ""

    def place(self, at: int) -> Mark:
        """The place of the character at a position of the text, from 0.

        Found by counting the characters that are no spaces, as quotes, folding
        and indentation change nothing else; the place of the whole scalar
        where escapes do.
        """
        raw = _without_frame(self.raw)
        seen = [n for n, c in enumerate(raw) if not c.isspace()]
        if not "".join(raw.split()).startswith("".join(self.text.split())):
            return self.mark
        before = len("".join(self.text[:at].split()))
        on_it = at < len(self.text) and not self.text[at].isspace()
        offset = seen[before] if on_it else seen[before - 1] + 1 if before else 0
        offset += len(self.raw) - len(raw)
        line, column = _line_column(self.raw, offset)
        return Mark(self.mark.line + line - 1, column + (self.mark.column - 1) * (line == 1))


@dataclass(slots=True)
class Sequence:
    """Values in order."""

    mark: Mark
    items: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Keys with their places, and values, in the order of the file."""

    mark: Mark
    items: list[tuple[Scalar, "Node"]] = field(default_factory=list)


Node = Scalar | Sequence | Mapping


def parse_document(text: str | bytes, *, file: str = "") -> tuple[Node, list[Problem]]:
    """The tree of a file, and the problems that did not prevent reading it.

    Raises CaseError when there is no tree: not text, empty, too large, too
    deep, not YAML.
    """
    decoded = _decoded(text, file)
    reader = _Composer(decoded, file, _LOADER)
    try:
        node = _document(reader)
    except _TooDeepForLoader:  # which reads ahead: the plain loader meets our limit at its place
        reader = _Composer(decoded, file, yaml.SafeLoader)
        node = _document(reader)
    if node is None:
        raise CaseError(
            [Problem("F102", "the file is empty", "start with: standoff new FILE", 1, 1, file)]
        )
    return node, reader.problems


def node_of(tree: Any) -> Node:
    """Nested dict, list and str as a tree that has been read; nothing in it has a place."""
    mark = Mark(0, 0)
    if isinstance(tree, dict):
        return Mapping(mark, [(Scalar(str(k), mark), node_of(v)) for k, v in tree.items()])
    if isinstance(tree, list):
        return Sequence(mark, [node_of(item) for item in tree])
    return Scalar(str(tree), mark)


class _TooDeepForLoader(Exception):  # noqa: N818
    """The loader has a limit on depth of its own, as libyaml's has since PyYAML 6.0.4."""


def _document(reader: "_Composer") -> Node | None:
    try:
        return reader.document()
    except yaml.YAMLError as error:
        if reader.loader is not yaml.SafeLoader and "nesting depth" in str(error):
            raise _TooDeepForLoader from None
        raise CaseError(
            [*reader.problems, _syntax_problem(error, reader.text, reader.file)]
        ) from None


def _decoded(text: str | bytes, file: str) -> str:
    if len(text) > SIZE_LIMIT:
        what = f"the file has {len(text):,} bytes; at most {SIZE_LIMIT:,} are read"
        raise CaseError([Problem("F103", what, "is this a case file?", 1, 1, file)])
    if isinstance(text, bytes):
        text = _from_bytes(text, file)
    text = text.removeprefix("\ufeff")
    bad = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    if bad:
        line, column = _line_column(text, bad.start())
        what = f"character U+{ord(bad[0]):04X} cannot stand in a text file"
        hint = "is this a case file? save it as UTF-8 text"
        raise CaseError([Problem("F101", what, hint, line, column, file)])
    return text


def _from_bytes(data: bytes, file: str) -> str:
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding).removeprefix("\ufeff")
        line, column = _line_column(before, len(before))
        what = f"byte 0x{data[error.start]:02X} is not {encoding.upper()} text"
        hint = "is this a case file? save it as UTF-8 text"
        raise CaseError([Problem("F101", what, hint, line, column, file)]) from None


_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


def _line_column(text: str, at: int) -> tuple[int, int]:
    """Line and column from 1, with the line breaks of YAML."""
    ends = [found.end() for found in _BREAK.finditer(text, 0, at)]
    return len(ends) + 1, at - (ends[-1] if ends else 0) + 1


def _without_frame(raw: str) -> str:
    """What is inside quotes, or below the first line of a block; always an end of ``raw``."""
    if raw[:1] in {"|", ">"}:
        return raw[len(re.match(r".*", raw)[0]) :]  # type: ignore[index]  # matches always
    return raw[1:] if raw[:1] in {"'", '"'} else raw


def _syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    opened = getattr(error, "context_mark", None)
    said = getattr(error, "problem", None) or "this is not YAML"
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    begun = (opened.line + 1, opened.column + 1) if opened else None
    found = slip(Failure(_BREAK.split(text), said, line, column, begun))
    place, hint = ((found.line, found.column), found.hint) if found else ((line, column), "")
    what = f"not readable as YAML: {said}"
    return Problem("F105", what, hint or _yaml_advice(said), *place, file)


def _yaml_advice(said: str) -> str:
    if "mapping values are not allowed" in said:
        return "put a text that contains ': ' in quotes"
    if "tab" in said or "cannot start any token" in said:
        return "indent with spaces, and put texts that begin with a sign in quotes"
    if "did not find expected" in said or "expected <block end>" in said:
        return "check the indentation of this line and of the one above, and unclosed quotes"
    return "check the indentation and the quotes around here"


class _Composer:
    """Builds the tree from parser events; keeps a list of what was wrong."""

    def __init__(self, text: str, file: str, loader: Any) -> None:
        self.text = text
        self.file = file
        self.loader = loader
        self.problems: list[Problem] = []
        self.events: Iterator[Any] = yaml.parse(text, Loader=loader)  # typed too loosely to help
        self.depth = 0

    def document(self) -> Node | None:
        root = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                self.problem("F109", event, "a second document", "one case a file; remove '---'")
                break
            if isinstance(event, (yaml.AliasEvent, yaml.ScalarEvent, yaml.CollectionStartEvent)):
                root = self.node(event)
        return root

    def node(self, event: Any) -> Node:
        mark = _mark(event)
        if isinstance(event, yaml.AliasEvent):
            self.problem("F106", event, f"an alias, *{event.anchor}", "write the value out again")
            return Scalar("", mark)
        if event.anchor:
            self.problem("F106", event, f"an anchor, &{event.anchor}", "remove it")
        if event.tag not in {None, "!"}:
            self.problem("F107", event, f"a tag, {event.tag}", "remove it; every value is text")
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, mark)
        self.depth += 1
        if self.depth > DEPTH_LIMIT:
            what = f"values nested more than {DEPTH_LIMIT} deep"
            place = (mark.line, mark.column, self.file)
            raise CaseError([*self.problems, Problem("F104", what, "nest less", *place)])
        sequence = isinstance(event, yaml.SequenceStartEvent)
        node = self.sequence(mark) if sequence else self.mapping(mark)
        self.depth -= 1
        return node

    def scalar(self, event: yaml.ScalarEvent, mark: Mark) -> Scalar:
        if len(event.value) > SCALAR_LIMIT:
            what = f"a text of {len(event.value):,} characters; at most {SCALAR_LIMIT:,} are read"
            self.problem("F103", event, what, "shorten it")
            return Scalar(event.value[:100], mark)
        return Scalar(event.value, mark, self.text[mark.start : mark.end])

    def sequence(self, mark: Mark) -> Sequence:
        node = Sequence(mark)
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            node.items.append(self.node(event))
        return node

    def mapping(self, mark: Mark) -> Mapping:
        node = Mapping(mark)
        seen: dict[str, Mark] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self.node(event)
            value = self.node(next(self.events))
            if not isinstance(key, Scalar):
                self.problem("F105", event, "a key that is not a text", "write key: value")
            elif key.text in seen:
                first = seen[key.text].line
                what = f"the key {key.text!r} a second time, first in line {first}"
                self.problem("F108", event, what, "merge the two, or rename one")
            else:
                seen[key.text] = key.mark
                node.items.append((key, value))
        return node

    def problem(self, code: str, event: Any, what: str, hint: str) -> None:
        mark = _mark(event)
        add(self.problems, Problem(code, what, hint, mark.line, mark.column, self.file))


def add(problems: list[Problem], found: Problem) -> None:
    """Note one more problem of a file. CaseError when there are too many to be of use."""
    if len(problems) >= PROBLEM_LIMIT:
        what = f"more than {PROBLEM_LIMIT} problems; there may be others below"
        last = Problem("F110", what, "is this a case file?", found.line, found.column, found.file)
        raise CaseError([*problems, last])
    problems.append(found)


def _mark(event: Any) -> Mark:
    start, end = event.start_mark, event.end_mark
    return Mark(start.line + 1, start.column + 1, start.index, end.index)
