"""The smallest change without searching: raise the wanted state in somebody's ranking.

Under nash, gmr and smr, s is stable for i or not by which states stand above s
in i's own ranking, and raising s never hurts. A move of i to t does not tempt i
to leave when t, or the worst that the others can make of t, stands no higher
than s. So s has to stand no lower than

    r = max over t in R_i(s) of min(rank of t, least value of what may follow t),

where the value of a state u is i's rank of u (gmr) or the best rank among u and
R_i(u) (smr), and nothing follows under nash.

To raise s just above r is enough. It is also the least: in any other ranking
that will do, a state d of rank r or more that stood above s does so no longer,
and every state y from s up to r has then changed its order with s or with d. So
the change costs as many pairs as there are states from the rank of s to r, s
left out. (Ties count: a pair that was tied and no longer is has changed.)

Under seq and sseq this bounds the change from both sides: what gmr (smr) needs
is needed, and what nash needs is enough.
"""

import numpy as np
import numpy.typing as npt

from standoff.stability import GraphModel
from standoff.stability.concepts import concept
from standoff.stability.local import moves_from
from standoff.stability.model import Index

RankRow = npt.NDArray[np.int32]
"""int32[S]: one decision maker's ranks."""

WEAKER = {"nash": "nash", "gmr": "gmr", "smr": "smr", "seq": "gmr", "sseq": "smr"}
"""For each concept one that it implies and that asks only about everybody's own ranking."""

Arcs = tuple[Index, Index]


def needed(model: GraphModel, i: int, name: str, *, b: int = 0) -> RankRow:
    """int32[S]: the rank in i's ranking that each state has to rise above, or its own.

    It is the state's own rank where the state is stable for i already. `name`
    is nash, gmr or smr.
    """
    ranks = model.ranks[b, i]
    everywhere = np.arange(model.shape[2])
    arcs = {j: moves_from(model, j, everywhere) for j in range(model.shape[1])}
    origin, target = arcs[i]
    feared = ranks
    if concept(name).sanctioned:
        value = ranks.copy()
        if concept(name).answered:
            np.maximum.at(value, origin, ranks[target])
        del arcs[i]
        feared = np.minimum(ranks, least_after(value, arcs))
    need = ranks.copy()
    np.maximum.at(need, origin, feared[target])
    return np.asarray(need, dtype=np.int32)


def least_after(value: RankRow, arcs: dict[int, Arcs]) -> RankRow:
    """int32[S]: the least value among states reached by a legal sequence along the arcs.

    `arcs` are pairs (origin, target) by mover; no one moves twice in a row.
    Where nothing can be reached it is the largest int32.
    """
    most = np.full_like(value, np.iinfo(np.int32).max)
    after = {j: most.copy() for j in arcs}
    while True:
        fresh = {}
        for j, (origin, target) in arcs.items():
            others = [after[k] for k in arcs if k != j]
            best = np.minimum.reduce([value, *others])
            fresh[j] = most.copy()
            np.minimum.at(fresh[j], origin, best[target])
        if all(np.array_equal(fresh[j], after[j]) for j in arcs):
            least: RankRow = np.minimum.reduce([most, *after.values()])
            return least
        after = fresh


def cost_of(ranks: RankRow, s: int, rank: int) -> int:
    """Pairs that change when s rises just above all states of a rank; none if it stands there."""
    if rank <= ranks[s]:
        return 0
    return int(np.count_nonzero((ranks >= ranks[s]) & (ranks <= rank))) - 1


def raised(ranks: RankRow, s: int, rank: int) -> RankRow:
    """int32[S]: dense ranks in which s stands alone just above all states of a rank."""
    doubled = ranks.astype(np.int64) * 2
    if rank > ranks[s]:
        doubled[s] = 2 * int(rank) + 1
    return np.unique(doubled, return_inverse=True)[1].astype(np.int32)


def changed_pairs(before: RankRow, after: RankRow) -> list[tuple[int, int]]:
    """Pairs (up, down) whose order is another: `up` stands above `down` now.

    Both rankings are int32[S]; in pairs that are tied now the lower position comes first.
    """
    was = np.sign(before[:, np.newaxis].astype(np.int64) - before)
    now = np.sign(after[:, np.newaxis].astype(np.int64) - after)
    index = np.arange(len(before))
    counted = (now > 0) | ((now == 0) & (index[:, np.newaxis] < index))
    pairs = np.argwhere((was != now) & counted)
    return [(int(up), int(down)) for up, down in pairs]
