"""Families that vary what people believe: lines of beliefs, other restatements, awareness."""

from collections.abc import Iterator
from dataclasses import replace

from standoff.case import edits as e
from standoff.case.parts import Case
from standoff.case.perspective import Belief, View
from standoff.case.rules import controllers, view_of
from standoff.hypergame import restated
from standoff.sweep.choices import AS_WRITTEN, Alternative, Choice
from standoff.sweep.wishes import conditions, length, ways_of_line

Seen = tuple[tuple[str, ...], Belief]
"""A belief, and the believers down to it, the one whose it is last."""


def believed(case: Case) -> tuple[Choice, ...]:
    """Each line of believed preferences as written, or changed in any of the ways of a line."""
    known = conditions(case)
    out = []
    for path, belief in _within(view_of(case), ()):
        for preferences in belief.view.preferences:
            for n in range(1, length(preferences) + 1):
                ways = [(way,) for way in ways_of_line(preferences, n, known, path)]
                if ways:
                    name = f"{' > '.join(path)} sees {preferences.of} {n}"
                    of = (*path, preferences.of)
                    source = preferences.cited.source or belief.cited.source
                    out.append(Choice(name, "believed", (AS_WRITTEN, *ways), source, of))
    return tuple(out)


def _within(view: View, path: tuple[str, ...]) -> Iterator[Seen]:
    """The beliefs in a view, to any depth."""
    for belief in view.beliefs:
        here = (*path, belief.of)
        yield here, belief
        yield from _within(belief.view, here)


def beliefs(case: Case) -> tuple[Choice, ...]:
    """Each wrong belief as written, or corrected."""
    return tuple(
        Choice(
            f"{b.of}: beliefs", "belief", (AS_WRITTEN, (e.Correct(b.of),)), b.cited.source, (b.of,)
        )
        for b in view_of(case).beliefs
    )


def restatements(case: Case) -> tuple[Choice, ...]:
    """Each thing that a belief restates beside others as written, or left out of it."""
    return tuple(
        Choice(
            f"{belief.of} sees: {what}", "restated", (AS_WRITTEN, (e.Believe(without),)),
            belief.cited.source, (belief.of,),
        )
        for belief in view_of(case).beliefs
        for what, without in _without_one(belief)
    )  # fmt: skip


def _without_one(belief: Belief) -> Iterator[tuple[str, Belief]]:
    """(what is left out, the belief without it), also in beliefs within; none for its only one."""
    pieces = list(restated(belief))
    if len(pieces) > 1:
        yield from ((f"{n} {p.key} {p.of}", rest) for n, (p, rest) in enumerate(pieces, 1))
    for k, inner in enumerate(belief.view.beliefs):
        for what, rest in _without_one(inner):
            some = (*belief.view.beliefs[:k], rest, *belief.view.beliefs[k + 1 :])
            yield (
                f"{inner.of} sees: {what}",
                replace(belief, view=replace(belief.view, beliefs=some)),
            )


def unaware(case: Case) -> tuple[Choice, ...]:
    """Each decision maker seeing each option of the others, or unaware of it."""
    view = view_of(case)
    held = controllers(case, view)
    beliefs_ = {b.of: b for b in view.beliefs}
    out = []
    for d in case.decision_makers:
        belief = beliefs_.get(d.id, Belief(d.id, View()))
        for option, holder in zip(case.scope.options, held, strict=True):
            if holder != d.id and option not in belief.view.unaware_of:
                unseen = (*belief.view.unaware_of, option)
                changed = replace(belief, view=replace(belief.view, unaware_of=unseen))
                way: Alternative = (e.Believe(changed),)
                name = f"{d.id} sees {option}"
                out.append(Choice(name, "unaware", (AS_WRITTEN, way), of=(d.id,)))
    return tuple(out)
