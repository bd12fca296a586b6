"""What ``standoff paths`` tells first: where steps lead from here, and what they do not lead to."""

from collections.abc import Iterator, Sequence

from standoff.expr import understood
from standoff.graph import Reading
from standoff.report.first.begin import account_words, begins
from standoff.report.first.letters import Letters, few, lettered
from standoff.report.first.screen import Said, told
from standoff.report.names.foresight import clause, how_far
from standoff.report.names.grammar import capital, counted, enumerated
from standoff.report.names.orders import formula_in
from standoff.report.names.phrases import does, mover, party
from standoff.report.names.roads import called
from standoff.report.pages.paths.rows import (
    EndRow,
    FateRow,
    OverviewRow,
    PathRow,
    PathsPage,
    RoadRow,
    WaysRecord,
)
from standoff.report.pages.paths.under_rows import RoadsPage
from standoff.report.words.states import StateRow
from standoff.stability.search import Step

MOST = 6
"""Situations that no steps lead to of which so many are told."""

STEPS = 4
"""Steps of a road that are told one by one."""

PAYS = "Each step is taken because it pays at once; what others answer is not looked at."

EFFECTS = {"better": "", "indifferent": ", though nothing is gained", "worse": ", at a loss"}


def paths_told(reading: Reading, page: PathsPage, *, full: bool) -> PathsPage:
    """The page with its first screen."""
    if page.road:
        return told(page, (Said(_begins(reading, page)), *_road(reading, page, page.road)),
                    full=full)  # fmt: skip
    assert page.overview is not None  # noqa: S101 - a page has the one or the other
    found = page.overview
    ends = [_at(end.states[0]) for end in found.ends or () if end.cycle is None]
    letters = lettered(reading, [*ends, *(_at(fate.state) for fate in found.equilibria)])
    said = (Said(_begins(reading, page)), *_overview(reading, found, letters))
    return told(page, said, letters.rows, full=full)


def _begins(reading: Reading, page: WaysRecord) -> str:
    """Where steps are followed from."""
    if not page.start_formula:
        return begins(reading)
    return f"{account_words(reading)} From {_called(reading, page.start, page.start_count)}."


def _called(reading: Reading, rows: Sequence[StateRow], count: int) -> str:
    return called(reading, [_at(row) for row in rows], count)


def _at(row: StateRow) -> int:
    return row.number - 1


# ------------------------------------------------------------------ an overview


def _overview(reading: Reading, found: OverviewRow, letters: Letters) -> Iterator[Said]:
    roads = {f.state.number: f.path for f in found.equilibria if f.way == "improvements"}
    if found.ends is None:
        yield Said("Steps that pay are too many here to follow each to its end.")
    elif [end.steps for end in found.ends] == [0]:
        yield Said("Nobody has a step from there that pays at once: it stays as it is.")
    else:
        lines = [_end(reading, end, roads, letters) for end in found.ends]
        more = found.ends_count - len(found.ends)
        lines += [f"And {counted(more, 'more end')}."] if more else []
        yield Said(f"{PAYS} So it comes to rest at:", tuple(lines))
        yield Said(_chances(found) + _rounds(reading, found))
    told = {letters.row(_at(e.states[0])).letter for e in found.ends or () if e.cycle is None}
    lines = []
    for fate in found.equilibria:
        letter = letters.row(_at(fate.state)).letter
        lines += [] if letter in told else [_fate(reading, fate, letters)]
        told.add(letter)
    if lines:
        yield Said("What would last as well:", few(lines, MOST))


def _end(reading: Reading, end: EndRow, roads: dict[int, PathRow | None], letters: Letters) -> str:
    unsure = end.chance is not None and end.chance.value < 1
    chance = f" ({_percent(end.chance.value)})" if unsure and end.chance else ""
    if end.cycle is not None:
        return f"Never at rest, round and round{chance}: {steps_words(reading, end.cycle)}."
    row = letters.row(_at(end.states[0]))
    road = roads.get(end.states[0].number)
    how = f": {steps_words(reading, road)}" if road and road.steps else ""
    return f"{row.letter}  {row.name}{chance}{how}."


def _percent(chance: float) -> str:
    """``50 %``; never 0 or 100 for what is only near it."""
    shown = round(100 * chance)
    if shown in {0, 100} and chance not in {0.0, 1.0}:
        return "under 1 %" if shown == 0 else "over 99 %"
    return f"{shown} %"


def _chances(found: OverviewRow) -> str:
    if found.chain is None or len(found.ends or ()) < 2:
        return ""
    drawn = "who takes the next step" if found.chain.draw == "mover" else "the next step"
    return f"Chances suppose that {drawn} is drawn by lot, a convention of this program. "


def _rounds(reading: Reading, found: OverviewRow) -> str:
    if found.cycles:
        return f"It can also go round a while: {steps_words(reading, found.cycles[0].example)}."
    closed = any(end.cycle for end in found.ends or ())
    return "" if closed else "It never goes round."


def _fate(reading: Reading, fate: FateRow, letters: Letters) -> str:
    row = letters.row(_at(fate.state))
    lead = f"{row.letter}  {row.name}, {how_far(fate.concepts)}: "
    if fate.path is None:
        return f"{lead}no steps at all lead there."
    if not fate.path.steps:
        return f"{lead}it is so at the start."
    return f"{lead}{FATES[fate.way]}{steps_words(reading, fate.path)}."


FATES = {
    "improvements": "on the way, when ",
    "indifference": "somebody would have to act for nothing: ",
    "loss": "somebody would have to act at a loss: ",
}


def steps_words(reading: Reading, path: PathRow) -> str:
    """The steps of a path: ``Moscow attacks, then Washington imposes sanctions, at a loss``."""
    at, parts = _at(path.begins), []
    for row in path.steps:
        step = Step(reading.names.index(row.decision_maker), at, _at(row.to))
        parts.append(f"{mover(reading, step).said(does(reading, step))}{EFFECTS[row.effect]}")
        at = step.target
    more = len(parts) - STEPS
    parts = [*parts[:STEPS], f"{more} more steps"] if more > 1 else parts
    return ", then ".join(parts)


# ------------------------------------------------------------------ to somewhere


def formula_said(reading: Reading, text: str, place: str) -> str:
    """A formula that was asked for, in words and in quotation marks."""
    words = formula_in(reading, understood(text, reading.case.scope, place=place))
    return words if "“" in words else f"“{capital(words)}”"


def _road(reading: Reading, page: PathsPage, road: RoadRow) -> Iterator[Said]:
    goal = formula_said(reading, road.to, "--to")
    kind = "steps that pay at once" if page.by == "improvements" else "steps at all"
    if not road.paths:
        yield Said(f"No {kind} lead to {goal}.")
        yield from _instead(reading, page, road)
        return
    yield from _ways(reading, road.paths, goal, complete=road.complete)
    if page.by == "improvements":
        yield from _must(reading, road.must, road.counterexample, round_=road.goes_round)
    if road.chance:
        chance = _percent(road.chance.value)
        yield Said(
            f"If who takes the next step is drawn by lot, it ends there with a chance of {chance}."
        )


def _ways(
    reading: Reading, paths: Sequence[PathRow], goal: str, *, complete: bool
) -> Iterator[Said]:
    first, *others = paths
    if not first.steps:
        yield Said(f"It is so from the start: {goal}.")
        return
    yield Said(f"To {goal}: {steps_words(reading, first)}.")
    if others:
        lines = tuple(f"{capital(steps_words(reading, path))}." for path in others)
        yield Said("There are other ways:" if complete else "Other ways, of more:", lines)


def _must(
    reading: Reading, must: bool | None, against: PathRow | None, *, round_: bool
) -> Iterator[Said]:
    if must:
        yield Said("It must end there, or come back to it for ever.")
    elif against is not None and not against.steps:
        yield Said("It need not end there: nobody takes a step from the start.")
    elif against is not None:
        end = "it can go round for ever" if round_ else "it can end elsewhere"
        yield Said(f"It need not end there: {end}, as when {steps_words(reading, against)}.")


def _instead(reading: Reading, page: PathsPage, road: RoadRow) -> Iterator[Said]:
    if page.by == "moves":
        return
    if road.rests_count:
        yield Said(f"They come to rest only at {_called(reading, road.rests, road.rests_count)}.")
    else:
        yield Said("They never come to rest.")
    if road.cheapest is None:
        yield Said("No other steps lead there either.")
    else:
        yield Said(f"What would lead there: {steps_words(reading, road.cheapest)}.")


# ------------------------------------------------------------------ looking ahead


def roads_told(reading: Reading, page: RoadsPage, *, full: bool) -> RoadsPage:
    """The page of steps that nobody is deterred from, with its first screen."""
    letters = lettered(reading, [_at(rest.state) for rest in page.rests])
    lead = f"What comes of it, {clause(page.concept)}, step by step"
    said = [Said(_begins(reading, page))]
    if page.held_back:
        names = {d.name: party(d).name for d in reading.case.decision_makers}
        who = enumerated([names[one] for one in page.held_back])
        verb = "is" if len(page.held_back) == 1 else "are"
        said.append(Said(f"{capital(who)} {verb} held back there by what would answer."))
    lines = [_rest(reading, rest.road, _at(rest.state), letters) for rest in page.rests]
    lines += [
        f"Stuck: {steps_words(reading, row.road)}; somebody wants what cannot be done."
        for row in page.stuck if row.road.steps
    ]  # fmt: skip
    lines += [f"Round and round: {steps_words(reading, row.example)}." for row in page.loops or ()]
    said.append(Said(f"{lead}:", few(lines)) if lines else Said(f"{lead}: it never comes to rest."))
    if page.to:
        goal = formula_said(reading, page.to.to, "--to")
        if page.to.paths:
            said += _ways(reading, page.to.paths, goal, complete=page.to.complete)
            said += _must(reading, page.to.must, page.to.counterexample,
                          round_=page.to.goes_round)  # fmt: skip
        else:
            said.append(Said(f"None of these steps leads to {goal}."))
    return told(page, said, letters.rows, full=full)


def _rest(reading: Reading, road: PathRow, state: int, letters: Letters) -> str:
    row = letters.row(state)
    if not road.steps:
        return f"{row.letter}  {row.name}: it stays as it is."
    return f"{row.letter}  {row.name}: {steps_words(reading, road)}."
