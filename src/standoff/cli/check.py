"""The verb that judges claims: check."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli import options as o
from standoff.cli.common import (
    emit,
    known_concepts,
    known_names,
    progress,
    sound_case,
    unlisted_case,
)
from standoff.errors import Severity

if TYPE_CHECKING:
    from standoff.case import Case
    from standoff.claims import Verdict
    from standoff.claims.carriers import Carrier
    from standoff.claims.hinges import Hinges

QUICK = -1
"""What ``--hinges`` means when it is not given: single changes, as far as that is quick."""

HowMany = Annotated[
    int,
    typer.Option(
        "--hinges",
        metavar="N",
        min=QUICK,
        max=4,
        show_default="quick ones",
        help="What verdicts hang on: try sets of up to N changes; 0 for none.",
    ),
]
Carried = Annotated[
    bool, typer.Option("--carriers", help="Also the fewest lines that carry each verdict.")
]


FAIL_ON = {
    "fails": "does_not_follow",
    "depends": "depends_on_foresight",
    "cannot_be_asked": "cannot_be_asked",
}
"""What ``--fail-on`` takes, and the word of a verdict that it means."""


def check(
    case: o.CaseName,
    claim: o.Claims = [],
    perspective: o.Perspectives = [],
    concept: o.Concepts = [],
    hinges: HowMany = QUICK,
    family: o.Families = [],
    carriers: Carried = False,
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on",
            metavar="WORD",
            help="Exit 1 on a verdict: fails, depends, cannot_be_asked.",
        ),
    ] = "",
    full: Annotated[
        bool, typer.Option("--full", help="Every verdict with its states in option form.")
    ] = False,
    engine: o.EngineName = "auto",
    seconds: o.Seconds = 30.0,
    max_states: o.MaxStates = o.STATES,
    as_json: o.AsJson = False,
) -> None:
    """Judge every claim: does it follow, on what does it hang, what does the record say?"""
    from standoff.claims import judge
    from standoff.graph import Solver
    from standoff.report.names.story import story
    from standoff.report.pages.check import check_page

    known_names("verdict", [fail_on] if fail_on else [], list(FAIL_ON))
    large = unlisted_case(case, engine, max_states)
    if large is not None:
        only_listed(hinges, carriers)
        names = (claims_named(large, claim), perspective, concept)
        words = _check_unlisted(large, names, hinges, family, seconds, as_json)
        if fail_on and FAIL_ON[fail_on] in words:
            raise typer.Exit(1)
        return
    found, problems = sound_case(case, max_states)
    claim = claims_named(found, claim)
    known_names("perspective", perspective, [p.id for p in found.perspectives])
    known_concepts(concept)
    verdicts = judge(
        found, claims=claim, perspectives=perspective, concepts=concept, limit=max_states
    )
    page = check_page(
        found,
        verdicts,
        warnings=sum(p.severity is Severity.WARNING for p in problems),
        hinges=_hinges(found, verdicts, concept, family, hinges, max_states) if hinges else None,
        carriers=_carriers(found, verdicts, concept, max_states) if carriers else None,
        story=story(Solver(found, limit=max_states), perspective, concept or CONCEPTS),
        shown="full" if full else "claims" if claim else "overview",
    )
    emit(page, as_json)
    if fail_on and any(v.word.value == FAIL_ON[fail_on] for v in verdicts):
        raise typer.Exit(1)


CONCEPTS = ("nash", "seq")
"""The ways of looking ahead that an overview tells."""


def claims_named(case: "Case", said: list[str]) -> list[str]:
    """The ids of claims, each given by its id or by its number. Raises NotFound."""
    from standoff.report.names.told import claim_named

    found = {name: claim_named(case, name) for name in said}
    known_names("claim", [n for n, c in found.items() if c is None], [c.id for c in case.claims])
    return [c.id for c in found.values() if c is not None]


def only_listed(hinges: int, carriers: bool) -> None:
    """Refuse what is looked for only where states are listed. Raises BadParameter."""
    if hinges > 1:
        raise typer.BadParameter(
            "where states are not listed single changes are tried, by --hinges 1, and no sets"
        )
    if carriers:
        raise typer.BadParameter("carriers are looked for only where states are listed")


def _check_unlisted(
    case: "Case",
    names: tuple[list[str], list[str], list[str]],
    hinges: int,
    families: list[str],
    seconds: float,
    as_json: bool,
) -> list[str]:
    """Show the verdicts on a case whose states are not listed; their words."""
    from standoff.claims.unlisted import hinges_of_sets, judge_unlisted
    from standoff.claims.unlisted.asked import Readings
    from standoff.report.pages.unlisted.check import check_sets_page
    from standoff.sweep import ASSUMPTIONS
    from standoff.symbolic import Budget

    claims, perspectives, concepts = names
    known_names("perspective", perspectives, [p.id for p in case.perspectives])
    known_concepts(concepts)
    readings = Readings(case, Budget(seconds))
    found = judge_unlisted(readings, claims=claims, perspectives=perspectives, concepts=concepts)
    hang = None
    if hinges == 1:
        with progress("hinges") as update:
            hang = hinges_of_sets(
                readings, found, concepts, families=families or ASSUMPTIONS, tell=update
            )
    emit(check_sets_page(case, found, readings.budget, hang), as_json)
    return [v.word.value for v in found if v.word is not None]


def _hinges(
    case: "Case",
    verdicts: "Sequence[Verdict]",
    concepts: list[str],
    families: list[str],
    size: int,
    limit: int,
) -> "dict[tuple[str, str], Hinges]":
    from standoff.claims.allowance import hinges_of
    from standoff.sweep import ASSUMPTIONS

    with progress("hinges") as update:
        return hinges_of(
            case, verdicts, concepts=concepts, families=families or ASSUMPTIONS,
            size=None if size == QUICK else size, limit=limit, tell=update,
        )  # fmt: skip


def _carriers(
    case: "Case", verdicts: "Sequence[Verdict]", concepts: list[str], limit: int
) -> "dict[tuple[str, str], Carrier]":
    from standoff.claims.carriers import carrier

    out: dict[tuple[str, str], Carrier] = {}
    wanted = [v for v in verdicts if v.judgements]
    with progress("carriers") as update:
        for done, v in enumerate(wanted):
            update(done, len(wanted))
            found = carrier(case, v.perspective, v.claim, concepts=concepts, limit=limit)
            if found is not None:
                out[v.claim.id, v.perspective] = found
    return out


VERBS = (check,)
