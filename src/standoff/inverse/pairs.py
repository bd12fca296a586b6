"""A ranking from answers to pairs: ``next_pair`` asks, ``ranking`` is what the answers settle.

Things are numbered from 0. Each is inserted by halving into the ranking of those before
it, and what follows from earlier answers is not asked: so n things take at most
``most(n)`` questions, about n log2 n, whoever answers and whatever they answered already.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing is rather had than another; or, if ``equal``, it makes no difference."""

    one: int
    other: int
    equal: bool = False

    def __str__(self) -> str:
        return f"{self.one}{'=' if self.equal else '>'}{self.other}"


Tiers = tuple[tuple[int, ...], ...]
"""Things from best to worst; those of one tier are equally good."""


def most(n: int) -> int:
    """How many questions n things take at most."""
    return sum(k.bit_length() for k in range(1, n))


def next_pair(n: int, answers: Iterable[Answer]) -> tuple[int, int] | None:
    """The pair to ask about next; None where the ranking is settled, or answers contradict."""
    known = _Known.of(n, tuple(answers))
    placed = _placed(n, known)
    return placed if isinstance(placed, tuple) else None


def ranking(n: int, answers: Iterable[Answer]) -> Tiers | None:
    """The ranking that answers settle; None where they do not yet, or contradict each other."""
    some = tuple(answers)
    if contradiction(n, some):
        return None
    placed = _placed(n, _Known.of(n, some))
    return tuple(map(tuple, placed)) if isinstance(placed, list) else None


def contradiction(n: int, answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """A shortest round of answers that cannot all be meant; empty where there is none."""
    some = tuple(answers)
    leads: list[list[tuple[int, Answer]]] = [[] for _ in range(n)]
    for a in some:
        leads[a.one].append((a.other, a))
        if a.equal:
            leads[a.other].append((a.one, a))
    rounds = [
        (a, *back)
        for a in some
        if not a.equal and (back := _way(leads, a.other, a.one)) is not None
    ]
    return min(rounds, key=len, default=())


def _way(
    leads: Sequence[Sequence[tuple[int, Answer]]], start: int, end: int
) -> tuple[Answer, ...] | None:
    """A shortest chain of answers by which one thing is at least as good as another."""
    came: dict[int, tuple[int, Answer] | None] = {start: None}
    queue = deque([start])
    while queue and end not in came:
        here = queue.popleft()
        for there, answer in leads[here]:
            if there not in came:
                came[there] = (here, answer)
                queue.append(there)
    if end not in came:
        return None
    chain: list[Answer] = []
    while (step := came[end]) is not None:
        end = step[0]
        chain.append(step[1])
    return tuple(reversed(chain))


@dataclass(frozen=True, slots=True)
class _Known:
    """What follows from answers: of each thing those that it is at least as good as, as bits."""

    above: tuple[int, ...]

    @classmethod
    def of(cls, n: int, answers: Sequence[Answer]) -> "_Known":
        above = [1 << k for k in range(n)]
        for a in answers:
            above[a.one] |= 1 << a.other
            above[a.other] |= (1 << a.one) if a.equal else 0
        for k in range(n):  # Warshall (1962), a row of bits at a time
            for i in range(n):
                if above[i] >> k & 1:
                    above[i] |= above[k]
        return cls(tuple(above))

    def compare(self, one: int, other: int) -> int | None:
        """1 for at least as good, -1 for the other way round, 0 for equal; None if unknown."""
        up, down = self.above[one] >> other & 1, self.above[other] >> one & 1
        return up - down if up or down else None


def _placed(n: int, known: _Known) -> list[list[int]] | tuple[int, int]:
    """The things in tiers, or the first pair that it takes and that nothing answers."""
    tiers: list[list[int]] = []
    for thing in range(n):
        low, high = _bounds(thing, tiers, known)
        while low < high:
            middle = (low + high) // 2
            turn = known.compare(thing, tiers[middle][0])
            if turn is None:
                return thing, tiers[middle][0]
            if turn == 0:
                low, high = middle, -1
            elif turn > 0:
                high = middle
            else:
                low = middle + 1
        if high < 0:
            tiers[low].append(thing)
        else:
            tiers.insert(low, [thing])
    return tiers


def _bounds(thing: int, tiers: Sequence[Sequence[int]], known: _Known) -> tuple[int, int]:
    """Between which tiers a thing belongs by what is known; (n, -1) where it is in the nth."""
    low, high = 0, len(tiers)
    for n, tier in enumerate(tiers):
        turn = known.compare(thing, tier[0])
        if turn == 0:
            return n, -1
        if turn == -1:
            low = max(low, n + 1)
        elif turn == 1:
            high = min(high, n)
    return low, max(low, high)


def against(answers: Iterable[Answer], ranks: Sequence[int]) -> tuple[Answer, ...]:
    """The answers that a ranking does not agree with; larger ranks are better."""
    return tuple(
        a
        for a in answers
        if (ranks[a.one] != ranks[a.other] if a.equal else ranks[a.one] <= ranks[a.other])
    )
