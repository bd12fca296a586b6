"""The forms of preferences in a case file, a row for each: from plain values, and back."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import groupby
from typing import Any, NamedTuple

from standoff.case.format.part import cited, cited_plain
from standoff.case.format.part import from_plain as from_part
from standoff.case.format.part import to_plain as to_part
from standoff.case.perspective import (
    Order,
    Preferences,
    Priorities,
    Ranking,
    Statement,
    Weight,
    Weights,
)
from standoff.expr import Expr

Plain = Any


def from_plain(of: str, said: Mapping[str, Any]) -> Preferences:
    """The preferences that decoded values stand for."""
    key = next(key for key in FORMS if key in said)
    return Preferences(of, FORMS[key].read(said[key]), cited(said))


def to_plain(preferences: Preferences) -> dict[str, Plain]:
    """Plain values for a file."""
    order = preferences.order
    key, form = next((key, f) for key, f in FORMS.items() if isinstance(order, f.of))
    return {key: form.write(order)} | cited_plain(preferences.cited)


def _ranking_of(entries: list[Any]) -> Ranking:
    tiers: list[tuple[Expr, ...]] = []
    unsure, gaps = [], []
    for entry in entries:
        if isinstance(entry, str):
            gaps.append((len(tiers) - 1, len(entry)))
            continue
        if isinstance(entry, dict):
            unsure.append(len(tiers))
        within = entry["unsure"] if isinstance(entry, dict) else entry
        tiers.append(tuple(within) if isinstance(within, list) else (within,))
    return Ranking(tuple(tiers), tuple(unsure), tuple(gaps))


def _statements_of(lines: list[Any]) -> tuple[Statement, ...]:
    out: list[Statement] = []
    tiers = 0
    for line in lines:
        tiers += isinstance(line, list)
        within = line if isinstance(line, list) else [line]
        tier = tiers if isinstance(line, list) else 0
        out += [from_part(Statement, v, tier=tier) for v in within]
    return tuple(out)


def _entries(order: Ranking) -> list[Plain]:
    out: list[Plain] = []
    for n in range(-1, len(order.tiers)):
        within = list(order.tiers[n]) if n >= 0 else []
        if within:
            tier: Plain = within if len(within) > 1 else within[0]
            out.append({"unsure": within} if n in order.unsure else tier)
        out += [">" * degree for place, degree in order.gaps if place == n]
    return out


def _lines(order: Priorities) -> list[Plain]:
    out: list[Plain] = []
    for tier, group in groupby(order.statements, key=lambda s: s.tier):
        lines = [to_part(s) for s in group]
        out += [lines] if tier and len(lines) > 1 else lines
    return out


def _number(value: Fraction) -> int | Fraction:
    return int(value) if value.denominator == 1 else value


class Form(NamedTuple):
    """A form: its class, how it is made of what stands at its key, and what is written there."""

    of: type[Order]
    read: Callable[[Any], Order]
    write: Callable[[Any], Plain]


FORMS: Mapping[str, Form] = {
    "priorities": Form(Priorities, lambda said: Priorities(_statements_of(said)), _lines),
    "ranking": Form(Ranking, _ranking_of, _entries),
    "weights": Form(
        Weights,
        lambda said: Weights(tuple(Weight(want, value) for want, value in said)),
        lambda order: {str(w.want): _number(w.value) for w in order.weights},
    ),
}
"""By the key of the part ``preferences``."""
