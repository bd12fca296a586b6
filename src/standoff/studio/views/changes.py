"""Edits as they stand in addresses: YAML, as under ``given`` in a case file."""

from collections.abc import Iterable

import yaml

from standoff.case.edits import Edit
from standoff.sweep import LineChange


def yaml_of(kind: str, value: object) -> str:
    """One edit on one line: ``fix: {talk: 'no'}``."""
    made: str = yaml.safe_dump(
        {kind: value}, default_flow_style=True, width=10**9, allow_unicode=True, sort_keys=False
    )
    return made.strip()[1:-1]


def yaml_of_changes(changes: Iterable[LineChange | Edit]) -> list[str]:
    """Changes to lines of priorities as edits; nothing when one of them cannot be said so."""
    out = []
    for change in changes:
        if not isinstance(change, LineChange) or change.what not in {"drop", "negate", "swap"}:
            return []
        said: dict[str, object] = {"dm": change.dm, "line": change.lines[0]}
        if change.what == "swap":
            said["with"] = change.lines[0] + 1
        out.append(yaml_of(change.what, said))
    return out
