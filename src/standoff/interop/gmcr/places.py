"""Who owns which option in a ``.gmcr`` file, and which keys the format has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.interop.untrusted import Checked

SOURCE = "gmcr-file"
"""The id of the source that everything in an imported case rests on."""

KNOWN = {
    "top": frozenset(
        {
            "decisionMakers", "options", "infeasibles", "coalitions", "coalitionsFull",
            "useManualPreferenceRanking", "program", "version",
        }
    ),
    "decision maker": frozenset(
        {
            "name", "options", "preferences", "preferenceRanking", "preferenceVector",
            "misperceptions", "payoffs",
        }
    ),
    "option": frozenset({"name", "permittedDirection"}),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Owners:
    """Which options belong to whom.

    options
        For each decision maker the numbers of its options in the file.
    positions
        For each option of the file its position in the case, where the
        options stand by decision maker.
    """

    options: tuple[tuple[int, ...], ...]
    positions: tuple[int, ...]


def owners(checked: Checked, people: Sequence[Mapping[str, Any]], count: int) -> Owners:
    """The owner of every option; problems where there is none, or more than one."""
    owned: list[tuple[int, ...]] = []
    for n, person in enumerate(people):
        place = f"decisionMakers[{n}]"
        listed = checked.sequence(person.get("options"), f"{place}.options", count)
        found = [
            checked.index(o, f"{place}.options[{k}]", count, "option") for k, o in enumerate(listed)
        ]
        owned.append(tuple(sorted({o for o in found if o is not None})))
    order = [o for options in owned for o in options]
    if not checked.problems:
        _check_owners(checked, order, count)
    checked.stop()
    return Owners(tuple(owned), tuple(order.index(o) for o in range(count)))


def _check_owners(checked: Checked, order: list[int], count: int) -> None:
    for option in range(count):
        times = order.count(option)
        if times != 1:
            who = "no decision maker" if not times else f"{times} decision makers"
            hint = "a case gives every option to exactly one; copy it, or take it out"
            checked.wrong("I605", f"options[{option}]", f"it belongs to {who}", hint)
