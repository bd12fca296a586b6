"""Where a reading starts, when its states are not listed."""

from dataclasses import replace

from standoff.case.apply import edit
from standoff.case.parts import position
from standoff.case.rules import held_options, own_masks, view_of
from standoff.symbolic.diagrams import Diagram
from standoff.symbolic.formulas import cells, diagram
from standoff.symbolic.sets import StateSet
from standoff.symbolic.space import Space, feasible_of


def present(space: Space) -> int | None:
    """The code of the status quo, with the options held fixed set as they are held.

    As :func:`standoff.case.rules.present_state` says, which lists states for it.
    """
    view = view_of(space.case)
    said = view.status_quo or space.case.status_quo
    if said is None:
        return None
    perspective = replace(space.case.perspectives[0], view=replace(view, fixed=(), unaware_of=()))
    free = replace(space.case, perspectives=(perspective,))
    states = feasible_of(edit(free), space.engine)
    found = StateSet(
        space, space.engine.both(states, diagram(said, space.case.scope, space.engine))
    )
    code = found.only()
    return None if code is None else moved(space, code)


def moved(space: Space, code: int) -> int | None:
    """A state as what is held moves it, and its owners go along; None where it moves nowhere."""
    held = held_options(view_of(space.case))
    if not held:
        return code
    free = 0
    for option, taken in held:
        at = position(space.case, option)
        code = code | 1 << at if taken else code & ~(1 << at)
        for mask in own_masks(space.case, view_of(space.case)):
            free |= mask if mask >> at & 1 else 0
    full = (1 << space.layout.options) - 1
    near = space.engine.both(space.feasible, cells(space.engine, full & ~free, code & ~free))
    return _nearest(space, near, code, free)


def _nearest(space: Space, near: Diagram, code: int, free: int) -> int | None:
    """The one state of a set that differs from a code in the fewest of some options."""
    engine = space.engine
    if engine.same(near, space.nothing):
        return None
    apart = [engine.constant(True)]
    for o in range(free.bit_length()):
        if free >> o & 1:
            x = engine.variable(o)
            other = engine.negated(x) if code >> o & 1 else x
            same = engine.negated(other)
            apart = [
                engine.either(
                    engine.both(apart[n], same) if n < len(apart) else space.nothing,
                    engine.both(apart[n - 1], other) if n else space.nothing,
                )
                for n in range(len(apart) + 1)
            ]
    for layer in apart:
        found = StateSet(space, engine.both(near, layer))
        if found:
            return found.only()
    return None
