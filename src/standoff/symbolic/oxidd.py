"""Decision diagrams by OxiDD (Husung, Dubslaff, Hermanns & Köhl 2024): the extra ``symbolic``."""

from collections.abc import Callable, Mapping, Sequence

from oxidd.bcdd import BCDDFunction, BCDDManager, BCDDSubstitution
from oxidd.util import BooleanOperator, DDMemoryError

from standoff.symbolic.diagrams import Budget, Diagram, OutOfBudget, Split

FEW = 32
"""Variables up to which the tables are small."""


class OxiDD:
    """Diagrams with complement edges, in one fixed order of variables.

    order
        The variables, first asked first.
    """

    def __init__(self, order: Sequence[int], budget: Budget) -> None:
        """Make an engine whose tables are taken at once, as large as the budget allows."""
        self.budget, self.count_of_variables = budget, len(order)
        few = len(order) <= FEW
        nodes = min(budget.nodes, 1 << 18) if few else budget.nodes
        self.manager = BCDDManager(nodes, 1 << 14 if few else min(nodes, 1 << 21), 1)
        self.manager.add_vars(len(order))
        self.order = tuple(order)
        self.place = {v: at for at, v in enumerate(order)}
        self._cubes: dict[tuple[int, ...], BCDDFunction] = {}

    def constant(self, value: bool) -> Diagram:
        """The function that is always true, or always false."""
        return self.manager.true() if value else self.manager.false()

    def variable(self, v: int) -> Diagram:
        """The function that is true where a variable is."""
        return self._done(lambda: self.manager.var(self.place[v]))

    def negated(self, a: Diagram) -> Diagram:
        """True where the other is not."""
        return self._done(lambda: ~a)

    def both(self, a: Diagram, b: Diagram) -> Diagram:
        """True where both are."""
        return self._done(lambda: a & b)

    def either(self, a: Diagram, b: Diagram) -> Diagram:
        """True where one of them is, or both."""
        return self._done(lambda: a | b)

    def alike(self, a: Diagram, b: Diagram) -> Diagram:
        """True where both are, or neither."""
        return self._done(lambda: a.equiv(b))

    def exists(self, a: Diagram, over: Sequence[int]) -> Diagram:
        """True where some values of these variables make it so."""
        return self._done(lambda: a.exists(self._cube(over))) if over else a

    def both_exist(self, a: Diagram, b: Diagram, over: Sequence[int]) -> Diagram:
        """True where some values of these variables make both so, without building both."""
        if not over:
            return self.both(a, b)
        return self._done(lambda: a.apply_exists(BooleanOperator.AND, b, self._cube(over)))

    def replaced(self, a: Diagram, values: Mapping[int, Diagram]) -> Diagram:
        """The function with functions put for some variables, all at once."""
        if not values:
            return a
        pairs = [(self.place[v], to) for v, to in values.items()]
        return self._done(lambda: a.substitute(BCDDSubstitution(pairs)))

    def same(self, a: Diagram, b: Diagram) -> bool:
        """Whether two are one function."""
        return bool(a == b)

    def count(self, a: Diagram) -> int:
        """How many values of all variables make it true: exact."""
        return int(a.sat_count(self.count_of_variables))

    def split(self, a: Diagram) -> Split | None:
        """By the variable that is asked for first; None for a constant."""
        parts = a.cofactors()
        if parts is None:
            return None
        return self.order[a.node_var()], parts[1], parts[0]

    def size(self, a: Diagram) -> int:
        """How many nodes its graph has."""
        return int(a.node_count())

    def _cube(self, over: Sequence[int]) -> BCDDFunction:
        """The function that is true where all of some variables are: how a set of them is named."""
        key = tuple(over)
        if key not in self._cubes:
            cube = self.manager.true()
            for v in key:
                cube &= self.manager.var(self.place[v])
            self._cubes[key] = cube
        return self._cubes[key]

    def _done(self, work: Callable[[], BCDDFunction]) -> BCDDFunction:
        self.budget.check()
        try:
            return work()
        except DDMemoryError:
            self.manager.gc()
        try:
            return work()
        except DDMemoryError:
            raise OutOfBudget("there is no room for more nodes") from None
