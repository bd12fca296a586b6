"""A ``.gmcr`` file to a case: ``read_gmcr(text)``.

The file is untrusted: every type is checked, every size is limited, and all
that is wrong is reported at once, at its place in the file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from standoff.case import (
    Belief,
    Case,
    Cited,
    DecisionMaker,
    Option,
    Perspective,
    Preferences,
    Priorities,
    Reversible,
    Rule,
    Source,
    Statement,
    View,
)
from standoff.expr import OPTION_LIMIT, Expr
from standoff.graph import ranks_of
from standoff.interop.exchanged import Imported, counted
from standoff.interop.gmcr.clauses import CONDITIONS, Clauses
from standoff.interop.gmcr.orders import Orders
from standoff.interop.gmcr.places import KNOWN, SOURCE, Owners, owners
from standoff.interop.naming import identifier, one_line
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
    filler = _Filler(checked, case, clauses, Orders(checked, case, who))
    checked.stop()
    view = filler.view(top)
    _coalitions(checked, top)
    checked.stop()
    told = Perspective(PERSPECTIVE, view, title="As the file has it", cited=Cited(SOURCE))
    return Imported(replace(case, perspectives=(told,)), tuple(checked.notes))


def _skeleton(checked: Checked, top: Mapping[str, Any], title: str) -> tuple[Case, Owners]:
    """Decision makers and options, without anything that is said in formulas."""
    options = checked.sequence(top.get("options"), "options", OPTION_LIMIT)
    people = _people(checked, top)
    made = [_option(checked, o, n) for n, o in enumerate(options)]
    who = owners(checked, people, len(made))
    if who.positions != tuple(range(len(made))):
        what = "options stand by decision maker in a case, so states have other numbers here"
        checked.note("I620", "options", what, "compare states by their options")
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


@dataclass(frozen=True, slots=True)
class _Filler:
    """Reads what each decision maker of a case wants and sees."""

    checked: Checked
    case: Case
    clauses: Clauses
    orders: Orders

    def view(self, top: Mapping[str, Any]) -> View:
        """The one view of the file."""
        key = "useManualPreferenceRanking"
        manual = self.checked.flag(top.get(key, False), key)
        preferences: list[Preferences] = []
        beliefs: list[Belief] = []
        for n, person in enumerate(top["decisionMakers"]):
            place, dm = f"decisionMakers[{n}]", self.case.decision_makers[n].id
            preferences += self._preferences(person, place, dm, manual=manual)
            beliefs += self._beliefs(person, f"{place}.misperceptions", dm)
        return View(preferences=tuple(preferences), beliefs=tuple(beliefs))

    def _preferences(
        self, person: Mapping[str, Any], place: str, dm: str, *, manual: bool
    ) -> list[Preferences]:
        stated = self._statements(person.get("preferences") or [], f"{place}.preferences", dm)
        key = "preferenceVector" if "preferenceRanking" not in person else "preferenceRanking"
        ranked = None
        if manual or not stated:
            ranked = self.orders.ranking(person.get(key), f"{place}.{key}", dm)
            ranked = ranked or self._payoffs(person, place, dm, stated)
        if ranked and stated and not self.checked.problems:
            return [self._chosen(stated, ranked, place)]
        if not ranked and not stated and not self.checked.problems:
            self.checked.note("I616", place, f"{dm} has no preferences: indifferent to everything")
        return [p for p in (ranked or stated,) if p]

    def _payoffs(
        self, person: Mapping[str, Any], place: str, dm: str, stated: Preferences | None
    ) -> Preferences | None:
        if stated or self.checked.problems:
            return None
        return self.orders.payoffs(person.get("payoffs"), f"{place}.payoffs", dm)

    def _statements(self, value: Any, place: str, dm: str) -> Preferences | None:
        lines = tuple(map(Statement, self.clauses.listed(value, place)))
        return Preferences(dm, Priorities(lines), Cited(SOURCE)) if lines else None

    def _chosen(self, stated: Preferences, ranked: Preferences, place: str) -> Preferences:
        """Statements where they give the ranking that counts; else the ranking."""
        states = self.orders.codes()
        first, second = (ranks_of(p, self.case.scope, states) for p in (stated, ranked))
        if (first == second).all():
            return stated
        what = "the ranking by hand counts; the statements, which say otherwise, were left"
        self.checked.note("I614", place, what)
        return ranked

    def _beliefs(self, person: Mapping[str, Any], place: str, dm: str) -> list[Belief]:
        """States taken out of a decision maker's view: a belief that they cannot be."""
        listed = self.checked.sequence(person.get("misperceptions") or [], place, CONDITIONS)
        rules = [self._misperceived(v, f"{place}[{n}]") for n, v in enumerate(listed)]
        found = tuple(Rule(when, Cited(SOURCE)) for when in rules if when is not None)
        if not found:
            return []
        what = f"read as a belief of {dm} that these states cannot be; the format says no more"
        hint = "say in the case what it believes of preferences and options"
        self.checked.note("I613", place, what, hint)
        return [Belief(dm, View(infeasible=found), Cited(SOURCE))]

    def _misperceived(self, value: Any, place: str) -> Expr | None:
        if isinstance(value, int):
            return self.orders.pattern(value, place)
        return self.clauses.condition(value, place)


def _coalitions(checked: Checked, top: Mapping[str, Any]) -> None:
    """Note decision makers who act as one: a case has no place for that."""
    for key in ("coalitions", "coalitionsFull"):
        value = top.get(key)
        if value and not isinstance(value, list):
            checked.note("I615", key, "not an array; not read")
    value = top.get("coalitions")
    groups = value if isinstance(value, list) else []
    joined = [g for g in groups if isinstance(g, list) and len(g) > 1]
    if joined:
        what = f"{counted(len(joined), 'coalition')} not carried; everybody acts alone here"
        hint = "to join two, give the options of one to the other with 'control'"
        checked.note("I612", "coalitions", what, hint)
