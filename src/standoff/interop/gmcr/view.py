"""What each decision maker of a ``.gmcr`` file wants, and what it sees.

The flag of a file says whether rankings by hand count, or statements. The other
kind often stands there as well: where it says the same, nothing is lost; where it
does not, that is noted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from standoff.case import Belief, Case, Cited, Preferences, Priorities, Rule, Statement, View
from standoff.errors import CaseError
from standoff.expr import Expr
from standoff.graph import ranks_of
from standoff.interop.gmcr.clauses import CONDITIONS, Clauses
from standoff.interop.gmcr.orders import Numbered, Orders
from standoff.interop.gmcr.places import FLAGS, RANKINGS, SOURCE
from standoff.interop.untrusted import Checked

Person = Mapping[str, Any]
"""A decision maker as the file has it."""


def view_in(checked: Checked, case: Case, clauses: Clauses, top: Mapping[str, Any]) -> View:
    """The one view of a file whose people, options and rules are read already."""
    reader = _Reader(checked, case, clauses, Orders(checked, Numbered(case)))
    manual = _rankings_count(checked, top)
    preferences: list[Preferences] = []
    beliefs: list[Belief] = []
    for n, person in enumerate(top["decisionMakers"]):
        place, dm = f"decisionMakers[{n}]", case.decision_makers[n].id
        preferences += reader.preferences(person, place, dm, manual=manual)
        beliefs += reader.beliefs(person, f"{place}.misperceptions", dm)
    return View(preferences=tuple(preferences), beliefs=tuple(beliefs))


def _rankings_count(checked: Checked, top: Mapping[str, Any]) -> bool:
    """What the flag says; the present key counts where the old one says otherwise."""
    said = {key: checked.flag(top[key], key) for key in FLAGS if key in top}
    if len(set(said.values())) > 1:
        checked.note("I611", FLAGS[1], f"left, since {FLAGS[0]} says otherwise")
    return next(iter(said.values()), False)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads what somebody wants, and sees."""

    checked: Checked
    case: Case
    clauses: Clauses
    orders: Orders

    def preferences(
        self, person: Person, place: str, dm: str, *, manual: bool
    ) -> list[Preferences]:
        """What somebody wants, by the kind that counts; else by what there is."""
        stated = self._statements(person.get("preferences") or [], f"{place}.preferences", dm)
        key = self._key_of_ranking(person, place)
        if stated and not manual:
            self._left_over(person.get(key), f"{place}.{key}", dm, stated)
            return [stated]
        ranked = self.orders.ranking(person.get(key), f"{place}.{key}", dm)
        if self.checked.problems:
            return []
        if ranked and stated:
            return [self._chosen(stated, ranked, place)]
        found = (
            ranked or stated or self.orders.payoffs(person.get("payoffs"), f"{place}.payoffs", dm)
        )
        self._tell_what_there_is(place, dm, ranked, found, manual=manual)
        return [found] if found else []

    def _tell_what_there_is(
        self, place: str, dm: str, ranked: Preferences | None, found: Preferences | None,
        *, manual: bool,
    ) -> None:  # fmt: skip
        if found is None and not self.checked.problems:
            self.checked.note("I616", place, f"{dm} has no preferences: indifferent to everything")
        elif manual and not ranked and found:
            what = "rankings count in this file, and there is none here; the rest was read"
            self.checked.note("I611", place, what)
        elif not manual and ranked and _tells_apart(ranked):
            what = "by its flag statements count; there are none, and the ranking was read"
            hint = "take it out of the file if indifference was meant"
            self.checked.note("I611", place, what, hint)

    def _key_of_ranking(self, person: Person, place: str) -> str:
        """The key under which there is a ranking; the present one counts before the old one."""
        present, old = RANKINGS
        if person.get(present) and person.get(old) and person[present] != person[old]:
            self.checked.note("I611", f"{place}.{old}", f"left, since {present} says otherwise")
        return old if person.get(old) and not person.get(present) else present

    def _statements(self, value: Any, place: str, dm: str) -> Preferences | None:
        lines = tuple(map(Statement, self.clauses.listed(value, place)))
        return Preferences(dm, Priorities(lines), Cited(SOURCE)) if lines else None

    def _chosen(self, stated: Preferences, ranked: Preferences, place: str) -> Preferences:
        """Statements where they give the ranking that counts; else the ranking."""
        if self._same(stated, ranked):
            return stated
        what = "the ranking by hand counts; the statements, which say otherwise, were left"
        self.checked.note("I614", place, what)
        return ranked

    def _left_over(self, value: Any, place: str, dm: str, stated: Preferences) -> None:
        """Note a ranking that does not count, unless it says what the statements say."""
        if not value or self.checked.problems:
            return
        aside = Checked()
        try:
            ranked = Orders(aside, self.orders.numbered).ranking(value, place, dm)
        except CaseError:
            ranked = None
        if ranked is None:
            what = "no ranking of the states; left, since statements count in this file"
            self.checked.note("I611", place, what)
        elif not self._same(stated, ranked):
            what = "left, since statements count in this file, and they say otherwise"
            self.checked.note("I611", place, what, f"where the ranking is meant, set {FLAGS[0]}")

    def _same(self, one: Preferences, other: Preferences) -> bool:
        """Whether two orders rank all states alike."""
        states = self.orders.numbered.codes
        assert states is not None  # noqa: S101 - one of them is a ranking of them all
        first, second = (ranks_of(p, self.case.scope, states) for p in (one, other))
        return bool((first == second).all())

    def beliefs(self, person: Person, place: str, dm: str) -> list[Belief]:
        """States taken out of a decision maker's view: a belief that they cannot be."""
        listed = self.checked.sequence(person.get("misperceptions") or [], place, CONDITIONS)
        rules = [self._misperceived(v, f"{place}[{n}]") for n, v in enumerate(listed)]
        found = tuple(Rule(when, Cited(SOURCE)) for when in rules if when is not None)
        if not found:
            return []
        what = f"read as a belief of {dm} that these states cannot be; the format says no more"
        hint = "say in the case what it believes of preferences and options"
        self.checked.note("I613", place, what, hint)
        return [Belief(dm, View(infeasible=found), Cited(SOURCE))]

    def _misperceived(self, value: Any, place: str) -> Expr | None:
        if isinstance(value, int):
            return self.orders.pattern(value, place)
        return self.clauses.condition(value, place)


def _tells_apart(ranked: Preferences) -> bool:
    """Whether a ranking has more than one tier."""
    return len(getattr(ranked.order, "tiers", ())) > 1
