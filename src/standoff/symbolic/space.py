"""One reading of a case as diagrams: feasible states, moves, and what is better for whom.

Nothing is listed. A set of states is a diagram over the options; a relation between a
state and somebody's rank in another one is a diagram over the options and that one's
signature bits. With f_k the lines of what i wants and g_k their values *there*,

* ``better[i]`` is true of a state and a signature where i prefers the state: some f_k is
  true and g_k not, and all lines before k agree;
* :meth:`Space.before` quantifies a mover's own options: the states from which it can move
  into a set (or stay in it);
* :meth:`Space.here` puts f_k for g_k: it compares with the state itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from standoff.case.apply import edit, preferences_of
from standoff.case.edits import Edit
from standoff.case.parts import Case
from standoff.case.perspective import Ranking
from standoff.case.rules import (
    NoReading,
    one_way_masks,
    options_in_force,
    own_masks,
    rules_in_force,
    view_of,
)
from standoff.expr import Expr
from standoff.symbolic.diagrams import Diagram, Diagrams
from standoff.symbolic.formulas import cells, diagram
from standoff.symbolic.layout import Layout
from standoff.symbolic.wishes import lines_of

Maker = Callable[[Sequence[int]], Diagrams]
"""Makes an engine from an order of variables."""


class NotSymbolic(NoReading):
    """The reading has something that this engine does not know; the message says what."""


@dataclass(frozen=True, slots=True)
class Own:
    """The options that a decision maker changes: both ways, only taken, only given up."""

    both: tuple[int, ...]
    on: tuple[int, ...]
    off: tuple[int, ...]

    @property
    def all(self) -> tuple[int, ...]:
        """All of them."""
        return (*self.both, *self.on, *self.off)

    def __bool__(self) -> bool:
        return bool(self.all)


@dataclass(frozen=True, eq=False)
class Space:
    """A reading, ready to be asked; see the head of the module.

    case
        The case after its edits, with a single perspective.
    feasible
        The states that no rule excludes.
    lines, signs
        For each of N decision makers: what it wants, as diagrams, most important first,
        and the signature bit of each line. Lines that tell no two states apart are left out.
    better
        For each decision maker: true of a state and a signature that is worse.
    """

    case: Case
    edits: tuple[Edit, ...]
    layout: Layout
    engine: Diagrams
    feasible: Diagram
    own: tuple[Own, ...]
    lines: tuple[tuple[Diagram, ...], ...]
    signs: tuple[tuple[int, ...], ...]
    better: tuple[Diagram, ...]

    @property
    def people(self) -> range:
        """The positions of the N decision makers."""
        return range(len(self.own))

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of the N decision makers."""
        return tuple(d.id for d in self.case.decision_makers)

    @cached_property
    def changed(self) -> tuple[tuple[int, ...], ...]:
        """For each decision maker the places of the lines that its own moves can change."""
        return tuple(
            tuple(
                k
                for k, line in enumerate(self.lines[j])
                if not self.engine.same(self.engine.exists(line, self.own[j].all), line)
            )
            for j in self.people
        )

    @cached_property
    def gains(self) -> tuple[Diagram, ...]:
        """What is better as far as a decision maker's own moves go: by the lines that they change.

        The others are as true after a move as before it, so they decide nothing.
        """
        return tuple(
            _better(
                self.engine,
                [self.lines[j][k] for k in self.changed[j]],
                [self.signs[j][k] for k in self.changed[j]],
            )
            for j in self.people
        )

    @cached_property
    def nothing(self) -> Diagram:
        """The set without states."""
        return self.engine.constant(False)

    def before(self, i: int, x: Diagram) -> Diagram:
        """Where i can move into x, or is already; feasible or not."""
        own = self.own[i]
        return self._one_way(self.engine.exists(x, own.both), own.on, own.off)

    def before_both(self, i: int, x: Diagram, y: Diagram) -> Diagram:
        """Where i can move into x and y, or is already."""
        own = self.own[i]
        return self._one_way(self.engine.both_exist(x, y, own.both), own.on, own.off)

    def after(self, i: int, x: Diagram) -> Diagram:
        """Where i can move to from x, and x itself; feasible or not."""
        own = self.own[i]
        return self._one_way(self.engine.exists(x, own.both), own.off, own.on)

    def _one_way(self, x: Diagram, on: Sequence[int], off: Sequence[int]) -> Diagram:
        """Also where x holds with some of the options `on` taken, some of `off` given up."""
        e = self.engine
        for o in (*on, *off):
            now = e.negated(e.variable(o)) if o in on else e.variable(o)
            x = e.either(x, e.both(now, e.exists(x, (o,))))
        return x

    def here(self, i: int, x: Diagram) -> Diagram:
        """The states of x when everything is compared with the state itself, for i."""
        return self.engine.replaced(x, dict(zip(self.signs[i], self.lines[i], strict=True)))

    def signed(self, i: int, x: Diagram) -> Diagram:
        """The states of x with their signatures, for i."""
        e = self.engine
        for v, line in zip(self.signs[i], self.lines[i], strict=True):
            x = e.both(x, e.alike(e.variable(v), line))
        return x

    def at(self, code: int) -> Diagram:
        """The set of one state."""
        return cells(self.engine, (1 << self.layout.options) - 1, code)

    def where(self, tree: Expr) -> Diagram:
        """Where a formula is true, feasible or not."""
        return diagram(tree, self.case.scope, self.engine)


def space(case: Case, edits: Sequence[Edit], engine_of: Maker, how: str = "beside") -> Space:
    """The reading of a case after some edits.

    ``engine_of`` makes an engine from an order of variables. Raises NoReading when no state
    is feasible, NotSymbolic for what this engine does not know, and what ``edit`` raises.
    """
    done = edit(case, *edits)
    view_of(done)
    if done.coalesce:
        raise NotSymbolic("states made one ('coalesce') are known to the listing engine only")
    layout = Layout.of(done)
    engine = engine_of(layout.order(how))
    feasible = feasible_of(done, engine)
    if engine.same(feasible, engine.constant(False)):
        raise NoReading("no state is feasible in this reading")
    lines, signs = _told_apart(done, layout, engine, feasible)
    better = tuple(_better(engine, f, g) for f, g in zip(lines, signs, strict=True))
    own = _own(done)
    return Space(done, tuple(edits), layout, engine, feasible, own, lines, signs, better)


def feasible_of(case: Case, engine: Diagrams) -> Diagram:
    """The states that no rule of a case excludes."""
    found = engine.constant(True)
    for rule in rules_in_force(case, view_of(case)):
        found = engine.both(found, engine.negated(diagram(rule, case.scope, engine)))
    return found


def _own(case: Case) -> tuple[Own, ...]:
    view = view_of(case)
    only_on, only_off = one_way_masks(options_in_force(case, view))
    out = []
    for mask in own_masks(case, view):
        options = [o for o in range(mask.bit_length()) if mask >> o & 1]
        on = tuple(o for o in options if only_on >> o & 1)
        off = tuple(o for o in options if only_off >> o & 1)
        out.append(Own(tuple(o for o in options if o not in on and o not in off), on, off))
    return tuple(out)


def _told_apart(
    case: Case, layout: Layout, engine: Diagrams, feasible: Diagram
) -> tuple[tuple[tuple[Diagram, ...], ...], tuple[tuple[int, ...], ...]]:
    """The lines of everybody that tell feasible states apart, and their signature bits."""
    all_lines, all_signs = [], []
    for dm, own in zip(case.decision_makers, layout.signs, strict=True):
        preferences = preferences_of(view_of(case), dm.id)
        lines = lines_of(preferences, case.scope, engine)
        if preferences and isinstance(preferences.order, Ranking):
            _check_whole(dm.id, lines, engine, feasible)
        lines = lines[-len(own) :] if own else ()
        kept = list(_telling(lines, engine, feasible))
        all_lines.append(tuple(lines[n] for n in kept))
        all_signs.append(tuple(own[n] for n in kept))
    return tuple(all_lines), tuple(all_signs)


def _check_whole(dm: str, lines: Sequence[Diagram], engine: Diagrams, feasible: Diagram) -> None:
    """Raise NoReading where a ranking misses feasible states."""
    missed = engine.both(feasible, engine.negated(lines[-1]))
    if not engine.same(missed, engine.constant(False)):
        raise NoReading(f"the ranking of {dm} leaves out states that are feasible here")


def _telling(lines: Sequence[Diagram], engine: Diagrams, feasible: Diagram) -> list[int]:
    """Positions of the lines that are not settled by the rules or by a line before."""
    kept: list[int] = []
    known = {engine.constant(False)}
    for n, line in enumerate(lines):
        inside = engine.both(feasible, line)
        outside = engine.both(feasible, engine.negated(line))
        if inside not in known and outside not in known:
            kept.append(n)
            known |= {inside, outside}
    return kept


def no_worse(space: Space, i: int) -> Diagram:
    """True of a state and a signature that is worse for i, or as good."""
    return _better(space.engine, space.lines[i], space.signs[i], equal=True)


def _better(
    engine: Diagrams, lines: Sequence[Diagram], signs: Sequence[int], *, equal: bool = False
) -> Diagram:
    """Lexicographic: from the least important line up."""
    found = engine.constant(equal)
    for f, v in zip(reversed(lines), reversed(signs), strict=True):
        g = engine.variable(v)
        wins = engine.both(f, engine.negated(g))
        found = engine.either(wins, engine.both(engine.alike(f, g), found))
    return found
