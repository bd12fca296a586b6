"""Small cases by hand, and random ones."""

from standoff.case import read
from standoff.case.edits import Adopt
from standoff.graph import reading

DUEL = """
standoff: 1
title: Duel
decision_makers:
  a: {options: {p: p, q: q}}
  b: {options: {r: r, s: s}}
  c: {options: {t: t}}
status_quo: none
"""


def random_case(rng, *, kind="threat"):
    """A case of 32 or fewer states with one commitment of a against b."""
    names = ["p", "q", "r", "s", "t"]

    def literal(words):
        return ("not " if rng.random() < 0.5 else "") + str(rng.choice(words))

    def formula(words):
        joint = rng.choice([" and ", " or "])
        return joint.join(literal(words) for _ in range(int(rng.integers(1, 3))))

    rules = "".join(
        f"  - {formula(names)} and {formula(names)}\n" for _ in range(int(rng.integers(1, 3)))
    )
    orders = "".join(
        f"      {dm}: {{priorities: [{', '.join(_distinct(formula, names, rng))}]}}\n"
        for dm in "abc"
    )
    reversible = "".join(
        f"      {n}: {rng.choice(['only_on', 'only_off'])}\n" for n in names if rng.random() < 0.25
    )
    text = DUEL.replace("status_quo: none\n", "") + (
        f"infeasible:\n{rules}"
        f"commitments:\n  it: {{kind: {kind}, by: a, against: b, when: {formula(names)},"
        f" response: {formula(['p', 'q'])}}}\n"
        f"perspectives:\n  one:\n    preferences:\n{orders}"
        + (f"    reversible:\n{reversible}" if reversible else "")
    )
    return read(text)


def _distinct(formula, names, rng):
    count = int(rng.integers(1, 6))
    return [f"'{formula(names)}'" for _ in range(count)]


def random_readings(rng, count, **more):
    """Readings of random cases that have a feasible state, with their commitment."""
    found = 0
    while found < count:
        case = random_case(rng, **more)
        try:
            made = reading(case, Adopt("one"))
        except Exception as error:
            if type(error).__name__ != "NoReading":
                raise
            continue
        found += 1
        yield made, case.commitments[0]
