"""Made-up case files of any size that have something of everything a report tells.

Four parties, lists of up to eight wishes over one to three options, a belief, a threat, named
outcomes, two accounts, a present state and seven claims. With all combinations feasible
there are 2^options states.
"""

import random
from itertools import pairwise

PEOPLE = 4
LINES = 8

CLAIMS = (
    ("stays", "persists"),
    ("only-deal", "{settles_only_at: deal}"),
    ("may-break", "{can_settle_at: breach}"),
    ("never-both", "{never_leads_to: breach and deal}"),
    ("threat-meant", "{credible: warning}"),
    ("expected", "{expects: {dm: p1, outcome: deal}}"),
    ("idle", "{irrelevant: o3_0}"),
)  # fmt: skip


def everything(options: int, seed: int = 1) -> str:
    """A case with 2^options states and two accounts."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    cuts = [options * i // PEOPLE for i in range(PEOPLE + 1)]
    owned = [[f"o{i}_{k}" for k in range(b - a)] for i, (a, b) in enumerate(pairwise(cuts))]
    every = [o for some in owned for o in some]
    lines = ["standoff: 1", "title: Many states", "as_of: 2001-01-01", "decision_makers:"]
    for i, some in enumerate(owned):
        named = ", ".join(f"{o}: Take step {o[1:]}" for o in some)
        lines.append(f"  p{i}: {{name: Party {i}, options: {{{named}}}}}")
    lines += ["status_quo: none", "outcomes:"]
    lines += [f"  deal: {{when: {owned[0][0]} and {owned[1][0]}, text: a deal}}"]
    lines += [f"  breach: {{when: {owned[2][0]} or {owned[3][0]}, text: a breach}}"]
    lines += [f"  calm: {{when: not ({owned[0][1]} or {owned[1][1]}), text: calm}}"]
    lines += ["commitments:", "  warning:"]
    lines += [f"    {{kind: threat, by: p0, against: p2, when: {owned[2][0]},"]
    lines += [f"     response: {owned[0][1]}, source: assumed}}"]
    lines += ["perspectives:", "  main:", "    source: assumed", "    preferences:"]
    lines += _wishes(rng, range(PEOPLE), every, "      ")
    lines += ["  rival:", "    source: assumed", "    extends: main", "    preferences:"]
    lines += _wishes(rng, (1, 3), every, "      ")
    lines += ["    beliefs:", "      p1:", "        source: assumed", "        preferences:"]
    lines += [*_wishes(rng, (0,), every, "          "), "claims:"]
    for name, asked in CLAIMS:
        lines.append(f"  - {{id: {name}, says: It is {name}., source: assumed, check: {asked}}}")
    return "\n".join(lines) + "\n"


def _wishes(
    rng: random.Random, who: range | tuple[int, ...], every: list[str], gap: str
) -> list[str]:
    return [f"{gap}p{i}: {{priorities: [{', '.join(_wish(rng, every) for _ in range(LINES))}]}}"
            for i in who]  # fmt: skip


def _wish(rng: random.Random, every: list[str]) -> str:
    a, b, c = rng.sample(every, 3)
    return rng.choice((a, f"not {a}", f"{a} if {b}", f"{a} or {b}", f"{a} and not ({b} or {c})"))
