"""``python -m tests.fuzz --seconds N [--target NAME] [--seed N]``: try, count, keep what fails.

Each target has an equal share of the seconds, which are of the processor. What fails is
kept in ``--keep``, with the command that tries it again; the exit code is then 1.
"""

import argparse
import sys
from pathlib import Path

from tests.fuzz.bounds import begin
from tests.fuzz.loop import TARGETS, campaign, figures, scratch, tried


def main() -> int:
    """Run what was asked for."""
    asked = _asked()
    begin()
    if asked.again:
        return _again(asked.target[0], asked.again)
    names = asked.target or list(TARGETS)
    tallies = []
    for name in names:
        found = campaign(TARGETS[name], asked.seconds / len(names), asked.seed, asked.keep)
        tallies.append(found)
        print(_line(found.row()))
        for place, kept in found.failures.items():
            print(f"  {place}\n    {kept}")
        sys.stdout.flush()
    failed = sum(len(t.failures) for t in tallies)
    seconds = sum(t.seconds for t in tallies)
    print(f"{sum(t.inputs for t in tallies):,} inputs, {seconds:,.0f} seconds, {failed} crashes")
    if asked.figures:
        asked.figures.write_text(figures(tallies, asked.seed), "utf-8")
    return bool(failed)


def _again(name: str, kept: Path) -> int:
    with scratch() as folder:
        _, place, story = tried(TARGETS[name], kept.read_bytes(), folder)
    print(story or "nothing went wrong")
    return bool(place)


LINE = (
    "{target:10} {inputs:7,} inputs {seconds:8.1f} s {kinds:5} kinds of answer, "
    "slowest {slowest:6.2f} s, {crashes} crashes"
)


def _line(row: dict[str, object]) -> str:
    return LINE.format(**row)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="of the processor, in all")
    parser.add_argument("--target", action="append", choices=sorted(TARGETS), help="only this one")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"), help="folder for failures")
    parser.add_argument("--figures", type=Path, help="also write the figures into this file")
    parser.add_argument("--again", type=Path, help="try a file that was kept (with --target)")
    found = parser.parse_args()
    if found.again and len(found.target or ()) != 1:
        parser.error("--again goes with one --target")
    return found


if __name__ == "__main__":
    sys.exit(main())
