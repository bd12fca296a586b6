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

if TYPE_CHECKING:  # "as" says that a name is given on
    from standoff.case import Case as Case
    from standoff.case import build as build
    from standoff.case import check as check
    from standoff.case import edit as edit
    from standoff.case import read as read
    from standoff.case import write as write
    from standoff.case.edits import Add as Add
    from standoff.case.edits import Adopt as Adopt
    from standoff.case.edits import Allow as Allow
    from standoff.case.edits import Arrange as Arrange
    from standoff.case.edits import Assume as Assume
    from standoff.case.edits import Believe as Believe
    from standoff.case.edits import Control as Control
    from standoff.case.edits import Correct as Correct
    from standoff.case.edits import Drop as Drop
    from standoff.case.edits import Edit as Edit
    from standoff.case.edits import Fix as Fix
    from standoff.case.edits import Negate as Negate
    from standoff.case.edits import Prefer as Prefer
    from standoff.case.edits import Reverse as Reverse
    from standoff.case.edits import SeenBy as SeenBy
    from standoff.case.edits import StartAt as StartAt
    from standoff.case.edits import Swap as Swap
    from standoff.case.edits import Tie as Tie
    from standoff.case.edits import Weaken as Weaken
    from standoff.case.format.schema import schema as schema
    from standoff.claims import Verdict as Verdict
    from standoff.claims import Verdicts as Verdicts
    from standoff.claims import judge as judge
    from standoff.claims.hinges import Hinges as Hinges
    from standoff.claims.hinges import hinges as hinges
    from standoff.claims.sweep import Swept as Swept
    from standoff.claims.sweep import sweep as _sweep
    from standoff.compare import Comparison as Comparison
    from standoff.compare import compare as _compare
    from standoff.errors import BadInput as BadInput
    from standoff.errors import CaseError as CaseError
    from standoff.errors import FormulaError as FormulaError
    from standoff.errors import NotFound as NotFound
    from standoff.errors import Problem as Problem
    from standoff.errors import StandoffError as StandoffError
    from standoff.errors import TooLarge as TooLarge
    from standoff.errors import WrongArgument as WrongArgument
    from standoff.expr import parse as parse
    from standoff.graph import Reading as Reading
    from standoff.graph import Solved as Solved
    from standoff.graph import Solver as Solver
    from standoff.graph import reading as reading
    from standoff.hypergame import Hypergame as Hypergame
    from standoff.hypergame import hypergame as _hypergame
    from standoff.hypergame import surprise as surprise
    from standoff.interop import to_pandas as to_pandas
    from standoff.interop import to_rows as to_rows
    from standoff.inverse import count_rankings as count_rankings
    from standoff.inverse import smallest_change as smallest_change
    from standoff.library import catalogue as catalogue
    from standoff.library import load as load
    from standoff.library import open_case as open_case
    from standoff.paths import arcs_from as arcs_from
    from standoff.paths import fates as fates
    from standoff.paths import routes as routes
    from standoff.record import replay as replay
    from standoff.report.further import attitudes as attitudes
    from standoff.report.further import coalitions as coalitions
    from standoff.report.further import commitments as commitments
    from standoff.report.further import foresight as foresight
    from standoff.report.further import record_of as record_of
    from standoff.report.further import simultaneous as simultaneous
    from standoff.report.further import strength as strength
    from standoff.report.further import unknown as unknown
    from standoff.report.render.notebook import show as show
    from standoff.report.verbs import Answer as Answer
    from standoff.report.verbs import analyze as analyze
    from standoff.report.verbs import invert as invert
    from standoff.report.verbs import plot as plot
    from standoff.report.verbs import report_of as report_of
    from standoff.report.verbs import roads_of as roads_of
    from standoff.report.verbs import verdicts as verdicts
    from standoff.report.verbs import why as why
    from standoff.stability import CONCEPTS as CONCEPTS
    from standoff.stability import GraphModel as GraphModel
    from standoff.stability import Stability as Stability
    from standoff.stability import solve as solve
    from standoff.stability.explain import explain as explain

    compare_readings, hypergame_of, sweep_claims = _compare, _hypergame, _sweep


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

__all__ = sorted(_HOME_OF)


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
