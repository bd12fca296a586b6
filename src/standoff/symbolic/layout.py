"""Which variables a reading takes, and in which order they are asked for.

Variable o is option o. Beside these stand *signature bits*, one for each line of what
somebody wants: "this line is true in the state that everything is compared with". They
are what spares a second copy of the state (:mod:`~standoff.symbolic.sanction`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import lcm

from standoff.case.apply import preferences_of
from standoff.case.parts import Case
from standoff.case.perspective import Preferences, Priorities, Ranking, Weights
from standoff.case.rules import own_masks, rules_in_force, view_of
from standoff.expr import mentioned
from standoff.symbolic.order import Group, force

ORDERS = ("beside", "on top")
"""Signature bits beside the options that their wishes mention, or before all options."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The variables of a reading.

    options
        How many options there are; variables 0 .. O - 1.
    signs
        The signature bits of each decision maker, most important line first.
    groups
        Variables that belong together; the options of each decision maker come first.
    """

    options: int
    signs: tuple[tuple[int, ...], ...]
    groups: tuple[Group, ...]

    @classmethod
    def of(cls, case: Case) -> "Layout":
        """The layout of a case with one perspective."""
        view, options = view_of(case), len(case.scope.options)
        signs: list[tuple[int, ...]] = []
        groups = [_positions(mask) for mask in own_masks(case, view)]
        groups += [_positions(mentioned(rule, case.scope)) for rule in rules_in_force(case, view)]
        at = options
        for dm in case.decision_makers:
            masks = list(_masks(preferences_of(view, dm.id), case))
            own = tuple(range(at, at + len(masks)))
            at += len(masks)
            signs.append(own)
            groups += [(*_positions(mask), v) for mask, v in zip(masks, own, strict=True)]
        return cls(options, tuple(signs), tuple(g for g in (*groups, *signs) if g))

    @property
    def count(self) -> int:
        """How many variables there are."""
        return self.options + sum(map(len, self.signs))

    def order(self, how: str) -> tuple[int, ...]:
        """All variables, the first asked first; how: one of ORDERS."""
        if how == "beside":
            return force(range(self.count), self.groups)
        short = [tuple(v for v in g if v < self.options) for g in self.groups]
        options = force(range(self.options), [g for g in short if g])
        return (*(v for own in self.signs for v in own), *options)


def _masks(preferences: Preferences | None, case: Case) -> Iterator[int]:
    """For each line that an order comes to, the options that it mentions."""
    match preferences.order if preferences else None:
        case Priorities(statements=statements):
            yield from (mentioned(s.want, case.scope) for s in statements)
        case Ranking(tiers=tiers):
            mask = 0
            for tier in tiers:
                for want in tier:
                    mask |= mentioned(want, case.scope)
                yield mask
        case Weights(weights=weights):
            scale = lcm(*(w.value.denominator for w in weights))
            most = sum(abs(int(w.value * scale)) for w in weights)
            mask = 0
            for weight in weights:
                mask |= mentioned(weight.want, case.scope)
            yield from (mask for _ in range(most.bit_length()))
        case _:
            pass


def _positions(mask: int) -> Group:
    return tuple(o for o in range(mask.bit_length()) if mask >> o & 1)
