"""What states are called: a few words that a reader can repeat, for a list that is being told.

A state is called by the first scenario of the case that holds in it; where none does,
by the outcomes that hold, those that others imply left out; where none does either,
by what is otherwise than now. Only then are options named, and only those in which
states of the list with the same name differ. States that differ in what does not
matter to their names are one *pattern*, with a letter for a whole page::

    A  Open war, and heavy sanctions
    B  War in the Donbas: the republics are recognised; whether or not Washington talks

Letters: **O** options, **S** states of the reading, **T** states that are told.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from standoff.case.parts import Case, Outcome
from standoff.expr import truth
from standoff.graph import Reading
from standoff.report.names.grammar import capital, enumerated
from standoff.report.names.phrases import either_way, said
from standoff.stability.model import Index
from standoff.stability.patterns import Pattern, cover

FREE = 3
"""Options that may be either way, up to which each is named."""

NAMED = 1 << 20
"""States of a reading up to which patterns are told apart from what is not told."""

Base = tuple[str, ...]
"""What a state is called before options are named: ids of a scenario or of outcomes."""


@dataclass(frozen=True, slots=True)
class StateName:
    """A pattern of states that are told, and what it is called.

    letter
        For the whole page: ``A``, ``B``, ... ``Z``, ``AA``.
    base
        The scenario, or the outcomes, that it is called by; empty where none holds.
    but
        What else sets it apart in the list.
    free
        What may be either way in it.
    states
        intp: positions of the states; the number of one is its position and 1.
    cells
        The pattern in option form: Y, N and - for each option.
    now
        Whether it is the present state, and nothing else.
    """

    letter: str
    base: str
    but: str
    free: str
    states: tuple[int, ...]
    cells: str
    now: bool = False

    @property
    def short(self) -> str:
        """The name without what may be either way."""
        parts = [self.base, self.but] if self.base else [self.but]
        return capital(": ".join(filter(None, parts)))

    @property
    def words(self) -> str:
        """The whole name, with a capital and without a full stop."""
        return f"{self.short}, {self.free}" if self.free else self.short

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its states."""
        return tuple(s + 1 for s in self.states)


@dataclass(frozen=True, eq=False)
class Names:
    """What the states of one list are called; ``names`` in the order in which they are told."""

    reading: Reading
    names: tuple[StateName, ...]

    def of(self, state: int) -> StateName:
        """The name of a state at a position. Raises KeyError for one that is not told."""
        found = next((one for one in self.names if state in one.states), None)
        if found is None:
            raise KeyError(state)
        return found

    def __iter__(self) -> Iterator[StateName]:
        return iter(self.names)


def names_of(reading: Reading, states: Iterable[int], *, fold: bool = True) -> Names:
    """The names of some states, given by position; the first told get the first letters.

    With ``fold`` states that differ in what does not matter are one pattern; else every
    state has a name of its own.
    """
    told = list(dict.fromkeys(int(s) for s in states))
    groups: dict[Base, list[int]] = {}
    for s, base in zip(told, _bases(reading, np.array(told, dtype=np.intp)), strict=True):
        groups.setdefault(base, []).append(s)
    patterns = {base: list(_folded(reading, base, some, fold)) for base, some in groups.items()}
    order = [(base, one) for base, some in patterns.items() for one in some]
    first = {s: n for n, s in enumerate(told)}
    order.sort(key=lambda pair: min(first[s] for s in pair[1][1]))
    return Names(reading, tuple(
        _name(reading, n, base, one, [p for p, _ in patterns[base]])
        for n, (base, one) in enumerate(order)
    ))  # fmt: skip


def name_of(reading: Reading, state: int) -> str:
    """What one state is called by itself."""
    return names_of(reading, [state]).names[0].words


def kinds_of(reading: Reading, states: Sequence[int]) -> list[str]:
    """What some states are called before options are named, each once, in their order.

    A state without such a name is told by itself.
    """
    bases = _bases(reading, np.array(states, dtype=np.intp))
    found: dict[str, None] = {}
    for s, base in zip(states, bases, strict=True):
        words = _base_words(reading.case, base) if base else ""
        if words or len(found) <= TOLD:
            found.setdefault(capital(words) or names_of(reading, [s]).names[0].short)
    return list(found)


TOLD = 8
"""States without a name of their own of which so many are told."""


def present_words(reading: Reading) -> str:
    """What is so now: the name of the present state, or what is taken in it; empty for none."""
    if reading.start is None:
        return ""
    name = names_of(reading, [reading.start]).names[0]
    if name.base:
        return name.short
    code = int(reading.states[reading.start] & ~reading.varies[reading.start])
    taken = said(reading, _options(reading, code, code))
    return capital(taken) or "Nobody has done any of it"


def letter(n: int) -> str:
    """The letter of the pattern at a position: ``A``, ``B``, ... ``Z``, ``AA``."""
    return (letter(n // 26 - 1) if n >= 26 else "") + chr(ord("A") + n % 26)


# ------------------------------------------------------------------ scenarios and outcomes


def _bases(reading: Reading, states: Index) -> list[Base]:
    """What each of the states is called before options are named."""
    case, codes = reading.case, reading.states[states]
    scenario = np.full(len(states), -1)
    for n, one in enumerate(case.scenarios):
        left = np.flatnonzero(scenario < 0)
        if not len(left):
            break
        scenario[left[truth(one.when, case.scope, codes[left])]] = n
    left = np.flatnonzero(scenario < 0)
    spoken = [o for o in case.outcomes if outcome_words(o)] if len(left) else []
    held = np.array([truth(o.when, case.scope, codes[left]) for o in spoken], dtype=np.bool_)
    held = held.reshape(len(spoken), len(left)).T
    known: dict[bytes, Base] = {}
    otherwise: dict[int, Base] = {}
    for s, row in zip(left.tolist(), held, strict=True):
        key = row.tobytes()
        if key not in known:
            known[key] = _outcomes(reading, [spoken[n] for n in np.flatnonzero(row)])
        otherwise[s] = known[key]
    return [
        otherwise[k] if n < 0 else ("scenario", case.scenarios[n].id)
        for k, n in enumerate(scenario.tolist())
    ]


def _outcomes(reading: Reading, held: Sequence[Outcome]) -> Base:
    """The outcomes that hold in a state without those that one of the others implies.

    One that holds of a single state is its whole name. Of two that hold of the same
    states the first counts.
    """
    where = {o.id: _holds(reading, o.id) for o in held}
    own = next((o for o, mask in where.items() if mask.bit_count() == 1), None)
    if own is not None:
        return ("outcome", own)
    left = [o for o in where if not any(
        _implies(where[p], where[o], earlier=n < list(where).index(o))
        for n, p in enumerate(where) if p != o
    )]  # fmt: skip
    return ("outcome", *left) if left else ()


def _implies(one: int, other: int, *, earlier: bool) -> bool:
    """Whether an outcome holds only where another does; of equals the earlier one is told."""
    return one & ~other == 0 and (one != other or earlier)


@lru_cache(maxsize=512)
def _holds(reading: Reading, outcome: str) -> int:
    """Mask of the states of a reading that an outcome holds in."""
    tree = next(o.when for o in reading.case.outcomes if o.id == outcome)
    return int.from_bytes(np.packbits(reading.where(tree)).tobytes(), "big")


SPOKEN = re.compile(r"[a-z]{3,}([-_][a-z]+)*")


def outcome_words(outcome: Outcome) -> str:
    """What an outcome is called; of one without words its id, where that is made of words."""
    if outcome.short or outcome.text:
        return outcome.short or outcome.text
    return re.sub("[-_]", " ", outcome.id) if SPOKEN.fullmatch(outcome.id) else ""


def _base_words(case: Case, base: Base) -> str:
    if not base:
        return ""
    if base[0] == "scenario":
        return next(s.text for s in case.scenarios if s.id == base[1])
    words = {o.id: outcome_words(o).rstrip(".") for o in case.outcomes}
    return enumerated([words[o] for o in base[1:]])


# ------------------------------------------------------------------ patterns


Folded = tuple[Pattern, list[int]]
"""A pattern and the states that it holds, those that no pattern before it holds."""


def _folded(reading: Reading, base: Base, states: list[int], fold: bool) -> Iterator[Folded]:
    """The states of one base as patterns that hold no other state of the reading with that base."""
    every = (1 << len(reading.case.scope.options)) - 1
    alone = len(states) == 1 and bool(base)  # its name says all: nothing sets it apart
    if alone or not fold or reading.varies[states].any():
        for s in states:
            settled = every & ~int(reading.varies[s])
            yield Pattern(settled, int(reading.states[s]) & settled, 1), [s]
        return
    near = _alike(reading, base, states)
    found = cover(
        reading.states[near], np.isin(near, states), len(reading.case.scope.options),
        free=True, limit=None,
    )  # fmt: skip
    left = np.array(states, dtype=np.intp)
    for pattern in found.patterns:
        fixed, taken = np.uint64(pattern.fixed), np.uint64(pattern.taken)
        hit = reading.states[left] & fixed == taken
        if hit.any():
            yield pattern, left[hit].tolist()
        left = left[~hit]


def _alike(reading: Reading, base: Base, states: list[int]) -> Index:
    """intp: the states of a reading that are called by the same scenario or outcomes."""
    if len(reading.states) > NAMED:
        return np.array(sorted(states), dtype=np.intp)
    known = _every_base(reading)
    return np.flatnonzero(known == known[states[0]])


@lru_cache(maxsize=8)
def _every_base(reading: Reading) -> Index:
    """intp[S]: a number for what each state of a reading is called before options are named."""
    case = reading.case
    key = np.zeros(len(reading.states), dtype=np.intp)
    for n, one in reversed(list(enumerate(case.scenarios))):
        key[reading.where(one.when)] = n + 1
    rest = key == 0
    for o in case.outcomes:
        if outcome_words(o):
            _, key[rest] = np.unique(
                2 * key[rest] + reading.where(o.when)[rest], return_inverse=True
            )
    key[rest] = -1 - key[rest]
    return key


# ------------------------------------------------------------------ words


def _name(
    reading: Reading, n: int, base: Base, folded: Folded, alike: Sequence[Pattern]
) -> StateName:
    pattern, states = folded
    now = [*states] == [reading.start]
    codes = [int(reading.states[s]) for s in states]
    return StateName(
        letter(n),
        _base_words(reading.case, base),
        _but(reading, base, pattern, alike, codes),
        _free(reading, pattern, codes),
        tuple(states),
        pattern.text(len(reading.case.scope.options))
        if len(states) > 1
        else reading.cells(states[0]),
        now,
    )


def _but(
    reading: Reading, base: Base, pattern: Pattern, alike: Sequence[Pattern], codes: list[int]
) -> str:
    """What sets a pattern apart from those with the same base, or without one from the present."""
    settled = _settled(codes)
    if not base:
        return _since_now(reading, pattern.fixed & settled, codes[0])
    differ = 0
    for other in alike:
        differ |= pattern.fixed & other.fixed & (pattern.taken ^ other.taken)
    if len(alike) > 1 and not differ:
        differ = pattern.fixed
    return said(reading, _options(reading, differ & settled, codes[0]))


def _settled(codes: list[int]) -> int:
    """Mask of the options that are the same in all of some codes."""
    on, off = -1, -1
    for code in codes:
        on, off = on & code, off & ~code
    return on | off


def _since_now(reading: Reading, fixed: int, code: int) -> str:
    """What is otherwise than now; everything that is so where there is no present state."""
    if reading.start is None:
        return said(reading, _options(reading, fixed, code)) or "nothing is decided"
    now = int(reading.states[reading.start])
    other = said(reading, _options(reading, fixed & (now ^ code), code))
    return f"as now, but {other}" if other else "as now"


def _options(reading: Reading, mask: int, code: int) -> list[tuple[int, bool]]:
    """The options of a mask, each with whether it is taken."""
    every = range(len(reading.case.scope.options))
    return [(o, bool(code >> o & 1)) for o in every if mask >> o & 1]


def _free(reading: Reading, pattern: Pattern, codes: list[int]) -> str:
    """What may be either way: ``whether or not Washington talks``; counted where it is much."""
    every = range(len(reading.case.scope.options))
    free = [o for o in every if not (pattern.fixed | _settled(codes)) >> o & 1]
    if len(free) > FREE:
        return f"with {len(free)} other options either way"
    return either_way(reading, free)


def bases_of(reading: Reading) -> tuple[Index, dict[int, str]]:
    """intp[S]: a number for the scenario or outcomes of each state; and their words by number.

    The words are empty for states in which none holds.
    """
    key = _every_base(reading)
    found, first = np.unique(key, return_index=True)
    bases = _bases(reading, first.astype(np.intp))
    words = (capital(_base_words(reading.case, base)) for base in bases)
    return key, dict(zip(found.tolist(), words, strict=True))
