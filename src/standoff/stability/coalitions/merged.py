"""Coalitions as single movers: the other published reading, written "[1, 2], 3".

Decision makers are put into blocks; a block moves as one and has all options of
its members. The program GMCR+ reads coalitions so; what it takes for the
preference of a block could not be sourced. Here a block prefers what is jointly
better for its members (strict or weak, as in
:mod:`~standoff.stability.coalitions.defined`), and that choice is ours.

With M_B(s) the moves of block B, and M_B^+(s) those to jointly better states,
the concepts are the basic ones of :mod:`~standoff.stability.definitions` with
blocks for decision makers: sanctions are sequences of moves (for ``seq`` of
improvements) of the other blocks, in which no block moves twice in a row.

In option form a block changes options of several members in one move, which
may lead past states that cannot be; in graph form, which has no options, a block
moves along legal sequences of its members.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from standoff.stability.coalitions.defined import (
    STRICT,
    How,
    Joint,
    Members,
    better,
    check_concept,
    check_members,
    joint_moves,
)
from standoff.stability.coalitions.fast import leaves
from standoff.stability.coalitions.relations import Blocks, Relations, relations
from standoff.stability.definitions import States, option_move
from standoff.stability.model import Bools, GraphModel, OptionMoves


def blocks_around(model: GraphModel, coalitions: Sequence[Members]) -> Blocks:
    """These coalitions, and everybody else alone, by their first members.

    Raises
    ------
    ValueError
        When somebody is in two of them, or one is no coalition.

    """
    given = [check_members(model, h) for h in coalitions]
    merged = [i for h in given for i in h]
    if len(set(merged)) < len(merged):
        raise ValueError(f"blocks {given} share a decision maker")
    alone = [(i,) for i in range(model.shape[1]) if i not in merged]
    return tuple(sorted([*given, *alone]))


def _mask(form: OptionMoves, block: Members) -> int:
    return int(np.bitwise_or.reduce([np.uint64(form.own[i]) for i in block]))


def block_moves(joint: Joint, block: Members, s: int) -> States:
    """M_B(s), as defined."""
    model = joint.reading.model
    if not isinstance(model.moves, OptionMoves):
        return joint_moves(joint, block, s) - {s}
    one = OptionMoves((_mask(model.moves, block),), model.moves.only_on, model.moves.only_off)
    codes = [int(code) for code in model.states]
    return frozenset(t for t, after in enumerate(codes) if option_move(one, 0, codes[s], after))


def _sequences(joint: Joint, blocks: Blocks, x: int, *, credible: bool) -> States:
    waiting: list[tuple[int, Members]] = [(x, ())]
    seen: set[tuple[int, Members]] = set()
    while waiting:
        at, last = waiting.pop()
        for block in blocks:
            if block != last:
                ends = block_moves(joint, block, at)
                new = {(t, block) for t in ends if not credible or better(joint, block, t, at)}
                waiting += sorted(new - seen)
                seen |= new
    return frozenset(t for t, _ in seen)


def stable_merged(joint: Joint, blocks: Blocks, block: Members, s: int, name: str) -> bool:
    """Say whether s is stable for the block, as defined."""
    others = tuple(b for b in blocks if b != block)
    for x in block_moves(joint, block, s):
        if not better(joint, block, x, s):
            continue
        ends = _sequences(joint, others, x, credible=name == "seq") if name != "nash" else ()
        if not any(_deters(joint, block, s, y, answered=name == "smr") for y in ends):
            return False
    return True


def _deters(joint: Joint, block: Members, s: int, y: int, *, answered: bool) -> bool:
    if better(joint, block, y, s):
        return False
    return not answered or not any(better(joint, block, z, s) for z in block_moves(joint, block, y))


@dataclass(frozen=True, eq=False)
class Merged:
    """A reading whose decision makers move in blocks: the fast form."""

    found: Relations

    @property
    def blocks(self) -> Blocks:
        """The movers, as their members."""
        return self.found.blocks

    def stable_for(self, k: int, name: str) -> Bools:
        """bool[S]: the states that are stable for block k."""
        return ~leaves(self.found, (k,), check_concept(name))

    def is_equilibrium(self, name: str) -> Bools:
        """bool[S]: the states that are stable for every block."""
        every = [self.stable_for(k, name) for k in range(len(self.blocks))]
        return np.asarray(np.logical_and.reduce(every))


def merged(model: GraphModel, coalitions: Sequence[Members], how: How = STRICT) -> Merged:
    """The model with these coalitions as single movers. Raises what ``relations`` raises."""
    blocks = blocks_around(model, coalitions)
    return Merged(relations(model, How(how.weak, jointly=False), blocks=blocks))
