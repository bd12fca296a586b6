"""A reading with every state on its own: what other programs can hold.

Most formats know nothing of states made one (``coalesce``). Here such a state
stands as all of its members, each worth as much as the whole.
"""

from dataclasses import dataclass

from standoff.case import Case, Option
from standoff.case.edits import Adopt
from standoff.case.rules import NoReading, holders, options_in_force, own_masks, view_of
from standoff.errors import TooLarge
from standoff.expr.truth import Codes
from standoff.graph import Reading, reading
from standoff.graph.members import members
from standoff.stability.model import Index, Ranks


@dataclass(frozen=True, eq=False)
class Unfolded:
    """One perspective of a case, in option form.

    codes
        uint64[S]: the feasible states, ascending, none made one.
    ranks
        int32[N, S]: larger is better, equal is indifferent.
    member_of
        intp[S]: the state of ``reading`` that each belongs to.
    own
        N masks: the options that each decision maker controls.
    options
        The O options, as reversible as the perspective has them.
    """

    reading: Reading
    codes: Codes
    ranks: Ranks
    member_of: Index
    own: tuple[int, ...]
    options: tuple[Option, ...]

    @property
    def case(self) -> Case:
        """The case, reduced to the perspective."""
        return self.reading.case

    @property
    def together(self) -> bool:
        """Whether the case makes some states one."""
        return len(self.codes) > len(self.reading.states)


def unfolded(case: Case, perspective: str = "", *, limit: int) -> Unfolded:
    """A perspective (by default the first) with its states.

    Raises TooLarge beyond ``limit`` states, NotFound for an unknown
    perspective, NoReading when there is no state.
    """
    read = reading(case, Adopt(perspective or case.perspectives[0].id), limit=limit)
    done, view = read.case, view_of(read.case)
    codes, member_of = members(read)
    held = zip(done.scope.options, holders(done, view), strict=True)
    shared = [option for option, several in held if len(several) > 1]
    if shared:
        what = f"{', '.join(shared)}: other programs know no option of several owners"
        raise NoReading(f"{what}; give it to one of them in a copy of the case, or keep to json")
    own = own_masks(done, view)
    ranks = read.model.ranks[0][:, member_of]
    return Unfolded(read, codes, ranks, member_of, own, options_in_force(done, view))


def refuse_over(count: int, limit: int, what: str) -> None:
    """Raise TooLarge when there would be more than ``limit`` of something."""
    if count > limit:
        raise TooLarge(f"there would be {count:,} {what}; the limit is {limit:,}", count=count)
