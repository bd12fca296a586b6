"""The conditions of a ``.gmcr`` file as formulas.

A condition is an array of ``[option, "Y" | "N"]``, all of which must hold; a
compound one is an object whose ``members`` are such arrays, of which one must.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from standoff.case import Case, short_name
from standoff.expr import OPTION_LIMIT, Chain, Expr, Name, Not
from standoff.interop.gmcr.places import Owners
from standoff.interop.untrusted import Checked

CONDITIONS = 10_000
MEMBERS = 1_000
LENGTH = 10_000


@dataclass(frozen=True, slots=True)
class Clauses:
    """Reads conditions; ``bare`` is the case with its people and options, and no formula yet."""

    checked: Checked
    bare: Case
    who: Owners

    def listed(self, value: Any, place: str) -> list[Expr]:
        """The conditions of an array; those that say nothing are left out, with a note."""
        found = self.checked.sequence(value, place, CONDITIONS)
        read = [self.condition(v, f"{place}[{n}]") for n, v in enumerate(found)]
        return [tree for tree in read if tree is not None]

    def condition(self, value: Any, place: str) -> Expr | None:
        """A plain or a compound condition; None when it is wrong, or says nothing."""
        if not isinstance(value, dict):
            return self.conjunction(value, place)
        if value.get("compound") is not True or "members" not in value:
            hint = "an array of [option, Y or N], or an object with compound: true and members"
            self.checked.wrong("I603", place, "this is no condition", hint)
            return None
        members = self.checked.sequence(value["members"], f"{place}.members", MEMBERS)
        parts = [self.conjunction(m, f"{place}.members[{n}]") for n, m in enumerate(members)]
        return self._fitting(_chained("or", [p for p in parts if p is not None]), place)

    def conjunction(self, value: Any, place: str) -> Expr | None:
        """All of the cells of an array; None when it is wrong, or says nothing."""
        cells = self.checked.sequence(value, place, 2 * OPTION_LIMIT)
        parts = [self._cell(cell, f"{place}[{n}]") for n, cell in enumerate(cells)]
        return self._fitting(_chained("and", [p for p in parts if p is not None]), place)

    def _cell(self, value: Any, place: str) -> Expr | None:
        pair = self.checked.sequence(value, place, 2)
        if len(pair) != 2 or pair[1] not in ("Y", "N"):
            hint = 'an array of an option number and "Y" or "N"'
            self.checked.wrong("I603", place, "this says nothing of an option", hint)
            return None
        count = len(self.who.positions)
        option = self.checked.index(pair[0], f"{place}[0]", count, "option")
        if option is None:
            return None
        name = Name(short_name(self.bare, self.who.positions[option]))
        return name if pair[1] == "Y" else Not(name)

    def _fitting(self, tree: Expr | None, place: str) -> Expr | None:
        if tree is None and not self.checked.problems:
            self.checked.note("I619", place, "a condition without parts says nothing; left out")
        if tree is not None and len(str(tree)) > LENGTH:
            what = f"a condition of {len(str(tree)):,} characters; at most {LENGTH:,} are read"
            self.checked.wrong("I602", place, what)
        return tree


def _chained(word: str, parts: Sequence[Expr]) -> Expr | None:
    once = tuple(dict.fromkeys(parts))
    return Chain(word, once) if len(once) > 1 else once[0] if once else None
