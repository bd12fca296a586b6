"""From claims to verdicts: ``judge(case)``.

Each claim is asked in each of its perspectives, after the edits that the claim
itself supposes, under each of its solution concepts.
"""

from collections.abc import Sequence
from dataclasses import replace

from standoff.case.citations import accounts_of
from standoff.case.edits import Adopt, Edit
from standoff.case.parts import Case, Claim
from standoff.case.questions import NotAsked
from standoff.case.supposed import supposing
from standoff.claims.asked import DEFAULT_CONCEPTS
from standoff.claims.assumed import is_assumed
from standoff.claims.beside import beside
from standoff.claims.judgements import judgements
from standoff.claims.kinds import concepts_of
from standoff.claims.record import Replays, record_side
from standoff.claims.verdict import Verdict, Verdicts
from standoff.errors import StandoffError, TooLarge, known_names
from standoff.expr import STATE_LIMIT
from standoff.graph import Solver
from standoff.stability import CONCEPTS

__all__ = ["DEFAULT_CONCEPTS", "judge", "judge_claim"]

VERDICTS = 100_000
"""Claims times accounts, at most, in one go."""

STATES = 2 * STATE_LIMIT
"""States of all accounts together, at most, unless a larger limit is asked for."""

FEWER = "Ask fewer claims, or of fewer accounts (--claim, -p)."


def judge(
    case: Case,
    *,
    claims: Sequence[str] = (),
    perspectives: Sequence[str] = (),
    concepts: Sequence[str] = (),
    limit: int = STATE_LIMIT,
    solver: Solver | None = None,
) -> Verdicts:
    """A verdict for every claim in every perspective that it is asked in.

    ``claims``, ``perspectives`` and ``concepts`` narrow or replace what the
    case says; empty means as the case has it. A ``solver`` of the case keeps what
    was worked out for whoever asks more of it. Raises NotFound for an unknown
    name, and TooLarge.
    """
    asked = each_asked(case, claims, perspectives, concepts)
    solver, replays = solver or Solver(case, limit=limit), Replays()
    hold_together(solver, asked)
    return Verdicts(
        judge_claim(solver, claim, perspective, concepts, replays=replays)
        for claim, perspective in asked
    )


def hold_together(solver: Solver, asked: Sequence[tuple[Claim, str]]) -> None:
    """Raise TooLarge, before much is worked out, for verdicts that would be too many together.

    All readings are kept while claims are judged; each may be small enough by itself.
    """
    accounts = tuple(dict.fromkeys(p for c, p in asked if not isinstance(c.check, NotAsked)))
    if len(asked) > VERDICTS:
        what = f"{len(asked):,} verdicts would be asked for; at most {VERDICTS:,} are at once. "
        raise TooLarge(what + FEWER, count=len(asked))
    most = max(solver.limit, STATES)
    states = _states(solver, accounts[0]) if accounts else 0
    if (count := len(accounts) * states) > most:
        what = f"{len(accounts):,} accounts of {states:,} states each are {count:,} together; "
        raise TooLarge(f"{what}at most {most:,} are kept at once. {FEWER}", count=count)


def _states(solver: Solver, perspective: str) -> int:
    """How many states an account has; none where that cannot be said, for a claim may narrow it."""
    try:
        return len(solver(Adopt(perspective)).reading.states)
    except StandoffError:
        return 0


def each_asked(
    case: Case, claims: Sequence[str], perspectives: Sequence[str], concepts: Sequence[str]
) -> list[tuple[Claim, str]]:
    """Every claim with every perspective that it is asked in. Raises NotFound."""
    known_names("claim", claims, [c.id for c in case.claims])
    known_names("perspective", perspectives, [p.id for p in case.perspectives])
    known_names("concept", concepts, CONCEPTS)
    every = tuple(p.id for p in case.perspectives)
    return [
        (claim, perspective)
        for claim in case.claims
        if not claims or claim.id in claims
        for perspective in claim.perspectives or every
        if not perspectives or perspective in perspectives
    ]


def judge_claim(
    solver: Solver,
    claim: Claim,
    perspective: str,
    concepts: Sequence[str] = (),
    *,
    edits: Sequence[Edit] = (),
    replays: Replays | None = None,
) -> Verdict:
    """The verdict on one claim in one perspective.

    ``edits`` change the perspective before the claim's own suppositions do
    (:mod:`standoff.case.supposed`); ``replays`` keeps what can be used again for other claims.
    What keeps a claim from being asked (an edit that does not fit, an outcome
    that this reading rules out) is part of the verdict; only TooLarge is raised.
    """
    record = record_side(solver, claim, perspective, {} if replays is None else replays)
    blank = Verdict(claim, perspective, None, (), record, own=_is_own(solver, claim, perspective))
    if isinstance(claim.check, NotAsked):
        return blank
    try:
        done = supposing(solver.case, (Adopt(perspective), *edits), claim.given)
        known = replace(blank, reading=solver(*done).reading)
    except TooLarge:
        raise
    except StandoffError as error:
        return replace(blank, why_not=str(error))
    try:
        found = judgements(solver, claim, done, concepts_of(claim, concepts))
        stands = beside(solver, claim, done, found)
        if known.own and not edits and any(j.holds for j in found):
            held = tuple(j.concept for j in found if j.holds)
            assumed = is_assumed(solver, perspective, claim, tuple(concepts), held)
            stands = replace(stands, assumed=assumed)
        return replace(known, judgements=found, beside=stands)
    except TooLarge:
        raise
    except StandoffError as error:
        return replace(known, why_not=str(error))


def _is_own(solver: Solver, claim: Claim, perspective: str) -> bool:
    """Whether a perspective is the account of the source that makes a claim; kept."""
    key = ("accounts", claim.cited.source)
    if key not in solver.kept:
        solver.kept[key] = accounts_of(solver.case, claim.cited.source)
    return perspective in solver.kept[key]
