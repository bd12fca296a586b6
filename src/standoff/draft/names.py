"""Names that recur in a text: who may be a party."""

import re
from collections import Counter
from dataclasses import dataclass

MOST = 30
"""Names that are offered."""

_MARKS = ".,;:!?…()[]\"'“”‘’«»„-–—"


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it stands in the text, and how often."""

    name: str
    times: int


def recurring(sentences: list[str]) -> tuple[Named, ...]:
    """Words with a capital inside sentences that recur, most frequent first.

    A word at the head of a sentence counts if it has a capital elsewhere, too. A word
    that is as often written small is no name. Scripts without capitals have none.
    """
    inside: Counter[str] = Counter()
    heads: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for sentence in sentences:
        words = re.findall(r"[^\W\d_][\w’'-]*", sentence)
        small.update(w for w in words if w[0].islower())
        for n, run in enumerate(_runs(sentence)):
            at_head = n == 0 and sentence.lstrip("“\"'«(").startswith(run)
            (heads if at_head else inside)[run] += 1
            if at_head and " " in run:  # "Unless Hill": the name may be the rest
                inside[run.partition(" ")[2]] += 1
    counts = {name: inside[name] + heads[name] for name in inside if len(name) > 1}
    kept = {n: t for n, t in counts.items() if t > 1 and small[n.lower()] < t}
    found = sorted(kept.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Named(name, times) for name, times in found[:MOST])


def _runs(sentence: str) -> list[str]:
    """Words with capitals that follow one another, as one name each."""
    out: list[str] = []
    open_ = False
    for word in sentence.split():
        bare = re.sub(r"['’]s?$", "", word.strip(_MARKS))
        if not bare[:1].isupper():
            open_ = False
            continue
        out = [*out[:-1], f"{out[-1]} {bare}"] if open_ else [*out, bare]
        open_ = word[-1] not in _MARKS
    return out
