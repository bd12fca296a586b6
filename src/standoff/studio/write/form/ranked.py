"""The order of states that follows from what a party wants, as far as it can be read."""

from dataclasses import dataclass

from standoff.case.parts import Path
from standoff.errors import StandoffError
from standoff.expr import Name, Not, Scope, negated, truth
from standoff.expr.truth import Codes
from standoff.report.pictures.ladder import Ranked, ladder_picture
from standoff.report.pictures.shapes import Picture
from standoff.report.words.states import FEW_OPTIONS
from standoff.studio.write.form.halfway import formula, rungs
from standoff.studio.write.form.spots import Tree, mapping, words
from standoff.studio.write.names.declared import options, party

DRAWN = 60
"""States that are drawn and listed in full; of more, those at both ends."""
ENDS = 10
TOGETHER = 4
"""Equally good states that are spelled out; the others are counted."""


@dataclass(frozen=True)
class Rung:
    """States that are equally good: (number, in words) of the first, and how many there are."""

    place: int
    some: tuple[tuple[int, str], ...]
    count: int
    has_now: bool


@dataclass(frozen=True)
class Ladder:
    """All states from best to worst.

    skipped
        How many ranks are left out between ``best`` and ``worst``.
    failed
        Why there is no order, instead of all else.
    """

    states: int = 0
    ranks: int = 0
    best: tuple[Rung, ...] = ()
    worst: tuple[Rung, ...] = ()
    skipped: int = 0
    picture: Picture | None = None
    failed: str = ""


def ladder(tree: Tree, path: Path) -> Ladder:
    """The ladder of the preferences that stand at a path, or are taken over there."""
    if not options(tree):
        return Ladder(failed="There are no options yet, so there is nothing to rank.")
    try:
        states, groups, scope = rungs(tree, path)
    except StandoffError as error:
        return Ladder(failed=str(error))
    if not len(states):
        return Ladder(failed="The rules exclude every state.")
    now = now_of(tree, scope, states)
    found = tuple(_rung(tree, n, group, states, now) for n, group in _ends(groups))
    cut = len(groups) > 2 * ENDS and len(states) > DRAWN
    best, worst = (found[:ENDS], found[ENDS:]) if cut else (found, ())
    drawn = _picture(tree, path, groups, states, now) if len(states) <= DRAWN else None
    return Ladder(len(states), len(groups), best, worst, len(groups) - len(found), drawn)


def _ends(groups: tuple[Codes, ...]) -> list[tuple[int, Codes]]:
    every = list(enumerate(groups, 1))
    few = len(every) <= 2 * ENDS or sum(map(len, groups)) <= DRAWN
    return every if few else [*every[:ENDS], *every[-ENDS:]]


def now_of(tree: Tree, scope: Scope, states: Codes) -> int | None:
    """The code of the present state, where just one of the states is it."""
    said = formula(words(tree, "status_quo"), scope)
    if said is None:
        return None
    found = states[truth(said, scope, states)]
    return int(found[0]) if len(found) == 1 else None


def _rung(tree: Tree, place: int, group: Codes, states: Codes, now: int | None) -> Rung:
    some = tuple((_number(states, int(c)), taken(tree, int(c))) for c in group[:TOGETHER])
    return Rung(place, some, len(group), now is not None and bool((group == now).any()))


def _number(states: Codes, code: int) -> int:
    return int(states.searchsorted(states.dtype.type(code))) + 1


def taken(tree: Tree, code: int) -> str:
    """What is taken in a state, in words; by short names where there are many options."""
    every = options(tree)
    held = [every[n] for n in range(len(every)) if code >> n & 1]
    if len(every) > FEW_OPTIONS:
        return ", ".join(short for short, _, _ in held) or "nothing is taken"
    return "; ".join(text for _, _, text in held) or "nothing is taken"


def _picture(
    tree: Tree, path: Path, groups: tuple[Codes, ...], states: Codes, now: int | None
) -> Picture:
    dm, levels = str(path[-1]), len(groups)
    ranked = [
        Ranked(_number(states, int(code)), {dm: levels - n}, int(code) == now, 0,
               taken(tree, int(code)))
        for n, group in enumerate(groups) for code in group
    ]  # fmt: skip
    return ladder_picture(ranked, {dm: party(tree, dm)}, {dm: levels}, 1)


def in_plain_words(tree: Tree, said: str, scope: Scope) -> str:
    """What a formula that is one option or outcome means; empty for all others."""
    read = formula(said, scope)
    inner = read.part if isinstance(read, Not) else read
    if not isinstance(inner, Name):
        return ""
    texts = {name: text for short, full, text in options(tree) for name in (short, full)}
    text = texts.get(inner.text) or words(tree, "outcomes", inner.text, "text")
    if not text:
        return ""
    return f"not this: {text}" if isinstance(read, Not) else text


def turned_round(said: str, scope: Scope) -> str:
    """The opposite of a formula; of what cannot be read, with "not" in front."""
    read = formula(said, scope)
    if read is not None:
        return str(negated(read))
    bare = said.strip()
    return bare[4:] if bare.startswith("not ") else f"not {bare}"


def named_states(tree: Tree, scope: Scope, states: Codes) -> dict[int, str]:
    """The outcomes that are just one of the states, by its code."""
    out: dict[int, str] = {}
    for outcome in mapping(tree, "outcomes"):
        meaning = scope.names.get(outcome)
        if meaning is None or isinstance(meaning, int):
            continue
        found = states[truth(meaning, scope, states)]
        if len(found) == 1:
            out.setdefault(int(found[0]), outcome)
    return out
