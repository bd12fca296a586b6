"""A case with something nasty in every field of text."""

NASTY = (
    "<script>alert(1)</script>\"' onload=x &amp; ]]> --> `x` | * _a_ [b](c) \u202eturned\u202c \x07"
    "\x1b[31m\x1b]0;x\x07 =1+1 \u2028 end"
)
LONG = "w" * 3_000


def quoted(words: str) -> str:
    """A YAML string that says just this."""
    safe = words.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in safe) + '"'


def hostile(words: str = NASTY) -> str:
    """The text of a case file in which every free text is these words."""
    w = quoted(words)
    return f"""\
standoff: 1
title: {w}
as_of: 2031-03-05
summary: {w}
themes: [{w}]
sources:
  s: {{title: {w}, authors: [{w}], year: 2031, published: {w}, doi: {w}, url: {w}, note: {w}}}
decision_makers:
  a:
    name: {w}
    note: {w}
    options: {{x: {w}, y: {w}}}
  b:
    name: {w}
    options: {{z: {w}}}
infeasible:
  - {{when: x and y, source: s, at: {w}, because: {w}}}
status_quo: none
outcomes: {{calm: {{when: not x and not z, text: {w}}}}}
commitments:
  c:
    kind: threat
    by: a
    against: b
    when: z
    response: x
    form: {w}
    text: {w}
    source: s
    at: {w}
    because: {w}
    quote: {{exact: {w}, prefix: {w}, suffix: {w}}}
    record: [{{kept: 1, broken: 2, what: {w}, source: s, quote: {{exact: {w}}}}}]
coalitions: {{both: [a, b]}}
perspectives:
  p:
    title: {w}
    summary: {w}
    source: s
    preferences:
      a:
        priorities:
          - {{want: not z, source: s, at: {w}, because: {w}, quote: {{exact: {w}}}}}
          - x
      b: {{priorities: [z if x, {{want: not z, source: s, at: {w}, because: {w}}}]}}
    beliefs:
      a: {{preferences: {{b: {{priorities: [z]}}}}, source: s, at: {w}, because: {w}}}
claims:
  - id: k
    says: {w}
    source: s
    at: {w}
    because: {w}
    quote: {{exact: {w}, prefix: {w}}}
    check: {{can_settle_at: calm}}
record:
  - {{date: 2031-04-01, what: {w}, state: x, source: s, at: {w}}}
  - {{date: 2031-05-01, what: {w}, source: s}}
"""
