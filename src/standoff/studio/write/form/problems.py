"""Which problems belong to which field: by the path that each of them names."""

import unicodedata
from dataclasses import dataclass, field, replace

from standoff.case.parts import Path
from standoff.errors import Problem
from standoff.studio.opened import Opened
from standoff.studio.write.form.labels import advice

UNWANTED = "S414"
"""The code of an option that nobody wants or minds."""


@dataclass(frozen=True)
class Placed:
    """Problems by the path of the value that they are about."""

    found: dict[Path, list[Problem]] = field(default_factory=dict)

    def on(self, path: Path) -> tuple[Problem, ...]:
        """The problems of just this value."""
        return tuple(self.found.get(_plain(path), ()))

    def within(self, path: Path) -> tuple[Problem, ...]:
        """The problems of this value and of all that is in it."""
        here = _plain(path)
        n = len(here)
        return tuple(p for at, some in self.found.items() if at[:n] == here for p in some)


def placed(opened: Opened) -> Placed:
    """The problems of a text by path; those of the whole have an empty one."""
    found: dict[Path, list[Problem]] = {}
    unwanted = sum(p.code == UNWANTED for p in opened.problems)
    nothing_wanted = unwanted == len(opened.so_far.scope.options)
    for problem in opened.problems:
        if nothing_wanted and problem.code == UNWANTED:
            continue  # it would stand at every option of a case that is only begun
        plain = replace(problem, hint=advice(problem.code, problem.hint))
        found.setdefault(problem.path, []).append(plain)
    return Placed(found)


def _plain(path: Path) -> Path:
    """A path as problems name it: its keys may be written otherwise in the file."""
    return tuple(
        unicodedata.normalize("NFC", step.strip()) if isinstance(step, str) else step
        for step in path
    )
