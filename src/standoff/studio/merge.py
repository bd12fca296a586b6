"""Two changes of one text brought together, line by line: forms write a field to a line.

Only what one of the two left as it was is taken from the other. Where both changed the same
lines and said different things, there is no answer, and somebody has to choose.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Part = tuple[int, int, list[str]]
"""From and to a line of the first text, and the lines that stand there now."""

LONGEST = 40_000
"""Lines that are compared."""


def merged(base: str, mine: str, theirs: str) -> str | None:
    """The text with both changes of ``base``; None where they are about the same lines."""
    if mine in {theirs, base}:
        return theirs
    if theirs == base:
        return mine
    lines = base.splitlines(keepends=True)
    if len(lines) > LONGEST:
        return None
    return _joined(lines, _parts(lines, theirs), _parts(lines, mine))


def _parts(lines: Sequence[str], text: str) -> list[Part]:
    """Where a text differs from some lines, in order; lines for lines one by one."""
    other = text.splitlines(keepends=True)
    compared = SequenceMatcher(None, lines, other, autojunk=False)
    found: list[Part] = []
    for tag, a, b, c, d in compared.get_opcodes():
        if tag == "replace" and b - a == d - c:
            found += [(a + n, a + n + 1, [other[c + n]]) for n in range(b - a)]
        elif tag != "equal":
            found.append((a, b, other[c:d]))
    return found


def _joined(lines: list[str], theirs: list[Part], mine: list[Part]) -> str | None:
    out: list[str] = []
    at = 0
    for part in _in_order(theirs, mine):
        if part is None or part[0] < at:
            return None
        out += [*lines[at : part[0]], *part[2]]
        at = part[1]
    return "".join([*out, *lines[at:]])


def _in_order(theirs: list[Part], mine: list[Part]) -> Iterator[Part | None]:
    """The parts of both; one that both have once, and None for what is about the same lines."""
    ahead, behind = list(theirs), list(mine)
    while ahead and behind:
        one, two = ahead[0], behind[0]
        if one == two:
            ahead.pop(0)
            yield behind.pop(0)
        elif one[:2] == two[:2] and one[0] == one[1]:  # both put something new in one place
            ahead.pop(0)
            behind.pop(0)
            yield (*one[:2], [*_ended(one[2]), *two[2]])
        elif _follows(one, two):
            yield ahead.pop(0)
        elif _follows(two, one):
            yield behind.pop(0)
        else:
            yield None
            return
    yield from ahead
    yield from behind


def _follows(first: Part, then: Part) -> bool:
    """Whether the one part ends before the other begins, and it is clear what belongs where.

    What is added just after lines that the other removed may have belonged to those.
    """
    shrinks = len(first[2]) < first[1] - first[0]
    is_added = then[0] == then[1]
    return first[1] < then[0] or (first[1] == then[0] and not (shrinks and is_added))


def _ended(some: list[str]) -> list[str]:
    """Lines of which the last ends, so that others can follow."""
    return some if not some or some[-1].endswith("\n") else [*some[:-1], some[-1] + "\n"]
