"""The answer to "which states are stable": a record of arrays and of how they were found.

Letters: **B** readings, **K** concepts, **N** decision makers, **S** states.
"""

from dataclasses import dataclass
from html import escape
from typing import Any

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

    def to_rows(self) -> list[dict[str, Any]]:
        """A row for each concept in each reading: equilibria, and states stable for each of N."""
        b, _, n, _ = self.shape
        return [
            {
                "reading": r, "concept": name, "equilibria": len(self.equilibria_of(name, r)),
                **{f"stable.{i}": int(self.of(name, r)[i].sum()) for i in range(n)},
            }
            for r in range(b)
            for name in self.concepts
        ]  # fmt: skip

    def to_dict(self) -> dict[str, Any]:
        """What was solved, how, and what was found, as plain values."""
        how = {"rule": self.rule, "form": self.form, "kernel": self.kernel}
        return {"title": repr(self)[1:-1], **how, "rows": self.to_rows()}

    def _repr_html_(self) -> str:
        """What a notebook shows of the first reading."""
        rows = self.to_rows()[: len(self.concepts)]
        head = "".join(f'<th scope="col">{escape(key)}</th>' for key in rows[0]) if rows else ""
        lines = "".join(
            "<tr>" + "".join(f"<td>{escape(str(v))}</td>" for v in row.values()) + "</tr>"
            for row in rows
        )
        title = f"<p><strong>{escape(repr(self)[1:-1])}</strong></p>"
        return (
            f"<div>{title}<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>"
        )

    def __repr__(self) -> str:
        b, _, n, s = self.shape
        counts = [len(self.equilibria_of(name)) if b else 0 for name in self.concepts]
        found = ", ".join(f"{k} {c:,}" for k, c in zip(self.concepts, counts, strict=True))
        many = f"{b:,} readings, first: " if b > 1 else ""
        return (
            f"<Stability of {s:,} states for {n} decision makers; {many}equilibria: {found}; "
            f"{self.form} form, {self.rule} sanctions, {self.kernel}>"
        )
