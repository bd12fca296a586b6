"""What is tried: how inputs of one kind are made, given, and judged."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.mutants import Mutate

Seen = tuple[object, ...]
"""What came of an input, coarsely: an input with which something new is seen is built upon."""


@dataclass(frozen=True)
class Target:
    """One thing that takes input.

    run
        Gives an input, in a folder; says what came of it. Raises for what must not be:
        anything but an error of ours, which is what should come of most inputs.
    seconds
        Of the processor, that one input may take.
    """

    name: str
    seeds: Callable[[], Sequence[bytes]]
    mutate: Mutate
    run: Callable[[bytes, Path], Seen]
    seconds: float = 20.0

    def mutant(self, rng: random.Random, known: Sequence[bytes]) -> bytes:
        """An input made of a known one, by a change or two."""
        data = rng.choice(known)
        for _ in range(rng.choice((1, 1, 1, 2))):
            data = self.mutate(rng, data, known)
        return data
