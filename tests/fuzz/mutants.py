"""How an input becomes another: by bytes, by lines, by the tree that it stands for, by words."""

import copy
import json
import random
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import yaml

WORDS = (
    "", " ", "\n", "\t", "\r\n", "\0", "\x1b[31m", "\x9b2J", "\u202e", "\u2066", "\ufeff",
    "\ud800", "\uffff", "\U0001f600", "e\u0301", "İ", "ß", "null", "~", "yes", "no", "true", "1",
    "-1", "0", "1e999", ".inf", ".nan", "2031-04-01", "9999-12-31", "0001-01-01", "none", "all",
    "not", "and", "or", "if", "iff", "only", "exactly one of", "at least 2 of", "at most 0 of",
    "Y N -", "Y", "-", "*", "**", "&a", "*a", "<<", "!!python/object:os.system", "%YAML 1.1",
    "---", "...", "{", "}", "[", "]", ":", "- ", "'", '"', "\\", "#", "|", ">", "?", "@", "`",
    "assumed", "../../etc/passwd", "/etc/passwd", "=1+1", "-2+3", "@SUM(1)", "<script>", "&lt;",
    "18446744073709551616", "9" * 400, "x" * 3000, "((((((((((", "not " * 60,
)  # fmt: skip
"""What has a meaning somewhere, or had better have none."""

KEYS = (
    "standoff", "title", "decision_makers", "options", "name", "infeasible", "status_quo", "rules",
    "outcomes", "perspectives", "preferences", "priorities", "ranking", "weights", "beliefs",
    "extends", "claims", "check", "given", "fix", "assume", "allow", "drop", "prefer", "control",
    "sources", "quote", "exact", "prefix", "record", "date", "state", "commitments", "coalitions",
    "can_settle_at", "settles_only_at", "never_settles_at", "must_lead_to", "can_lead_to",
    "deters", "credible", "missed", "but_for", "only_way", "compels", "compatible", "irrelevant",
    "expects", "surprised", "self_enforcing", "attitudes", "scenarios", "unsure", "reversible",
)  # fmt: skip

Mutate = Callable[[random.Random, bytes, Sequence[bytes]], bytes]
LARGEST = 150_000
"""Bytes of a mutant: what is larger is refused unread anyway, and only costs time."""


def of_bytes(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """A few bytes changed, a piece doubled, taken away, or put in from another input."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4))):
        at = rng.randrange(len(out) + 1)
        end = min(len(out), at + rng.choice((1, 2, 5, 40)))
        match rng.randrange(6):
            case 0 if out:
                out[min(at, len(out) - 1)] ^= 1 << rng.randrange(8)
            case 1:
                del out[at:end]
            case 2:
                out[at:at] = out[at:end] * rng.choice((1, 2, 50))
            case 3:
                out[at:at] = _word(rng).encode("utf-8", "surrogatepass")
            case 4:
                out[at:end] = bytes(rng.randrange(256) for _ in range(end - at))
            case _:
                other = rng.choice(others)
                begin = rng.randrange(len(other) + 1)
                out[at:end] = other[begin : begin + rng.choice((3, 30, 300))]
    return bytes(out[:LARGEST])


def of_lines(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Lines taken away, doubled, moved, indented, or from another input."""
    lines = data.split(b"\n")
    for _ in range(rng.choice((1, 1, 2, 3))):
        at, to = rng.randrange(len(lines)), rng.randrange(len(lines))
        match rng.randrange(6):
            case 0 if len(lines) > 1:
                del lines[at]
            case 1:
                lines.insert(to, lines[at])
            case 2:
                lines[at], lines[to] = lines[to], lines[at]
            case 3:
                lines[at] = rng.choice((b"  " + lines[at], lines[at].lstrip()))
            case 4:
                lines.insert(at, rng.choice(rng.choice(others).split(b"\n")))
            case _:
                lines[at] = of_words(rng, lines[at], others)
    return b"\n".join(lines)[:LARGEST]


def of_words(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Words exchanged for those that mean something, or for others of the same text."""
    parts = data.split(b" ")
    for _ in range(rng.choice((1, 2, 3))):
        at = rng.randrange(len(parts))
        new = rng.choice((_word(rng).encode("utf-8", "surrogatepass"), rng.choice(parts)))
        parts[at : at + rng.randrange(2)] = [new]
    return b" ".join(parts)[:LARGEST]


def of_tree(load: Callable[[bytes], Any], dump: Callable[[Any], str]) -> Mutate:
    """Mutants that stay well formed: a key, a value or a branch changed, as a tree."""

    def mutate(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
        try:
            tree, other = load(data), load(rng.choice(others))
            tree = copy.deepcopy(tree)  # one that an alias names twice is changed twice, or not
            for _ in range(rng.choice((1, 1, 2, 3))):
                tree = _changed(rng, tree, other)
            made = dump(tree)
        except Exception:  # noqa: BLE001 - it stands for no tree any more, or for a circle
            return of_bytes(rng, data, others)
        return made.encode("utf-8", "surrogatepass")[:LARGEST]

    return mutate


def _changed(rng: random.Random, tree: Any, other: Any) -> Any:
    holders = [t for t in _nodes(tree) if isinstance(t, dict | list) and t]
    if not holders:
        return _value(rng, tree, other)
    holder = rng.choice(holders)
    key = rng.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    match rng.randrange(5):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, dict):
            holder[rng.choice((*KEYS, *map(str, holder), _word(rng)))] = holder.pop(key)
        case 1:
            holder.insert(rng.randrange(len(holder)), copy.deepcopy(holder[key]))
        case 2:
            holder[key] = copy.deepcopy(rng.choice(list(_nodes(other))))
        case 3:
            holder[key] = copy.deepcopy(rng.choice(list(_nodes(tree))))
        case _:
            holder[key] = _value(rng, holder[key], other)
    return tree


def _value(rng: random.Random, old: Any, other: Any) -> Any:
    match rng.randrange(5):
        case 0:
            return rng.choice(
                (None, True, False, 0, -1, 10**30, 1.5, [], {}, "", [old], {"x": old})
            )
        case 1 if isinstance(old, str):
            return of_words(rng, old.encode("utf-8", "replace"), [b"x"]).decode("utf-8", "replace")
        case 2:
            return rng.choice(list(_nodes(other)))
        case _:
            return _word(rng)


def _nodes(tree: Any) -> Iterable[Any]:
    yield tree
    inner = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    for part in inner:
        yield from _nodes(part)


def _word(rng: random.Random) -> str:
    return rng.choice(rng.choice((WORDS, WORDS, KEYS)))


def _as_yaml(tree: Any) -> str:
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)


of_yaml = of_tree(yaml.safe_load, _as_yaml)
of_json = of_tree(json.loads, json.dumps)


def one_of(*ways: Mutate) -> Mutate:
    """One of several ways, each as often as the others."""
    return lambda rng, data, others: rng.choice(ways)(rng, data, others)


TEXT = one_of(of_bytes, of_lines, of_words)
YAML = one_of(of_yaml, of_yaml, of_bytes, of_lines, of_words)
JSON = one_of(of_json, of_json, of_bytes, of_words)
