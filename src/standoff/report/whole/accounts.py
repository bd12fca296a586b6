"""What the page calls accounts and situations: one letter each, the same all over the page."""

from collections.abc import Mapping, Sequence

from standoff.graph import Reading
from standoff.report.names.grammar import capital
from standoff.report.names.states import letter, names_of
from standoff.report.names.story import Story
from standoff.report.pages.overview import letters
from standoff.report.whole.record import AccountRow

Lettered = Mapping[int, tuple[str, str]]
"""The letter and the words of a state, by its code."""


def accounts_of(told: Story) -> tuple[AccountRow, ...]:
    """The perspectives that are shown, with a letter for each."""
    signs = letters(told)
    return tuple(
        AccountRow(a.perspective, signs[a.perspective], capital(a.name), capital(a.title))
        for a in told.accounts
    )


def lettered(told: Sequence[tuple[Reading, Sequence[int]]]) -> Lettered:
    """Letters for the states that are told of some readings of one case, each named once.

    All are named as one list, in a reading that has them all; those that this one lacks in theirs.
    """
    out: dict[int, tuple[str, str]] = {}
    codes = list(dict.fromkeys(int(r.states[s]) for r, some in told for s in some))
    for reading, _ in sorted(told, key=lambda one: -len(one[0].states)):
        at = [reading.at(code) for code in codes if code not in out]
        here = [place for place in at if place is not None]
        if here:
            names = names_of(reading, here, fold=False)
            out |= {int(reading.states[s]): ("", names.of(s).words) for s in here}
    return {code: (letter(n), out[code][1]) for n, code in enumerate(codes)}
