"""What readings with the same states and moves share, and what was worked out from it so far.

What somebody wants in a reading, and what others believe that it wants, depends
on the changes of the lines that tell its own wishes, and on what was changed
beside lines. So the edits are done once for each decision maker and each set of
changes of its lines that occurs, not for each reading; everything is read off
the edited case.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from standoff.case.apply import edit, preferences_of
from standoff.case.edits import Adopt, Believe, Correct, Edit, LineEdit, Prefer, SeenBy
from standoff.case.perspective import Preferences, View
from standoff.case.rules import view_of
from standoff.case.supposed import supposing
from standoff.errors import StandoffError, TooLarge
from standoff.graph import Reading
from standoff.stability.model import Index

if TYPE_CHECKING:
    from standoff.sweep.batch import Batches

RankRow = npt.NDArray[np.integer[Any]]

Numbers = npt.NDArray[np.int32]

Image = tuple[tuple[tuple[str, ...], Preferences], ...]
"""What somebody wants, and what it is believed to want, each with the believers."""

OF_WISHES = Adopt | SeenBy | Prefer | Believe | Correct | LineEdit
"""The edits that can change what somebody wants, or is believed to want."""

SHORT = 1 << 15
"""States below which every rank fits in 16 bits."""

NONE, UNKNOWN = -1, -2
"""Numbers of no row: the edits cannot be done; they were not tried yet."""


@dataclass(eq=False, slots=True)
class Wanted:
    """The ranks over one structure that were asked for so far, by number.

    rows
        The different rank rows int[S], in the smaller of two types where they fit in it.
    said
        The preferences of each image.
    known
        int32[2, changes, N]: by the changes of somebody's lines, the number of its row
        and of its image, or NONE where the edits cannot be done.
    kept
        What was worked out from rows by their numbers, by keys of its own.
    """

    names: tuple[str, ...]
    rows: list[RankRow] = field(default_factory=list)
    said: list[Preferences | None] = field(default_factory=list)
    numbers: dict[bytes, int] = field(default_factory=dict)
    images: dict[tuple[Hashable, ...], tuple[int, Image]] = field(default_factory=dict)
    kept: dict[Hashable, Any] = field(default_factory=dict)
    known: Numbers = field(init=False)

    def __post_init__(self) -> None:
        """Nothing is known."""
        self.known = np.full((2, 0, len(self.names)), UNKNOWN, dtype=np.int32)

    def row(self, ranks: RankRow) -> int:
        """The number of a row."""
        if len(ranks) < SHORT:  # ranks are dense, so there are no more than states
            ranks = ranks.astype(np.int16)
        number = self.numbers.setdefault(ranks.tobytes(), len(self.rows))
        if number == len(self.rows):
            self.rows.append(ranks)
        return number

    def image(self, image: Image, said: Preferences | None) -> int:
        """The number of an image of somebody, with its own preferences.

        Preferences are told apart by the object, which edits hand on where they leave it alone.
        """
        key = (id(said), *((path, id(wants)) for path, wants in image))
        if key not in self.images:
            self.images[key] = len(self.images), image
            self.said.append(said)
        return self.images[key][0]

    def reach(self, changes: int) -> None:
        """Make room for the numbers of that many changes."""
        missing = changes - self.known.shape[1]
        if missing > 0:
            more = np.full((2, missing, len(self.names)), UNKNOWN, dtype=np.int32)
            self.known = np.concatenate([self.known, more], axis=1)


@dataclass(eq=False, slots=True)
class Structure:
    """One structure of states and moves.

    plain, given
        What made it: changes of nobody's lines, and what is supposed after all changes.
    wanted
        The ranks that were asked for so far.
    kept
        What was worked out from it whatever anybody wants, by keys of its own.
    """

    batches: "Batches"
    plain: tuple[Edit, ...]
    given: tuple[Edit, ...]
    reading: Reading
    wanted: Wanted = field(init=False)
    _views: "dict[int, View] | None" = field(init=False)
    kept: dict[Hashable, Any] = field(default_factory=dict)
    further: "dict[tuple[Edit, ...], Structure]" = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Nothing was asked for."""
        self.wanted = Wanted(self.reading.names)
        of_lines = any(isinstance(x, LineEdit) for x in self.given)
        self._views = None if of_lines else self.batches.views_after(self.plain, self.wishes)

    @property
    def wishes(self) -> tuple[Edit, ...]:
        """What is supposed of anybody's wishes."""
        return tuple(x for x in self.given if isinstance(x, OF_WISHES))

    def after(self, more: tuple[Edit, ...]) -> "Structure":
        """The same with more supposed at the end; kept. Raises what ``reading`` raises."""
        if more not in self.further:
            self.further[more] = self.batches.structure(self.plain, (*self.given, *more))
        return self.further[more]

    def edits(self, lines: Sequence[Edit]) -> tuple[Edit, ...]:
        """All edits of a reading. Raises CannotEdit where a line that is supposed is gone."""
        return supposing(self.batches.case, (*self.plain, *lines), self.given)

    def numbered(self, lines: Index) -> tuple[Numbers, Numbers]:
        """int32[B, N] twice: the numbers of everybody's row and image, by changes intp[B, N]."""
        wanted, everybody = self.wanted, np.arange(lines.shape[1])
        wanted.reach(len(self.batches.changes))
        unknown = wanted.known[0, lines, everybody] == UNKNOWN
        for i in np.flatnonzero(unknown.any(axis=0)).tolist():
            for change in np.unique(lines[unknown[:, i], i]).tolist():
                wanted.known[:, change, i] = self._found(wanted.names[i], change)
        rows, images = wanted.known[:, lines, everybody]
        return rows, images

    def _found(self, dm: str, lines: int) -> tuple[int, int]:
        try:
            return self._read(dm, lines)
        except TooLarge:
            raise
        except StandoffError:
            return NONE, NONE

    def _read(self, dm: str, lines: int) -> tuple[int, int]:
        read, wanted = self.reading, self.wanted
        if lines:
            view = self._view(lines)
            row = self.batches.rows.of(preferences_of(view, dm), read.states, read.truths)
        else:  # as the structure itself was made
            view = view_of(read.case)
            row = read.model.ranks[0, read.names.index(dm)]
        image = tuple(image_of(view, dm, ()))
        return wanted.row(row), wanted.image(image, preferences_of(view, dm))

    def _view(self, lines: int) -> View:
        """The wishes and beliefs of a reading; kept for all that suppose the same of them."""
        if self._views is None:
            return self._supposed(lines)
        if lines not in self._views:
            self._views[lines] = self._supposed(lines)
        return self._views[lines]

    def _supposed(self, lines: int) -> View:
        """The same; of what is supposed only what changes wishes is done."""
        changed, given = self.batches.account(self.plain, lines), len(self.given)
        supposed = self.edits(self.batches.changes[lines])[-given:] if given else ()
        return view_of(edit(changed, *(x for x in supposed if isinstance(x, OF_WISHES))))

    @property
    def cells(self) -> int:
        """How many ranks are kept."""
        return len(self.wanted.rows) * len(self.reading.states)

    def forget(self) -> None:
        """Let go of ranks, and of what was worked out from them."""
        self.__post_init__()


def image_of(
    view: View, dm: str, path: tuple[str, ...]
) -> list[tuple[tuple[str, ...], Preferences]]:
    """What somebody wants in a view and in the beliefs within it."""
    own = preferences_of(view, dm)
    out = [(path, own)] if own else []
    for belief in view.beliefs:
        out += image_of(belief.view, dm, (*path, belief.of))
    return out
