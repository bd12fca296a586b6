"""How far the symbolic engine gets: ``python -m benchmarks.symbolic`` prints the table of the docs.

Parties stand on a ring; each wishes about its own options and its neighbours', or, with
``anything``, about everybody's. Times are of the processor. "/smr" is the time under seq as
a multiple of that under smr: ratios travel better than seconds.
"""

import argparse
import json
import random
import sys
import time

from standoff.case import Case, read
from standoff.case.edits import Adopt
from standoff.stability import CONCEPTS
from standoff.symbolic import Budget, Settled, Unlisted

SHAPES = ((40, 5, 8), (60, 6, 8), (80, 8, 8), (100, 10, 5), (100, 10, 8))


def ring(options: int, parties: int, wishes: int, *, seed: int = 0, anything: bool = False) -> Case:
    """A case of parties on a ring, some options one-way, two rules for each party."""
    rng, each = random.Random(seed), options // parties  # noqa: S311 - a benchmark
    own = [[f"o{i}x{k}" for k in range(each)] for i in range(parties)]
    people, preferences, rules = {}, {}, []
    for i in range(parties):
        near = [*own[i - 1], *own[i], *own[i], *own[(i + 1) % parties]]
        pool = [o for some in own for o in some] if anything else near
        ways = ["only_on" if rng.random() < 0.15 else "both" for _ in own[i]]
        people[f"p{i}"] = {
            "options": {o: {"text": o, "reversible": w} for o, w in zip(own[i], ways, strict=True)}
        }
        rules += [" and ".join(rng.sample(own[i] + own[(i + 1) % parties], 2)) for _ in range(2)]
        preferences[f"p{i}"] = {"priorities": [_wish(rng, pool) for _ in range(wishes)]}
    made = {
        "standoff": 1, "title": "ring", "decision_makers": people, "infeasible": rules,
        "status_quo": "none", "perspectives": {"one": {"preferences": preferences}},
    }  # fmt: skip
    return read(json.dumps(made))


def _wish(rng: random.Random, pool: list[str]) -> str:
    some = rng.sample(sorted(set(pool)), rng.randint(1, 3))
    return rng.choice([" and ", " or "]).join(rng.choice(["", "not "]) + o for o in some)


def row(case: Case, seconds: float) -> list[str]:
    """The cells of one case: its size, and the time under each concept."""
    asked = Unlisted(case, (Adopt("one"),), Budget(seconds))
    out, took = [f"{asked.feasible.count:.0e}"], {}
    for concept in CONCEPTS:
        begun = time.process_time()
        done = isinstance(asked.settle(concept), Settled)
        took[concept] = time.process_time() - begun
        out.append(f"{took[concept]:.2f}" if done else f"not in {seconds:g}")
    return [*out, f"{took['seq'] / max(took['smr'], 1e-3):.0f}"]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--rows", type=int, default=len(SHAPES))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--anything", action="store_true")
    said = parser.parse_args()
    sys.stdout.write("| options / parties | wishes each | states | " + " | ".join(CONCEPTS))
    sys.stdout.write(" | seq/smr |\n|---|--:" + "|--:" * (len(CONCEPTS) + 2) + "|\n")
    for options, parties, wishes in SHAPES[: said.rows]:
        case = ring(options, parties, wishes, seed=said.seed, anything=said.anything)
        cells = " | ".join(row(case, said.seconds))
        sys.stdout.write(f"| {options} / {parties} | {wishes} | {cells} |\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
