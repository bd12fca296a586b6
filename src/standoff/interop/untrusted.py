"""Files from strangers: decoded, and walked with every type checked.

A :class:`Checked` collects what is wrong, each with its place (``decisionMakers[0].name``),
and gives up with CaseError when told to, or when there is too much of it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from standoff.errors import CaseError, Problem
from standoff.interop.exchanged import counted, note
from standoff.interop.names import one_line

SIZE_LIMIT = 4_000_000
NAME_LIMIT = 10_000
PROBLEM_LIMIT = 50


def decoded(data: str | bytes, file: str) -> str:
    """The text of a file. Raises CaseError for what is too large, and for what is no text."""
    if len(data) > SIZE_LIMIT:
        what = f"the file has {len(data):,} characters; at most {SIZE_LIMIT:,} are read"
        raise CaseError([Problem("I602", what, file=file)])
    if isinstance(data, str):
        return data.removeprefix("\ufeff")
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        hint = "save it as UTF-8 text"
        raise CaseError([Problem("I601", "the file is not text", hint, file=file)]) from None


def parsed_json(text: str, file: str) -> Any:
    """The value that a JSON text stands for. Raises CaseError for what is not JSON."""
    try:
        return json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        found = Problem("I601", f"not JSON: {error.msg}", "", error.lineno, error.colno, file)
    except (ValueError, RecursionError) as error:
        deep = isinstance(error, RecursionError)
        found = Problem("I601", "nested too deeply" if deep else f"not JSON: {error}", file=file)
    raise CaseError([found])


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    out = dict(pairs)
    if len(out) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return out


@dataclass(slots=True)
class Checked:
    """One pass over an untrusted value.

    Each question has the value, its place, and what to go on with when it is
    wrong; what is wrong is noted in ``problems`` and not asked again.
    """

    file: str = ""
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    def wrong(self, code: str, place: str, what: str, hint: str = "") -> None:
        """Note an error. Raises CaseError when there are too many to be of use."""
        said = f"{place}: {what}" if place else what
        self.problems.append(Problem(code, said, hint, file=self.file))
        if len(self.problems) >= PROBLEM_LIMIT:
            self.stop()

    def note(self, code: str, place: str, what: str, hint: str = "") -> None:
        """Note what was read in a restricted sense, or left."""
        self.notes.append(note(code, f"{place}: {what}" if place else what, hint, file=self.file))

    def stop(self) -> None:
        """Raise CaseError with every problem so far, if there is one."""
        if self.problems:
            raise CaseError(self.problems)

    def mapping(self, value: Any, place: str) -> Mapping[str, Any]:
        """An object, else an empty one."""
        return value if isinstance(value, dict) else self._not(value, place, "an object", {})

    def sequence(self, value: Any, place: str, most: int) -> Sequence[Any]:
        """An array of at most so many items, else an empty one."""
        if not isinstance(value, list):
            empty: Sequence[Any] = self._not(value, place, "an array", [])
            return empty
        if len(value) > most:
            self.wrong("I602", place, f"{len(value):,} items; at most {most:,} are read")
            return []
        return value

    def index(self, value: Any, place: str, count: int, noun: str, *, first: int = 0) -> int | None:
        """A whole number from ``first`` that points to one of ``count`` things, else None."""
        if not isinstance(value, int) or isinstance(value, bool):
            self._not(value, place, f"the number of {noun}", None)
        elif first <= value < first + count:
            return value
        else:
            known = f"there are {count:,}, counted from {first}"
            self.wrong("I604", place, f"{noun} {_shown(value)} is not in the file", known)
        return None

    def name(self, value: Any, place: str, otherwise: str) -> str:
        """A name on one line; ``otherwise`` when there is nothing left of it."""
        if not isinstance(value, str):
            text: str = self._not(value, place, "a text", otherwise)
            return text
        if len(value) > NAME_LIMIT:
            much = f"a name of {len(value):,} characters; at most {NAME_LIMIT:,} are read"
            self.wrong("I602", place, much)
            return otherwise
        fit = one_line(value)
        if fit != value and fit != value.strip():
            self.note("I618", place, "line breaks or unprintable characters were taken out")
        if not fit:
            self.note("I618", place, f"there is no name; called {otherwise!r}")
        return fit or otherwise

    def flag(self, value: Any, place: str) -> bool:
        """True or false, else false."""
        return value if isinstance(value, bool) else self._not(value, place, "true or false", False)

    def _not(self, value: Any, place: str, wanted: str, instead: Any) -> Any:
        self.wrong("I603", place, f"{_shown(value)} where {wanted} is expected")
        return instead


def _shown(value: Any) -> str:
    match value:
        case None:
            return "nothing"
        case dict():
            return f"an object of {counted(len(value), 'key')}"
        case list():
            return f"an array of {counted(len(value), 'item')}"
        case str():
            text = one_line(value)
            return repr(text if len(text) <= 40 else text[:37] + "...")
        case int() if abs(value) >= 10**18:
            return "a very large number"
        case _:
            return repr(value)
