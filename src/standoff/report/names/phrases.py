"""What parties have done and do, in words: phrases of options, and steps.

A case may say them (``taken``, ``left``, ``does``, ``undoes``). Where it does not,
they are made of the option's text: *the union strikes from Monday*, *the union does
not strike from Monday*; in quotation marks where the text begins with no verb.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from standoff.case.parts import DecisionMaker, Option
from standoff.case.rules import holders, view_of
from standoff.graph import Reading
from standoff.graph.members import changed
from standoff.report.names.grammar import agreeing, enumerated, finite, inside, verbal
from standoff.stability.search import Step


@dataclass(frozen=True, slots=True)
class Phrases:
    """An option after the name of the one who holds it."""

    taken: str
    left: str
    does: str
    undoes: str


@dataclass(frozen=True, slots=True)
class Party:
    """A decision maker as sentences call it; ``many`` where its verbs stand in the plural."""

    name: str
    many: bool = False

    def said(self, phrase: str) -> str:
        """A sentence without its capital and full stop."""
        return f"{self.name} {phrase}"


def party(d: DecisionMaker) -> Party:
    """How a decision maker is called within a sentence."""
    return Party(inside(d.short or (spoken(d.id) if d.name == d.id else d.name)), d.plural)


def spoken(name: str) -> str:
    """An id that has to do for a name: ``north_coast`` as ``north coast``."""
    return re.sub("[-_]", " ", name)


def holder(reading: Reading, option: int) -> Party:
    """Who is said to have taken an option in a reading: whoever decides on it there."""
    people = {d.id: party(d) for d in reading.case.decision_makers}
    some = [people[dm] for dm in holders(reading.case, view_of(reading.case))[option]]
    return some[0] if len(some) == 1 else Party(enumerated([p.name for p in some], "or"))


def phrases_of(reading: Reading, option: int, *, many: bool) -> Phrases:
    """The phrases of an option, of one who holds it or of many."""
    of, found = _declared(reading, option)
    made = phrases(found, many=of.plural)
    return Phrases(
        *(
            agreeing(words, many=many, written_for_many=of.plural)
            for words in (made.taken, made.left, made.does, made.undoes)
        )
    )


def _declared(reading: Reading, option: int) -> tuple[DecisionMaker, Option]:
    """The option at a position, and the one under whom the case lists it."""
    pairs = [(d, o) for d in reading.case.decision_makers for o in d.options]
    return pairs[option]


def phrases(option: Option, *, many: bool) -> Phrases:
    """What a case says of an option, and where it does not what can be made of its text."""
    made = _from_text(option, many=many)
    present = "" if option.taken.split(" ")[0] in PERFECT else option.taken
    return Phrases(
        option.taken or option.does or made.taken,
        option.left or made.left,
        option.does or present or made.does,
        option.undoes or made.undoes,
    )


PERFECT = frozenset({"has", "have", "is", "are", "was", "were"})
"""How a phrase begins that says what is so, and not what is done."""


def _from_text(option: Option, *, many: bool) -> Phrases:
    base, do = verbal(option.text), "do" if many else "does"
    if base:
        now = finite(base, many=many)
        return Phrases(now, f"{do} not {base}", now, f"no longer {now}")
    named = f"“{option.short or option.text.rstrip('.')}”"
    take, give = ("take", "give") if many else ("takes", "gives")
    return Phrases(f"{take} {named}", f"{do} not take {named}", f"{take} {named}",
                   f"{give} up {named}")  # fmt: skip


def said(reading: Reading, options: Iterable[tuple[int, bool]]) -> str:
    """Who has taken what and left what, by party: ``Anna builds the room and Bob does not leave``.

    ``options`` are positions with whether they are taken.
    """
    by_party: dict[Party, list[str]] = {}
    for option, taken in options:
        who = holder(reading, option)
        words = phrases_of(reading, option, many=who.many)
        by_party.setdefault(who, []).append(words.taken if taken else words.left)
    parts = [who.said(enumerated(some)) for who, some in by_party.items()]
    several = any(len(some) > 1 for some in by_party.values())
    return "; ".join(parts) if several else enumerated(parts)


def either_way(reading: Reading, options: Iterable[int]) -> str:
    """What may be taken or not: ``whether or not Anna builds the room, or Bob leaves``."""
    by_party: dict[Party, list[str]] = {}
    for option in options:
        who = holder(reading, option)
        by_party.setdefault(who, []).append(phrases_of(reading, option, many=who.many).taken)
    words = [who.said(enumerated(some, "or")) for who, some in by_party.items()]
    return f"whether or not {', or '.join(words)}" if words else ""


def does(reading: Reading, step: Step, *, plain: bool = False) -> str:
    """What a step does, after the mover's name: ``recognises the republics and attacks``.

    ``plain`` is for verbs after *would*: ``recognise the republics and attack``.
    """
    many = plain or reading.case.decision_makers[step.mover].plural
    before, after = changed(reading, step)
    words = []
    for option in range(len(reading.case.scope.options)):
        if (before ^ after) >> option & 1:
            found = phrases_of(reading, option, many=many)
            words.append(found.does if after >> option & 1 else found.undoes)
    return enumerated(words)


def mover(reading: Reading, step: Step) -> Party:
    """Who takes a step."""
    return party(reading.case.decision_makers[step.mover])
