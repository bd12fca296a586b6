"""Moves from the status quo as a tree: ``write_efg(case, depth=4)``.

The reading of the tree: the decision makers who have options take turns in the
order of the case, each seeing all that went before. Whoever is on turn passes
or makes one of its moves. Play ends after ``depth`` turns, or as soon as
everybody has passed in a row, and pays the rank of the state that was reached,
1 for the worst. So a tree has no infinite play, and one of larger depth
foresees more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from standoff.case import Case, NoReading
from standoff.case.rules import one_way_masks, view_of
from standoff.errors import Problem
from standoff.interop.exchanged import Exported, note
from standoff.interop.gambit.labels import braced, quoted, taken_words
from standoff.interop.leftover import left_beliefs, left_members, left_parts, left_perspectives
from standoff.interop.unfolded import Unfolded, refuse_over, unfolded
from standoff.stability import GraphModel, OptionMoves
from standoff.stability.local import moves_from

NODES = 200_000
DEPTH = 4
STATES = 1 << 20
TARGET = "an .efg file"
PASS = "pass"  # noqa: S105 - an action


def write_efg(
    case: Case, *, perspective: str = "", depth: int = DEPTH, limit: int = NODES
) -> Exported:
    """The ``.efg`` text of one perspective, by default the first, and what was left.

    ``depth`` counts turns. Raises TooLarge beyond ``limit`` nodes, NoReading
    when there is no status quo, NotFound; ValueError for a depth below 1.
    """
    if depth < 1:
        raise ValueError(f"a tree of {depth} turns; at least 1")
    found = unfolded(case, perspective, limit=STATES)
    tree = _Tree(found, _players(found), depth, limit)
    name = found.case.perspectives[0].id
    people = [found.case.decision_makers[n] for n in tree.players]
    comment = (
        f"In turn each passes or moves; play ends after {depth} turns, or when all have passed in "
        "a row. Payoffs are ordinal: 1 for the worst state of a player, larger is better."
    )
    head = f"EFG 2 R {quoted(f'{found.case.title} [{name}], ordinal payoffs')}"
    lines = [f"{head} {braced(d.name or d.id for d in people)}", quoted(comment), ""]
    text = "\n".join([*lines, *tree.nodes(_start(found))]) + "\n"
    return Exported(text, (*left_perspectives(case, name), *_left(case, found, tree.players)))


def _players(found: Unfolded) -> tuple[int, ...]:
    return tuple(n for n, own in enumerate(found.own) if own)


def _start(found: Unfolded) -> int:
    """The position of the status quo, of a state made one its member of the lowest code."""
    start = found.reading.start
    if start is None:
        raise NoReading("a tree starts from the status quo, and there is none in this reading")
    return int(np.flatnonzero(found.member_of == start)[0])


@dataclass(slots=True)
class _Tree:
    """Writes nodes in the order of the format: each before what follows from it."""

    found: Unfolded
    players: tuple[int, ...]
    depth: int
    limit: int
    written: int = 0
    outcomes: dict[int, int] = field(default_factory=dict)
    known: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    sets: dict[int, int] = field(default_factory=dict)

    def nodes(self, start: int) -> Iterator[str]:
        """The lines of the tree; (state, turn, passes in a row) of what is still to write."""
        to_do = [(start, 0, 0)]
        while to_do:
            state, turn, passes = to_do.pop()
            self.written += 1
            refuse_over(self.written + len(to_do), self.limit, "nodes at least")
            if turn == self.depth or passes == len(self.players):
                yield self.end(state)
                continue
            mover = turn % len(self.players)
            reached = self.reached(state, mover)
            yield self.choice(state, mover, reached)
            after = [(state, turn + 1, passes + 1), *((t, turn + 1, 0) for t in reached)]
            to_do += reversed(after)

    def reached(self, state: int, mover: int) -> list[int]:
        """The states that a player can move to."""
        if (state, mover) not in self.known:
            _, target = moves_from(_model(self.found), self.players[mover], np.array([state]))
            self.known[state, mover] = [int(t) for t in target]
        return self.known[state, mover]

    def choice(self, state: int, mover: int, reached: Sequence[int]) -> str:
        number = self.sets[mover] = self.sets.get(mover, 0) + 1
        code, own = int(self.found.codes[state]), self.found.own[self.players[mover]]
        case = self.found.case
        actions = [PASS, *(_action(case, code, int(self.found.codes[t]), own) for t in reached)]
        label = quoted(f"{sum(self.sets.values())}. {self.words(state)}")  # unique, as Gambit wants
        return f'p {label} {mover + 1} {number} "" {braced(actions)} 0'

    def end(self, state: int) -> str:
        """A last node; the first one of a state defines the outcome, later ones repeat it."""
        number = self.outcomes.setdefault(state, len(self.outcomes) + 1)
        pays = ", ".join(str(int(self.found.ranks[n, state]) + 1) for n in self.players)
        return f't "" {number} {quoted(self.words(state))} {{ {pays} }}'

    def words(self, state: int) -> str:
        everything = (1 << len(self.found.case.scope.options)) - 1
        return taken_words(self.found.case, int(self.found.codes[state]), everything)


def _model(found: Unfolded) -> GraphModel:
    moves = OptionMoves(found.own, *one_way_masks(found.options))
    return GraphModel(found.codes, moves, found.ranks[np.newaxis])


def _action(case: Case, before: int, after: int, own: int) -> str:
    on = taken_words(case, after & ~before, own) if after & ~before else ""
    off = taken_words(case, before & ~after, own) if before & ~after else ""
    parts = [f"take {on}"] if on else []
    return ", ".join([*parts, f"give up {off}"] if off else parts)


def _left(case: Case, found: Unfolded, players: Sequence[int]) -> Iterator[Problem]:
    yield note("I630", "payoffs are ranks; only their order means something", "solve for pure ones")
    outside = [d.id for n, d in enumerate(found.case.decision_makers) if n not in players]
    if outside:
        yield note("I629", f"{', '.join(outside)} decides on nothing and is no player")
    yield from left_members(found.together)
    yield from left_beliefs(view_of(found.case), TARGET)
    yield from left_parts(case, found.case, TARGET)
