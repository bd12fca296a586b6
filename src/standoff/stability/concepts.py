"""The solution concepts, in one place.

A solution concept says when a decision maker would rather stay in a state. All
that are here have one sentence: *s is stable for i when every unilateral
improvement of i from s is answered by a sanction of the others*. Two switches
tell them apart:

* ``credible``: must every step of the sanction be an improvement for the one
  who takes it?
* ``answered``: may i move once more after the sanction, so that the sanction
  counts only where it also holds against that move?

and Nash stability allows no sanction at all. :data:`CONCEPTS` fixes their order
on the axis **K** of every result. Concepts that need more than ranks, or ask
something else, have modules of their own: ``foresight``, ``unknown``,
``strength``, ``attitudes``, ``coalitions``, ``simultaneous``.

:data:`RULES` names the ways in which opponents may take turns in a sanction.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Concept:
    """One solution concept.

    id
        Short name used everywhere.
    title
        Name in the literature.
    sanctioned
        False for Nash: nothing deters an improvement.
    credible
        Every step of a sanction improves on the state that it leaves, for its
        mover.
    answered
        The focal decision maker may move once more after the sanction.
    implies
        Ids of the concepts that follow from this one, direct ones only.
    source
        Where it is defined (key of the bibliography).
    """

    id: str
    title: str
    sanctioned: bool
    credible: bool
    answered: bool
    implies: tuple[str, ...]
    source: str


NASH = Concept(
    "nash",
    "Nash stability (R)",
    False,
    False,
    False,
    ("sseq",),
    "Fang, Hipel & Kilgour 1993, ch. 3",
)
GMR = Concept(
    "gmr", "General metarationality", True, False, False, (), "Fang, Hipel & Kilgour 1993, ch. 3"
)
SMR = Concept(
    "smr",
    "Symmetric metarationality",
    True,
    False,
    True,
    ("gmr",),
    "Fang, Hipel & Kilgour 1993, ch. 3",
)
SEQ = Concept(
    "seq", "Sequential stability", True, True, False, ("gmr",), "Fang, Hipel & Kilgour 1993, ch. 3"
)
SSEQ = Concept(
    "sseq", "Symmetric sequential stability", True, True, True, ("seq", "smr"), "Rêgo & Vieira 2017"
)

REGISTRY: dict[str, Concept] = {c.id: c for c in (NASH, GMR, SMR, SEQ, SSEQ)}
"""Every concept by id, in the order of the axis K."""

CONCEPTS: tuple[str, ...] = tuple(REGISTRY)
"""The ids, in the order of the axis K of results."""

RULES: dict[str, str] = {
    "legal": "no one moves twice in a row (Fang, Hipel & Kilgour 1993, ch. 3); the default",
    "once": "each opponent moves at most once in a sanction, as the program GMCR+ does",
    "free": "any finite sequence of the opponents' moves",
}
"""How opponents may take turns in a sanction."""


def concept(name: str) -> Concept:
    """Return the concept with this id.

    Raises
    ------
    ValueError
        When there is no such concept.

    """
    try:
        return REGISTRY[name]
    except KeyError:
        known = ", ".join(CONCEPTS)
        raise ValueError(f"unknown concept {name!r}: expected one of {known}") from None


def check_rule(rule: str, supported: tuple[str, ...] = tuple(RULES)) -> str:
    """Return `rule` when it is one of the supported rules for sanction sequences.

    Raises
    ------
    ValueError
        When it is not.

    """
    if rule not in supported:
        raise ValueError(
            f"unsupported sanction rule {rule!r}: expected one of {', '.join(supported)}"
        )
    return rule


def implied(name: str) -> frozenset[str]:
    """Return the ids of all concepts that follow from concept `name`, itself included."""
    found = {name}
    for weaker in concept(name).implies:
        found |= implied(weaker)
    return frozenset(found)
