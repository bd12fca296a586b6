"""Lines of priorities that decide between no two states, given those above them."""

import random
from pathlib import Path

import pytest

from standoff.case import Priorities, Statement, check, read
from standoff.case.checks import orders
from standoff.expr import parse, truth

from .cases import dam_case

FOUND = Path(__file__).parent / "found"


def told(case):
    return [(p.what, p.severity.value) for p in check(case) if p.code == "S406"]


def test_lines_that_those_above_leave_nothing_to_decide_are_told_once():
    case = read((FOUND / "idle-lines.yaml").read_text("utf-8"))
    after = "lines 3 to 5 decide between no two states after lines 1 and 2"
    assert told(case) == [(after, "advice")]
    (problem,) = [p for p in check(case) if p.code == "S406"]
    assert (problem.line, problem.column) == (11, 34)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("attack, release, escalate", []),
        ("attack, not attack, release", [("line 2 decides between no two states after line 1",
                                          "advice")]),
        ("attack or release, attack and release, [not attack, release]", []),
        ("attack, [not attack, release], escalate",
         [("line 2 decides between no two states after line 1", "advice")]),
        ("attack, [release, attack or release], attack iff release, escalate",
         [("line 4 decides between no two states after lines 1 to 3", "advice")]),
        ("attack, release and escalate", [("'release and escalate' is true in no feasible state",
                                           "warning")]),
        ("attack, not attack, release, not release, escalate",
         [("line 2 decides between no two states after line 1", "advice"),
          ("line 4 decides between no two states after lines 1 to 3", "advice")]),
    ],
)  # fmt: skip
def test_a_line_is_idle_after_those_above_it_a_tier_after_those_above_the_tier(lines, expected):
    case = dam_case(
        replace=[("priorities: [none, escalate, not attack]", f"priorities: [{lines}]")]
    )
    assert told(case) == expected


WANTS = ["attack", "release", "escalate", "not attack", "none", "attack if release",
         "attack or escalate", "release iff attack", "release and not release"]  # fmt: skip


def decides(order, n, scope, states):
    """The definition: two states that what counts above does not tell apart, and the line does."""
    lines = order.statements
    first = next(k for k in range(n + 1) if lines[n].tier == 0 or lines[k].tier == lines[n].tier)
    first = n if lines[n].tier == 0 else first
    rows = [tuple(truth(x.want, scope, states)[s] for x in lines[:first])
            for s in range(len(states))]  # fmt: skip
    true = truth(lines[n].want, scope, states)
    return any(
        rows[s] == rows[t] and true[s] != true[t]
        for s in range(len(states)) for t in range(len(states))
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(150))
def test_idle_lines_are_those_that_the_definition_finds(seed):
    rng = random.Random(seed)
    case = dam_case()
    tier = rng.choice([(0, 0), (0, 0), (1, 3), (2, 5)])
    lines = tuple(
        Statement(parse(rng.choice(WANTS)), tier=int(tier[0] <= n < tier[1]))
        for n in range(rng.randint(1, 6))
    )
    order, (looked, _) = Priorities(lines), orders_look(case)
    states = looked.states["study"]
    found = list(orders._idle_after(looked, states, order))
    constant = [n for n, x in enumerate(lines) if len(set(truth(x.want, case.scope, states))) == 1]
    expected = [n for n in range(len(lines)) if not decides(order, n, case.scope, states)]
    assert found == [n for n in expected if n not in constant]


def orders_look(case):
    from standoff.case.checks.images import _look

    return _look(case, 1 << 20)


def test_in_very_many_states_it_is_not_looked_at(monkeypatch):
    case = read((FOUND / "idle-lines.yaml").read_text("utf-8"))
    monkeypatch.setattr(orders, "MANY", 3)
    assert told(case) == []
