"""What of a case has no place in the formats of other programs."""

from collections.abc import Iterator

from standoff.case import Case, Priorities, Ranking, View
from standoff.errors import Problem
from standoff.interop.exchanged import counted, note

_PARTS = (
    ("outcomes", "outcome"), ("commitments", "commitment"), ("claims", "claim"),
    ("record", "event"), ("scenarios", "scenario"), ("sources", "source"),
    ("coalitions", "coalition"),
)  # fmt: skip


def left_parts(case: Case, written: Case, target: str) -> Iterator[Problem]:
    """Parts of a case that only case files have; ``written`` is the perspective of it."""
    found = [(len(getattr(case, part)), noun) for part, noun in _PARTS]
    words = [counted(n, noun) for n, noun in found if n]
    texts = (("date", case.as_of), ("summary", case.summary), ("themes", case.themes))
    words += [f"the {name}" for name, said in texts if said]
    words += _marks(written)
    if words:
        what = f"{target} has no place for {', '.join(words)}"
        yield note("I621", what, "keep the case file beside it")


def _marks(case: Case) -> Iterator[str]:
    """What perspectives may say of preferences beyond an order."""
    views = [p.view for p in case.perspectives]
    orders = [p.order for view in views for p in view.preferences]
    lines = [s for o in orders if isinstance(o, Priorities) for s in o.statements]
    rankings = [o for o in orders if isinstance(o, Ranking)]
    if any(view.attitudes for view in views):
        yield "attitudes"
    if any(s.unsure for s in lines) or any(r.unsure for r in rankings):
        yield "what is marked unsure"
    if any(s.strength > 1 for s in lines) or any(r.gaps for r in rankings):
        yield "degrees of preference"


def left_perspectives(case: Case, perspective: str) -> Iterator[Problem]:
    """The perspectives that are not written."""
    others = [p.id for p in case.perspectives if p.id != perspective]
    if others:
        what = f"only the perspective {perspective!r} is written, not {', '.join(others)}"
        yield note("I627", what, "name another one with --perspective")


def left_beliefs(
    view: View, target: str, *, carried: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """Beliefs of decision makers, but for those that the format carries."""
    people = [b.of for b in view.beliefs if b.of not in carried]
    if people:
        what = f"{target} has no place for what {', '.join(people)} wrongly believes"
        yield note("I622", what, "write what one of them sees as a perspective of its own")


def left_members(together: bool) -> Iterator[Problem]:
    """States that the case makes one."""
    if together:
        what = "states that the case makes one are written one by one, equally good to everybody"
        yield note("I623", what, "such a state is in equilibrium when all of its members are")
