"""On what a verdict hangs: the smallest changes of the assumptions that turn it.

A *hinge* of a verdict is a smallest set of changes to the account's own
assumptions after which the claim holds under other concepts than before.
Changes come first, what the claim itself supposes after them; a change after
which the claim cannot be asked is no hinge. What was tried is counted with
what was found, so that nobody need take "none" for more than it is.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

from standoff.case.apply import edit
from standoff.case.edits import Adopt
from standoff.case.parts import Case, Claim
from standoff.claims.batch import Answers, Item, answers, items_of
from standoff.claims.forms import CANNOT_BE_ASKED
from standoff.claims.kinds import KINDS
from standoff.claims.verdict import ByModel, Verdict
from standoff.errors import known_names
from standoff.expr import STATE_LIMIT
from standoff.glance import Glance, Row
from standoff.stability import CONCEPTS
from standoff.sweep import (
    ASSUMPTIONS,
    FAMILIES,
    Alternative,
    Batches,
    Choice,
    is_family,
    is_listed,
    single_ways,
)

READINGS = 20_000
"""Sets of several changes that are tried for one verdict, unless more are allowed."""

AT_ONCE = 2_000
"""Readings that are worked out together."""

Way = tuple[Choice, Alternative]
"""One single change: a choice, and which of its alternatives is taken."""


@dataclass(frozen=True, slots=True)
class Hinge:
    """Changes that together turn a verdict.

    choices, alternatives
        What is changed, and how; in step, one or more of each.
    becomes
        What the verdict reads then.
    holds_under
        The concepts under which the claim holds then.
    """

    choices: tuple[Choice, ...]
    alternatives: tuple[Alternative, ...]
    becomes: ByModel
    holds_under: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """What was tried.

    families
        (family, single changes of it that were tried), none with zero.
    single, of
        How many single changes were tried, and how many there are.
    sets
        How many sets of several changes were tried: (changes in each, sets, and
        from how many of the nearest single changes they were made).
    left_out
        Families that have too many changes to list them: long tiers.
    """

    families: tuple[tuple[str, int], ...]
    single: int
    of: int
    sets: tuple[tuple[int, int, int], ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Hinges(Glance):
    """All smallest hinges of one verdict, among the changes that were tried.

    found
        Hinges of the same size, nearest first; empty when none was found.
    size
        How many changes each of them makes; 0 when none was found.
    """

    claim: str
    perspective: str
    found: tuple[Hinge, ...]
    size: int
    tried: Tried

    def each_row(self) -> Iterator[Row]:
        """A row for each hinge: its changes, and what the verdict reads then."""
        for hinge in self.found:
            changes = [str(change) for way in hinge.alternatives for change in way]
            yield {
                "changes": "; ".join(changes),
                "becomes": hinge.becomes.value.replace("_", " "),
                "holds_under": ", ".join(filter(None, hinge.holds_under)),
            }

    def __repr__(self) -> str:
        found = f"{len(self.found)} of size {self.size}" if self.found else "none"
        sets = "".join(f", {count:,} sets of {n}" for n, count, _ in self.tried.sets)
        return (
            f"<Hinges of {self.claim!r} in {self.perspective!r}: {found}; tried "
            f"{self.tried.single:,} of {self.tried.of:,} single changes{sets}>"
        )


def movers(verdict: Verdict) -> tuple[str, ...]:
    """The decision makers that the witnesses of a verdict are about."""
    if verdict.reading is None:
        return ()
    found: set[int] = set()
    for witness in (j.witness for j in verdict.judgements):
        found |= {one.explanation.dm for one in witness.why} | {
            step.mover for step in witness.steps
        }
        found |= set() if witness.viewer is None else {witness.viewer}
    return tuple(name for i, name in enumerate(verdict.reading.names) if i in found)


def hinges(
    case: Case,
    perspective: str,
    claims: Sequence[Claim],
    *,
    concepts: Sequence[str] = (),
    families: Sequence[str] = ASSUMPTIONS,
    size: int = 1,
    readings: int = READINGS,
    near: Mapping[str, Sequence[str]] | None = None,
    single: int | None = None,
    limit: int = STATE_LIMIT,
) -> dict[str, Hinges]:
    """The hinges of the verdicts on some claims in one perspective, by the claim's id.

    All single changes are tried, or the nearest ``single`` of them; then, where
    none turns the verdict, sets of up to ``size``, made from as many of the
    nearest changes as ``readings`` readings allow. Nearest are changes of the
    wishes of those that ``near`` names for a claim: the movers of its witness.
    Claims that cannot be asked as written are left out. Raises TooLarge, and
    NotFound for an unknown name.
    """
    search = search_of(case, perspective, concepts=concepts, families=families, limit=limit)
    return search.hinges(claims, size=size, readings=readings, near=near, single=single)


def search_of(
    case: Case,
    perspective: str,
    *,
    concepts: Sequence[str] = (),
    families: Sequence[str] = ASSUMPTIONS,
    limit: int = STATE_LIMIT,
) -> "Search":
    """What is looked through for hinges in one perspective, for any claims. Raises NotFound."""
    known_names("concept", concepts, CONCEPTS)
    known_names("family", [f for f in families if not is_family(f)], tuple(FAMILIES))
    base = edit(case, Adopt(perspective))
    left_out = tuple(name for name in dict.fromkeys(families) if not is_listed(base, name))
    ways = single_ways(base, [name for name in families if name not in left_out])
    return Search(Batches(base, limit), tuple(concepts), perspective, ways, left_out)


def nearest(ways: Sequence[Way], close: Sequence[str]) -> list[Way]:
    """Single changes, those of the wishes of some decision makers first."""
    return sorted(ways, key=lambda way: not set(close) & set(way[0].of))


Word = tuple[ByModel, tuple[str, ...]]
"""What a verdict reads, and the concepts under which the claim holds."""


@dataclass(frozen=True, slots=True)
class Search:
    """The readings around one perspective.

    ways
        Every single change.
    left_out
        Families that have too many changes to list them.
    """

    batches: Batches
    concepts: tuple[str, ...]
    perspective: str
    ways: tuple[Way, ...]
    left_out: tuple[str, ...] = ()

    def hinges(
        self,
        claims: Sequence[Claim],
        *,
        size: int = 1,
        readings: int = READINGS,
        near: Mapping[str, Sequence[str]] | None = None,
        single: int | None = None,
    ) -> dict[str, Hinges]:
        """The hinges of some claims, as :func:`hinges` looks for them. Raises TooLarge."""
        groups: dict[tuple[str, ...], list[Claim]] = {}
        for claim in claims:
            close = tuple((near or {}).get(claim.id, ())) if single is not None or size > 1 else ()
            groups.setdefault(close, []).append(claim)
        out: dict[str, Hinges] = {}
        for close, some in groups.items():
            out |= self.found(some, nearest(self.ways, close), size, readings, single)
        return {c.id: out[c.id] for c in claims if c.id in out}

    def words(
        self, claims: Sequence[Claim], readings: Sequence[Sequence[Alternative]]
    ) -> dict[str, list[Word]]:
        """For each claim, what its verdict reads in each of the readings."""
        items = items_of(claims, self.concepts)
        out: dict[str, list[Word]] = {c.id: [] for c in claims}
        for first in range(0, len(readings), AT_ONCE):
            found = answers(self.batches, items, readings[first : first + AT_ONCE])
            for claim, words in _by_claim(items, found).items():
                out[claim] += words
        return out

    def found(
        self,
        claims: Sequence[Claim],
        ways: Sequence[Way],
        size: int,
        readings: int,
        single: int | None,
    ) -> dict[str, Hinges]:
        """The hinges of some claims, among single changes and sets of them."""
        written = {claim: words[0] for claim, words in self.words(claims, [()]).items()}
        left = [c for c in claims if written[c.id][0] is not ByModel.CANNOT_BE_ASKED]
        some = list(ways if single is None else ways[:single])
        counts = Counter(choice.family for choice, _ in some)
        tried = Tried(tuple(counts.items()), len(some), len(ways), (), self.left_out)
        out = self._of_sets(left, [(way,) for way in some], written, tried)
        for n in range(2, min(size, len(ways)) + 1):
            left = [c for c in left if not out[c.id].found]
            sets, among = _sets(ways, n, readings)
            if left and sets:
                more = (*out[left[0].id].tried.sets, (n, len(sets), among))
                now = Tried(tried.families, tried.single, tried.of, more, tried.left_out)
                out |= self._of_sets(left, sets, written, now)
        return out

    def _of_sets(
        self,
        claims: Sequence[Claim],
        sets: Sequence[tuple[Way, ...]],
        written: Mapping[str, Word],
        tried: Tried,
    ) -> dict[str, Hinges]:
        """For each claim the sets of changes that turn its verdict."""
        after = self.words(claims, [[way for _, way in some] for some in sets])
        out = {}
        for claim in claims:
            held = written[claim.id][1]
            found = tuple(
                Hinge(tuple(c for c, _ in some), tuple(w for _, w in some), *word)
                for some, word in zip(sets, after[claim.id], strict=True)
                if word[0] is not ByModel.CANNOT_BE_ASKED and word[1] != held
            )
            size = len(found[0].choices) if found else 0
            out[claim.id] = Hinges(claim.id, self.perspective, found, size, tried)
        return out


def _sets(ways: Sequence[Way], n: int, readings: int) -> tuple[list[tuple[Way, ...]], int]:
    """Sets of n changes of different choices, and from how many of the nearest ways."""
    among = len(ways)
    while among >= n and comb(among, n) > readings:
        among -= 1
    sets = [
        some
        for some in combinations(ways[:among], n)
        if len({id(choice) for choice, _ in some}) == n
    ]
    return sets, among


def _by_claim(items: Sequence[Item], found: Answers) -> dict[str, list[Word]]:
    """What the answers int8[B, J] say of each claim, reading by reading."""
    columns: dict[str, list[int]] = {}
    for j, item in enumerate(items):
        columns.setdefault(item.claim.id, []).append(j)
    return {claim: [_word(row, [items[j] for j in js]) for row in found[:, js].tolist()]
            for claim, js in columns.items()}  # fmt: skip


def _word(row: Sequence[int], items: Sequence[Item]) -> Word:
    """What the answers to one claim under several concepts come to, in one reading."""
    asked = [(i.concept, a) for i, a in zip(items, row, strict=True) if a != CANNOT_BE_ASKED]
    if not asked or (len(asked) < len(row) and not KINDS[type(items[0].question)].spared):
        return ByModel.CANNOT_BE_ASKED, ()
    held = tuple(concept for concept, answer in asked if answer)
    if len(held) == len(asked):
        return ByModel.FOLLOWS, held
    return (ByModel.DEPENDS if held else ByModel.FAILS), held
