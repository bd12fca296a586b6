"""A case whose record can be written anew."""

from standoff.case import read
from standoff.case.edits import Adopt
from standoff.graph import Solver
from standoff.record import replay

TEXT = """
standoff: 1
title: Two banks of a river
as_of: 2030-01-01
sources: {log: {title: A log}, gazette: {title: A gazette}}
decision_makers:
  up:
    name: Up
    options:
      dam: {text: Close the dam, reversible: false}
      talk: Talk
  down:
    name: Down
    options: {raid: Raid the dam, pay: Pay for water}
infeasible: [raid and pay]
status_quo: none
commitments:
  reprisal: {kind: threat, by: down, against: up, when: dam, response: raid, source: log}
perspectives:
  calm:
    source: gazette
    preferences:
      up: {priorities: [not raid, talk, not dam], source: gazette}
      down: {priorities: [not dam, pay, not raid], source: gazette}
  angry:
    extends: calm
    source: log
    preferences:
      up: {priorities: [dam, not raid], source: log}
      down: {priorities: [raid iff dam, not pay], source: log}
  blind:
    extends: calm
    source: log
    fix: {raid: no}
"""


def with_record(*events, claims=""):
    """The case with events of (day of 2030, formula or nothing) and perhaps claims."""
    lines = [
        f"  - {{date: 2030-{day}, what: Event {n}, source: log"
        + (f", state: '{formula}'}}" if formula else "}")
        for n, (day, formula) in enumerate(events)
    ]
    record = "record:\n" + "\n".join(lines) + "\n" if lines else ""
    return read(TEXT + record + claims)


def replayed(perspective, *events):
    case = with_record(*events)
    return replay(Solver(case)(Adopt(perspective)))
