"""Trying a target for a while; what fails is kept as a file, once for each place it fails at."""

import hashlib
import json
import random
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz.bounds import TooSlow, bounded, spent
from tests.fuzz.programs import PROGRAMS, emptied
from tests.fuzz.readers import READERS
from tests.fuzz.target import Seen, Target

TARGETS = {target.name: target for target in (*READERS, *PROGRAMS)}
KNOWN = 400
"""Inputs that a target builds upon; older ones that were found on the way make room."""


@dataclass
class Tally:
    """What became of the inputs of one target."""

    name: str
    inputs: int = 0
    seconds: float = 0.0
    kinds: int = 0
    slowest: float = 0.0
    failures: dict[str, str] = field(default_factory=dict)

    def row(self) -> dict[str, object]:
        """As plain values, rounded."""
        return {"target": self.name, "inputs": self.inputs, "seconds": round(self.seconds, 1),
                "kinds": self.kinds, "slowest": round(self.slowest, 2),
                "crashes": len(self.failures)}  # fmt: skip


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for what inputs write."""
    with tempfile.TemporaryDirectory(prefix="standoff-fuzz-") as folder:
        yield Path(folder)


def tried(target: Target, data: bytes, folder: Path) -> tuple[Seen, str, str]:
    """What came of an input; and, if it failed, the place and the whole story."""
    try:
        with bounded(target.seconds, folder):
            return target.run(data, folder), "", ""
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - this is what we are looking for
        return (), _place(error), "".join(traceback.format_exception(error))
    finally:
        emptied(folder)


def _place(error: BaseException) -> str:
    """Where it went wrong, so that one mistake is told once."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if "standoff" in f.filename] or list(frames)
    last = ours[-1] if ours and not isinstance(error, TooSlow) else None
    at = f" {Path(last.filename).name}:{last.lineno}" if last else ""
    return f"{type(error).__name__}{at}"


def campaign(target: Target, seconds: float, seed: int, keep: Path, most: int = 10**9) -> Tally:
    """Try mutants of a target's seeds for so long, or so many; first the seeds themselves.

    Everything follows from the seed, but for where the time ends.
    """
    rng, tally, began = random.Random(f"{target.name} {seed}"), Tally(target.name), spent()
    first = list(target.seeds())
    known, seen, waiting = list(first), set(), list(first)
    with scratch() as folder:
        while tally.seconds < seconds and tally.inputs < most:
            data = waiting.pop() if waiting else target.mutant(rng, known)
            before = spent()
            came, place, story = tried(target, data, folder)
            tally.slowest = max(tally.slowest, spent() - before)
            tally.inputs += 1
            tally.seconds = spent() - began
            if place and place not in tally.failures:
                tally.failures[place] = str(_kept(target, data, story, seed, keep))
            if came not in seen and not place:
                seen.add(came)
                known.append(data)
                del known[len(first) : -KNOWN]
    tally.kinds = len(seen)
    return tally


def _kept(target: Target, data: bytes, story: str, seed: int, keep: Path) -> Path:
    keep.mkdir(parents=True, exist_ok=True)
    path = keep / f"{target.name}-{seed}-{hashlib.sha256(data).hexdigest()[:10]}"
    path.write_bytes(data)
    again = f"python -m tests.fuzz --target {target.name} --again {path}"
    path.with_name(f"{path.name}.txt").write_text(f"{again}\nseed {seed}\n\n{story}", "utf-8")
    return path


def figures(tallies: list[Tally], seed: int) -> str:
    """The figures of a run as JSON, for the page that shows them."""
    sums = {key: sum(t.row()[key] for t in tallies) for key in ("inputs", "seconds", "crashes")}
    day = time.strftime("%Y-%m-%d")
    said = {"day": day, "seed": seed, **sums, "targets": [t.row() for t in tallies]}
    said["seconds"] = round(said["seconds"], 1)
    return json.dumps(said, indent=2) + "\n"
