"""From a case to the record of the whole report: every question asked once."""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

import numpy as np

from standoff.case import Case, Texts, edit, preferences_of, resolved
from standoff.case.edits import Adopt, SeenBy
from standoff.case.perspective import Order
from standoff.claims import Verdict, judge
from standoff.claims.allowance import hinges_of
from standoff.claims.carriers import Carrier, carrier
from standoff.claims.sweep import sweep as swept
from standoff.errors import TooLarge
from standoff.expr import STATE_LIMIT
from standoff.graph import Reading, Solved, Solver
from standoff.hypergame import hypergame
from standoff.hypergame.roads import roads
from standoff.interop.graphs import state_graph
from standoff.report.names.orders import order_words, preference_lines
from standoff.report.names.states import bases_of, names_of
from standoff.report.names.story import story
from standoff.report.pages.analyze import ROWS, analyze_page
from standoff.report.pages.beliefs.page import BeliefsPage, beliefs_page
from standoff.report.pages.check import check_page
from standoff.report.pages.commitments.page import Asking, CommitmentsPage, commitments_page
from standoff.report.pages.paths.page import Asked, paths_page
from standoff.report.pages.paths.rows import PathsPage
from standoff.report.pages.record import RecordPage, record_page, replays
from standoff.report.pages.sweep import SweepPage, sweep_page
from standoff.report.pictures.graph import FEW
from standoff.report.pictures.tree import tree_names
from standoff.report.whole.accounts import Lettered, accounts_of, lettered
from standoff.report.whole.board import board_of
from standoff.report.whole.drawn import Judged, pictures_of
from standoff.report.whole.further import refinements, together
from standoff.report.whole.passages import PassageRow, passage_rows
from standoff.report.whole.record import (
    PreferenceRow,
    ReadingRow,
    ReportPage,
    method_row,
    report_record,
)
from standoff.report.whole.standing import levels_of, standing
from standoff.report.words.groups import FlowRow, Grouped, flows, grouped, groups, start_group
from standoff.report.words.hinges import CarriersOf, HingesOf
from standoff.report.words.painted import paints
from standoff.report.words.statements import quoted_words, statements

SMALL = 12
"""Up to so many states all are told one by one."""

ACCOUNTS = 100
"""Of which one report tells; each has chapters and pictures of its own."""

TOLD = 8
"""Else so many."""

ROADS = ("nash", "seq")
"""Concepts under which it is told where roads come to rest."""

FAMILIES = ("open",)
"""What a sweep of the report varies, unless something else is asked for."""


def _nobody(words: str) -> None:
    """Nobody is told anything."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a report is asked for.

    perspectives
        Ids; empty for all.
    sweep
        Readings to try for the shares; 0 for none.
    families
        What the sweep varies.
    seed
        Of the sample, when there are more readings than that.
    seen
        Ids of decision makers: the conflict as the first sees it, or as the first
        thinks that the second sees it, and so on. Then of one perspective only.
    hinges
        The largest number of changes of which sets are tried for every
        verdict; None for single changes as far as that is quick, 0 for none.
    carriers
        Also the fewest lines that carry each verdict.
    command
        The same as a command line, for the page of method.
    texts
        The texts of sources, where they are at hand: quotes stand in their order.
    announce
        Is told in a few words what is worked on.
    """

    perspectives: tuple[str, ...] = ()
    sweep: int = 0
    families: tuple[str, ...] = FAMILIES
    seed: int = 0
    seen: tuple[str, ...] = ()
    hinges: int | None = None
    carriers: bool = False
    limit: int = STATE_LIMIT
    command: str = "standoff report"
    texts: Texts = field(default_factory=dict, compare=False, repr=False)
    announce: Callable[[str], None] = field(default=_nobody, compare=False, repr=False)


def report_page(case: Case, wanted: Wanted = Wanted(), *, warnings: int = 0) -> ReportPage:
    """The record of the whole report. Raises what judging and reading the case raise."""
    if wanted.seen:
        return _seen(case, wanted, warnings)
    known = [p.id for p in case.perspectives]
    names = [name for name in known if not wanted.perspectives or name in wanted.perspectives]
    if len(names) > ACCOUNTS:
        what = f"a report tells of at most {ACCOUNTS} accounts, and these are {len(names):,}; "
        raise TooLarge(f"{what}choose some of them with -p", count=len(names))
    solver = Solver(case, limit=wanted.limit)
    for name in names:  # under all concepts at once: every part of the report asks for some
        _ = solver(Adopt(name)).stability
    judged = _judged(case, names, solver, wanted)
    record = _record(case, names, solver)
    told = _situations(solver, names)
    tale = story(solver, names)
    letters = lettered([(solver(Adopt(name)).reading, states) for name, states in told.items()])
    return report_record(
        case,
        check_page(
            case, judged.verdicts, warnings=warnings, hinges=judged.hinges, carriers=judged.carriers
        ),
        [_reading(case, name, solver, wanted, (told[name], letters)) for name in names],
        accounts=accounts_of(tale),
        board=board_of(tale, [d.id for d in case.decision_makers]),
        pictures=tuple(pictures_of(solver, judged)),
        record=record,
        sweep=_sweep(case, names, wanted),
        passages=_passages(case, judged, wanted),
        command=wanted.command,
    )


def _seen(case: Case, wanted: Wanted, warnings: int) -> ReportPage:
    """The report of one perspective as somebody in it sees it; the method names the case itself."""
    name = [*wanted.perspectives, case.perspectives[0].id][0]
    seen = edit(case, Adopt(name), *map(SeenBy, wanted.seen))
    who = [next(d.name for d in case.decision_makers if d.id == dm) for dm in wanted.seen]
    view = " thinks that ".join([*who[:-1], f"{who[-1]} sees it"])
    titled = replace(seen, title=f"{case.title}: {name}, as {view}", short="")
    page = report_page(titled, replace(wanted, seen=()), warnings=warnings)
    method = method_row(case, wanted.command, page.method.rule, page.method.form)
    return replace(page, method=method)


def _judged(case: Case, names: Sequence[str], solver: Solver, wanted: Wanted) -> Judged:
    wanted.announce("judging claims")
    verdicts = judge(case, perspectives=names, limit=wanted.limit, solver=solver)
    return Judged(
        verdicts,
        None if wanted.hinges == 0 else _hinges(case, verdicts, wanted),
        _carriers(case, verdicts, wanted) if wanted.carriers else None,
    )


def _hinges(case: Case, verdicts: Sequence[Verdict], wanted: Wanted) -> HingesOf:
    wanted.announce("looking for what verdicts hang on")
    return hinges_of(case, verdicts, size=wanted.hinges, limit=wanted.limit)


def _carriers(case: Case, verdicts: Sequence[Verdict], wanted: Wanted) -> CarriersOf:
    found: dict[tuple[str, str], Carrier] = {}
    for v in verdicts:
        if v.judgements:
            wanted.announce(f"looking for the lines that carry {v.claim.id} in {v.perspective}")
            one = carrier(case, v.perspective, v.claim, limit=wanted.limit)
            found |= {(v.claim.id, v.perspective): one} if one is not None else {}
    return found


def _record(case: Case, names: Sequence[str], solver: Solver) -> RecordPage | None:
    if not case.record:
        return None
    return record_page(case, replays(solver, names))


def _passages(case: Case, judged: Judged, wanted: Wanted) -> tuple[PassageRow, ...]:
    """What the case quotes, painted by the verdicts."""
    looks = paints(case, judged.verdicts, judged.hinges or {})
    return tuple(passage_rows(case, tuple(statements(case)), looks, wanted.texts))


def _sweep(case: Case, names: Sequence[str], wanted: Wanted) -> SweepPage | None:
    if not wanted.sweep or not case.claims:
        return None
    asked = [name for name in names if any(c.asked_in(name) for c in case.claims)]
    done = []
    for name in asked:
        wanted.announce(f"sweeping {name}")
        done.append(
            swept(
                case, name, families=wanted.families, readings=wanted.sweep, seed=wanted.seed,
                limit=wanted.limit,
            )
        )  # fmt: skip
    return sweep_page(case.title, wanted.families, done)


# ------------------------------------------------------------------ one perspective


Told = tuple[list[int], Lettered]
"""The states of a reading that are told, and what the page calls them."""


def _reading(case: Case, name: str, solver: Solver, wanted: Wanted, told: Told) -> ReadingRow:
    wanted.announce(f"working out {name}")
    solved = solver(Adopt(name))
    by, levels = grouped(solved), levels_of(solved.reading)
    small = len(solved.reading.states) <= FEW
    written = next(p for p in case.perspectives if p.id == name)
    left_out: dict[str, str] = {}
    telling = partial(order_words, solved.reading)
    kept = partial(_unless_too_large, left_out)
    asked = _from_now(solved)
    paths = kept("Paths", lambda: _paths(asked, left_out))
    between, pairs = ((), 0) if small else _flows(asked, by)
    return ReadingRow(
        perspective=name,
        title=written.title,
        summary=written.summary,
        source=written.cited.source,
        extends=written.extends,
        preferences=tuple(preference_rows(solved.reading.case, name, telling)),
        analyze=analyze_page(solved, rows=ROWS),
        beliefs=kept("Perceptions", lambda: _beliefs(solver, name)),
        paths=paths,
        commitments=kept("Commitments", lambda: _commitments(solver, name)),
        coalitions=together(solved, left_out),
        refinements=tuple(refinements(solved, left_out)),
        levels={dm: len(tiers) for dm, tiers in levels.items()},
        states=tuple(standing(solved, s, told[1], levels) for s in told[0]),
        graph=state_graph(solved, states=FEW) if small else None,
        graph_names=_every_name(solved.reading) if small else (),
        groups=tuple(groups(solved, by)),
        flows=between,
        flows_count=pairs,
        start_group=start_group(solved, by),
        tree_names=_tree_names(solved.reading, paths),
        left_out=left_out,
    )


def preference_rows(
    case: Case, name: str, told: Callable[[Order, int], str]
) -> Iterator[PreferenceRow]:
    """What everybody wants in a perspective; ``told`` puts a line of an order into words."""
    perspective = resolved(case, name)
    for d in case.decision_makers:
        found = preferences_of(perspective.view, d.id)
        if found is None:
            continue
        for n, (words, cited) in enumerate(preference_lines(found)):
            source = cited.source or found.cited.source
            source = source or perspective.cited.source
            quote = quoted_words(cited)
            line = told(found.order, n)
            yield PreferenceRow(d.name, line, words, source, cited.at, cited.because, quote)


def _beliefs(solver: Solver, name: str) -> BeliefsPage | None:
    if not resolved(solver.case, name).view.beliefs:
        return None
    return beliefs_page(solver, [Adopt(name)])


def _from_now(solved: Solved) -> Asked | None:
    """What is asked of paths: where they lead from the status quo, if there is one."""
    start = solved.reading.start
    return None if start is None else Asked(solved, np.array([start]))


def _paths(asked: Asked | None, left_out: dict[str, str]) -> PathsPage | None:
    if asked is None:
        left_out["Paths"] = "this reading has no status quo to start from"
        return None
    return paths_page(asked)


def _flows(asked: Asked | None, by: Grouped) -> tuple[tuple[FlowRow, ...], int]:
    """Improvements between groups; none where there are too many to follow."""
    if asked is None:
        return (), 0
    try:
        return flows(asked.improvements, by)
    except TooLarge:
        return (), 0


def _tree_names(read: Reading, paths: PathsPage | None) -> dict[int, str]:
    """What the states are called where the tree of paths begins, and where it comes to rest."""
    if paths is None or paths.overview is None or not paths.overview.trees:
        return {}
    return tree_names(read, paths.overview.trees[0])


def _commitments(solver: Solver, name: str) -> CommitmentsPage | None:
    """In brief; the page of the verb has what would turn an answer, and what others say."""
    if not solver.case.commitments:
        return None
    return commitments_page(solver, [Adopt(name)], Asking(changes=False, beside=False))


Made = TypeVar("Made")


def _unless_too_large(
    left_out: dict[str, str], what: str, make: Callable[[], Made | None]
) -> Made | None:
    """What is made, or nothing and why."""
    try:
        return make()
    except TooLarge as error:
        left_out[what] = str(error)
        return None


def _situations(solver: Solver, names: Sequence[str]) -> dict[str, list[int]]:
    """The states that are told of each perspective; as far as may be the same of all."""
    out: dict[str, list[int]] = {}
    codes: set[int] = set()
    for name in names:
        out[name] = _told(solver, name, codes)
        codes |= set(solver(Adopt(name)).reading.states[out[name]].tolist())
    return out


def _told(solver: Solver, name: str, codes: AbstractSet[int]) -> list[int]:
    """Every state of a small reading; else the status quo, rests, and strong equilibria.

    Of equilibria that are called the same one is told: one with a code that is told already.
    """
    solved = solver(Adopt(name))
    read = solved.reading
    if len(read.states) <= SMALL:
        return list(range(len(read.states)))
    told = [] if read.start is None else [read.start, *_rests(solver, name, read.start)]
    told = list(dict.fromkeys(told))[:TOLD]
    held = np.stack([solved.is_equilibrium(c) for c in solved.stability.concepts]).sum(axis=0)
    called, known = bases_of(read)[0], np.isin(read.states, list(codes))
    some = np.flatnonzero(held)
    some = some[np.lexsort((~known[some], -held[some]))]
    first = np.sort(np.unique(called[some], return_index=True)[1])  # of each name
    for s in some[first].tolist():
        if len(told) < TOLD and called[s] not in called[told]:
            told.append(s)
    return told


def _rests(solver: Solver, name: str, start: int) -> Iterator[int]:
    """Where roads from the status quo come to rest, nearest first."""
    game = hypergame(solver, Adopt(name))
    for concept in ROADS:
        with suppress(TooLarge):
            yield from roads(game, concept, np.array([start])).rests.tolist()


def _every_name(read: Reading) -> tuple[str, ...]:
    """What each state of a small reading is called."""
    names = names_of(read, range(len(read.states)), fold=False)
    return tuple(names.of(s).words for s in range(len(read.states)))
