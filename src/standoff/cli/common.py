"""What the verbs share: how a case is found, and how a page is shown."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING

from standoff.cli.screen import console, pour, say
from standoff.errors import BadInput, Problem
from standoff.errors import known_names as known_names  # noqa: PLC0414 - verbs take it from here

if TYPE_CHECKING:
    from standoff.case import Case
    from standoff.case.edits import Edit, SeenBy
    from standoff.graph import Solver
    from standoff.report.records import Record
    from standoff.symbolic import Unlisted

ENGINES = ("auto", "listing", "symbolic")


def unlisted_case(name: str, engine: str, limit: int) -> "Case | None":
    """The case where its states are not to be listed, else None. Raises NotFound.

    By itself the symbolic engine is chosen where some perspective has more states than the limit.
    """
    from standoff.case.checks.images import too_large
    from standoff.library import open_case

    known_names("engine", [engine], ENGINES)
    if engine == "listing":
        return None
    case = open_case(name)
    return case if engine == "symbolic" or too_large(case, limit) else None


def unlisted_reading(
    name: str, perspective: str, engine: str, limit: int, seconds: float
) -> "Unlisted | None":
    """One perspective of a case whose states are not to be listed, else None. Raises NotFound."""
    case = unlisted_case(name, engine, limit)
    if case is None:
        return None
    from standoff.case.edits import Adopt
    from standoff.symbolic import Budget, Unlisted

    adopted = Adopt(perspective_of(case, perspective))
    return Unlisted(case, (adopted,), Budget(seconds))


def sound_case(name: str, limit: int, *, listed: bool = True) -> "tuple[Case, list[Problem]]":
    """The case, and its warnings. Raises BadInput with all problems when one is an error.

    With ``listed`` false a case will do whose states cannot be listed.
    """
    from standoff.case import check, errors
    from standoff.case.checks.images import unlisted
    from standoff.library import open_case

    case = open_case(name)
    problems = check(case, limit=limit)
    problems = problems if listed else unlisted(case, problems)
    if errors(problems):
        raise BadInput(errors(problems))
    return case, problems


def solver_of(case: "Case", limit: int, rule: str = "legal") -> "Solver":
    """A solver of readings of the case, under a rule for sanctions. Raises NotFound."""
    from standoff.graph import Solver
    from standoff.report.pages.rules import rules_for

    known_names("rule", [rule], rules_for(case))
    return Solver(case, limit=limit, rule=rule, announce=_announced)


def asked(
    name: str, perspective: str, seen: list[str], limit: int, rule: str = "legal"
) -> "tuple[Solver, tuple[Edit, ...]]":
    """A solver of a sound case, and the edits that lead to the reading asked for.

    Raises BadInput, NotFound.
    """
    from standoff.case.edits import Adopt

    case, _ = sound_case(name, limit)
    edits: tuple[Edit, ...] = (
        Adopt(perspective_of(case, perspective)),
        *seen_by(case, seen),
    )
    return solver_of(case, limit, rule), edits


def _announced(words: str) -> None:
    """Say on a terminal what takes long; nothing in a pipe."""
    if sys.stderr.isatty():
        say(f"{words} ...", err=True)


def known_concepts(names: Sequence[str]) -> None:
    """Raise NotFound for the first name that is no solution concept."""
    from standoff.stability import CONCEPTS

    known_names("concept", names, CONCEPTS)


def perspective_of(case: "Case", name: str) -> str:
    """The perspective asked for, by default the first. Raises NotFound."""
    known = [p.id for p in case.perspectives]
    known_names("perspective", [name] if name else [], known)
    return name or known[0]


def seen_by(case: "Case", names: list[str]) -> "tuple[SeenBy, ...]":
    """The edits of ``--as``; what somebody thinks that it sees itself is what it sees.

    Raises NotFound.
    """
    from standoff.case.edits import SeenBy

    known_names("decision maker", names, [d.id for d in case.decision_makers])
    return tuple(SeenBy(dm) for n, dm in enumerate(names) if n == 0 or names[n - 1] != dm)


def supposition(case: "Case", claim: str) -> "tuple[Edit, ...]":
    """What a claim supposes, given by number or id; nothing for none. Raises NotFound."""
    from standoff.report.names.told import claim_named

    if not claim:
        return ()
    found = claim_named(case, claim)
    known_names("claim", [] if found else [claim], [c.id for c in case.claims])
    return found.given if found else ()


def emit(record: "Record", as_json: bool) -> None:
    """Show a page, or write its record as JSON."""
    if as_json:
        from standoff.report.render.json import to_json

        pour(to_json(record))
        return
    from standoff.report.records import lay_out
    from standoff.report.render.terminal import as_text, show

    screen = console()
    if screen.is_terminal:
        show(lay_out(record), screen)
    else:
        pour(as_text(lay_out(record)))


@contextmanager
def status() -> Iterator[Callable[[str], None]]:
    """Say on a terminal what is worked on, in one line that goes away; nothing in a pipe."""
    from rich.markup import escape

    screen = console(err=True)
    if not screen.is_terminal:
        yield lambda words: None
        return
    with screen.status("") as shown:
        yield lambda words: shown.update(escape(words))


EVERY = 10.0
"""Seconds between two lines on how far work is, where no bar can be drawn."""


def _lines(name: str) -> Callable[[int, int], None]:
    """Says on the error stream how far work is, now and then: rate, and time left."""
    began = last = monotonic()
    first: int | None = None

    def update(done: int, total: int) -> None:
        nonlocal last, first
        now = monotonic()
        first = done if first is None else first
        if now - last < EVERY or done <= first:
            return
        last, rate = now, (done - first) / (now - began)
        rest = timedelta(seconds=round((total - done) / rate))
        say(f"{name}: {done:,} of {total:,}, {rate:,.1f} a second, {rest} left", err=True)

    return update


@contextmanager
def progress(name: str) -> Iterator[Callable[[int, int], None]]:
    """A bar with an estimate on a terminal; elsewhere a line now and then, with rate and rest."""
    screen = console(err=True)
    if not screen.is_terminal:
        yield _lines(name)
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Remaining())
    with Progress(*columns, console=screen) as progress:
        task = progress.add_task(name, total=None)

        def update(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        yield update
