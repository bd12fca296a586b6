"""What verbs take, in processor time: this copy of the program beside another one.

``python -m benchmarks.verbs --beside PATH`` runs each command in turn with the source of this
checkout and with that of another one (``PATH/src``), some times over, and prints the least
processor seconds of each, the ratio of the sums, and the most memory. Without
``--beside`` it measures this checkout alone. Processor time, in turns: so a busy
machine slows both alike, and the ratio stays. Commands are measured whole, start-up and all.

``--states`` adds verbs on a made-up case of so many options each, and how each grows with
the number of states, start-up taken off. ``--odd`` adds cases that once took minutes: sixty
options under 250 entangled rules, and a thousand perspectives that each extend the one before.
The first rows are yardsticks: an empty Python, and one that imports NumPy.
"""

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.models import growth

ROOT = Path(__file__).parents[1]
PEOPLE = 4

EVERYDAY = (
    "--help", "list", "validate ukraine-2021", "check chicken", "check ukraine-2021 --hinges 0",
    "compare ukraine-2021 --with moscow-stated", "check ukraine-2021",
    "sweep ukraine-2021 --perspective essay --readings 16", "report ukraine-2021",
)  # fmt: skip
SENSES = ("coalitions", "simultaneous", "unknown", "strength", "attitudes", "commitments", "report")


def case(options: int, seed: int = 1) -> str:
    """A made-up case with 2^options states: four parties, priorities over single options."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    owned = [[f"o{i}_{k}" for k in range(options // PEOPLE)] for i in range(PEOPLE)]
    every = [o for some in owned for o in some]
    lines = ["standoff: 1", "title: Many states", "decision_makers:"]
    for i, some in enumerate(owned):
        named = ", ".join(f"{o}: {o}" for o in some)
        lines.append(f"  p{i}: {{name: Party {i}, options: {{{named}}}}}")
    lines += ["status_quo: none", "perspectives:", "  main:", "    source: assumed"]
    lines.append("    preferences:")
    for i in range(PEOPLE):
        wants = [("" if rng.random() < 0.5 else "not ") + o for o in rng.sample(every, len(every))]
        lines.append(f"      p{i}: {{priorities: [{', '.join(wants)}]}}")
    return "\n".join(lines) + "\n"


def entangled(options: int = 60, rules: int = 250, seed: int = 3) -> str:
    """A made-up case whose rules are clauses of three, as in hard puzzles."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    every = [f"o{n}" for n in range(options)]
    lines = ["standoff: 1", "title: Entangled rules", "decision_makers:"]
    for i in range(6):
        named = ", ".join(f"{o}: {o}" for o in every[i * options // 6 : (i + 1) * options // 6])
        lines.append(f"  p{i}: {{name: Party {i}, options: {{{named}}}}}")
    lines.append("infeasible:")
    for _ in range(rules):
        three = (("" if rng.random() < 0.5 else "not ") + o for o in rng.sample(every, 3))
        lines.append(f"  - {' and '.join(three)}")
    wants = (f"p{i}: {{priorities: [o{i * options // 6}]}}" for i in range(6))
    lines += ["perspectives:", f"  main: {{source: assumed, preferences: {{{', '.join(wants)}}}}}"]
    return "\n".join(lines) + "\n"


def chain(length: int = 1_000) -> str:
    """A made-up case whose perspectives each extend the one before."""
    lines = ["standoff: 1", "title: A chain", "status_quo: none", "decision_makers:"]
    lines += ["  a: {name: A, options: {x: X}}", "  b: {name: B, options: {y: Y}}", "perspectives:"]
    lines.append(
        "  p0: {source: assumed, preferences: {a: {priorities: [x]}, b: {priorities: [y]}}}"
    )
    lines += [f"  p{n}: {{extends: p{n - 1}, source: assumed}}" for n in range(1, length)]
    return "\n".join(lines) + "\n"


YARDSTICKS = {"an empty Python": ("-c", "pass"), "one with NumPy": ("-c", "import numpy")}


def taken(source: Path, words: list[str]) -> tuple[float, float]:
    """(processor seconds, megabytes at most) of one command with the source of a checkout."""
    named = YARDSTICKS.get(" ".join(words), ("-m", "standoff", *words))
    pid = os.posix_spawn(
        sys.executable,
        [sys.executable, *named],
        {**os.environ, "PYTHONPATH": str(source / "src")},
        file_actions=[(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_WRONLY, 0o600) for fd in (1, 2)],
    )
    _, _, used = os.wait4(pid, 0)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


Seconds = dict[str, float]


def rows(
    commands: list[str], sources: list[Path], times: int, folder: str, kept: Seconds
) -> Iterator[str]:
    """A line for each command; ``kept`` has the seconds of each afterwards."""
    for command in commands:
        found: list[list[tuple[float, float]]] = [[] for _ in sources]
        for _ in range(times):
            for each, source in zip(found, sources, strict=True):
                each.append(taken(source, command.split()))
        seconds = [min(s for s, _ in each) for each in found]
        memory = max(m for _, m in found[0])
        ratio = sum(s for s, _ in found[-1]) / sum(s for s, _ in found[0])
        cells = " ".join(f"{s:9.2f}" for s in seconds)
        name = command.replace(folder + "/", "")
        kept[command] = seconds[0]
        yield f"{name:<56} {cells} {ratio:6.1f} x {memory:7.0f} MB"


def grown(files: dict[int, Path], kept: Seconds) -> Iterator[str]:
    """How each verb grows with the number of states, without what a start takes."""
    start = min((kept[c] for c in kept if c.startswith("validate ")), default=0.0)
    for verb in SENSES:
        found = {n: kept[f"{verb} {f}"] - start for n, f in files.items() if f"{verb} {f}" in kept}
        if found:
            yield f"{verb}: exponent {growth(list(found), list(found.values()))}"


def main() -> None:
    """Measure, and print a line at a time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--beside", type=Path, help="the folder of another checkout")
    parser.add_argument(
        "--states", type=int, nargs="*", default=[], help="options of made-up cases"
    )
    parser.add_argument("--odd", action="store_true", help="cases that once took minutes")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--only", default="", help="commands that contain this")
    given = parser.parse_args()
    sources = [ROOT, *([given.beside] if given.beside else [])]
    with tempfile.TemporaryDirectory() as folder:
        commands, files, kept = [*YARDSTICKS, *EVERYDAY], dict[int, Path](), Seconds()
        for options in given.states:
            states = 2 ** (options // PEOPLE * PEOPLE)
            files[states] = Path(folder) / f"{states}-states.yaml"
            files[states].write_text(case(options), "utf-8")
            commands += [f"{verb} {files[states]}" for verb in SENSES]
        for name, text in (("entangled", entangled()), ("chain", chain())) if given.odd else ():
            (Path(folder) / f"{name}.yaml").write_text(text, "utf-8")
            commands.append(f"validate {folder}/{name}.yaml")
        wanted = [c for c in commands if given.only in c]
        for line in rows(wanted, sources, given.times, folder, kept):
            print(line, flush=True)
        for line in grown(files, kept):
            print(line)


if __name__ == "__main__":
    main()
