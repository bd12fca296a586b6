"""States, steps and stories in words where states are not listed."""

from collections.abc import Iterator, Mapping

from standoff.case import Case
from standoff.case.parts import DecisionMaker, Option
from standoff.case.rules import holders, view_of
from standoff.report.names.foresight import label
from standoff.report.names.grammar import capital, enumerated
from standoff.report.names.phrases import Party, party, phrases
from standoff.report.names.story import (
    CONCEPTS,
    ENDS,
    Account,
    End,
    Step,
    Story,
    Ways,
    account_name,
    together,
)
from standoff.report.names.wishes import formula_words
from standoff.stability.search import Step as Codes
from standoff.symbolic import Roads, StateSet, Unlisted, has_beliefs

NOTHING = "nobody has done anything"
"""A state without any option."""


def done_words(case: Case, code: int) -> str:
    """What has been done in a state, by party; what has not is left out."""
    by_party: dict[Party, list[str]] = {}
    for o, (_, option) in enumerate(_declared(case)):
        if code >> o & 1:
            who = _holder(case, o)
            by_party.setdefault(who, []).append(phrases(option, many=who.many).taken)
    said = [who.said(enumerated(some)) for who, some in by_party.items()]
    return "; ".join(said) or NOTHING


def step_words(case: Case, step: Codes) -> tuple[Party, str]:
    """Who takes a step, and what that does."""
    who = party(case.decision_makers[step.mover])
    words = []
    for o, (_, option) in enumerate(_declared(case)):
        if (step.origin ^ step.target) >> o & 1:
            said = phrases(option, many=who.many)
            words.append(said.does if step.target >> o & 1 else said.undoes)
    return who, enumerated(words)


def _declared(case: Case) -> list[tuple[DecisionMaker, Option]]:
    return [(d, o) for d in case.decision_makers for o in d.options]


def _holder(case: Case, option: int) -> Party:
    """Who is said to have taken an option: whoever decides on it in the reading."""
    people = {d.id: party(d) for d in case.decision_makers}
    some = [people[dm] for dm in holders(case, view_of(case))[option]]
    return some[0] if len(some) == 1 else Party(enumerated([p.name for p in some], "or"))


# ------------------------------------------------------------------ by scenario


def named_parts(case: Case, states: StateSet) -> Iterator[tuple[str, StateSet]]:
    """The states of each scenario: those that no scenario before it has."""
    left = states
    for scenario in case.scenarios:
        found = left.where(scenario.when)
        yield scenario.text or scenario.id, found
        left -= found
    if left and case.scenarios:
        yield "None of these", left


def outcome_parts(case: Case, states: StateSet) -> Iterator[tuple[str, StateSet]]:
    """The states of each outcome; a state may have several."""
    for outcome in case.outcomes:
        yield capital(outcome.text or formula_words(case, outcome.when)), states.where(outcome.when)


def name_of_set(case: Case, states: StateSet) -> str:
    """What some states are called, all alike: by the first scenario that one of them has."""
    return next((name for name, some in named_parts(case, states) if some), "")


# ------------------------------------------------------------------ what each account says


BELIEFS = "somebody steps by a game of its own here, which is followed only where states are listed"


def story_of_sets(case: Case, readings: Mapping[str, Unlisted]) -> Story:
    """What each account says will come, told by scenarios; the record is not replayed."""
    told = tuple(_account(name, one) for name, one in readings.items())
    return Story(case.title, str(case.as_of or ""), told, ())


def _account(name: str, unlisted: Unlisted) -> Account:
    case = unlisted.reading
    p = next(p for p in case.perspectives if p.id == name)
    words, title = account_name(p), p.title or p.id
    if unlisted.start is None:
        return Account(name, words, title, "", ())
    if has_beliefs(case):
        return Account(name, words, title, "", (), why_not=BELIEFS)
    found = [(c, unlisted.roads(c)) for c in CONCEPTS]
    settled = [_ways(case, c, roads) for c, roads in found if isinstance(roads, Roads)]
    late = [label([c]) for c, roads in found if not isinstance(roads, Roads)]
    why = f"not settled in time: {enumerated(late)}" if late and not settled else ""
    start = StateSet(unlisted.space, unlisted.space.at(unlisted.start))
    now = name_of_set(case, start) or done_words(case, unlisted.start)
    return Account(name, words, title, now, tuple(together(settled)), why_not=why)


def _ways(case: Case, concept: str, roads: Roads) -> Ways:
    parts = [(name, some) for name, some in named_parts(case, roads.rests) if some]
    parts = parts or ([("", roads.rests)] if roads.rests else [])
    ends = [_end(case, name, some, roads) for name, some in parts]
    ends.sort(key=lambda end: len(end.steps))
    return Ways((concept,), "", tuple(ends[:ENDS]), len(ends), False, False)


def _end(case: Case, name: str, states: StateSet, roads: Roads) -> End:
    """The nearest of some rests, with a road to it."""
    code = roads.nearest(states)
    assert code is not None  # noqa: S101 - roads reach their rests
    steps = tuple(_step(case, step) for step in roads.path_to(code))
    words = name or done_words(case, code)
    return End(words, (), steps, not steps, bool(name))


def _step(case: Case, step: Codes) -> Step:
    who, does = step_words(case, step)
    return Step(who.name, does, case.decision_makers[step.mover].id, "", 0)
