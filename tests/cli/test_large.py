"""Cases with more equilibria than anybody reads: patterns, and words about what takes long."""

import json

CASE = """
standoff: 1
title: Many
decision_makers:
  a: {options: {a0: A, a1: A, a2: A, a3: A}}
  b: {options: {b0: B, b1: B, b2: B, b3: B}}
status_quo: none
perspectives:
  p:
    source: assumed
    preferences: {a: {priorities: [a0]}, b: {priorities: [b0 and b1]}}
"""


def test_many_equilibria_are_told_as_patterns_that_hold_them_all(standoff, tmp_path):
    file = tmp_path / "many.yaml"
    file.write_text(CASE, encoding="utf-8")
    page = json.loads(standoff("analyze", str(file), "--json").out)
    assert page["counts"]["nash"] == 32
    assert [(p["cells"], p["count"]) for p in page["patterns"]] == [("Y--- YY--", 32)]
    out = standoff("analyze", str(file), "--full").out
    assert "Y--- YY--" in out
    assert max(map(len, out.splitlines())) <= 80


def test_few_equilibria_need_no_patterns(standoff):
    assert json.loads(standoff("analyze", "chicken", "--json").out)["patterns"] == []
