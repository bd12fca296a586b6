"""Is this a graph model? Shapes, dtypes and the promises that the arrays make.

Every engine trusts its arrays; this is the one place where they are doubted.
"""

import numpy as np

from standoff.stability.model import ArcMoves, GraphModel, OptionMoves

RANKS = (np.int32, np.int16, np.uint8)


def _array(what: str, value: object, ndim: int, *types: type[np.generic]) -> None:
    if not isinstance(value, np.ndarray):
        raise ValueError(f"{what} must be a NumPy array, not {type(value).__name__}")
    if value.dtype not in map(np.dtype, types):
        known = " or ".join(str(np.dtype(t)) for t in types)
        raise ValueError(f"{what} must have dtype {known}, not {value.dtype}")
    if value.ndim != ndim:
        raise ValueError(f"{what} must have {ndim} axes, not {value.ndim} (shape {value.shape})")


def _check_options(moves: OptionMoves, players: int) -> None:
    if len(moves.own) != players:
        raise ValueError(f"moves.own has {len(moves.own)} masks for {players} decision makers")
    for i, mask in enumerate(moves.own):
        if not 0 <= mask < 1 << 64:
            raise ValueError(f"moves.own[{i}] = {mask:#x} is not a mask of at most 64 options")
    for name in ("only_on", "only_off"):
        mask = getattr(moves, name)
        if not 0 <= mask < 1 << 64:
            raise ValueError(f"moves.{name} = {mask:#x} is not a mask of at most 64 options")


def _check_arcs(moves: ArcMoves, players: int, count: int) -> None:
    _array("moves.first", moves.first, 2, np.intp)
    if moves.first.shape != (players, count + 1):
        raise ValueError(
            f"moves.first must have shape (N, S + 1) = {(players, count + 1)}, "
            f"not {moves.first.shape}"
        )
    if len(moves.target) != players:
        raise ValueError(f"moves.target has {len(moves.target)} arrays for {players} players")
    for i, (first, target) in enumerate(zip(moves.first, moves.target, strict=True)):
        _array(f"moves.target[{i}]", target, 1, np.intp)
        _check_rows(i, first, target, count)


def _check_rows(i: int, first: np.ndarray, target: np.ndarray, count: int) -> None:
    sizes = np.diff(first)
    if first[0] != 0 or first[-1] != len(target) or (sizes < 0).any():
        raise ValueError(f"moves.first[{i}] does not rise from 0 to the {len(target)} arcs")
    if not len(target):
        return
    if target.min() < 0 or target.max() >= count:
        raise ValueError(f"moves.target[{i}] names a state outside 0 .. {count - 1}")
    origin = np.repeat(np.arange(count), sizes)
    if (origin == target).any():
        raise ValueError(f"moves.target[{i}] has a loop")
    same = origin[1:] == origin[:-1]
    if (same & (target[1:] <= target[:-1])).any():
        raise ValueError(f"moves.target[{i}] is not strictly ascending within each row")


def check_model(model: GraphModel) -> None:
    """Raise ValueError with what was found and expected unless the model keeps its promises.

    Checks dtypes and shapes, strictly ascending codes, masks, and well-formed arcs.
    Takes one pass over states and arcs, once for each model; ranks are free.
    """
    if "checked" in model.kept:
        return
    _array("states", model.states, 1, np.uint64)
    _array("ranks", model.ranks, 3, *RANKS)
    _, players, count = model.ranks.shape
    if len(model.states) != count:
        raise ValueError(
            f"ranks have {count} states on their last axis, states {len(model.states)}"
        )
    if not players:
        raise ValueError("a model needs at least one decision maker")
    if not count:
        raise ValueError("a model needs at least one state")
    if (model.states[1:] <= model.states[:-1]).any():
        raise ValueError("states must be strictly ascending codes")
    if isinstance(model.moves, OptionMoves):
        _check_options(model.moves, players)
    else:
        _check_arcs(model.moves, players, count)
    model.kept["checked"] = True
