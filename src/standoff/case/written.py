"""Cases from values of Python: what a case file would say in their place."""

import datetime
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from standoff.errors import WrongArgument
from standoff.expr import Expr

DEPTH = 40
"""Levels of a case, as in a file."""

Wishes = Mapping[str, Iterable[str]]


def as_written(value: Any, depth: int = 0) -> Any:
    """Mappings, lists and texts, as a file has them. Raises WrongArgument for anything else."""
    match value:
        case _ if depth > DEPTH:
            raise WrongArgument(f"more than {DEPTH} levels, where a case is expected")
        case Mapping():
            return {str(k): as_written(v, depth + 1) for k, v in value.items() if v is not None}
        case list() | tuple():
            return [as_written(v, depth + 1) for v in value]
        case bool():
            return "yes" if value else "no"
        case str() | int() | Fraction():
            return str(value)
        case _ if isinstance(value, Expr):
            return str(value)
        case float():
            return str(Fraction(str(value)))
        case datetime.date():
            return value.isoformat()[:10]
    kinds = "a text, a number, a truth value, a day, a formula, a list or a dictionary"
    raise WrongArgument(f"{value!r} where {kinds} is expected")


def as_keys(
    title: str,
    parties: Mapping[str, Any],
    wants: Wishes | None,
    claims: Mapping[str, Any] | None,
    more: Mapping[str, Any],
) -> dict[str, Any]:
    """The keys of a case file for what a builder is given in short."""
    said: dict[str, Any] = {"standoff": 1, "title": title}
    said["decision_makers"] = {dm: _party(party) for dm, party in parties.items()}
    if wants is not None:
        lists = {dm: {"priorities": list(lines)} for dm, lines in wants.items()}
        said["perspectives"] = {"mine": {"source": "assumed", "preferences": lists}}
    if claims is not None:
        said["claims"] = [_claim(name, check) for name, check in claims.items()]
    return said | dict(more)


def _party(said: Any) -> Any:
    """Options by name, or with what they mean; or a party as a file has it."""
    if isinstance(said, Mapping) and set(said) & {"options", "name", "note"}:
        return said
    options = said if isinstance(said, Mapping) else {option: option for option in said}
    return {"options": dict(options)} if options else {}


def _claim(name: str, check: Any) -> Any:
    """A claim by its question; or as a file has it, without its id."""
    if isinstance(check, Mapping) and set(check) & {"says", "check"}:
        return {"id": name, "says": name, "source": "assumed"} | dict(check)
    return {"id": name, "says": name, "source": "assumed", "check": check}
