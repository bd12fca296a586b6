"""Orders of preference over the numbered states of a ``.gmcr`` file.

Files count the feasible states from 1 in the order of their codes, option
number i of the file being worth 2^i. A case names them by their cells.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from standoff.case import Case, Cited, Preferences, Ranking, short_name
from standoff.errors import TooLarge
from standoff.expr import Pattern, Scope, feasible_states
from standoff.interop.exchanged import counted
from standoff.interop.gmcr.places import SOURCE, Owners
from standoff.interop.untrusted import Checked

STATES = 20_000
"""States of a file whose orders are read; a ranking by hand has all of them."""

Tiers = list[list[int]]
"""Numbers of states from best to worst; those of one list are equally good."""


@dataclass(frozen=True, slots=True)
class Orders:
    """Reads orders of states; ``states`` are patterns, empty where there are too many."""

    checked: Checked
    states: tuple[Pattern, ...]

    def pattern(self, value: Any, place: str) -> Pattern | None:
        """The state of a number."""
        number = self.checked.index(value, place, len(self.states), "state", first=1)
        return None if number is None else self.states[number - 1]

    def ranking(self, value: Any, place: str, dm: str) -> Preferences | None:
        """The order of an array of state numbers and arrays of tied ones, best first."""
        if not value:
            return None
        listed = self.checked.sequence(value, place, STATES)
        if listed and not self.states and not self.checked.problems:
            what = f"there are more than {STATES:,} states; so many cannot be ranked by number"
            self.checked.wrong("I602", place, what)
        return self._preferences([self._tier(v, f"{place}[{n}]") for n, v in enumerate(listed)]
                                 if self.states else [], place, dm)  # fmt: skip

    def _tier(self, value: Any, place: str) -> list[int]:
        numbers = value if isinstance(value, list) else [value]
        count = len(self.states)
        found = [self.checked.index(v, place, count, "state", first=1) for v in numbers]
        return [s for s in found if s is not None]

    def payoffs(self, value: Any, place: str, dm: str) -> Preferences | None:
        """The order of an array of one number a state, larger being better."""
        if not value:
            return None
        listed = self.checked.sequence(value, place, STATES)
        numbers = [v for v in listed if isinstance(v, int) and not isinstance(v, bool)]
        if len(numbers) != len(listed) or len(numbers) != len(self.states):
            what = f"not a whole number for each of {counted(len(self.states), 'state')}; not read"
            self.checked.note("I615", place, what)
            return None
        self.checked.note("I617", place, "there is no other order; read from the payoffs")
        tiers: dict[int, list[int]] = {n: [] for n in sorted(set(numbers), reverse=True)}
        for state, number in enumerate(numbers, start=1):
            tiers[number].append(state)
        return self._preferences(list(tiers.values()), place, dm)

    def _preferences(self, tiers: Tiers, place: str, dm: str) -> Preferences | None:
        """The order, if it has each state once."""
        times = Counter(s for tier in tiers for s in tier)
        if self.checked.problems or not times:
            return None
        twice = sorted(s for s, n in times.items() if n > 1)
        missing = [s for s in range(1, len(self.states) + 1) if s not in times]
        if missing or twice:
            found = f"misses {_some(missing)}" if missing else f"repeats {_some(twice)}"
            hint = f"place each of the {counted(len(self.states), 'state')} once"
            self.checked.wrong("I606", place, f"the ranking {found}", hint)
            return None
        order = Ranking(tuple(tuple(self.states[s - 1] for s in tier) for tier in tiers if tier))
        return Preferences(dm, order, Cited(SOURCE))


def numbered(checked: Checked, case: Case, who: Owners) -> tuple[Pattern, ...]:
    """The feasible states in the order that files count them in; none when there are too many."""
    names = {short_name(case, p): o for o, p in enumerate(who.positions)}
    scope = Scope(tuple(case.scope.options[p] for p in who.positions), dict(names))
    try:
        found = feasible_states([r.when for r in case.infeasible], scope, limit=STATES)
    except TooLarge:
        return ()
    if not len(found):
        checked.wrong("I606", "infeasibles", "these leave no state")
    return tuple(_pattern(int(code), who.positions) for code in found)


def _pattern(code: int, positions: Sequence[int]) -> Pattern:
    """The state of a code, its cells in the order of the case."""
    cells = ["N"] * len(positions)
    for option, position in enumerate(positions):
        cells[position] = "NY"[code >> option & 1]
    return Pattern("".join(cells))


def _some(states: list[int]) -> str:
    shown = ", ".join(map(str, states[:5]))
    more = f" and {len(states) - 5:,} more" if len(states) > 5 else ""
    return f"state {shown}" if len(states) == 1 else f"states {shown}{more}"
