"""The coalitions that are asked about: those that are named, or else all that there are."""

from collections.abc import Mapping, Sequence

from standoff.case import Case
from standoff.errors import known_names
from standoff.report.pages.coalitions.page import Alliance
from standoff.stability.coalitions.defined import Members
from standoff.stability.coalitions.defined import coalitions as every
from standoff.stability.coalitions.fast import PLAYERS


def alliances(case: Case, given: Sequence[str] = ()) -> list[Alliance]:
    """Each given by its name or as ``a,b``; by default those the case names, then all others.

    Empty where nothing was given, the case names none and there are too many parties to
    list all. Raises NotFound.
    """
    people = [d.id for d in case.decision_makers]
    named = {tuple(sorted(map(people.index, c.members))): c.id for c in case.coalitions}
    if given:
        return [_alliance(case, people, text, named) for text in dict.fromkeys(given)]
    found = [Alliance(name, some) for some, name in named.items()]
    if len(people) <= PLAYERS:
        rest = every(tuple(range(len(people))), least=2)
        found += [Alliance("", some) for some in rest if some not in named]
    return found


def _alliance(
    case: Case, people: Sequence[str], text: str, named: Mapping[Members, str]
) -> Alliance:
    of = {c.id: c.members for c in case.coalitions}
    who = of.get(text) or [word.strip() for word in text.split(",")]
    known_names("decision maker", who, people)
    some = tuple(sorted({people.index(w) for w in who}))
    return Alliance(named.get(some, ""), some)
