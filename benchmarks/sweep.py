"""How many readings a second a sweep gets through: ``python -m benchmarks.sweep``.

Absolute rates on shared machines mean little, so each is also given as a ratio
to solving the same readings one by one.
"""

import argparse
import time
from collections.abc import Callable

import numpy as np

from standoff import library
from standoff.case.edits import Adopt
from standoff.claims.sweep import sweep
from standoff.graph import reading
from standoff.stability import GraphModel, OptionMoves, solve
from standoff.sweep.run import local


def timed(work: Callable[[], object]) -> float:
    """Seconds for one call, after one to warm up."""
    work()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def batches() -> list[tuple[str, GraphModel]]:
    """Elmira on nine states, and 700 of 1,024 states with four decision makers."""
    random = np.random.default_rng(0)
    elmira = reading(library.load("elmira-groundwater"), Adopt("study")).model
    ranks = np.argsort(random.random((200_000, 3, 9)), axis=-1).astype(np.int32)
    states = np.sort(random.choice(1 << 10, 700, replace=False)).astype(np.uint64)
    some = random.integers(0, 700, (1_000, 4, 700)).astype(np.int32)
    moves = OptionMoves((0b111, 0b11_1000, 0b1100_0000, 0b11_0000_0000))
    return [
        ("9 states, 3 decision makers, graph form", GraphModel(elmira.states, elmira.moves, ranks)),
        ("700 states, 4 decision makers, option form", GraphModel(states, moves, some)),
    ]


def engine_table() -> None:
    """Batches against single readings, all five concepts."""
    print(f"{'batch':45} {'readings':>9} {'a second':>10} {'kernel':>7} {'to one by one':>14}")
    for title, model in batches():
        many = len(model.ranks)
        whole = many / timed(lambda model=model: solve(model))
        ones = [GraphModel(model.states, model.moves, model.ranks[b : b + 1]) for b in range(50)]
        alone = len(ones) / timed(lambda ones=ones: [solve(one) for one in ones])
        kernel = solve(model).kernel
        print(f"{title:45} {many:9,} {whole:10,.0f} {kernel:>7} {whole / alone:14.1f}")


def sweep_table(readings: int, workers: int) -> None:
    """A sweep of the founding case, all claims about settling, by number of workers."""
    case = library.load("ukraine-2021")
    kinds = {"settles_only_at", "can_settle_at", "never_settles_at", "persists", "irrelevant"}
    claims = [c.id for c in case.claims if c.check.kind in kinds]
    print(
        f"\nukraine-2021, essay: {readings:,} readings of the family 'swap', {len(claims)} claims"
    )
    first = 0.0
    for count in range(1, workers + 1):
        start = time.perf_counter()
        sweep(
            case, "essay", claims=claims, families=["swap"], readings=readings,
            executor=local(count),
        )  # fmt: skip
        took = time.perf_counter() - start
        first = first or took
        print(f"{count} workers: {took:6.1f} s, {readings / took:7,.0f} readings a second, "
              f"{first / took:.2f} times one worker")  # fmt: skip


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readings", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    engine_table()
    sweep_table(chosen.readings, chosen.workers)


if __name__ == "__main__":
    main()
