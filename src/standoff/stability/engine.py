"""All solution concepts on all states at once: the fast form of the definitions.

With *harm* as in :mod:`~standoff.stability.fixpoint`, every concept says that
each improvement t of i from s has ``harm[t] <= rank[s]``. The two switches
choose the harm: over improvements or over all moves of the others (credible or
not), of the rank itself or of the best rank that i can then move to (answered
or not). Harm that nothing can do is Nash.

See docs/explanation/engine.md for why this is the printed definition and for
what it costs.
"""

from collections.abc import Callable

import numpy as np

from standoff.stability.checking import check_model
from standoff.stability.concepts import CONCEPTS, Concept, check_rule, concept
from standoff.stability.fixpoint import MOST, Game, Rank, Values
from standoff.stability.graph_form import GraphForm, is_transitive
from standoff.stability.model import ArcMoves, Bools, GraphModel, Ranks
from standoff.stability.option_form import OptionForm, option_blocks
from standoff.stability.result import Stability

BATCH = 1 << 17
"""States of all readings together that are worked on at a time."""

SOLVED_RULES = ("legal", "free")


def solve(
    model: GraphModel, *, concepts: tuple[str, ...] = CONCEPTS, rule: str = "legal"
) -> Stability:
    """Find every stable state of every reading under every concept asked for.

    Parameters
    ----------
    model
        States uint64[S], moves in either form, ranks int32[B, N, S].
    concepts
        Ids from :data:`~standoff.stability.concepts.CONCEPTS`, in the order
        wanted on the axis K.
    rule
        How opponents take turns in a sanction: ``"legal"`` or ``"free"``.

    Raises
    ------
    ValueError
        For a malformed model, an unknown or repeated concept, or a rule that is
        not solved here.

    """
    check_model(model)
    check_rule(rule, SOLVED_RULES)
    wanted = tuple(concept(name) for name in concepts)
    if len(set(wanted)) < len(wanted):
        raise ValueError(f"concepts are repeated: {', '.join(concepts)}")
    readings, players, count = model.shape
    stable = np.ones((readings, len(wanted), players, count), dtype=np.bool_)
    prepare = preparation(model, rule)
    step = max(1, BATCH // count)
    rounds = 0
    for b in range(0, readings, step):
        ranks = model.ranks[b : b + step]
        took = solve_readings(prepare(ranks), ranks, wanted, stable[b : b + step])
        rounds = max(rounds, took)
    form = "graph" if isinstance(model.moves, ArcMoves) else "option"
    return Stability(stable, concepts, rule, form, "numpy", rounds)


def preparation(model: GraphModel, rule: str) -> Callable[[Ranks], Game]:
    """Return what turns some readings int32[b, N, S] of the model into a game to solve."""
    moves = model.moves
    if isinstance(moves, ArcMoves):
        players = range(model.shape[1])
        transitive = all(is_transitive(moves, j) for j in players)
        recalls = rule == "legal" and not transitive
        return lambda ranks: GraphForm(moves, ranks, recalls=recalls, transitive=transitive)
    blocks = option_blocks(model, moves)
    return lambda ranks: OptionForm(blocks, ranks)


def solve_readings(game: Game, ranks: Ranks, wanted: tuple[Concept, ...], stable: Bools) -> int:
    """Fill ``stable`` bool[b, K, N, S] for ranks int32[b, N, S]; return the rounds taken."""
    rounds = 0
    for sanctioned, credible in ((False, False), (True, False), (True, True)):
        places = [
            k for k, c in enumerate(wanted) if c.sanctioned == sanctioned and c.credible == credible
        ]
        if places:
            some = tuple(wanted[k] for k in places)
            took = _solve_kind(game, ranks, some, stable, places)
            rounds = max(rounds, took)
    return rounds


def _solve_kind(
    game: Game, ranks: Ranks, some: tuple[Concept, ...], stable: Bools, places: list[int]
) -> int:
    """Solve concepts that differ only in whether the focal decision maker may answer."""
    readings, players, count = ranks.shape
    width, total, rounds = len(some), readings * count, 0
    padded = [np.append(ranks[:, i].reshape(-1), MOST) for i in range(players)]
    harm = np.full((total + 1, players * width), MOST, dtype=np.int32)
    if some[0].sanctioned:
        _fill(game, harm, padded, some)
        harm, rounds = game.settle(harm, width, credible=some[0].credible)
    for i, rank in enumerate(padded):
        own = np.ascontiguousarray(harm[:, i * width : (i + 1) * width])
        found = np.ones((total + 1, width), dtype=np.bool_)
        game.unanswered(i, own, rank, found)
        split = found[:total].reshape(readings, count, width)
        stable[:, places, i] = split.transpose(0, 2, 1)
    return rounds


def _fill(game: Game, harm: Values, ranks: list[Rank], some: tuple[Concept, ...]) -> None:
    """Put the value of each state to each decision maker, before any sanction."""
    for i, rank in enumerate(ranks):
        for place, c in enumerate(some, start=i * len(some)):
            harm[:, place] = game.best_reply(i, rank) if c.answered else rank
