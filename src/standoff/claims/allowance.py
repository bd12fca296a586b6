"""How far hinges are looked for unasked: about two seconds for all verdicts of a call.

What an answer takes is estimated from the size of the model and the kind of
claim, by rule of thumb and not by the clock, so that the same case always says
the same. Every verdict has the same part of the time; those of kinds that are
answered for many readings at once put theirs together.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from standoff.case import questions as q
from standoff.case.edits import Edit
from standoff.case.parts import Case, Claim
from standoff.case.questions import core
from standoff.claims.batch import items_of
from standoff.claims.forms import FORMS
from standoff.claims.hinges import Hinges, Search, movers, search_of
from standoff.claims.verdict import Verdict
from standoff.expr import STATE_LIMIT
from standoff.sweep import ASSUMPTIONS

SECONDS = 2.0
"""What looking for hinges may take when nobody asked for it, over all verdicts."""

FEWEST = 5
"""Single changes below which it is rather said that nothing was looked for."""

SLOW = (q.Expects, q.Surprised, q.CanLeadTo, q.MustLeadTo)
"""Kinds of claim of which a single answer takes long: games as others see them, paths."""

MANIFOLD = (q.OnlyWay,)
"""Kinds that ask of many readings for each one: an answer takes long, though asked together."""

Key = tuple[str, str]
"""A claim and a perspective."""

Tell = Callable[[int, int], None]


@dataclass(slots=True)
class Group:
    """Verdicts that are looked at together, and what one more reading of them takes."""

    perspective: str
    claims: list[Claim]
    near: dict[str, tuple[str, ...]]
    cost: float


def hinges_of(
    case: Case,
    verdicts: Sequence[Verdict],
    *,
    concepts: Sequence[str] = (),
    families: Sequence[str] = ASSUMPTIONS,
    size: int | None = None,
    seconds: float = SECONDS,
    limit: int = STATE_LIMIT,
    tell: Tell = lambda done, total: None,
) -> dict[Key, Hinges]:
    """The hinges of verdicts, by claim and perspective.

    With ``size`` all single changes are tried, then sets of up to so many.
    Without, single changes are tried as far as ``seconds`` go, the nearest to
    what shows the verdict first; verdicts that this leaves no time for are
    left out, as are those that cannot be asked.
    """
    asked = [v for v in verdicts if v.judgements]
    groups = _by_perspective(asked) if size else _groups(asked, concepts)
    out: dict[Key, Hinges] = {}
    searches: dict[str, Search] = {}
    for done, group in enumerate(groups):
        tell(done, len(groups))
        most = None if size else _share(group, len(asked), seconds)
        if most is None or most >= FEWEST:
            if group.perspective not in searches:
                made = search_of(
                    case, group.perspective, concepts=concepts, families=families, limit=limit
                )
                searches[group.perspective] = made
            found = searches[group.perspective].hinges(
                group.claims, size=size or 1, near=group.near, single=most
            )
            out |= {(claim, group.perspective): one for claim, one in found.items()}
    return out


def _share(group: Group, verdicts: int, seconds: float) -> int:
    """How many single changes the part of the time of a group allows."""
    return int(seconds * len(group.claims) / max(1, verdicts) / group.cost)


def _by_perspective(verdicts: Sequence[Verdict]) -> list[Group]:
    out: dict[str, Group] = {}
    for verdict in verdicts:
        group = out.setdefault(verdict.perspective, Group(verdict.perspective, [], {}, 0.0))
        group.claims.append(verdict.claim)
        group.near[verdict.claim.id] = movers(verdict)
    return list(out.values())


def _groups(verdicts: Sequence[Verdict], concepts: Sequence[str]) -> list[Group]:
    """Those of one perspective with the same suppositions and movers together, others alone."""
    out: dict[object, Group] = {}
    for verdict in verdicts:
        claim, close = verdict.claim, movers(verdict)
        kind = type(core(claim.check)[0])
        together = kind in FORMS and kind not in MANIFOLD
        given: tuple[Edit, ...] | str = claim.given if together else claim.id
        key = (verdict.perspective, together, given, close if together else ())
        group = out.setdefault(key, Group(verdict.perspective, [], {}, 0.0))
        group.claims.append(claim)
        group.near[claim.id] = close
        group.cost = max(group.cost, _cost(verdict, concepts, together))
    return list(out.values())


def _cost(verdict: Verdict, concepts: Sequence[str], together: bool) -> float:
    """Seconds that one more reading takes, about."""
    assert verdict.reading is not None  # noqa: S101 - it was asked
    _, people, states = verdict.reading.model.shape
    under = len(items_of([verdict.claim], concepts))
    if together:
        return 3e-4 + 2e-7 * states * people * under
    slow = 3 if isinstance(core(verdict.claim.check)[0], SLOW) else 1
    return slow * (2e-3 + 1e-6 * states * people)
