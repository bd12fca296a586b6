"""Pages of further concepts fit 80 columns, however many concepts and marks there are."""

import json

import pytest

DEGREES = """
standoff: 1
title: Degrees
decision_makers:
  a: {name: The Ministry of the Environment, options: {x: Do x, y: Do y}}
  b: {options: {z: Do z}}
status_quo: none
perspectives:
  main:
    source: assumed
    preferences:
      a: {priorities: [{want: x, strength: 4}, {want: z, unsure: yes}, y]}
      b: {priorities: [{want: y, strength: strong}, {want: z, unsure: yes}]}
"""


@pytest.mark.parametrize("person", [[], ["--dm", "a"]])
def test_strength_in_many_degrees(standoff, tmp_path, person):
    file = tmp_path / "case.yaml"
    file.write_text(DEGREES, encoding="utf-8")
    ran = standoff("strength", "--full", str(file), *person)
    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= 80


@pytest.mark.parametrize("horizon", [9, 10, 50])
def test_many_horizons_go_into_several_tables(standoff, horizon):
    ask = ("foresight", "chicken", "--full", "--horizon", str(horizon))
    lines = standoff(*ask).out.splitlines()
    assert max(map(len, lines)) <= 80
    heads = [line.split()[1:-1] for line in lines if line.startswith("Equilibrium")]
    concepts = list(json.loads(standoff(*ask, "--json").out)["concepts"])
    assert [concept for head in heads for concept in head] == concepts
    assert len(heads) > (horizon > 10)
