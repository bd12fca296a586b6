"""Who owns which option in a ``.gmcr`` file, and which keys the format has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.interop.untrusted import Checked

SOURCE = "gmcr-file"
"""The id of the source that everything in an imported case rests on."""

FLAGS = ("useManualPreferenceRanking", "useManualPreferenceVectors")
"""Whether rankings count, under its present key and under that of files before 2014."""

RANKINGS = ("preferenceRanking", "preferenceVector")
"""An order of states, under its present key and under that of older files."""

KNOWN = {
    "top": frozenset(
        {
            "decisionMakers", "options", "infeasibles", "coalitions", "coalitionsFull",
            "useManualPreferenceRanking", "useManualPreferenceVectors", "program", "version",
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
        For each option of the file its position in the case. There the options
        stand by decision maker, as GMCR+ puts them before it counts states; so
        the numbers of states in the file are those of the case.
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
        owned.append(tuple(dict.fromkeys(o for o in found if o is not None)))
    order = [o for options in owned for o in options]
    if not checked.problems:
        _check_owners(checked, order, count)
    checked.stop()
    return Owners(tuple(owned), tuple(order.index(o) for o in range(count)))


def _check_owners(checked: Checked, order: list[int], count: int) -> None:
    for option in range(count):
        times = order.count(option)
        if not times:
            hint = "give it to a decision maker in the file, or take it out"
            checked.wrong("I605", f"options[{option}]", "it belongs to no decision maker", hint)
        elif times > 1:
            what = f"it belongs to {times} decision makers; a file is read with one owner for each"
            hint = "leave it with one, and share it in the case with 'control: {option: [dm, dm]}'"
            checked.wrong("I605", f"options[{option}]", what, hint)
