"""A ``.gmcr`` file to a case: ``read_gmcr(text)``.

The file is untrusted: every type is checked, every size is limited, and all
that is wrong is reported at once, at its place in the file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from standoff.case import (
    Case,
    Cited,
    DecisionMaker,
    Option,
    Perspective,
    Reversible,
    Rule,
    Source,
    View,
)
from standoff.case.foreign import PICKLED, UNPICKLED, is_pickled
from standoff.case.ids import identifier
from standoff.errors import CaseError, Problem
from standoff.expr import OPTION_LIMIT
from standoff.interop.exchanged import Imported
from standoff.interop.gmcr.clauses import Clauses
from standoff.interop.gmcr.coalitions import coalitions_in
from standoff.interop.gmcr.places import KNOWN, SOURCE, Owners, owners
from standoff.interop.gmcr.view import view_in
from standoff.interop.names import one_line
from standoff.interop.untrusted import Checked, decoded, parsed_json

DIRECTIONS = {
    "both": Reversible.BOTH, "fwd": Reversible.ONLY_ON, "back": Reversible.ONLY_OFF,
}  # fmt: skip
PERSPECTIVE = "imported"


def read_gmcr(data: str | bytes, *, title: str = "", file: str = "") -> Imported:
    """The case that a ``.gmcr`` file holds, with one perspective, and what was left.

    ``title`` is the title of the case, which the format has no place for;
    ``file`` is the name shown in problems. Raises CaseError with every problem
    of the file.
    """
    if isinstance(data, bytes) and is_pickled(data):
        raise CaseError([Problem("I601", f"this is {PICKLED}", UNPICKLED, file=file)])
    checked = Checked(file)
    top = checked.mapping(parsed_json(decoded(data, file), file), "")
    checked.stop()
    _unknown_keys(checked, top, "", KNOWN["top"])
    case, who = _skeleton(checked, top, one_line(title) or "Imported conflict")
    checked.stop()
    clauses = Clauses(checked, case, who)
    rules = clauses.listed(top.get("infeasibles") or [], "infeasibles")
    checked.stop()
    case = replace(case, infeasible=tuple(Rule(when, Cited(SOURCE)) for when in rules))
    view = view_in(checked, case, clauses, top)
    together = coalitions_in(checked, case, top)
    checked.stop()
    told = Perspective(PERSPECTIVE, view, title="As the file has it", cited=Cited(SOURCE))
    made = replace(case, perspectives=(told,), coalitions=together)
    return Imported(made, tuple(checked.notes))


def _skeleton(checked: Checked, top: Mapping[str, Any], title: str) -> tuple[Case, Owners]:
    """Decision makers and options, without anything that is said in formulas."""
    options = checked.sequence(top.get("options"), "options", OPTION_LIMIT)
    people = _people(checked, top)
    made = [_option(checked, o, n) for n, o in enumerate(options)]
    who = owners(checked, people, len(made))
    if who.positions != tuple(range(len(made))):
        what = "put together by decision maker, as GMCR+ does before it counts states"
        hint = "numbers of states in rankings were read in that order, not in the file's"
        checked.note("I620", "options", what, hint)
    taken: set[str] = set()
    out = []
    for n, person in enumerate(people):
        name = person["name"]
        dm = identifier(name, taken, f"dm-{n + 1}")
        taken.add(dm)
        out.append(DecisionMaker(dm, name, _with_ids([made[o] for o in who.options[n]])))
    source = Source(SOURCE, title=f"GMCR+ file: {title}")
    return Case(title, tuple(out), (Perspective(PERSPECTIVE, View()),), sources=(source,)), who


def _people(checked: Checked, top: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The decision makers as they stand, their names made fit."""
    listed = checked.sequence(top.get("decisionMakers"), "decisionMakers", OPTION_LIMIT)
    if not listed and not checked.problems:
        checked.wrong("I606", "decisionMakers", "there is no decision maker")
    out = []
    for n, value in enumerate(listed):
        place = f"decisionMakers[{n}]"
        person = dict(checked.mapping(value, place))
        _unknown_keys(checked, person, place, KNOWN["decision maker"])
        if isinstance(value, dict):
            given, otherwise = person.get("name"), f"Decision maker {n + 1}"
            person["name"] = checked.name(given, f"{place}.name", otherwise)
        out.append(person)
    return out


def _option(checked: Checked, value: Any, n: int) -> Option:
    place = f"options[{n}]"
    option = checked.mapping(value, place)
    _unknown_keys(checked, option, place, KNOWN["option"])
    name = checked.name(option.get("name"), f"{place}.name", f"Option {n + 1}")
    way = option.get("permittedDirection", "both")
    if not isinstance(way, str) or way not in DIRECTIONS:
        what = f"{one_line(str(way))[:40]!r} is no direction"
        checked.wrong("I603", f"{place}.permittedDirection", what, "both, fwd or back")
        way = "both"
    return Option("", name, DIRECTIONS[way])


def _with_ids(options: Sequence[Option]) -> tuple[Option, ...]:
    taken: set[str] = set()
    out = []
    for n, option in enumerate(options):
        out.append(replace(option, id=identifier(option.text, taken, f"option-{n + 1}")))
        taken.add(out[-1].id)
    return tuple(out)


def _unknown_keys(
    checked: Checked, value: Mapping[str, Any], place: str, known: frozenset[str]
) -> None:
    for key in value:
        if key not in known:
            what = f"the key {one_line(key)[:40]!r} is not known and was not read"
            checked.note("I615", place, what)
