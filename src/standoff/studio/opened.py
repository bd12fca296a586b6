"""A case file as the views see it: its text, what of it can be read, and its solver."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from standoff.case import Case, check, errors, read
from standoff.case.edits import Adopt, Edit, SeenBy
from standoff.case.lenient import as_far_as_it_reads
from standoff.case.text.amend import plain_tree
from standoff.errors import CaseError, Problem, StandoffError
from standoff.graph import Solved, Solver

STATES = 1 << 20
"""Feasible states that the studio works with; the command line goes further."""

KEPT = 6
"""Texts that a worker remembers with what it computed of them."""

Fields = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands, for its links and forms.

    base
        The address of the case: ``/c/well.yaml``, or ``/library/elmira-groundwater``.
    here
        The address of this view of it, with what was asked.
    version
        Of the draft that is shown; goes up by one with each change.
    writable
        Whether it can be changed; cases of the library cannot.
    """

    base: str = "/c/case.yaml"
    here: str = "/c/case.yaml/text"
    version: int = 0
    writable: bool = True


@dataclass(frozen=True)
class Query:
    """What was asked with a page: the fields of an address, or of a form; and from where."""

    fields: Fields = field(default_factory=dict)
    place: Place = Place()

    def one(self, name: str, default: str = "") -> str:
        """The last value of a field."""
        return self.fields.get(name, (default,))[-1]

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a field, in order."""
        return self.fields.get(name, ())


@dataclass(frozen=True, eq=False)
class Opened:
    """One text, and what of it can be read.

    tree
        The text as mappings, sequences and texts; None when it is not YAML.
    case
        The case; None when the text has problems of form.
    problems
        All that was found: of form, or by the checks of a case.
    root
        The folder with the texts of its sources; empty where there is none.
    """

    text: str
    file: str
    tree: Any
    case: Case | None
    problems: tuple[Problem, ...]
    root: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether the case can be computed with."""
        return self.case is not None and not errors(self.problems)

    @cached_property
    def solver(self) -> Solver:
        """Readings of the case with their solutions."""
        return Solver(self.sound, limit=STATES)

    @cached_property
    def so_far(self) -> Case:
        """The case as far as it reads, for the pages that help to write it."""
        if self.case is not None:
            return self.case
        return as_far_as_it_reads(self.tree if isinstance(self.tree, dict) else {})[0]

    @property
    def sound(self) -> Case:
        """The case, where there is one that can be computed with. Raises CaseError."""
        if self.case is None or errors(self.problems):
            raise CaseError(errors(self.problems))
        return self.case

    def edits(self, query: Query) -> tuple[Edit, ...]:
        """The reading that a page asks for: a perspective, and as whom it is seen."""
        names = [p.id for p in self.sound.perspectives]
        wanted = query.one("perspective")
        people = {d.id for d in self.sound.decision_makers}
        seen = [dm for dm in query.all("as") if dm in people]
        adopted = Adopt(wanted if wanted in names else names[0])
        return (adopted, *(SeenBy(dm) for dm in seen))

    def solved(self, query: Query) -> Solved:
        """The reading that a page asks for, solved."""
        return self.solver(*self.edits(query))


@lru_cache(maxsize=KEPT)
def opened(text: str, file: str) -> Opened:
    """What a text says. Never raises for what is written in it."""
    try:
        tree = plain_tree(text)
    except StandoffError:
        tree = None
    try:
        case = read(text, file=file)
    except CaseError as error:
        return Opened(text, file, tree, None, tuple(error.problems))
    try:
        problems = check(case, limit=STATES)
    except CaseError as error:
        problems = list(error.problems)
    return Opened(text, file, tree, case, tuple(problems))
