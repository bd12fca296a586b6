"""Likely slips in a text that is no YAML, told by what stands at the place and before it.

Where YAML gives up is often a line after the slip. Each rule looks at the lines
and says where the slip is and what to write, or nothing.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

KEY = r"[^\s:='\"\[\]{},#&*!|>%@`-][^\s:='\"\[\]{},#]*"
"""What a key of ours may look like."""

YES, NO = {"yes", "true", "on", "y"}, {"no", "false", "off", "n"}


@dataclass(frozen=True, slots=True)
class Slip:
    """A place, line and column from 1, and what to try there."""

    line: int
    column: int
    hint: str


@dataclass(frozen=True, slots=True)
class Failure:
    """Where a parser of YAML gave up, and where what it was in the middle of began.

    ``line``, ``column`` and ``opened`` (line and column, or none) count from 1.
    """

    lines: Sequence[str]
    said: str
    line: int
    column: int
    opened: tuple[int, int] | None = None

    @property
    def here(self) -> str:
        """The line at which it gave up."""
        return self.lines[self.line - 1] if self.line <= len(self.lines) else ""

    @property
    def before(self) -> str:
        """What stands before the place on its line."""
        return self.here[: self.column - 1]

    def above(self, line: int) -> int:
        """The nearest line over this one that is not empty and no comment; 0 for none."""
        while line > 1:
            line -= 1
            words = self.lines[line - 1].strip()
            if words and not words.startswith("#"):
                return line
        return 0


def meant(text: str) -> tuple[str, str] | None:
    """The key and the value of ``attack=no``, ``attack no`` or ``attack:no``; None for else."""
    found = re.fullmatch(rf"({KEY})\s*[=:]+\s*(.+)|({KEY})\s+(.+)", text.strip(), re.DOTALL)
    if not found:
        return None
    key, value = (found[1], found[2]) if found[1] else (found[3], found[4])
    return key, value.strip()


def as_formula(pairs: Sequence[tuple[str, str]]) -> str:
    """Options with yes or no as a formula; empty where they are something else."""
    if not pairs or any(word.strip().lower() not in YES | NO for _, word in pairs):
        return ""
    return " and ".join(o if w.strip().lower() in YES else f"not {o}" for o, w in pairs)


def slip(failure: Failure) -> Slip | None:
    """The likeliest slip, if any is recognised."""
    return next(filter(None, (rule(failure) for rule in _RULES)), None)


def _quotes_inside(failure: Failure) -> Slip | None:
    """``'the 'river' dispute'``: the second quotation mark closes the text."""
    before = failure.before.rstrip()
    rest = failure.here[failure.column - 1 :].lstrip()
    quote = before[-1:]
    opens = re.search(rf"(?:^|[:\[{{,-])\s*{quote}", before[:-1]) if quote in {"'", '"'} else None
    if not opens or not rest or rest[0] in ",]}#:":
        return None
    if quote == "'":
        hint = "a ' inside '...' is written twice, ''; or put the whole text in double quotes"
    else:
        hint = 'a " inside "..." is written \\"; or put the whole text in single quotes'
    return Slip(failure.line, failure.column, hint)


def _never_closed(failure: Failure) -> Slip | None:
    """A quotation mark or a bracket that is not closed, told where it opens."""
    if failure.opened is None or failure.opened[0] == failure.line:
        return None
    if "end of stream" in failure.said:
        return Slip(*failure.opened, "close the quotation mark that opens here")
    if "expected ','" in failure.said:
        return Slip(*failure.opened, "close the bracket that opens here, or add the missing comma")
    return None


def _no_colon(failure: Failure) -> Slip | None:
    """A line above that was to be ``key: value``; YAML takes it for a part of the next key."""
    at = failure.above(failure.line)
    first = re.fullmatch(rf"\s*(?:- +)*{KEY}|\s*", failure.before)
    if not at or not first or _goes_on(failure, at):
        return None
    line = failure.lines[at - 1].rstrip()
    dashes = re.match(r"\s*(?:- +)*", line)
    start = dashes.end() if dashes else 0
    found = re.match(rf"({KEY})(?P<colon>:?)(?P<gap>\s*)(?P<rest>.*)$", line[start:])
    if not found or (found["colon"] and (found["gap"] or not found["rest"])):
        return None
    what = "put a space after the colon" if found["colon"] else "a colon is missing"
    value = f" {found['rest']}" if found["rest"] else ""
    shown = f"{found[1]}:{value if len(value) < 40 else ' ...'}"
    return Slip(at, start + len(found[1]) + 1, f"{what}; write {shown}")


def _goes_on(failure: Failure, line: int) -> bool:
    """Whether a line goes on with the text of a value that begins further above."""
    depth = _depth(failure.lines[line - 1])
    at = failure.above(line)
    while at and _depth(failure.lines[at - 1]) >= depth:
        at = failure.above(at)
    return bool(at) and re.match(rf"\s*(?:- +)*{KEY}: +\S", failure.lines[at - 1]) is not None


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _truth_of_an_option(failure: Failure) -> Slip | None:
    """``status_quo: attack: no``, which is meant as a formula."""
    found = re.search(rf": +({KEY})$", failure.before)
    word = failure.here[failure.column - 1 :].lstrip(": ").split("#")[0]
    said = as_formula([(found[1], word)]) if found else ""
    if not found or not said or "mapping values" not in failure.said:
        return None
    return Slip(failure.line, found.start(1) + 1, f"a formula says it so: {said}")


def _further_in(failure: Failure) -> Slip | None:
    """A key that stands further in than the line above, which has a value already."""
    at = failure.above(failure.line)
    if not at or "mapping values" not in failure.said:
        return None
    keyed = re.match(rf"\s*(?:- +)*{KEY}: +[^\s|>#]", failure.lines[at - 1])
    alone = re.fullmatch(rf"\s*{KEY}", failure.before)
    if not keyed or not alone or _depth(failure.here) <= _depth(failure.lines[at - 1]):
        return None
    hint = (
        "begin it in the column of the line above if it is a key of its own; "
        "put the text in quotes if it belongs to that"
    )
    return Slip(failure.line, _depth(failure.here) + 1, hint)


_RULES: tuple[Callable[[Failure], Slip | None], ...] = (
    _quotes_inside,
    _never_closed,
    _no_colon,
    _truth_of_an_option,
    _further_in,
)
