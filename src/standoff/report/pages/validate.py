"""The page of ``standoff validate``: what is wrong with a case file, or nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.errors import Problem, Severity
from standoff.report.blocks import Block, para
from standoff.report.names.grammar import counted, listed
from standoff.report.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidatePage(Record):
    """What is wrong with a case file, or nothing."""

    schema: str = "standoff/validate/1"
    file: str
    valid: bool
    problems: tuple[Problem, ...]


def validate_page(file: str, problems: Sequence[Problem]) -> ValidatePage:
    """The record of the page."""
    bad = any(p.severity is Severity.ERROR for p in problems)
    return ValidatePage(file=file, valid=not bad, problems=tuple(problems))


def validate_blocks(page: ValidatePage) -> Iterator[Block]:
    """Problems, one a line, and the sum of them."""
    for problem in page.problems:
        yield para(str(problem))
    kinds = [(s, sum(p.severity is s for p in page.problems)) for s in Severity]
    words = [counted(n, str(s), "advice" if s is Severity.ADVICE else "") for s, n in kinds if n]
    verdict = "can be used" if page.valid else "cannot be used"
    found = f": {listed(words)}" if words else "; nothing to mend"
    yield para(f"{page.file} {verdict}{found}.")
