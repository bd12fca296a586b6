"""What the page calls accounts and situations: one letter each, the same all over the page."""

from collections.abc import Mapping, Sequence

from standoff.case import Case
from standoff.graph import Reading
from standoff.report.names.grammar import capital
from standoff.report.names.states import letter, names_of
from standoff.report.whole.record import AccountRow

Lettered = Mapping[int, tuple[str, str]]
"""The letter and the words of a state, by its code."""

EMPTY = frozenset({"the", "a", "an", "what", "as", "how", "in", "of", "on", "case", "account"})
"""Words that say nothing of which account it is."""


def accounts_of(case: Case, names: Sequence[str]) -> tuple[AccountRow, ...]:
    """The perspectives that are shown, with a letter for each."""
    some = [p for p in case.perspectives if p.id in names]
    letters = initials([p.short or p.title or p.id for p in some])
    return tuple(
        AccountRow(p.id, one, capital(p.short or p.title or p.id), capital(p.title or p.id))
        for p, one in zip(some, letters, strict=True)
    )


def initials(names: Sequence[str]) -> list[str]:
    """For each name the first letter of a word that says something; numbers where all are taken."""
    found: list[str] = []
    for n, name in enumerate(names, 1):
        words = [w for w in name.replace("-", " ").split() if w[0].isalnum()]
        telling = [w for w in words if w.lower() not in EMPTY] or words
        ways = [w[0].upper() for w in telling] + [w[:2].capitalize() for w in telling]
        found.append(next((way for way in ways if way not in found), str(n)))
    return found


def lettered(told: Sequence[tuple[Reading, Sequence[int]]]) -> Lettered:
    """Letters for the states that are told of some readings of one case, each named once.

    All are named as one list, in a reading that has them all; those that this one lacks in theirs.
    """
    out: dict[int, tuple[str, str]] = {}
    codes = list(dict.fromkeys(int(r.states[s]) for r, some in told for s in some))
    for reading, _ in sorted(told, key=lambda one: -len(one[0].states)):
        place = {int(code): n for n, code in enumerate(reading.states.tolist())}
        here = [place[code] for code in codes if code in place and code not in out]
        if here:
            names = names_of(reading, here, fold=False)
            out |= {int(reading.states[s]): ("", names.of(s).words) for s in here}
    return {code: (letter(n), out[code][1]) for n, code in enumerate(codes)}
