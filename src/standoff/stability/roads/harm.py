"""What the others can do to whoever ends up in a state: the harm that the engine works out.

``harm[i, t]`` is the least value for decision maker i among t and the states
that the others reach from t by sequences that a concept allows them; where i may
answer once more, the value of a state is the best that i then reaches. An
improvement t of i from s is *deterred* exactly when ``harm[i, t] <= rank_i(s)``:
t itself is better than s, so whatever is not lies behind a sequence of the
others. Under ``nash`` nothing deters, and the harm is ``MOST``.

Letters: **B** readings, **K** concepts, **N** decision makers, **S** states.
"""

import numpy as np

from standoff.stability.concepts import CONCEPTS
from standoff.stability.engine.fixpoint import MOST, Game, Values
from standoff.stability.engine.kernels import Announce
from standoff.stability.engine.solve import Plan, harm_by_places, in_pieces, planned, solve_readings
from standoff.stability.engine.workers import available
from standoff.stability.model import GraphModel, Ranks
from standoff.stability.result import Stability

Harms = Ranks
"""int32[B, K, N, S]"""


def harms(
    model: GraphModel,
    *,
    concepts: tuple[str, ...] = CONCEPTS,
    rule: str = "legal",
    kernel: str = "auto",
    threads: int | None = None,
    announce: Announce | None = None,
) -> Harms:
    """int32[B, K, N, S]: the harm in every state of every reading. Options as of ``solve``."""
    plan = planned(model, concepts, rule, kernel, announce)
    players, harm = range(model.shape[1]), _unharmed(model, plan)

    def work(game: Game, cut: slice) -> int:
        found = harm_by_places(game, plan.settle, players, plan.wanted)
        return max((_keep(harm[cut], *one) for one in found), default=0)

    if any(c.sanctioned for c in plan.wanted):
        in_pieces(plan.prepare, model.ranks, threads or available(), work)
    return harm


def solve_with_harm(
    model: GraphModel,
    *,
    concepts: tuple[str, ...] = CONCEPTS,
    rule: str = "legal",
    kernel: str = "auto",
    threads: int | None = None,
    announce: Announce | None = None,
) -> tuple[Stability, Harms]:
    """What ``solve`` finds, and the harm that it found it by, for the price of one."""
    plan = planned(model, concepts, rule, kernel, announce)
    ranks, harm = model.ranks, _unharmed(model, plan)
    stable = np.empty(harm.shape, dtype=np.bool_)

    def work(game: Game, cut: slice) -> int:
        def keep(places: list[int], values: Values) -> None:
            _keep(harm[cut], places, values)

        return solve_readings(game, plan.settle, ranks[cut], plan.wanted, stable[cut], keep)

    rounds = in_pieces(plan.prepare, ranks, threads or available(), work)
    return Stability(stable, tuple(concepts), rule, plan.form, plan.kernel, rounds), harm


def _unharmed(model: GraphModel, plan: Plan) -> Harms:
    b, n, s = model.shape
    return np.full((b, len(plan.wanted), n, s), MOST, dtype=np.int32)


def _keep(harm: Harms, places: list[int], values: Values, rounds: int = 0) -> int:
    """Put rows of values, readings end to end, into int32[b, K, N, S]."""
    b, _, players, count = harm.shape
    width = len(places)
    for i in range(players):
        for k, place in enumerate(places):
            harm[:, place, i] = values[: b * count, i * width + k].reshape(b, count)
    return rounds
