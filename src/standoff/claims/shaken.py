"""What else is in doubt where the record refutes what follows.

A claim that follows from an account and is refuted by the record leaves one of
the lines that carry it in doubt, and with it every other claim that the same line
carries. Authorship does not count: another claim of the same source may rest
on other lines.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standoff.case.edits import Drop
from standoff.claims.carriers import Carrier
from standoff.claims.verdict import ByRecord, Verdict

CarriersOf = Mapping[tuple[str, str], Carrier]
"""Lines that carry verdicts, by claim and perspective."""


@dataclass(frozen=True, slots=True)
class Shaken:
    """A line that carries refuted claims, and what else it carries.

    line
        The line, as the edit that would leave it out.
    refuted, claims
        The claims that it carries and the record refutes, and the others.
    """

    perspective: str
    line: Drop
    refuted: tuple[str, ...]
    claims: tuple[str, ...]


def shaken(verdicts: Sequence[Verdict], carriers: CarriersOf) -> list[Shaken]:
    """A row for each line of each perspective that carries a refuted claim and another one."""
    by_line: dict[tuple[str, Drop], list[Verdict]] = {}
    for v in verdicts:
        found = carriers.get((v.claim.id, v.perspective))
        for line in found.lines if found and v.holds_under else ():
            by_line.setdefault((v.perspective, line), []).append(v)
    out = []
    for (perspective, line), some in by_line.items():
        refuted = tuple(v.claim.id for v in some if v.record.word is ByRecord.REFUTED)
        others = tuple(v.claim.id for v in some if v.claim.id not in refuted)
        if refuted and others:
            out.append(Shaken(perspective, line, refuted, others))
    return out
