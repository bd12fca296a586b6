"""All solution concepts on all states at once: the fast form of the definitions.

With *harm* as in :mod:`~standoff.stability.engine.fixpoint`, every concept says that
each improvement t of i from s has ``harm[t] <= rank[s]``. The two switches
choose the harm: over improvements or over all moves of the others (credible or
not), of the rank itself or of the best rank that i can then move to (answered
or not). A state is Nash stable when i's best reply to it is no better.

See docs/explanation/engine.md for why this is the printed definition and for
what it costs.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from standoff.stability.check import check_model
from standoff.stability.concepts import CONCEPTS, Concept, check_rule, concept
from standoff.stability.engine.fixpoint import EDGES, Game, Values, store
from standoff.stability.engine.graph_form import GraphForm, is_transitive
from standoff.stability.engine.kernels import Announce, choose, tell
from standoff.stability.engine.once import PLAYERS, settle_once
from standoff.stability.engine.option_form import OptionForm, option_blocks
from standoff.stability.engine.slabs import is_cube
from standoff.stability.engine.widths import WORTH_A_LOOK, Type, fitting
from standoff.stability.engine.workers import Team, available
from standoff.stability.model import ArcMoves, Bools, GraphModel, OptionMoves, Ranks
from standoff.stability.result import Stability

BATCH = 1 << 15
"""States of all readings together that one thread works on at a time."""

Prepare = Callable[[Ranks, Team], Game]
"""Turns readings [b, N, S] and the threads to use into a game to solve."""

Settle = Callable[[Game, Values, int, bool], tuple[Values, int]]
"""Lowers the values of a game, in rows of this width each, credibly or not; and the rounds."""

Keep = Callable[[list[int], Values], None]
"""Is told the harm under some of the concepts, as :func:`harm_by_places` yields it."""


def solve(
    model: GraphModel,
    *,
    concepts: tuple[str, ...] = CONCEPTS,
    rule: str = "legal",
    kernel: str = "auto",
    threads: int | None = None,
    announce: Announce | None = None,
) -> Stability:
    """Find every stable state of every reading under every concept asked for.

    Parameters
    ----------
    model
        States uint64[S], moves in either form, ranks [B, N, S].
    concepts
        Ids from :data:`~standoff.stability.concepts.CONCEPTS`, in the order
        wanted on the axis K.
    rule
        How opponents take turns in a sanction: ``"legal"``, ``"free"``, or
        ``"once"`` (NumPy only, up to ten decision makers).
    kernel
        ``"numpy"``, ``"numba"`` (option form, extra ``[fast]``), or ``"auto"``:
        numba where it is installed and the model large, else NumPy.
    threads
        At most so many; all processors that the process may use when None.
        The answer does not depend on it.
    announce
        Called with one sentence before kernels are compiled, which takes some
        seconds the first time on a machine.

    Raises
    ------
    ValueError
        For a malformed model, an unknown or repeated concept, a rule that is
        not solved here, or a kernel that is unknown or not installed.

    """
    plan = planned(model, concepts, rule, kernel, announce)
    ranks, wanted = model.ranks, plan.wanted
    b, n, count = ranks.shape
    stable = np.empty((b, len(wanted), n, count), dtype=np.bool_)

    def work(game: Game, cut: slice) -> int:
        return solve_readings(game, plan.settle, ranks[cut], wanted, stable[cut])

    rounds = in_pieces(plan.prepare, ranks, threads or available(), work)
    return Stability(stable, tuple(concepts), rule, plan.form, plan.kernel, rounds)


@dataclass(frozen=True, eq=False)
class Plan:
    """How a model is solved: the concepts, and what prepares and settles its readings."""

    wanted: tuple[Concept, ...]
    prepare: Prepare
    settle: Settle
    form: str
    kernel: str


def planned(
    model: GraphModel,
    concepts: tuple[str, ...],
    rule: str,
    kernel: str = "auto",
    announce: Announce | None = None,
) -> Plan:
    """Look at what is asked of :func:`solve` before anything is worked out. Raises ValueError."""
    check_model(model)
    check_rule(rule)
    wanted = tuple(concept(name) for name in concepts)
    if len(set(wanted)) < len(wanted):
        raise ValueError(f"concepts are repeated: {', '.join(concepts)}")
    if rule == "once" and model.shape[1] > PLAYERS:
        raise ValueError(f"the rule 'once' is solved for up to {PLAYERS} decision makers")
    chosen = "numpy" if rule == "once" else choose(kernel, model.ranks.size)
    if isinstance(model.moves, ArcMoves):
        form, chosen = "graph", "numpy"
        prepare = _prepare_graph(model, model.moves, rule)
    else:
        form = "option"
        prepare = _prepare_options(model, model.moves, chosen, announce)
    return Plan(wanted, prepare, _settle_once if rule == "once" else _settle, form, chosen)


def _settle(game: Game, values: Values, width: int, credible: bool) -> tuple[Values, int]:
    return game.settle(values, width, credible=credible)


def _settle_once(game: Game, values: Values, width: int, credible: bool) -> tuple[Values, int]:
    assert isinstance(game, OptionForm | GraphForm)  # noqa: S101 - the kernel is NumPy
    players = len(game.ranks)
    return settle_once(game, values, players, width, credible=credible)


def _prepare_graph(model: GraphModel, moves: ArcMoves, rule: str) -> Prepare:
    transitive = all(is_transitive(moves, j) for j in range(model.shape[1]))
    recalls, kind = rule == "legal" and not transitive, _type_for_numpy(model.ranks)
    return lambda ranks, _: GraphForm(
        moves, ranks.astype(kind, copy=False), recalls=recalls, transitive=transitive
    )


def _prepare_options(
    model: GraphModel, moves: OptionMoves, kernel: str, announce: Announce | None
) -> Prepare:
    blocks, cube = option_blocks(model, moves), is_cube(model.states)
    if kernel == "numpy":
        kind = _type_for_numpy(model.ranks)
        return lambda ranks, team: OptionForm(
            blocks, ranks.astype(kind, copy=False), cube=cube, team=team
        )
    longest = max((block.offset.shape[1] for own in blocks for block in own), default=0)
    fit = fitting(model.ranks, longest)
    tell(announce, of_bytes=fit == np.uint8)
    from standoff.stability.engine.compiled_form import CompiledForm  # noqa: PLC0415 - loads numba

    return lambda ranks, team: CompiledForm(
        blocks, ranks.astype(fit, copy=False), cube=cube, team=team
    )


def _type_for_numpy(ranks: Ranks) -> Type:
    return ranks.dtype if ranks.size <= WORTH_A_LOOK else fitting(ranks)


def in_pieces(
    prepare: Prepare, ranks: Ranks, threads: int, work: Callable[[Game, slice], int]
) -> int:
    """Work on a batch piece by piece: threads share the pieces, or a piece that is alone.

    `work` is given some readings, ready to solve, and which they are. Returns
    the most that it returned.
    """
    readings, _, count = ranks.shape
    step = max(1, BATCH // count)
    pieces = -(-readings // step)
    rounds = [0] * pieces

    def some(first: int, last: int, team: Team) -> bool:
        for piece in range(first, last):
            cut = slice(piece * step, (piece + 1) * step)
            rounds[piece] = work(prepare(ranks[cut], team), cut)
        return True

    with Team(threads) as team:
        if pieces < threads:
            some(0, pieces, team)
        else:
            team.share(lambda first, last: some(first, last, Team(1)), pieces)
    return max(rounds, default=0)


def solve_readings(
    game: Game,
    settle: Settle,
    ranks: Ranks,
    wanted: tuple[Concept, ...],
    stable: Bools,
    keep: Keep | None = None,
) -> int:
    """Fill ``stable`` bool[b, K, N, S] for ranks [b, N, S]; return the rounds taken."""
    players = range(ranks.shape[1])
    for k, c in enumerate(wanted):
        if not c.sanctioned:
            for i in players:
                store(stable, [k], i, (game.best_reply(i) == game.rank(i))[:, None])
    rounds = 0
    for places, harm, took in harm_by_places(game, settle, players, wanted):
        rounds = max(rounds, took)
        for i in players:
            game.judge(i, harm, stable, places)
        if keep is not None:
            keep(places, harm)
    return rounds


def harm_by_places(
    game: Game, settle: Settle, players: range, wanted: tuple[Concept, ...]
) -> Iterator[tuple[list[int], Values, int]]:
    """Yield (places among `wanted`, their harm, rounds taken) for all concepts with sanctions.

    Row ``i * len(places) + k`` of the values is the harm to i under concept
    ``places[k]``. They are good until the next are asked for.
    """
    values = None
    for credible in (False, True):
        places = [k for k, c in enumerate(wanted) if c.sanctioned and c.credible == credible]
        if places:
            values = _start(game, players, [wanted[k].answered for k in places], values)
            harm, took = settle(game, values, len(places), credible)
            yield places, harm, took


def _start(game: Game, players: range, answered: list[bool], spare: Values | None) -> Values:
    """[>= M, >= N * width]: what each state is worth to each, before any sanction.

    `spare` is taken for it when it has the right size.
    """
    width = len(answered)
    rows = -(-len(players) * width // game.align) * game.align
    shape, kind = (len(game.rank(0)), rows), game.rank(0).dtype
    values = spare if spare is not None and spare.shape == shape else np.empty(shape, kind)
    columns = [
        game.best_reply(i) if may_answer else game.rank(i)
        for i in players
        for may_answer in answered
    ]
    for at in range(0, shape[0], BATCH):
        part = values[at : at + BATCH]
        for row, column in enumerate(columns):
            part[:, row] = column[at : at + BATCH]
    values[:, len(players) * width :] = EDGES[kind][1]
    return values
