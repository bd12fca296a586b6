"""Put the figures of the last run of odd inputs into their page: ``python -m docs.make_promises``.

The figures are those that ``python -m tests.fuzz --figures docs/_data/fuzz.json`` wrote.
"""

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FIGURES = HERE / "_data" / "fuzz.json"
PAGE = HERE / "explanation" / "promises.md"
BEGIN, END = "<!-- figures: begin -->\n", "<!-- figures: end -->\n"
HEAD = "| What was given inputs | Inputs | Seconds | Kinds of answer | Slowest | Failures |"


def fresh_page() -> str:
    """The page, with the figures of the file."""
    before, rest = PAGE.read_text("utf-8").split(BEGIN)
    return before + BEGIN + table(json.loads(FIGURES.read_text("utf-8"))) + END + rest.split(END)[1]


def table(run: dict[str, Any]) -> str:
    """The figures of one run as a sentence and a table."""
    said = (
        f"On {run['day']}, with seed {run['seed']}: **{run['inputs']:,} inputs** in "
        f"{run['seconds']:,.0f} seconds of one processor, **{_failures(run['crashes'])}**."
    )
    rows = [_row(target) for target in run["targets"]]
    return "\n".join([said, "", HEAD, "| --- |" + " ---: |" * 5, *rows]) + "\n"


def _failures(count: int) -> str:
    return f"{count or 'no'} failure{'' if count == 1 else 's'}"


def _row(target: dict[str, Any]) -> str:
    return (
        f"| {target['target']} | {target['inputs']:,} | {target['seconds']:.1f} | "
        f"{target['kinds']} | {target['slowest']:.2f} s | {target['crashes']} |"
    )


if __name__ == "__main__":
    PAGE.write_text(fresh_page(), "utf-8")
