"""What ``standoff sweep`` tells first: in how many of the readings each claim follows."""

from collections.abc import Iterator, Sequence

from standoff.case import Case
from standoff.report.first.screen import Said, told
from standoff.report.names.foresight import how_far
from standoff.report.names.story import account_name
from standoff.report.pages.sweep import PerspectiveRow, ShareRow, SweepPage
from standoff.report.words.states import counted, together

NO_CHANCE = (
    "How many of the readings is no probability: it depends on what was varied, and every reading "
    "counts alike."
)


def sweep_told(case: Case, page: SweepPage, *, full: bool) -> SweepPage:
    """The page with its first screen."""
    said = [one for row in page.perspectives for one in _account(case, row)]
    return told(page, (*said, Said(NO_CHANCE)), full=full)


def _account(case: Case, row: PerspectiveRow) -> Iterator[Said]:
    name = account_name(next(p for p in case.perspectives if p.id == row.perspective))
    if row.readings <= 1:
        lead = f"{name}: nothing is left open here, so that there is one reading. Claims in it:"
    else:
        some = counted(row.readings, "reading")
        of = f", a sample of {row.of:,}," if row.sampled else ""
        lead = f"{name}: {some}{of} of {counted(row.choices, 'open choice')}. Claims follow:"
    yield Said(lead, tuple(_claims(case, row)))


def _claims(case: Case, row: PerspectiveRow) -> Iterator[str]:
    of: dict[str, list[ShareRow]] = {}
    for share in row.claims:
        of.setdefault(share.claim, []).append(share)
    for n, claim in enumerate(case.claims, 1):
        if claim.id in of:
            yield f"{n}  {claim.short or claim.says.rstrip('.')}: {_shares(row, of[claim.id])}."


def _shares(row: PerspectiveRow, shares: Sequence[ShareRow]) -> str:
    parts = []
    groups = together(shares, lambda s: s.share)
    for some in groups:
        far = "" if len(groups) == 1 else f" {how_far([s.concept for s in some], len(shares))}"
        parts.append(f"{_share(row, some[0])}{far}")
    return "; ".join(parts)


def _share(row: PerspectiveRow, share: ShareRow) -> str:
    if share.share is None:
        return "cannot be asked in any"
    if row.readings <= 1:
        return "follows" if share.share == 1 else "does not follow"
    if share.holds in {0, share.asked}:
        return "in all" if share.holds else "in none"
    about = "about " if row.sampled else ""
    return f"in {about}{100 * share.share:.0f} of 100"
