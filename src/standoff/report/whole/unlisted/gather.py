"""What the report of a case whose states are not listed is made of."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from standoff.case import Case
from standoff.case.edits import Adopt
from standoff.claims.unlisted import SetHinges, SetVerdict, hinges_of_sets, judge_unlisted
from standoff.claims.unlisted.asked import Readings
from standoff.claims.unlisted.hinges import Key
from standoff.report.names.orders import order_said
from standoff.report.names.sets import named_parts, outcome_parts, story_of_sets
from standoff.report.names.story import CONCEPTS as FAR
from standoff.report.names.wishes import formula_words
from standoff.report.pages.unlisted.about import ENGINE
from standoff.report.pages.unlisted.analyze import analyze_sets_page
from standoff.report.pages.unlisted.check import check_sets_page
from standoff.report.whole.accounts import accounts_of
from standoff.report.whole.board import board_of
from standoff.report.whole.gather import preference_rows
from standoff.report.whole.record import about_case, method_row
from standoff.report.whole.unlisted.claims import claim_rows
from standoff.report.whole.unlisted.record import (
    ReadingSetsRow,
    ReportSetsPage,
    ScenarioCount,
    TakenRow,
)
from standoff.stability import CONCEPTS
from standoff.sweep import ASSUMPTIONS
from standoff.symbolic import Budget, Roads, StateSet, Unlisted, has_beliefs

NOT_ASKED = (
    "what each party expects who sees the conflict otherwise",
    "who likes which situation how much, and every move from it",
    "whether it can go round for ever, beyond the claims that ask it",
    "whether threats and promises are credible, beyond the claims that ask it",
    "coalitions, degrees of preference, what is unknown, and other further concepts",
    "what the record bears out or refutes, and which account explains which event",
    "shares of readings, and lines that carry a verdict by themselves",
)
"""What the report of a case whose states are listed has besides."""


def _nobody(words: str) -> None:
    """Who has nobody to tell."""


@dataclass(frozen=True, slots=True)
class WantedOfSets:
    """What was asked for.

    hinges, families
        Whether to look for what verdicts hang on, and by which kinds of change.
    """

    perspectives: tuple[str, ...] = ()
    hinges: bool = False
    families: tuple[str, ...] = ()
    budget: Budget = field(default_factory=Budget)
    command: str = "standoff report"
    announce: Callable[[str], None] = field(default=_nobody, compare=False, repr=False)


def report_sets_page(case: Case, wanted: WantedOfSets) -> ReportSetsPage:
    """The record of the whole report."""
    known = [p.id for p in case.perspectives]
    names = [name for name in known if not wanted.perspectives or name in wanted.perspectives]
    readings = Readings(case, wanted.budget)
    wanted.announce("judging claims")
    verdicts = judge_unlisted(readings, perspectives=names)
    hang = _hinges(readings, verdicts, wanted) if wanted.hinges else {}
    told = {name: _unlisted(readings, name) for name in names}
    rows = [_reading(case, name, one, wanted) for name, one in told.items()]
    tale = story_of_sets(case, told)
    budget = f"{wanted.budget.seconds:g} s and {wanted.budget.nodes:,} nodes"
    return ReportSetsPage(
        **about_case(case),
        engine=ENGINE,
        seconds=wanted.budget.seconds,
        nodes=wanted.budget.nodes,
        shown=tuple(names),
        accounts=accounts_of(tale),
        board=board_of(tale, [d.id for d in case.decision_makers]),
        claims=tuple(claim_rows(case, verdicts, hang, budget)),
        check=check_sets_page(case, verdicts, wanted.budget, hang),
        readings=tuple(rows),
        not_asked=NOT_ASKED,
        method=method_row(case, wanted.command, "legal", "option"),
    )


def _unlisted(readings: Readings, name: str) -> Unlisted:
    """A perspective; the one that claims were asked in, where they could be."""
    edits = (Adopt(name),)
    return readings.known.get(edits) or Unlisted(readings.case, edits, readings.budget)


def _hinges(
    readings: Readings, verdicts: Sequence[SetVerdict], wanted: WantedOfSets
) -> dict[Key, SetHinges]:
    def tell(done: int, total: int) -> None:
        wanted.announce(f"looking for what verdicts hang on: {done:,} of {total:,}")

    families = wanted.families or ASSUMPTIONS
    return hinges_of_sets(readings, verdicts, families=families, tell=tell)


# ------------------------------------------------------------------ one perspective


def _reading(case: Case, name: str, unlisted: Unlisted, wanted: WantedOfSets) -> ReadingSetsRow:
    wanted.announce(f"working out {name}")
    written = next(p for p in case.perspectives if p.id == name)
    telling = partial(order_said, said=partial(formula_words, case))
    found = {concept: _settled(unlisted, concept) for concept in CONCEPTS}
    return ReadingSetsRow(
        perspective=name,
        title=written.title,
        summary=written.summary,
        source=written.cited.source,
        extends=written.extends,
        preferences=tuple(preference_rows(case, name, telling)),
        analyze=analyze_sets_page(unlisted),
        named="scenarios" if case.scenarios else "outcomes",
        scenarios=tuple(_scenarios(case, unlisted, found)),
        options=tuple(_taken(case, unlisted, found)),
    )


@dataclass(frozen=True, slots=True)
class Settling:
    """Where it settles under one concept: each None where that is not settled, or not asked."""

    equilibria: StateSet | None
    rests: StateSet | None


def _settled(unlisted: Unlisted, concept: str) -> Settling:
    found = unlisted.equilibria(concept)
    if not isinstance(found, StateSet):
        return Settling(None, None)
    if unlisted.start is None or has_beliefs(unlisted.reading):
        return Settling(found, None)
    roads = unlisted.roads(concept)
    return Settling(found, roads.rests if isinstance(roads, Roads) else None)


def _scenarios(
    case: Case, unlisted: Unlisted, found: Mapping[str, Settling]
) -> Iterator[ScenarioCount]:
    parts = named_parts if case.scenarios else outcome_parts
    for name, states in parts(case, unlisted.feasible):
        yield ScenarioCount(
            name, states.count,
            {c: _both(one.equilibria, states) for c, one in found.items()},
            {c: _both(one.rests, states) for c, one in found.items()},
        )  # fmt: skip


def _both(some: StateSet | None, states: StateSet) -> int | None:
    return None if some is None else (some & states).count


def _taken(case: Case, unlisted: Unlisted, found: Mapping[str, Settling]) -> Iterator[TakenRow]:
    masks = {c: _masks(found[c], unlisted) for c in FAR}
    pairs = [(d.name, o.text) for d in case.decision_makers for o in d.options]
    for n, (who, what) in enumerate(pairs):
        said = {c: _share(mask, n) for c, mask in masks.items()}
        yield TakenRow(who, what, {c: word for c, word in said.items() if word})


def _masks(one: Settling, unlisted: Unlisted) -> tuple[int, int] | None:
    """Masks of what is taken in every state that it comes to, and in none; None for no state."""
    states = one.equilibria if unlisted.start is None else one.rests
    return states.always() if states else None


def _share(masks: tuple[int, int] | None, option: int) -> str:
    if masks is None:
        return ""
    always, never = masks
    return "all" if always >> option & 1 else "none" if never >> option & 1 else "some"
