"""A perspective of a case to a ``.gmcr`` file: ``write_gmcr(case)``.

Options are written by owner, in the order of the decision makers: GMCR+ puts
them so before it counts states. Where the case has them so, states keep their
numbers; where a perspective moves ``control``, options and states are numbered
anew. Lists of priorities are written as statements; where some decision maker
has another kind of order, everybody also gets a ranking by hand, and the file
says that the rankings count. Everything is written in ASCII, since GMCR+ opens
files in the character set of the machine.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from standoff.case import Belief, Case, Priorities, Reversible, View, preferences_of
from standoff.case.rules import rules_in_force, view_of
from standoff.errors import Problem
from standoff.expr import Expr
from standoff.expr.truth import Codes
from standoff.interop.exchanged import Exported, note
from standoff.interop.gmcr.conditions import Cube, TooEntangled, cubes
from standoff.interop.gmcr.orders import STATES
from standoff.interop.leftover import left_beliefs, left_members, left_parts, left_perspectives
from standoff.interop.unfolded import Unfolded, unfolded
from standoff.version import __version__

TARGET = "a .gmcr file"
_DIRECTIONS = {
    Reversible.BOTH: "both", Reversible.ONLY_ON: "fwd", Reversible.ONLY_OFF: "back",
}  # fmt: skip

Plain = Any


def write_gmcr(case: Case, *, perspective: str = "", limit: int = STATES) -> Exported:
    """The ``.gmcr`` text of one perspective, by default the first, and what was left.

    Raises TooLarge beyond ``limit`` states, TooEntangled for a rule that is not
    a reasonable number of conjunctions, NotFound, NoReading.
    """
    found = unfolded(case, perspective, limit=limit)
    writer = _Writer(found, view_of(found.case), _by_owner(found))
    text = json.dumps(writer.file(), indent=1, allow_nan=False) + "\n"
    chosen = found.case.perspectives[0].id
    notes = [*left_perspectives(case, chosen), *writer.notes, *_left(case, found, writer.view)]
    return Exported(text, tuple(notes))


def _left(case: Case, found: Unfolded, view: View) -> Iterator[Problem]:
    carried = frozenset(b.of for b in view.beliefs if _is_restriction(b))
    yield from left_beliefs(view, TARGET, carried=carried)
    yield from left_members(found.together)
    if _by_owner(found) != tuple(range(len(found.options))):
        what = "options are written by owner, as GMCR+ counts them"
        yield note("I632", what, "states have other numbers there than in the case")
    if _has_open_lines(view):
        what = f"{TARGET} has no place for tiers and certainties; lines are written as they stand"
        yield note("I631", what, "their order counts there")
    if found.reading.start is not None:
        yield note("I628", f"{TARGET} has no place for the status quo", "choose it there")
    yield from left_parts(case, found.case, TARGET)


def _has_open_lines(view: View) -> bool:
    """Whether some list of priorities leaves its order, or a line, open."""
    lines = [
        s for p in view.preferences if isinstance(p.order, Priorities) for s in p.order.statements
    ]
    return any(s.tier or s.certainty or s.unsure or s.strength > 1 for s in lines)


def _is_restriction(belief: Belief) -> bool:
    """Whether all that is believed is that some states cannot be."""
    return bool(belief.view.infeasible) and belief.view == View(infeasible=belief.view.infeasible)


def _by_owner(found: Unfolded) -> tuple[int, ...]:
    """The positions of the O options, put together by decision maker."""
    options = range(len(found.options))
    return tuple(o for own in found.own for o in options if own >> o & 1)


def _renumbered(codes: Codes, order: Sequence[int]) -> Codes:
    """uint64[S]: what the codes are when option ``order[i]`` is worth 2^i."""
    out = np.zeros_like(codes)
    for number, option in enumerate(order):
        out |= (codes >> np.uint64(option) & np.uint64(1)) << np.uint64(number)
    return out


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes a reading with its options in another order.

    order
        For each option of the file its position in the case.
    """

    found: Unfolded
    view: View
    order: tuple[int, ...]
    notes: list[Problem] = field(default_factory=list)

    def file(self) -> dict[str, Plain]:
        case = self.found.case
        statements = [self.statements(n) for n in range(len(case.decision_makers))]
        manual = any(lines is None for lines in statements)
        return {
            "decisionMakers": [
                self.decision_maker(n, lines or []) for n, lines in enumerate(statements)
            ],
            "options": [
                {"name": o.text, "permittedDirection": _DIRECTIONS[o.reversible]}
                for o in (self.found.options[position] for position in self.order)
            ],
            "infeasibles": [
                _pairs(c) for rule in rules_in_force(case, self.view) for c in self.cubes(rule)
            ],
            "useManualPreferenceRanking": manual,
            "program": "standoff",
            "version": __version__,
        }

    def cubes(self, tree: Expr) -> tuple[Cube, ...]:
        """The formula as alternatives over the options of the file. Raises TooEntangled."""
        number = {position: n for n, position in enumerate(self.order)}
        found = cubes(tree, self.found.case.scope)
        return tuple(tuple(sorted((number[o], taken) for o, taken in cube)) for cube in found)

    def decision_maker(self, n: int, statements: Sequence[Plain]) -> dict[str, Plain]:
        d = self.found.case.decision_makers[n]
        rank = self.found.ranks[n][np.argsort(_renumbered(self.found.codes, self.order))]
        return {
            "name": d.name or d.id,
            "options": [i for i, o in enumerate(self.order) if self.found.own[n] >> o & 1],
            "preferences": list(statements),
            "preferenceRanking": _ranking(rank),
            "misperceptions": self.misperceptions(d.id),
            "payoffs": [int(r) + 1 for r in rank],
        }

    def statements(self, n: int) -> list[Plain] | None:
        """Priorities as conditions; None when only a ranking can say the order."""
        dm = self.found.case.decision_makers[n].id
        stated = preferences_of(self.view, dm)
        if stated is None:
            return []
        if self.found.together or not isinstance(stated.order, Priorities):
            return None
        try:
            found = [self.cubes(s.want) for s in stated.order.statements]
        except TooEntangled as error:
            what = f"a priority of {dm} is written as a ranking of states: {error}"
            self.notes.append(note("I625", what))
            return None
        return [_condition(c) for c in found if c and c != ((),)]

    def misperceptions(self, dm: str) -> list[Plain]:
        belief = next((b for b in self.view.beliefs if b.of == dm), None)
        if belief is None or not _is_restriction(belief):
            return []
        return [_pairs(c) for rule in belief.view.infeasible for c in self.cubes(rule.when)]


def _condition(alternatives: Sequence[Cube]) -> Plain:
    if len(alternatives) == 1:
        return _pairs(alternatives[0])
    return {"compound": True, "members": [_pairs(cube) for cube in alternatives]}


def _pairs(cube: Cube) -> list[Plain]:
    return [[option, "Y" if taken else "N"] for option, taken in cube]


def _ranking(rank: np.ndarray[Any, np.dtype[np.int32]]) -> list[Plain]:
    """Numbers of states from best to worst; tied ones in an array of their own."""
    order = np.argsort(-rank.astype(np.int64), kind="stable")
    cuts = np.flatnonzero(np.diff(rank[order])) + 1
    tiers = [[int(s) + 1 for s in tier] for tier in np.split(order, cuts)]
    return [tier if len(tier) > 1 else tier[0] for tier in tiers]
