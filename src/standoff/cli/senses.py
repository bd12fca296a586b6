"""Verbs for concepts beyond the five, each made from its row in the table of families."""

from collections.abc import Callable, Mapping
from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Annotated, Any

import typer

from standoff.cli import options as o
from standoff.cli.common import asked, emit
from standoff.errors import known_names
from standoff.report.senses.table import FAMILIES, Family, Setting, family

if TYPE_CHECKING:
    from standoff.graph import Reading
    from standoff.report.senses.reasons import Why

Verb = Callable[..., None]

Whose = Annotated[
    str, typer.Option("--dm", metavar="D", help="Stability for D alone; by default equilibria.")
]


def verb(name: str) -> Verb:
    """The verb of a family: its settings, and what all of them take."""
    row = family(name)
    settings = {setting.name: _given(setting.default) for setting in row.settings}
    common = {
        "perspective": (o.Perspective, ""), "as_": (o.As, []), "dm": (Whose, ""),
        "all_": (o.All, False), "full": (o.Full, False),
        "max_states": (o.MaxStates, row.most), "as_json": (o.AsJson, False),
    }  # fmt: skip
    usual = {**settings, **{name: default for name, (_, default) in common.items()}}

    def run(case: str, **given: Any) -> None:
        _show(row, case, **{**usual, **given})

    options = [
        *(_parameter(s.name, _option(s), _given(s.default)) for s in row.settings),
        *(_parameter(name, kind, default) for name, (kind, default) in common.items()),
    ]
    case = Parameter("case", Parameter.POSITIONAL_OR_KEYWORD, annotation=o.CaseName)
    run.__name__, run.__doc__ = name, row.about
    run.__signature__ = Signature([case, *options])  # type: ignore[attr-defined]
    run.__annotations__ = {}
    return run


def _given(default: Any) -> Any:
    """A value as typer has it."""
    return list(default) if isinstance(default, tuple) else default


def _parameter(name: str, kind: Any, default: Any) -> Parameter:
    return Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, annotation=kind, default=default)


def _option(setting: Setting) -> Any:
    """The option of a setting."""
    names = [f"--{setting.name.replace('_', '-')}", *([setting.short] if setting.short else [])]
    least, most = setting.range or (None, None)
    option = typer.Option(
        *names, metavar=setting.stands_for or None, help=setting.about, min=least, max=most
    )
    several = isinstance(setting.default, tuple)
    return Annotated[list[str] if several else type(setting.default), option]


def _show(
    row: Family,
    case: str,
    *,
    perspective: str,
    as_: list[str],
    dm: str,
    all_: bool,
    full: bool,
    max_states: int,
    as_json: bool,
    at: str,
    concept: list[str] | None = None,
    **settings: Any,
) -> None:
    """Show the page of a family, with the reasons for a state, or write its record as JSON."""
    from standoff.report.first.senses import senses_told
    from standoff.report.senses.page import ROWS, Asked

    solver, edits = asked(case, perspective, as_, max_states)
    read = solver(*edits).reading
    known_names("decision maker", [dm] if dm else [], read.names)
    _fit(row, settings)
    who = read.names.index(dm) if dm else None
    why = _why(row, read, who, at, concept or [])
    page = row.page(read, Asked(who, len(read.states) if all_ else ROWS, why), **settings)
    emit(senses_told(read, page, full=full or all_ or bool(at)), as_json)


def _fit(row: Family, given: Mapping[str, Any]) -> None:
    """Raise BadParameter for a text that is not what a setting takes."""
    for setting in row.settings:
        for said in given.get(setting.name, []) if setting.shape else []:
            if not setting.fits(said):
                raise typer.BadParameter(f"{said!r}: {setting.like}")


def _why(
    row: Family, read: "Reading", who: int | None, at: str, concepts: list[str]
) -> "Why | None":
    """The state whose reasons are asked for, if any. Raises NotFound, BadInput."""
    from standoff.report.senses.reasons import Why
    from standoff.report.words.states import one_state
    from standoff.stability.pairwise.defined import KINDS

    known = {title: kind for kind, title in row.titles.items()}
    kinds = [known.get(c, c) for c in concepts]
    known_names("concept", kinds, KINDS)
    if not at:
        return None
    people = tuple(range(len(read.names))) if who is None else (who,)
    return Why(one_state(read, at, given="--at"), people, tuple(dict.fromkeys(kinds)))


VERBS = tuple(verb(row.id) for row in FAMILIES if row.about)
"""Pages of the families of concepts beyond the five, each with its reasons."""
