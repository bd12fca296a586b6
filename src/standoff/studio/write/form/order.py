"""How somebody orders the states at a path of a case, by the engine."""

import unicodedata
from dataclasses import dataclass

import numpy as np

from standoff.case.apply import edit, preferences_of
from standoff.case.checks.images import unranked
from standoff.case.edits import Adopt, SeenBy
from standoff.case.parts import Case, Path
from standoff.case.perspective import Ranking, View
from standoff.case.rules import present_state, view_of
from standoff.expr.truth import Codes
from standoff.graph.ranks import ranks_of
from standoff.graph.states import feasible
from standoff.studio.opened import STATES


@dataclass(frozen=True, eq=False)
class Order:
    """The states of a view, as a decision maker orders them.

    states
        uint64[S]: their codes, ascending.
    groups
        The same from best to worst; those of one group are equally good.
    left_out
        uint64[...]: the states that a ranking has no place for; they come last.
    now
        The code of the present state, if there is just one.
    """

    states: Codes
    groups: tuple[Codes, ...]
    left_out: Codes
    now: int | None


def order_at(case: Case, path: Path) -> Order:
    """The order that the preferences at a path give, those taken over too.

    Raises StandoffError where there is none: too many states, or perspectives that
    extend one another in a ring.
    """
    *holders, of = plain(path)
    view = _view_at(case, holders)
    found = feasible(case, view, limit=STATES)
    states, said = found.states, preferences_of(view, of)
    ranks = ranks_of(said, case.scope, states, whole=False)
    groups = tuple(states[ranks == rank] for rank in np.unique(ranks)[::-1])
    order = said.order if said else None
    left_out = unranked(order, case.scope, states) if isinstance(order, Ranking) else states[:0]
    now = found.at(present_state(case, view, limit=STATES))
    return Order(states, groups, left_out, None if now is None else int(states[now]))


def _view_at(case: Case, path: list[str]) -> View:
    """The view whose preferences stand at a path: of a perspective, or of beliefs in one."""
    if path[0] != "perspectives":
        return View()
    seen = (SeenBy(dm) for key, dm in zip(path[2::2], path[3::2], strict=False) if key == "beliefs")
    return view_of(edit(case, Adopt(path[1]), *seen))


def plain(path: Path) -> list[str]:
    """The names on a path as the case has them."""
    return [unicodedata.normalize("NFC", str(step).strip()) for step in path]
