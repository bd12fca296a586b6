"""The coalitions of a ``.gmcr`` file, by name in the case."""

from collections.abc import Mapping
from typing import Any

from standoff.case import Case, Coalition
from standoff.case.ids import identifier
from standoff.interop.exchanged import counted
from standoff.interop.untrusted import Checked

GROUPS = 1_000
"""Coalitions of a file that are read."""


def coalitions_in(checked: Checked, case: Case, top: Mapping[str, Any]) -> tuple[Coalition, ...]:
    """The groups of two or more; everybody else stands alone in a case in any way."""
    for key in ("coalitions", "coalitionsFull"):
        if top.get(key) and not isinstance(top[key], list):
            checked.note("I615", key, "not an array; not read")
    groups = top.get("coalitions")
    listed = groups[:GROUPS] if isinstance(groups, list) else []
    read = [_members(checked, g, f"coalitions[{n}]", case) for n, g in enumerate(listed)]
    found = _named(case, dict.fromkeys(m for m in read if len(m) > 1))
    if found:
        what = f"{counted(len(found), 'coalition')} read; there each acts as one, here everybody "
        what += "acts alone until a coalition is asked about"
        checked.note("I612", "coalitions", what, "ask with: standoff coalitions CASE")
    return found


def _members(checked: Checked, group: Any, place: str, case: Case) -> tuple[int, ...]:
    """The numbers of those who act together; none where the group is not read."""
    if not isinstance(group, list):
        return ()
    people = range(len(case.decision_makers))
    numbers = [m for m in group if isinstance(m, int) and not isinstance(m, bool) and m in people]
    if len(numbers) < len(group):
        checked.note("I615", place, "not an array of numbers of decision makers; not read")
        return ()
    return tuple(sorted(set(numbers)))


def _named(case: Case, groups: Mapping[tuple[int, ...], None]) -> tuple[Coalition, ...]:
    """Each with an id that is made of its members'."""
    out: list[Coalition] = []
    for group in groups:
        members = tuple(case.decision_makers[m].id for m in group)
        taken = {c.id for c in out}
        name = identifier("-".join(members), taken, f"coalition-{len(out) + 1}")
        out.append(Coalition(name, members))
    return tuple(out)
