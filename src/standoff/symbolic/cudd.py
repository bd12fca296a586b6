"""Decision diagrams by CUDD through ``dd``: a second engine, which can change its order."""

from collections.abc import Mapping, Sequence

from dd import cudd

from standoff.symbolic.diagrams import Budget, Diagram, OutOfBudget, Split


class Cudd:
    """The operations of :class:`~standoff.symbolic.diagrams.Diagrams`, by CUDD."""

    def __init__(self, order: Sequence[int], budget: Budget, *, sifting: bool = False) -> None:
        """Make an engine; with ``sifting`` it looks for better orders as it grows."""
        self.budget, self.count_of_variables = budget, len(order)
        self.bdd = cudd.BDD()
        self.bdd.configure(reordering=sifting)
        self.names = [f"x{v}" for v in range(len(order))]
        for v in order:
            self.bdd.declare(self.names[v])
        self.number = {name: v for v, name in enumerate(self.names)}

    def constant(self, value: bool) -> Diagram:
        """The function that is always true, or always false."""
        return self.bdd.true if value else self.bdd.false

    def variable(self, v: int) -> Diagram:
        """The function that is true where a variable is."""
        return self.bdd.var(self.names[v])

    def negated(self, a: Diagram) -> Diagram:
        """True where the other is not."""
        return self._checked(~a)

    def both(self, a: Diagram, b: Diagram) -> Diagram:
        """True where both are."""
        return self._checked(a & b)

    def either(self, a: Diagram, b: Diagram) -> Diagram:
        """True where one of them is, or both."""
        return self._checked(a | b)

    def alike(self, a: Diagram, b: Diagram) -> Diagram:
        """True where both are, or neither."""
        return self._checked(a.equiv(b))

    def exists(self, a: Diagram, over: Sequence[int]) -> Diagram:
        """True where some values of these variables make it so."""
        return self._checked(self.bdd.exist([self.names[v] for v in over], a))

    def both_exist(self, a: Diagram, b: Diagram, over: Sequence[int]) -> Diagram:
        """True where some values of these variables make both so, without building both."""
        return self._checked(cudd.and_exists(a, b, [self.names[v] for v in over]))

    def replaced(self, a: Diagram, values: Mapping[int, Diagram]) -> Diagram:
        """The function with functions put for some variables, all at once."""
        if not values:
            return a
        return self._checked(self.bdd.let({self.names[v]: to for v, to in values.items()}, a))

    def same(self, a: Diagram, b: Diagram) -> bool:
        """Whether two are one function."""
        return bool(a == b)

    def count(self, a: Diagram) -> int:
        """By weighing each node once, in whole numbers: CUDD itself counts in floats."""
        known: dict[Diagram, int] = {self.bdd.false: 0, self.bdd.true: 1}
        stack = [a]
        while stack:
            node = stack[-1]
            found = None if node in known else self.split(node)
            if found is None:
                stack.pop()
                continue
            missing = [part for part in found[1:] if part not in known]
            if missing:
                stack += missing
                continue
            below = self._level(node) + 1
            known[node] = sum(known[x] << (self._level(x) - below) for x in found[1:])
        return known[a] << self._level(a)

    def _level(self, node: Diagram) -> int:
        """How many variables are asked before."""
        return self.count_of_variables if node.var is None else int(node.level)

    def split(self, a: Diagram) -> Split | None:
        """By the variable that is asked for first; None for a constant."""
        if a.var is None:
            return None
        low, high = (~a.low, ~a.high) if a.negated else (a.low, a.high)
        return self.number[a.var], low, high

    def size(self, a: Diagram) -> int:
        """How many nodes its graph has."""
        return len(a)

    def _checked(self, found: Diagram) -> Diagram:
        self.budget.check()
        if len(self.bdd) > self.budget.nodes:
            raise OutOfBudget("there is no room for more nodes")
        return found
