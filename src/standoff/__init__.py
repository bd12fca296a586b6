"""standoff: does a conclusion about a conflict follow from its own assumptions?

>>> import standoff as so
>>> case = so.load("elmira-groundwater")
>>> [verdict.word.value for verdict in so.judge(case)]
['follows', 'follows', 'follows']

Names are loaded when they are first used, so that importing stays light.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from standoff.case import Case, check, edit, read, schema, write
    from standoff.case.edits import (
        Adopt,
        Allow,
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
    )
    from standoff.claims import Verdict, judge
    from standoff.errors import (
        BadInput,
        CaseError,
        FormulaError,
        NotFound,
        Problem,
        StandoffError,
        TooLarge,
    )
    from standoff.expr import parse
    from standoff.graph import Reading, Solved, Solver, reading
    from standoff.library import catalogue, load, open_case
    from standoff.stability import CONCEPTS, GraphModel, Stability, solve
    from standoff.stability.explain import explain

__version__ = "0.1.0"

_HOMES = {
    "standoff.case": ("Case", "check", "edit", "read", "schema", "write"),
    "standoff.case.edits": (
        "Adopt", "Allow", "Assume", "Believe", "Control", "Correct", "Drop", "Edit", "Fix",
        "Negate", "Prefer", "Reverse", "SeenBy", "StartAt", "Swap",
    ),
    "standoff.claims": ("Verdict", "judge"),
    "standoff.errors": (
        "BadInput", "CaseError", "FormulaError", "NotFound", "Problem", "StandoffError", "TooLarge",
    ),
    "standoff.expr": ("parse",),
    "standoff.graph": ("Reading", "Solved", "Solver", "reading"),
    "standoff.library": ("catalogue", "load", "open_case"),
    "standoff.stability": ("CONCEPTS", "GraphModel", "Stability", "solve"),
    "standoff.stability.explain": ("explain",),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Adopt",
    "Allow",
    "Assume",
    "BadInput",
    "Believe",
    "CONCEPTS",
    "Case",
    "CaseError",
    "Control",
    "Correct",
    "Drop",
    "Edit",
    "Fix",
    "FormulaError",
    "GraphModel",
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
    "TooLarge",
    "Verdict",
    "catalogue",
    "check",
    "edit",
    "explain",
    "judge",
    "load",
    "open_case",
    "parse",
    "read",
    "reading",
    "schema",
    "solve",
    "write",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'standoff' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
