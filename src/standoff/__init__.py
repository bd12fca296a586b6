"""standoff: does a conclusion about a conflict follow from its own assumptions?

>>> import standoff as so
>>> case = so.load("elmira-groundwater")
>>> [verdict.word.value for verdict in so.judge(case)]
['follows', 'follows', 'follows']

Names are loaded when they are first used, so that importing stays light. What functions
are given is looked at here, at the door: see :mod:`standoff.arguments`.
"""

import importlib
from typing import TYPE_CHECKING, Any

from standoff.version import __version__ as __version__

if TYPE_CHECKING:
    from standoff.case import Case, build, check, edit, read, write
    from standoff.case.edits import (
        Add,
        Adopt,
        Allow,
        Arrange,
        Assume,
        Believe,
        Control,
        Correct,
        Drop,
        Edit,
        Fix,
        Negate,
        Prefer,
        Reverse,
        SeenBy,
        StartAt,
        Swap,
        Tie,
        Weaken,
    )
    from standoff.case.format.schema import schema
    from standoff.claims import Verdict, Verdicts, judge
    from standoff.claims.hinges import Hinges, hinges
    from standoff.claims.sweep import Swept
    from standoff.claims.sweep import sweep as sweep_claims
    from standoff.compare import Comparison
    from standoff.compare import compare as compare_readings
    from standoff.errors import (
        BadInput,
        CaseError,
        FormulaError,
        NotFound,
        Problem,
        StandoffError,
        TooLarge,
        WrongArgument,
    )
    from standoff.expr import parse
    from standoff.graph import Reading, Solved, Solver, reading
    from standoff.hypergame import Hypergame, surprise
    from standoff.hypergame import hypergame as hypergame_of
    from standoff.interop import to_pandas, to_rows
    from standoff.inverse import count_rankings, smallest_change
    from standoff.library import catalogue, load, open_case
    from standoff.paths import arcs_from, fates, routes
    from standoff.record import replay
    from standoff.report.further import (
        attitudes,
        coalitions,
        commitments,
        foresight,
        record_of,
        simultaneous,
        strength,
        unknown,
    )
    from standoff.report.render.notebook import show
    from standoff.report.verbs import (
        Answer,
        analyze,
        invert,
        plot,
        report_of,
        roads_of,
        verdicts,
        why,
    )
    from standoff.stability import CONCEPTS, GraphModel, Stability, solve
    from standoff.stability.explain import explain


_HOMES = {
    "standoff.case": ("Case", "build", "check", "edit", "read", "schema", "write"),
    "standoff.case.edits": (
        "Add", "Adopt", "Allow", "Arrange", "Assume", "Believe", "Control", "Correct", "Drop",
        "Edit", "Fix", "Negate", "Prefer", "Reverse", "SeenBy", "StartAt", "Swap", "Tie", "Weaken",
    ),
    "standoff.claims": ("Verdict", "Verdicts", "judge"),
    "standoff.claims.hinges": ("Hinges", "hinges"),
    "standoff.claims.sweep": ("Swept",),
    "standoff.compare": ("Comparison",),
    "standoff.errors": (
        "BadInput", "CaseError", "FormulaError", "NotFound", "Problem", "StandoffError", "TooLarge",
        "WrongArgument",
    ),
    "standoff.expr": ("parse",),
    "standoff.graph": ("Reading", "Solved", "Solver", "reading"),
    "standoff.hypergame": ("Hypergame", "surprise"),
    "standoff.interop": ("to_pandas", "to_rows"),
    "standoff.inverse": ("count_rankings", "smallest_change"),
    "standoff.library": ("catalogue", "load", "open_case"),
    "standoff.paths": ("arcs_from", "fates", "routes"),
    "standoff.record": ("replay",),
    "standoff.report.further": (
        "attitudes", "coalitions", "commitments", "foresight", "record_of", "simultaneous",
        "strength", "unknown",
    ),
    "standoff.report.render.notebook": ("show",),
    "standoff.report.verbs": (
        "Answer", "analyze", "invert", "plot", "report_of", "roads_of", "verdicts", "why",
    ),
    "standoff.stability": ("CONCEPTS", "GraphModel", "Stability", "solve"),
    "standoff.stability.explain": ("explain",),
}  # fmt: skip
_LONGER = {
    "compare_readings": ("standoff.compare", "compare"),
    "hypergame_of": ("standoff.hypergame", "hypergame"),
    "sweep_claims": ("standoff.claims.sweep", "sweep"),
}
"""Functions whose own name is that of a module of ours, which ``standoff.`` leads to already."""

_ARRAYS = ("standoff.stability", "standoff.inverse")
"""Rooms that say by errors of Python's own what is wrong with an array or a position."""

_HOME_OF = {name: (home, name) for home, names in _HOMES.items() for name in names} | _LONGER

__all__ = [
    "Add",
    "Adopt",
    "Allow",
    "Answer",
    "Arrange",
    "Assume",
    "BadInput",
    "Believe",
    "CONCEPTS",
    "Case",
    "CaseError",
    "Comparison",
    "Control",
    "Correct",
    "Drop",
    "Edit",
    "Fix",
    "FormulaError",
    "GraphModel",
    "Hinges",
    "Hypergame",
    "Negate",
    "NotFound",
    "Prefer",
    "Problem",
    "Reading",
    "Reverse",
    "SeenBy",
    "Solved",
    "Solver",
    "Stability",
    "StandoffError",
    "StartAt",
    "Swap",
    "Swept",
    "Tie",
    "TooLarge",
    "Verdict",
    "Verdicts",
    "Weaken",
    "WrongArgument",
    "analyze",
    "arcs_from",
    "attitudes",
    "build",
    "catalogue",
    "check",
    "coalitions",
    "commitments",
    "compare_readings",
    "count_rankings",
    "edit",
    "explain",
    "fates",
    "foresight",
    "hinges",
    "hypergame_of",
    "invert",
    "judge",
    "load",
    "open_case",
    "parse",
    "plot",
    "read",
    "reading",
    "record_of",
    "replay",
    "report_of",
    "roads_of",
    "routes",
    "schema",
    "show",
    "simultaneous",
    "smallest_change",
    "solve",
    "strength",
    "surprise",
    "sweep_claims",
    "to_pandas",
    "to_rows",
    "unknown",
    "verdicts",
    "why",
    "write",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'standoff' has no attribute {name!r}")
    home, own = _HOME_OF[name]
    found = getattr(importlib.import_module(home), own)
    if name.islower():  # a function, whose arguments are looked at here and nowhere behind
        found = importlib.import_module("standoff.arguments").guarded(
            found, name, inner=(ValueError, IndexError) if home.startswith(_ARRAYS) else ()
        )
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
