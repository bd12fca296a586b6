"""More verbs as functions: acting together, threats and promises, families beyond the five.

Each gives an Answer, as those in :mod:`.verbs` do.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from standoff.case import Case
from standoff.case.edits import Edit
from standoff.errors import TooLarge, WrongArgument, known_names
from standoff.glance import Row
from standoff.graph import Reading, Solver
from standoff.report.first.commitments import commitments_told
from standoff.report.first.record import record_told
from standoff.report.first.senses import senses_told
from standoff.report.first.together import coalitions_told, simultaneous_told
from standoff.report.pages.coalitions.alliances import alliances
from standoff.report.pages.coalitions.page import Asking, coalitions_page
from standoff.report.pages.commitments.page import CommitmentRow, commitments_page
from standoff.report.pages.record import record_page, replays
from standoff.report.pages.simultaneous import simultaneous_page
from standoff.report.senses.page import Asked
from standoff.report.senses.reasons import Why
from standoff.report.senses.table import Value, family
from standoff.report.verbs import Answer, reading_edits, sound
from standoff.report.words.states import StateRow, one_state
from standoff.stability import ArcMoves
from standoff.stability.coalitions.defined import CONCEPTS, How
from standoff.stability.coalitions.fast import PLAYERS
from standoff.stability.pairwise.defined import KINDS
from standoff.stability.simultaneous.fast import STATES as MOST


def coalitions(
    case: Case,
    *edits: Edit,
    members: Sequence[str] = (),
    weak: bool = False,
    singly: bool = False,
    merge: bool = False,
    at: str = "",
    concept: str = "seq",
    perspective: str = "",
    seen_by: str = "",
    full: bool = False,
) -> Answer:
    """Which equilibria survive when parties act together; as ``standoff coalitions``.

    ``members`` are coalitions by name, or as ``"a,b"``; a row tells an equilibrium.
    """
    known_names("concept of coalitions", [concept], CONCEPTS)
    solved = Solver(sound(case))(*reading_edits(case, perspective, seen_by, edits))
    if merge and (not members or at):
        raise WrongArgument("merge= goes with members=, and not with at=")
    some = alliances(case, members)
    if merge and len({i for a in some for i in a.members}) < sum(len(a.members) for a in some):
        raise WrongArgument("coalitions that are merged share no member")
    if not some or (len(case.decision_makers) > PLAYERS and not (singly or merge)):
        what = "there are too many parties to list their coalitions; name some, with singly=True"
        raise TooLarge(what, count=len(case.decision_makers))
    state = one_state(solved.reading, at, given="at") if at else None
    how = How(weak, jointly=not singly)
    page = coalitions_page(Asking(solved, some, how, merge, state, (concept,)))
    rows = tuple(
        {**_state(row.state), "outcomes": ", ".join(row.outcomes),
         "concepts": ", ".join(row.concepts), "survives": ", ".join(row.survives)}
        for row in page.survivals
    )  # fmt: skip
    return Answer(coalitions_told(solved.reading, page, full=full), rows)


def simultaneous(
    case: Case, *edits: Edit, perspective: str = "", seen_by: str = "", full: bool = False
) -> Answer:
    """Which states hold because several might move at once; as ``standoff simultaneous``."""
    solved = Solver(sound(case))(*reading_edits(case, perspective, seen_by, edits))
    if isinstance(solved.reading.model.moves, ArcMoves):
        raise WrongArgument("simultaneous moves are not defined where states are made one")
    count = len(solved.reading.states)
    if count > MOST:
        what = f"this is worked out for up to {MOST:,} states, and the reading has {count:,}"
        raise TooLarge(f"{what}; hold options fixed", count=count)
    page = simultaneous_page(solved)
    rows = tuple(
        {**_state(row.state), "deterred": ", ".join(row.deterred),
         "leaves": ", ".join(row.leaves), "equilibrium": row.equilibrium}
        for row in page.added
    )  # fmt: skip
    return Answer(simultaneous_told(solved.reading, page, full=full), rows)


def _state(row: StateRow) -> Row:
    return {"number": row.number, "cells": row.cells, "taken": ", ".join(row.taken)}


# ------------------------------------------------------------------ said and done


def commitments(
    case: Case, *edits: Edit, perspective: str = "", seen_by: str = "", full: bool = False
) -> Answer:
    """Whether threats and promises are credible, and work; as ``standoff commitments``.

    A row tells one answer about one of them.
    """
    solver = Solver(sound(case))
    given = reading_edits(case, perspective, seen_by, edits)
    page = commitments_page(solver, given)
    rows = tuple(row for one in page.commitments for row in _answered(one))
    read = solver(*given).reading
    return Answer(commitments_told(case, read, page, full=full), rows)


def _answered(one: CommitmentRow) -> Iterable[Row]:
    for answer in one.answers:
        yield {
            "commitment": one.id, "kind": one.kind.replace("_", " "), "by": one.by,
            "question": answer.question, "concept": answer.concept, "asked": answer.asked,
            "holds": answer.holds,
        }  # fmt: skip


def record_of(case: Case, *, full: bool = False) -> Answer:
    """What happened, and which account explains it; as ``standoff record``.

    A row tells an event: its day, and what happened.
    """
    solver = Solver(sound(case))
    done = replays(solver, [p.id for p in case.perspectives])
    page = record_page(case, done)
    rows = tuple({"date": event.date, "what": event.what} for event in page.events)
    return Answer(record_told(case, done, page, full=full), rows)


# ------------------------------------------------------------------ beyond the five concepts


class _Ask(NamedTuple):
    """Of which state the reasons are told, under which concept, for whom, and how much."""

    at: str
    concept: str
    dm: str
    full: bool


def strength(
    case: Case, *edits: Edit, at: str = "", concept: str = "seq", dm: str = "",
    as_it_stands: bool = False, perspective: str = "", seen_by: str = "", full: bool = False,
) -> Answer:  # fmt: skip
    """Strong and weak stability, where preferences have degrees; as ``standoff strength``."""
    read = _read(case, edits, perspective, seen_by)
    return _refined("strength", read, _Ask(at, concept, dm, full), {"as_it_stands": as_it_stands})


def unknown(
    case: Case, *edits: Edit, at: str = "", concept: str = "seq", dm: str = "",
    perspective: str = "", seen_by: str = "", full: bool = False,
) -> Answer:  # fmt: skip
    """What is stable although parts of preferences are unknown; as ``standoff unknown``."""
    return _refined(
        "unknown", _read(case, edits, perspective, seen_by), _Ask(at, concept, dm, full)
    )


def attitudes(
    case: Case, *edits: Edit, toward: Sequence[str] = (), at: str = "", concept: str = "seq",
    dm: str = "", perspective: str = "", seen_by: str = "", full: bool = False,
) -> Answer:  # fmt: skip
    """What is stable when parties also mind how others fare; as ``standoff attitudes``.

    ``toward`` says who minds whom, as ``"a:b=for"``, whatever the case says.
    """
    read = _read(case, edits, perspective, seen_by)
    return _refined("attitudes", read, _Ask(at, concept, dm, full), {"toward": tuple(toward)})


def foresight(
    case: Case, *edits: Edit, horizon: int = 4, at: str = "", dm: str = "",
    perspective: str = "", seen_by: str = "", full: bool = False,
) -> Answer:  # fmt: skip
    """Who would stay where, looking some moves ahead; as ``standoff foresight``."""
    read = _read(case, edits, perspective, seen_by)
    return _refined("foresight", read, _Ask(at, "", dm, full), {"horizon": horizon})


def _read(case: Case, edits: Sequence[Edit], perspective: str, seen_by: str) -> Reading:
    return Solver(sound(case))(*reading_edits(case, perspective, seen_by, edits)).reading


def _refined(
    name: str, read: Reading, asked: _Ask, settings: Mapping[str, Value] | None = None
) -> Answer:
    """The page of a family."""
    at, concept, dm, full = asked
    row, given = family(name), dict(settings or {})
    _fit(name, given)
    known_names("decision maker", [dm] if dm else [], read.names)
    who = read.names.index(dm) if dm else None
    kinds = {title: kind for kind, title in row.titles.items()}
    kind = [kinds.get(concept, concept)] if concept else []
    known_names("concept", kind, KINDS)
    people = tuple(range(len(read.names))) if who is None else (who,)
    why = Why(one_state(read, at, given="at"), people, tuple(kind)) if at else None
    page = row.page(read, Asked(who, why=why), **given)
    columns = dict.fromkeys(page.concepts, "")
    rows = tuple({**_state(one.state), **columns, **one.answers} for one in page.rows)
    return Answer(senses_told(read, page, full=full or bool(at)), rows)


def _fit(name: str, given: Mapping[str, Value]) -> None:
    """Raise WrongArgument for a value that a setting of the family does not take."""
    for setting in family(name).settings:
        value = given.get(setting.name, setting.default)
        least, most = setting.range or (0, 0)
        if setting.range and isinstance(value, int) and not least <= value <= most:
            raise WrongArgument(f"{setting.name} is from {least} to {most}, not {value}")
        for said in value if isinstance(value, tuple) and setting.shape else ():
            if not setting.fits(said):
                raise WrongArgument(f"{setting.name}: {said!r}; {setting.like}")
