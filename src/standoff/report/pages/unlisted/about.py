"""What every page about an unlisted reading begins with, and how it says states and patterns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.case import Case, short_name
from standoff.report.blocks import Block, Text, name, para, text
from standoff.report.records import Record
from standoff.report.words.states import listed
from standoff.stability.search import Step
from standoff.symbolic import Unlisted

ENGINE = "symbolic"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlistedRecord(Record):
    """A page about one reading whose states are not listed.

    engine
        What answered: ``symbolic``, sets of states as decision diagrams.
    seconds, nodes
        What the work under each concept could take.
    feasible
        How many states no rule excludes, exactly.
    """

    title: str
    perspective: str
    reading: tuple[str, ...]
    engine: str
    seconds: float
    nodes: int
    feasible: int
    options: tuple[str, ...]
    decision_makers: dict[str, str]


def about_unlisted(unlisted: Unlisted) -> dict[str, Any]:
    """The keys of every page about this reading."""
    case = unlisted.reading
    return {
        "title": case.title,
        "perspective": case.perspectives[0].id,
        "reading": tuple(map(str, unlisted.edits)),
        "engine": ENGINE,
        "seconds": unlisted.budget.seconds,
        "nodes": unlisted.budget.nodes,
        "feasible": unlisted.feasible.count,
        "options": case.scope.options,
        "decision_makers": {d.id: d.name for d in case.decision_makers},
    }


def head(page: UnlistedRecord) -> Iterator[Block]:
    """How the case was read, and by which engine."""
    read = ", ".join(page.reading)
    yield para(
        f"Read {read}: {page.feasible:,} feasible states of {len(page.options)} options, which are "
        "not listed: answered by the symbolic engine, as sets."
    )


def taken(case: Case, code: int) -> tuple[str, ...]:
    """The short names of the options that are taken in a state."""
    options = range(len(case.scope.options))
    return tuple(short_name(case, o) for o in options if code >> o & 1)


def state_words(options: Sequence[str]) -> Text:
    """A state by what is taken in it."""
    words = name("{" + ", ".join(options) + "}") if options else "the state without any option"
    return text(words)


def road(case: Case, steps: Iterable[Step]) -> tuple[str, ...]:
    """A road in words: who takes what and gives up what, step by step."""
    return tuple(_step(case, step) for step in steps)


def _step(case: Case, step: Step) -> str:
    who = case.decision_makers[step.mover].name
    took, gave = taken(case, step.target & ~step.origin), taken(case, step.origin & ~step.target)
    parts = [f"takes {listed(took)}"] if took else []
    parts += [f"gives up {listed(gave)}"] if gave else []
    return f"{who} {' and '.join(parts)}"


def not_settled(page: UnlistedRecord) -> str:
    """That there is no answer within the budget."""
    return f"not settled within {page.seconds:g} s and {page.nodes:,} nodes"
