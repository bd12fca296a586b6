"""How a case is looked at: its readings with their states, and the register of checks."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from standoff.case.apply import edit, perceived, resolved
from standoff.case.edits import Adopt, Edit
from standoff.case.lines import CannotEdit
from standoff.case.parts import Case, Path
from standoff.case.perspective import (
    Perspective,
    Preferences,
    Ranking,
    View,
)
from standoff.case.rules import rules_in_force, states_in_force, truths_in_force, view_of
from standoff.errors import Problem, Severity, TooLarge
from standoff.expr import (
    STATE_LIMIT,
    Expr,
    Scope,
    count_states,
    truth,
)
from standoff.expr.among import Truths
from standoff.expr.truth import Bools, Codes


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a check found, at a path into the case."""

    path: Path
    what: str
    hint: str = ""
    severity: Severity | None = None  # that of its check


@dataclass(frozen=True, slots=True)
class Image:
    """The conflict as a perspective has it, or as a belief in it does, with its states.

    path
        Where it is written down.
    view, states
        What is in force in it, and the feasible states uint64[S].
    own
        The preferences that are stated just here, not taken over.
    new
        Whether it has states that what it takes preferences over from lacks.
    """

    path: Path
    view: View
    states: Codes
    own: tuple[Preferences, ...]
    new: bool


@dataclass(slots=True)
class Looked:
    """A case with its feasible states per perspective, worked out once for all checks."""

    case: Case
    views: dict[str, View]
    states: dict[str, Codes]
    images: list[Image]
    limit: int
    adopted: dict[str, Case] = field(default_factory=dict)
    truths: dict[int, Truths] = field(default_factory=dict)

    def supposing(self, name: str, given: tuple[Edit, ...]) -> View:
        """The view of a perspective after some edits."""
        if not given:
            return self.views[name]
        if name not in self.adopted:
            self.adopted[name] = edit(self.case, Adopt(name))
        return view_of(edit(self.adopted[name], *given))

    def feasible(self, view: View) -> Codes:
        """The feasible states of a view."""
        found = truths_in_force(self.case, view, limit=self.limit)
        if found is None:
            return states_in_force(self.case, view, limit=self.limit)
        self.truths[id(found.states)] = found
        return found.states

    def true(self, tree: Expr, states: Codes) -> Bools:
        """bool[S]: where a formula is true; of the states of a view it is kept."""
        known = self.truths.get(id(states))
        return truth(tree, self.case.scope, states) if known is None else known.of(tree)

    def true_states(self, tree: Expr, states: Codes) -> int:
        """How many of some states satisfy a formula."""
        return int(np.count_nonzero(self.true(tree, states)))

    def possible(self, tree: Expr) -> bool:
        """Whether a feasible state of some perspective satisfies a formula."""
        return any(self.true_states(tree, states) for states in self.states.values())


Findings = Iterator[Finding]


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its code, a title for people, how grave it is, and the function."""

    code: str
    title: str
    severity: Severity
    find: Callable[[Looked], Findings]


CHECKS: dict[str, Check] = {}


def checks(
    code: str, title: str, severity: Severity = Severity.WARNING
) -> Callable[[Callable[[Looked], Findings]], Callable[[Looked], Findings]]:
    """Register a check under its code."""

    def register(find: Callable[[Looked], Findings]) -> Callable[[Looked], Findings]:
        CHECKS[code] = Check(code, title, severity, find)
        return find

    return register


def too_large(case: Case, limit: int) -> bool:
    """Whether some perspective has more states than the limit; they are counted, not built."""
    if 1 << len(case.scope.options) <= limit:
        return False
    for p in case.perspectives:
        try:
            count_states(rules_in_force(case, resolved(case, p.id).view), case.scope, limit=limit)
        except TooLarge:
            return True
        except CannotEdit:
            return False
    return False


def unlisted(case: Case, problems: Iterable[Problem]) -> list[Problem]:
    """The problems of a case, where that its states cannot be listed is only advice.

    It is so for those who can do without a list.
    """
    if not too_large(case, STATE_LIMIT):
        return list(problems)
    return [replace(p, severity=Severity.ADVICE) if p.code == "S400" else p for p in problems]


def check(case: Case, *, limit: int = STATE_LIMIT) -> list[Problem]:
    """Every problem of sense in a case, in the order of the file.

    A case without a problem of severity ``error`` can be solved in every
    perspective. ``limit`` is the largest number of states that is built.
    """
    looked, problems = _look(case, limit)
    if problems:
        return problems
    for c in CHECKS.values():
        problems += [_problem(case, c.code, c.severity, f) for f in c.find(looked)]
    return sorted(problems, key=lambda p: (p.line, p.column, p.code))


def _look(case: Case, limit: int) -> tuple[Looked, list[Problem]]:
    looked, problems = Looked(case, {}, {}, [], limit), []
    for p in case.perspectives:
        try:
            looked.views[p.id] = resolved(case, p.id).view
        except CannotEdit as error:
            found = Finding(("perspectives", p.id), str(error), "extend another perspective")
            problems.append(_problem(case, "S418", Severity.ERROR, found))
    try:
        looked.states = {name: looked.feasible(view) for name, view in looked.views.items()}
        looked.images = [image for p in case.perspectives for image in _images(looked, p)]
    except TooLarge as error:
        found = Finding(("decision_makers",), str(error))
        problems.append(_problem(case, "S400", Severity.ERROR, found))
    return looked, problems


def _images(looked: Looked, p: Perspective) -> Iterator[Image]:
    if p.id not in looked.views:
        return
    path: Path = ("perspectives", p.id)
    states = looked.states[p.id]
    new = _not_among(states, looked.states.get(p.extends, states))
    yield Image(path, looked.views[p.id], states, p.view.preferences, new)
    stated = {belief.of for belief in p.view.beliefs}
    for image in _believed(looked, looked.views[p.id], states, path):
        yield image if image.path[3] in stated else replace(image, own=())


def _believed(looked: Looked, view: View, states: Codes, path: Path) -> Iterator[Image]:
    for belief in view.beliefs:
        seen, here = perceived(view, belief.of), (*path, "beliefs", belief.of)
        inside = looked.feasible(seen)
        new = _not_among(inside, states)
        yield Image(here, seen, inside, belief.view.preferences, new)
        yield from _believed(looked, seen, inside, here)


def _not_among(states: Codes, others: Codes) -> bool:
    return not np.isin(states, others).all()


def _problem(case: Case, code: str, severity: Severity, found: Finding) -> Problem:
    mark = case.marks.nearest(found.path)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    place = (line, column, case.marks.file)
    return Problem(code, found.what, found.hint, *place, found.severity or severity, found.path)


def shown(tree: Expr) -> str:
    """A formula in a message, cut when it is long."""
    text = str(tree)
    return repr(text if len(text) <= 60 else text[:57] + "...")


def unranked(order: Ranking, scope: Scope, states: Codes) -> Codes:
    """Those of the states that no tier of a ranking contains."""
    for tier in order.tiers:
        for want in tier:
            states = states[~truth(want, scope, states)]
    return states


def patterns(case: Case, codes: Codes) -> str:
    """The first few states uint64[S] as cells, and how many more there are."""
    width = len(case.scope.options)
    rows = [" ".join("Y" if int(c) >> o & 1 else "N" for o in range(width)) for c in codes[:3]]
    more = f" and {len(codes) - 3} more" if len(codes) > 3 else ""
    return ", ".join(rows) + more


def own_orders(looked: Looked) -> Iterator[tuple[Image, Path, Preferences]]:
    """Every preference order that is stated just there, with its image and path."""
    for image in looked.images:
        for preferences in image.own if len(image.states) else ():
            yield image, (*image.path, "preferences", preferences.of), preferences


def with_beliefs(view: View, path: Path) -> Iterator[tuple[Path, View]]:
    """A view and the views of the beliefs in it, to any depth, with their paths."""
    yield path, view
    for belief in view.beliefs:
        yield from with_beliefs(belief.view, (*path, "beliefs", belief.of))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that keep a case from being solved."""
    return [p for p in problems if p.severity is Severity.ERROR]
