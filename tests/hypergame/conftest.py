"""Runs the program as people do, and writes the case that several tests read."""

import pytest

from tests.cli.conftest import standoff  # noqa: F401

DAM = """\
standoff: 1
title: A dam on one river
sources:
  study: {title: A study, year: 1990}
decision_makers:
  upstream:
    name: Upstream state
    options: {release: Release water}
  downstream:
    name: Downstream state
    options:
      protest: Protest at the League
      sabotage: Break the sluices by night
infeasible: [protest and sabotage]
status_quo: none
outcomes:
  settled: release and not sabotage
perspectives:
  truth:
    source: study
    preferences:
      upstream: {priorities: [not sabotage, not release, not protest]}
      downstream: {priorities: [release, not protest, sabotage if not release, not sabotage]}
    beliefs:
      upstream:
        unaware_of: [sabotage]
      downstream:
        preferences:
          upstream: {priorities: [not protest, not release]}
        beliefs:
          upstream: {preferences: {downstream: {priorities: [not protest]}}}
  open-eyes:
    source: study
    preferences:
      upstream: {priorities: [not sabotage, not release, not protest]}
      downstream: {priorities: [release, not protest, sabotage if not release, not sabotage]}
claims:
  - id: thinks-it-is-safe
    says: The upstream state expects to keep its water.
    source: study
    check: {expects: {dm: upstream, outcome: not release}}
    under: [nash, seq]
  - id: did-not-see-it-coming
    says: The upstream state is wrong about what holds.
    source: study
    check: {surprised: upstream}
    under: [nash, seq]
  - id: downstream-knows
    says: The downstream state is not surprised.
    source: study
    check: {not: {surprised: downstream}}
    under: [nash, seq]
"""


@pytest.fixture
def dam(tmp_path):
    """A file with a case in which one party is unaware of an option, and beliefs nest."""
    path = tmp_path / "dam.yaml"
    path.write_text(DAM, encoding="utf-8")
    return path
