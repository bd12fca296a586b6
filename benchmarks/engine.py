"""How long the stability engine takes, and how much memory.

``python -m benchmarks.engine`` prints the tables of docs/explanation/engine.md;
``--large`` adds 2^26 states and ``--quick`` stops at 2^20; ``--lists`` prints the table of
priority lists alone. Every row is measured in a process of its own, so that its peak
memory is its own; kernels are loaded before the clock starts. ``--beside PATH`` measures
the lists with the source of another checkout too (``PATH/src``), in turns and in processor
time, so that a busy machine slows both alike and their ratio stays.

"cpu s" counts the work of all threads, whatever else the machine is doing; "/copy1" is the
time for each state, decision maker and concept as a multiple of copying one int32, "/copy"
the whole as a multiple of one copy of the same ranks. Ratios travel between machines better
than seconds.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.models import Shape, elmira, option_model
from standoff.stability import CONCEPTS, GraphModel, solve
from standoff.stability.definitions import Reading, stable

ROOT = Path(__file__).parents[1]
LINES = 8
PEER_SECONDS = 118.0  # GMCR+ on 4,096 states
HEAD = (
    f"{'states':>11} {'DMs':>3} {'structure':<22} {'kernel':<6} {'seconds':>9} {'cpu s':>8} "
    f"{'ns/SNK':>7} {'/copy1':>6} {'/copy':>6} {'peak MB':>8} {'B/state':>8}"
)


def best(
    work: Callable[[], object], clock: Callable[[], float] = time.perf_counter, most: int = 50
) -> float:
    """Return the least seconds of several runs, half a second of them or `most`."""
    times: list[float] = []
    while not times or (sum(times) < 0.5 and len(times) < most):
        start = clock()
        work()
        times.append(clock() - start)
    return min(times)


def peak() -> int:
    """Return the largest resident size of this process so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def measure(shape: Shape, kernel: str, threads: int | None) -> dict[str, float]:
    """Solve one model in this process; seconds, bytes, and what a copy of its ranks takes."""
    solve(option_model(replace(shape, options=8, readings=1)), kernel=kernel)
    before = peak()
    model = option_model(shape)
    copy = best(model.ranks.copy, most=10)
    work = partial(solve, model, kernel=kernel, threads=threads)
    return {
        "states": len(model.states),
        "seconds": best(work),
        "cpu": best(work, time.process_time),
        "copy": copy,
        "peak": peak(),
        "grown": peak() - before,
    }


def apart(
    shape: Shape, kernel: str = "auto", threads: int | None = None, source: Path = ROOT
) -> dict[str, float]:
    """Measure in a fresh process, with the source of a checkout."""
    task = json.dumps([asdict(shape), kernel, threads])
    command = [sys.executable, "-m", "benchmarks.engine", "--one", task]
    known = {**os.environ, "PYTHONPATH": str(source / "src")}
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=known)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def structure(shape: Shape) -> str:
    """Name what is special about a shape."""
    words = []
    if shape.feasible < 1:
        words.append(f"{shape.feasible:.0%} feasible")
    if shape.irreversible:
        words.append(f"{shape.irreversible} irrev.")
    return ", ".join(words) or "all free"


def row(shape: Shape, kernel: str = "auto", threads: int | None = None) -> dict[str, float]:
    """Measure and print one row."""
    found = apart(shape, kernel, threads)
    each = found["seconds"] / (found["states"] * shape.players * len(CONCEPTS))
    one = found["copy"] / (found["states"] * shape.players)
    name = kernel if threads is None else f"{kernel[:4]}/{threads}"
    print(
        f"{found['states']:>11,.0f} {shape.players:>3} {structure(shape):<22} {name:<6} "
        f"{found['seconds']:>9.4f} {found['cpu']:>8.4f} {each * 1e9:>7.1f} {each / one:>6.0f} "
        f"{found['seconds'] / found['copy']:>6.0f} {found['peak'] / 2**20:>8.0f} "
        f"{found['grown'] / found['states']:>8.0f}",
        flush=True,
    )
    return found


def sizes(largest: int) -> None:
    """Print growth with the number of states, four decision makers."""
    print("\nGrowth with the number of states\n" + HEAD)
    found = {o: row(Shape(o), "numba") for o in range(8, largest + 1, 2)}
    print(f"growth exponent, cpu s: {exponent(list(found.values()), 'cpu')}")
    print(f"growth exponent, seconds: {exponent(list(found.values()), 'seconds')}")
    print(f"4,096 states: {PEER_SECONDS / found[12]['seconds']:,.0f} times faster than 118 s")


def exponent(found: list[dict[str, float]], what: str) -> str:
    """Tell the exponent of growth with the states, fitted by least squares on logarithms.

    Rows below 2^16 states are left out: there what a call costs by itself hides it.
    """
    some = [row for row in found if row["states"] >= 1 << 16]
    if len(some) < 2:
        return "too few sizes to tell"
    states, each = (np.log([row[key] for row in some]) for key in ("states", what))
    slope, start = np.polyfit(states, each, 1)
    off = float(np.abs(np.exp(each - start - slope * states) - 1).max())
    return f"{slope:.3f} (from {len(some)} sizes, none off the line by more than {off:.0%})"


def lists(largest: int, beside: Path | None, kernel: str, times: int = 3) -> None:
    """Print priority lists of 8 lines, this copy of the program and perhaps another in turns."""
    print(f"\nPriority lists of {LINES} lines, four decision makers, {kernel}, one row a copy")
    print("     states copy       cpu s  seconds      MB  B/state  ratio")
    sources = {"this": ROOT, **({"beside": beside} if beside else {})}
    found: dict[str, list[dict[str, float]]] = {name: [] for name in sources}
    for options in range(16, largest + 1, 2):
        shape = Shape(options, lines=LINES)
        each: dict[str, list[dict[str, float]]] = {name: [] for name in sources}
        for _ in range(times):
            for name, source in sources.items():
                each[name].append(apart(shape, kernel, None, source))
        for name, some in each.items():
            least = {key: min(one[key] for one in some) for key in some[0]}
            ratio = least["cpu"] / min(one["cpu"] for one in each["this"])
            found[name].append(least)
            size = least["grown"] / least["states"]
            print(
                f"{least['states']:>11,} {name:<7} {least['cpu']:>8.3f} {least['seconds']:>8.3f} "
                f"{least['peak'] / 2**20:>7.0f} {size:>8.0f} {ratio:>6.2f}",
                flush=True,
            )
    for name, rows in found.items():
        print(f"growth exponent, cpu s, {name}: {exponent(rows, 'cpu')}")


def kernels(largest: int) -> None:
    """Print the kernels and threads side by side."""
    print("\nKernels and threads\n" + HEAD)
    for options in sorted({8, 12, 16, 20, largest}):
        for kernel in ("numpy", "numba"):
            for threads in (1, 2):
                row(Shape(options), kernel, threads)


def structures(largest: int) -> None:
    """Print infeasible and irreversible structure, and the number of decision makers."""
    print("\nStructure\n" + HEAD)
    for options in sorted({12, 16, 20, largest}):
        for feasible, irreversible in ((0.5, 0), (1.0, 2), (0.5, 2)):
            row(Shape(options, feasible=feasible, irreversible=irreversible), "numba")
    print("\nDecision makers\n" + HEAD)
    for players in range(2, 7):
        row(Shape(20, players=players), "numba")


def definitions() -> None:
    """Print the ratio to the definitions, where those finish."""
    print("\nRatio to the definitions")
    for options in (4, 6, 8):
        model = option_model(Shape(options))
        slow = best(partial(define, model), most=1)
        fast = best(partial(solve, model, kernel="numpy"))
        print(f"{1 << options:>6} states: {slow:9.3f} s / {fast:.5f} s = {slow / fast:,.0f}")


def define(model: GraphModel) -> int:
    """Count stable states by the definitions alone."""
    reading = Reading(model)
    return sum(
        stable(reading, i, s, name)
        for name in CONCEPTS
        for i in reading.players
        for s in reading.states
    )


def batches() -> None:
    """Print readings a second of small models in large batches."""
    print("\nBatches: readings a second, all five concepts")
    rows = {
        "Elmira, 9 states, graph form": (elmira(100_000), "numpy"),
        "700 of 1,024 states, 4 DMs": (batch_of_700(0), "numpy"),
        "the same, compiled": (batch_of_700(0), "numba"),
        "with 4 irreversible options": (batch_of_700(1), "numpy"),
        "the same, irreversible, compiled": (batch_of_700(1), "numba"),
    }
    for name, (model, kernel) in rows.items():
        for threads in (1, 2):
            seconds = best(partial(solve, model, kernel=kernel, threads=threads))
            print(f"{name:<34} {threads} threads {len(model.ranks) / seconds:>12,.0f}")


def batch_of_700(irreversible: int) -> GraphModel:
    """About 700 feasible states and 400 readings."""
    return option_model(
        Shape(10, feasible=0.684, irreversible=irreversible, readings=400, tiers=700)
    )


def main(arguments: list[str]) -> None:
    """Print all tables, or measure one shape for a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="up to 2^26 states")
    parser.add_argument("--quick", action="store_true", help="up to 2^20 states")
    parser.add_argument("--lists", action="store_true", help="priority lists alone")
    parser.add_argument("--kernel", default="numba", help="for --lists: numba or numpy")
    parser.add_argument("--times", type=int, default=3, help="runs of each row of lists")
    parser.add_argument("--beside", type=Path, help="the folder of another checkout")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.one:
        shape, kernel, threads = json.loads(given.one)
        print(json.dumps(measure(Shape(**shape), kernel, threads)))
        return
    largest = 20 if given.quick else 24
    print(f"NumPy {np.__version__}, Python {sys.version.split()[0]}")
    most = 26 if given.large else largest
    lists(most, given.beside, given.kernel, given.times)
    if given.lists:
        return
    sizes(most)
    kernels(largest)
    structures(largest)
    definitions()
    batches()


if __name__ == "__main__":
    main(sys.argv[1:])
