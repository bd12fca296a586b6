"""The answer to "which states are stable": a record of arrays and of how they were found.

Letters: **B** readings, **K** concepts, **N** decision makers, **S** states.
"""

from dataclasses import dataclass

import numpy as np

from standoff.stability.concepts import concept
from standoff.stability.model import Bools, Index


@dataclass(frozen=True, eq=False)
class Stability:
    """Which states are stable, for whom, under which concept, in which reading.

    stable
        bool[B, K, N, S]: state s is stable for decision maker i.
    concepts
        The K ids, in the order of the axis K.
    rule
        How opponents take turns in a sanction (a key of ``concepts.RULES``).
    form
        ``"option"`` or ``"graph"``: how the moves were given.
    kernel
        ``"numpy"`` or ``"numba"``: what did the work.
    rounds
        The most rounds of the fixpoint that any sanction concept needed.
    """

    stable: Bools
    concepts: tuple[str, ...]
    rule: str
    form: str
    kernel: str
    rounds: int

    @property
    def shape(self) -> tuple[int, int, int, int]:
        """(B, K, N, S)."""
        b, k, n, s = self.stable.shape
        return b, k, n, s

    @property
    def equilibria(self) -> Bools:
        """bool[B, K, S]: the state is stable for every decision maker."""
        return np.asarray(self.stable.all(axis=2), dtype=np.bool_)

    def axis(self, name: str) -> int:
        """Return the position of a concept on the axis K.

        Raises
        ------
        ValueError
            When the concept is unknown or was not asked for.

        """
        found = concept(name).id
        if found not in self.concepts:
            raise ValueError(f"concept {name!r} was not solved; solved: {', '.join(self.concepts)}")
        return self.concepts.index(found)

    def of(self, name: str, b: int = 0) -> Bools:
        """bool[N, S]: who finds which states stable under the concept `name` in reading b."""
        found: Bools = self.stable[b, self.axis(name)]
        return found

    def equilibria_of(self, name: str, b: int = 0) -> Index:
        """intp[any]: positions of the equilibria under the concept `name` in reading b."""
        return np.flatnonzero(self.of(name, b).all(axis=0))

    def __repr__(self) -> str:
        b, _, n, s = self.shape
        counts = [len(self.equilibria_of(name)) if b else 0 for name in self.concepts]
        found = ", ".join(f"{k} {c:,}" for k, c in zip(self.concepts, counts, strict=True))
        many = f"{b:,} readings, first: " if b > 1 else ""
        return (
            f"<Stability of {s:,} states for {n} decision makers; {many}equilibria: {found}; "
            f"{self.form} form, {self.rule} sanctions, {self.kernel}>"
        )
