"""A set of states that is never listed: counted, compared, and shown by a few patterns."""

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.case.formulas import known_formula
from standoff.errors import WrongArgument
from standoff.expr import Expr
from standoff.symbolic.diagrams import Diagram, copied
from standoff.symbolic.formulas import cells as at_cells
from standoff.symbolic.space import Space


@dataclass(frozen=True, eq=False, slots=True)
class StateSet:
    """Some feasible states of a reading. A state is its code: bit o for option o."""

    space: Space
    diagram: Diagram

    @property
    def count(self) -> int:
        """How many states there are, exactly."""
        engine, options = self.space.engine, self.space.layout.options
        return engine.count(self.diagram) >> (engine.count_of_variables - options)

    def __bool__(self) -> bool:
        return not self.is_empty

    @property
    def is_empty(self) -> bool:
        """Whether there is no state in it."""
        return self.space.engine.same(self.diagram, self.space.nothing)

    def where(self, tree: Expr | str) -> "StateSet":
        """Those of the states in which a formula, or the text of one, is true."""
        scope = self.space.case.scope
        found = self.space.where(known_formula("where", tree, scope))
        return self._made(self.space.engine.both(self.diagram, found))

    def implies(self, tree: Expr | str) -> bool:
        """Whether a formula is true in every state of the set."""
        return self.where(tree).is_same(self)

    def contains(self, code: int) -> bool:
        """Whether a state is in the set."""
        full = (1 << self.space.layout.options) - 1
        if not 0 <= code <= full:
            return False
        found = self.space.engine.both(self.diagram, at_cells(self.space.engine, full, code))
        return not self.space.engine.same(found, self.space.nothing)

    def __and__(self, other: "StateSet") -> "StateSet":
        return self._made(self.space.engine.both(self.diagram, self._taken(other)))

    def __or__(self, other: "StateSet") -> "StateSet":
        return self._made(self.space.engine.either(self.diagram, self._taken(other)))

    def __sub__(self, other: "StateSet") -> "StateSet":
        engine = self.space.engine
        return self._made(engine.both(self.diagram, engine.negated(self._taken(other))))

    def is_same(self, other: "StateSet") -> bool:
        """Whether two sets have the same states."""
        return self.space.engine.same(self.diagram, self._taken(other))

    def is_within(self, other: "StateSet") -> bool:
        """Whether every state of this set is in the other."""
        return (self - other).is_empty

    def pick(self) -> int | None:
        """The lowest code in the set; None of an empty one."""
        if self.is_empty:
            return None
        engine, at, code = self.space.engine, self.diagram, 0
        for o in reversed(range(self.space.layout.options)):
            x = engine.variable(o)
            without = engine.both(at, engine.negated(x))
            if engine.same(without, self.space.nothing):
                code |= 1 << o
                without = engine.both(at, x)
            at = without
        return code

    def only(self) -> int | None:
        """The state of a set of one; None of every other."""
        return self.pick() if self.count == 1 else None

    def few(self, most: int) -> list[int]:
        """The lowest codes in the set, up to so many."""
        left, out = self, list[int]()
        while len(out) < most and (code := left.pick()) is not None:
            out.append(code)
            left = left.without(code)
        return out

    def without(self, code: int) -> "StateSet":
        """The set without one state."""
        engine, full = self.space.engine, (1 << self.space.layout.options) - 1
        return self._made(engine.both(self.diagram, engine.negated(at_cells(engine, full, code))))

    def projected(self, options: int) -> "StateSet":
        """The states that agree with one of the set in the options of a mask, the others free."""
        over = tuple(o for o in range(self.space.layout.options) if not options >> o & 1)
        return self._made(self.space.engine.exists(self.diagram, over))

    def always(self) -> tuple[int, int]:
        """Masks of the options that are taken in every state of the set, and in none."""
        taken = given_up = 0
        engine = self.space.engine
        for o in range(self.space.layout.options):
            x = engine.variable(o)
            if engine.same(engine.both(self.diagram, engine.negated(x)), self.space.nothing):
                taken |= 1 << o
            if engine.same(engine.both(self.diagram, x), self.space.nothing):
                given_up |= 1 << o
        return taken, given_up

    def cover(self, most: int = 50) -> tuple[list[str], bool]:
        """Rows of cells Y, N and - that cover the set, no two of them a same state.

        Up to so many, and whether they cover all of it. The widest come first among those.
        """
        out: list[str] = []
        for cared, taken in self._ways():
            if len(out) == most:
                return sorted(out, key=_tight), False
            out.append(self._cells(cared, taken))
        return sorted(out, key=_tight), True

    def cells(self, code: int) -> str:
        """A state as cells Y and N, one an option."""
        return self._cells((1 << self.space.layout.options) - 1, code)

    def _cells(self, cared: int, taken: int) -> str:
        options = range(self.space.layout.options)
        return "".join("NY"[taken >> o & 1] if cared >> o & 1 else "-" for o in options)

    def _ways(self) -> Iterator[tuple[int, int]]:
        """Every way through the graph to yes: masks of the options asked, and of those taken."""
        engine, stack = self.space.engine, [(self.diagram, 0, 0)]
        while stack:
            at, cared, taken = stack.pop()
            parts = engine.split(at)
            if parts is not None:
                o, low, high = parts
                stack.append((high, cared | 1 << o, taken | 1 << o))
                stack.append((low, cared | 1 << o, taken))
            elif not engine.same(at, self.space.nothing):
                yield cared, taken

    def _taken(self, other: "StateSet") -> Diagram:
        """The diagram of another set here; of a set made with another order, a copy."""
        if other.space is self.space:
            return other.diagram
        mine, theirs = self.space.layout.options, other.space.layout.options
        if mine != theirs:
            raise WrongArgument("the two sets are of cases with different options")
        same = {o: o for o in range(mine)}
        return copied(other.diagram, other.space.engine, self.space.engine, same)

    def _made(self, found: Diagram) -> "StateSet":
        return StateSet(self.space, found)

    def __repr__(self) -> str:
        return f"<StateSet of {self.count:,} states>"


def _tight(row: str) -> int:
    return -row.count("-")
