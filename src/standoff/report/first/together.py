"""What ``coalitions`` and ``simultaneous`` tell first: what parties could do with one another."""

from collections.abc import Iterable, Iterator

from standoff.graph import Reading
from standoff.report.first.letters import Letters, few, lettered
from standoff.report.first.screen import Said, told
from standoff.report.names.foresight import how_far
from standoff.report.names.grammar import apart, capital, enumerated, plural
from standoff.report.names.phrases import Party, does, mover, party
from standoff.report.names.states import present_words
from standoff.report.pages.coalitions.page import (
    CoalitionRow,
    CoalitionsPage,
    JointImprovementRow,
    JointReasonRow,
    SurvivalRow,
)
from standoff.report.pages.simultaneous import AddedRow, SimultaneousPage
from standoff.report.words.states import MoveRow, StateRow, together
from standoff.stability.coalitions.defined import CONCEPTS
from standoff.stability.search import Step

FEW = 4
"""What a coalition could do of which so much is told."""


def coalitions_told(reading: Reading, page: CoalitionsPage, *, full: bool) -> CoalitionsPage:
    """The page with its first screen."""
    alone = [row.state for row in page.survivals]
    both = [row.state for rows in page.together.values() for row in _rows(rows)]
    letters = lettered(reading, [_at(s) for s in (*alone, *both)])
    said = [Said(f"Now: {present_words(reading)}.")] if reading.start is not None else []
    said += _at_state(reading, page.reasons)
    if page.merged:
        said += _merged(page, letters)
    elif page.survivals:
        lines = [_survival(reading, row, letters) for row in _once(page.survivals, letters)]
        said.append(Said("What would last if each acts alone, and whether it does if some act "
                         "together:", few(lines)))  # fmt: skip
    else:
        said.append(Said("Nothing would last if each acts alone."))
    for row in page.coalitions:
        said += _could(reading, row, letters)
    return told(page, said, letters.rows, full=full)


class _Row:
    def __init__(self, state: StateRow) -> None:
        self.state = state


def _rows(states: Iterable[StateRow]) -> Iterator[_Row]:
    return map(_Row, states)


def _at(row: StateRow) -> int:
    return row.number - 1


def _once(rows: Iterable[SurvivalRow], letters: Letters) -> list[SurvivalRow]:
    """The first row of each letter."""
    found: dict[str, SurvivalRow] = {}
    for row in rows:
        found.setdefault(letters.row(_at(row.state)).letter, row)
    return list(found.values())


def _people(reading: Reading, ids: Iterable[str]) -> str:
    names = {d.id: party(d).name for d in reading.case.decision_makers}
    return apart([names[one] for one in ids])


def _survival(reading: Reading, row: SurvivalRow, letters: Letters) -> str:
    one = letters.row(_at(row.state))
    lead = f"{one.letter}  {one.name}"
    if not row.left_by:
        return f"{lead}: none of them leaves it."
    who = dict.fromkeys(members for some in row.left_by.values() for members in some)
    left = "; ".join(f"{_people(reading, members)} would leave it together" for members in who)
    far = "" if len(row.left_by) == len(row.concepts) else f", {how_far(list(row.left_by))}"
    return f"{lead}: {left}{far}."


def _merged(page: CoalitionsPage, letters: Letters) -> Iterator[Said]:
    by_states = together(page.together.items(), lambda item: item[1])
    for some in by_states:
        far = capital(how_far([c for c, _ in some], len(CONCEPTS)))
        states = [_at(s) for s in some[0][1]]
        lines = tuple(f"{row.letter}  {row.name}" for row in letters.of(states))
        yield Said(f"{far}, what would last with these as one:" if lines else
                   f"{far}, nothing would last with these as one.", lines)  # fmt: skip


def _could(reading: Reading, row: CoalitionRow, letters: Letters) -> Iterator[Said]:
    who = _people(reading, row.members)
    known = {n for one in letters.rows for n in one.numbers}
    start = None if reading.start is None else reading.start + 1
    shown = [one for one in row.improvements if one.begins.number in {start, *known}]
    if not shown:
        yield Said(f"{capital(who)}: nothing to gain together from there.")
        return
    lines = [_joint(reading, one, letters, start) for one in shown]
    more = row.count - len(shown)
    lines += [f"And {more:,} more from elsewhere."] if more > 0 else []
    yield Said(f"{capital(who)} could all gain together:", few(lines, FEW + 1))


def _joint(reading: Reading, one: JointImprovementRow, letters: Letters, start: int | None) -> str:
    where = "from now" if one.begins.number == start else (
        f"from {letters.row(_at(one.begins)).letter}"
    )  # fmt: skip
    way = _moves(reading, one.moves, _at(one.begins)) if one.moves else "as one"
    missing = len(CONCEPTS) - len(one.stands)
    answered = "nothing answers it" if not missing else (
        "it can be answered" if not one.stands else
        f"nothing answers it {how_far(one.stands, len(CONCEPTS))}"
    )  # fmt: skip
    return f"{where}, {way}; {answered}."


def _moves(reading: Reading, moves: Iterable[MoveRow], at: int) -> str:
    people = [d.name for d in reading.case.decision_makers]
    parts = []
    for row in moves:
        step = Step(people.index(row.by), at, _at(row.to))
        parts.append(mover(reading, step).said(does(reading, step)))
        at = step.target
    return ", then ".join(parts)


def _at_state(reading: Reading, reasons: Iterable[JointReasonRow]) -> Iterator[Said]:
    by_name = {d.name: party(d) for d in reading.case.decision_makers}
    for row in reasons:
        who = apart([by_name[name].name for name in row.names])
        verb = "would not leave" if row.stable else "would leave"
        lines = []
        for answer in row.answers:
            way = _moves(reading, answer.moves, _at(row.state))
            then = _moves(reading, answer.sanction, _at(answer.to))
            lines.append(f"{way}; but then {then}." if answer.answered else
                         f"{way}, and nothing answers it.")  # fmt: skip
        far = how_far([row.concept])
        yield Said(f"{capital(who)} {verb} together, {far}.", few(lines, FEW))


# ------------------------------------------------------------------ at once


def simultaneous_told(reading: Reading, page: SimultaneousPage, *, full: bool) -> SimultaneousPage:
    """The page with its first screen."""
    letters = lettered(reading, [_at(row.state) for row in page.added])
    said = [Said(f"Now: {present_words(reading)}.")] if reading.start is not None else []
    if not page.added:
        said.append(Said("That several might move at once keeps nobody from a step."))
    else:
        said.append(Said("What lasts because those who would leave it might all do so at once:"
                         if any(row.equilibrium for row in page.added) else
                         "That several might move at once keeps some from a step:"))  # fmt: skip
    for row in page.added[:FEW]:
        one = letters.row(_at(row.state))
        lines = tuple(_at_once(reading, row))
        end = "" if row.equilibrium else f"; but {_named(reading, row.leaves)} would leave it still"
        said.append(Said(f"{one.letter}  {one.name}{end}.", lines))
    more = page.count - len(page.added[:FEW])
    said += [Said(f"And {more:,} more situations.")] if more else []
    return told(page, said, letters.rows, full=full)


def _named(reading: Reading, names: Iterable[str]) -> str:
    by_name = {d.name: party(d).name for d in reading.case.decision_makers}
    return enumerated([by_name[name] for name in names])


def _at_once(reading: Reading, row: AddedRow) -> Iterator[str]:
    by_name = {d.name: party(d) for d in reading.case.decision_makers}
    for reason in row.reasons:
        who: Party = by_name[reason.by]
        pronoun = "they" if who.many else "it"
        others = apart([by_name[name].name for name in by_name if any(
            words.startswith(name) for words in reason.others)])  # fmt: skip
        many = " and " in others or any(p.many and p.name == others for p in by_name.values())
        verb = plural("moves") if many else "moves"
        end = lettered(reading, [_at(reason.end)]).rows[0].name
        yield (f"{who.name} would rather leave it; but if at the same time {others} {verb} too, "
               f"it comes to “{end}”, which is no better for "
               f"{'them' if who.many else pronoun}.")  # fmt: skip
