"""Small cases that the tests of the studio's pages share."""

TOY = """\
standoff: 1
title: Two at a well
decision_makers:
  ann:
    name: Ann
    options: {pump: Pump by night, talk: Call a meeting}
  bob:
    name: Bob
    options: {dig: Dig another well}
infeasible: [pump and talk]
status_quo: none
outcomes: {quarrel: pump and dig, peace: not pump and not dig}
perspectives:
  plain:
    title: What both say
    source: assumed
    preferences:
      ann: {priorities: [not dig, pump, not talk]}
      bob: {priorities: [dig iff pump, talk]}
  misread:
    extends: plain
    beliefs:
      ann: {preferences: {bob: {priorities: [not dig]}}}
claims:
  - {id: calm, says: It stays calm., source: assumed, check: {can_settle_at: peace}}
  - {id: fight, says: They quarrel., source: assumed, check: {settles_only_at: quarrel}}
record:
  - {date: 2031-04-01, what: Ann pumps, state: pump, source: assumed}
  - {date: 2031-04-02, what: It rains, source: assumed}
  - {date: 2031-05-01, what: Bob digs, state: pump and dig, source: assumed}
"""


def many(options=10):
    """A case with more states than are drawn one by one."""
    own = "\n".join(f"      a{n}: Do {n}" for n in range(options // 2))
    other = "\n".join(f"      b{n}: Do {n}" for n in range(options - options // 2))
    return f"""\
standoff: 1
title: Many
decision_makers:
  x:
    name: Ex
    options:
{own}
  y:
    name: Why
    options:
{other}
status_quo: none
outcomes: {{war: a0 and b0, calm: not a1 and not b1}}
perspectives:
  p:
    source: assumed
    preferences:
      x: {{priorities: [b0, a1, not b1, a0 if b2]}}
      y: {{priorities: [not a0, b1, b2]}}
"""
