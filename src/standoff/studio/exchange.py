"""Cases from other programs' files, and in their formats; done by worker processes."""

import base64
import binascii
from dataclasses import dataclass
from pathlib import Path

from standoff.case import write
from standoff.errors import BadInput, StandoffError
from standoff.report.formats import IMPORTS, Wanted, written
from standoff.studio.opened import STATES, Opened, Query
from standoff.texts.documents import text_of

EXPORTS = {
    "yaml": ".yaml", "json": ".json", "gmcr": ".gmcr", "nfg": ".nfg", "efg": ".efg",
    "graphml": ".graphml", "dot": ".dot", "csv-states": "-states.csv",
    "csv-stability": "-stability.csv", "csv-equilibria": "-equilibria.csv",
    "csv-verdicts": "-verdicts.csv", "csv-reasons": "-reasons.csv", "claimreview": "-claims.json",
    "csl": "-sources.json", "bibtex": "-sources.bib",
}  # fmt: skip
"""How a file of each format ends."""

DEPTH = 4
"""Moves of a game tree that is written."""


@dataclass(frozen=True, slots=True)
class Brought:
    """The text of a file, with what it could not carry; or why there is none."""

    text: str = ""
    notes: tuple[str, ...] = ()
    refused: str = ""


def imported(name: str, data: str) -> Brought:
    """A case file made of a file's bytes, by the ending of its name."""
    kind = Path(name).suffix.lower()
    try:
        found = base64.b64decode(data, validate=True)
        if kind in {".yaml", ".yml"}:
            text = found.decode("utf-8-sig")
            return Brought(text)
        if kind not in IMPORTS:
            known = ", ".join([".yaml", *IMPORTS])
            return Brought(refused=f"{name}: files that end in {known} can be read")
        made = IMPORTS[kind][1](found, "", Path(name))
        return Brought(write(made.case), tuple(note.what for note in made.notes))
    except UnicodeDecodeError:
        return Brought(refused=f"{name} is not UTF-8 text")
    except (BadInput, StandoffError, binascii.Error, ValueError) as error:
        return Brought(refused=f"{name}: {_said(error)}")


def converted(name: str, data: str) -> Brought:
    """The words of a document's bytes, by the ending of its name."""
    try:
        return Brought(text_of(base64.b64decode(data, validate=True), name))
    except (BadInput, StandoffError, binascii.Error) as error:
        return Brought(refused=f"{name}: {_said(error)}")


def exported(opened: Opened, format_: str, query: Query) -> Brought:
    """The case in a format."""
    try:
        case = opened.sound
        names = [p.id for p in case.perspectives]
        asked = query.one("perspective")
        perspective = asked if asked in names else names[0]
        made = written(format_, Wanted(case, perspective, DEPTH, STATES))
    except (BadInput, StandoffError, ValueError) as error:
        return Brought(refused=_said(error))
    return Brought(made.text, tuple(note.what for note in made.notes))


def _said(error: Exception) -> str:
    if isinstance(error, BadInput):
        return "; ".join(f"{p.what}; {p.hint}" if p.hint else p.what for p in error.problems)
    return str(error)
