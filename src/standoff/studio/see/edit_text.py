"""Edits as they stand in addresses: YAML, as under ``given`` in a case file."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import yaml

from standoff.case import ASSUMED, Case, Claim, plain
from standoff.case.edits import Adopt, Edit, Reorder
from standoff.case.questions import Persists


def yaml_of(kind: str, value: object) -> str:
    """One edit on one line: ``fix: {talk: 'no'}``."""
    made: str = yaml.safe_dump(
        {kind: value}, default_flow_style=True, width=10**9, allow_unicode=True, sort_keys=False
    )
    return made.strip()[1:-1]


def yaml_of_changes(case: Case, changes: Iterable[Edit]) -> list[str]:
    """Changes as edits, one after the other; nothing when one of them cannot be said so."""
    out = []
    for change in changes:
        said = _said(case, change)
        if not said:
            return []
        out.append(yaml_of(*said))
    return out


def _said(case: Case, change: Edit) -> tuple[str, Any] | None:
    """The edit as a claim that supposes it would be written."""
    if isinstance(change, Adopt | Reorder):
        return None
    claim = Claim("it", "", Persists(), given=(change,))
    ((kind, value),) = plain(replace(case, claims=(claim,)))["claims"][0]["given"][0].items()
    if kind == "prefer":  # no source ever said it so
        value = {dm: {**_uncited(said), "source": ASSUMED} for dm, said in value.items()}
    return kind, value


def _uncited(said: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in said.items() if k not in {"source", "at", "because", "quote"}}
