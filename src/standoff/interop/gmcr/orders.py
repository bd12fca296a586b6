"""Orders of preference over the numbered states of a ``.gmcr`` file.

GMCR+ puts options together by owner, in the order of the decision makers,
before it counts states; so do cases. Feasible states are counted from 1 in the
order of their codes, option number i of that order being worth 2^i.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from standoff.case import Case, Cited, Preferences, Ranking
from standoff.expr import Expr, Pattern, mentioned, truth
from standoff.expr.truth import Codes
from standoff.interop.exchanged import counted
from standoff.interop.gmcr.places import SOURCE
from standoff.interop.untrusted import Checked

STATES = 20_000
"""States of a file whose orders are read; a ranking by hand has all of them."""

WIDTH = 1 << 20
"""Half-set states that are held on the way."""

WORK = 1 << 27
"""States that are tested against rules, before giving up."""

CALL = 1 << 12
"""What it costs to test a rule at all, in states."""

Tiers = list[list[int]]
"""Numbers of states from best to worst; those of one list are equally good."""


@dataclass(frozen=True)
class Numbered:
    """The feasible states of a case as files number them, listed when first asked for."""

    case: Case

    @cached_property
    def codes(self) -> Codes | None:
        """uint64[S], ascending; None where they are too many, or too much work to list."""
        return _listed(self.case)

    @cached_property
    def states(self) -> tuple[Pattern, ...]:
        """The states as patterns; none where they cannot be listed."""
        width = len(self.case.scope.options)
        rows = [] if self.codes is None else self.codes.tolist()
        return tuple(Pattern("".join("NY"[row >> o & 1] for o in range(width))) for row in rows)


@dataclass(frozen=True)
class Orders:
    """Reads orders of numbered states."""

    checked: Checked
    numbered: Numbered

    @property
    def states(self) -> tuple[Pattern, ...]:
        """The feasible states in the order that files count them in; none if too many."""
        found = self.numbered.codes
        if found is not None and not len(found) and not self.checked.problems:
            self.checked.wrong("I606", "infeasibles", "these leave no state")
        return self.numbered.states

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
            what = f"there are more than {STATES:,} states, or rules too entangled to list them"
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


def _listed(case: Case) -> Codes | None:
    """Codes of the feasible states, ascending; None if too many.

    Options are set from the highest bit down, and a rule cuts as soon as all of
    its options are set, so a hostile file costs no more than a fixed amount of work.
    """
    due: dict[int, list[Expr]] = {}
    for rule in case.infeasible:
        mask = mentioned(rule.when, case.scope)
        due.setdefault((mask & -mask).bit_length() - 1, []).append(rule.when)
    codes, work = np.zeros(1, dtype=np.uint64), 0
    for option in reversed(range(len(case.scope.options))):
        codes = np.repeat(codes, 2)
        codes[1::2] |= np.uint64(1 << option)
        for tree in due.get(option, ()):
            work += len(codes) + CALL
            if work > WORK:
                return None
            codes = codes[~truth(tree, case.scope, codes)]
        if len(codes) > WIDTH:
            return None
    return codes if len(codes) <= STATES else None


def _some(states: list[int]) -> str:
    shown = ", ".join(map(str, states[:5]))
    more = f" and {len(states) - 5:,} more" if len(states) > 5 else ""
    return f"state {shown}" if len(states) == 1 else f"states {shown}{more}"
