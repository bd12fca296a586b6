"""The formats of ``standoff export``: each a function from what is wanted to its text."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.cli.common import STATES
from standoff.glance import ODD

if TYPE_CHECKING:
    from standoff.case import Case
    from standoff.graph import Solved
    from standoff.interop import Cited, Exported, Judged, Quote
    from standoff.report.pages.check import ClaimRow, VerdictRow


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written."""

    case: "Case"
    perspective: str
    depth: int
    limit: int | None

    def solved(self) -> "Solved":
        """The perspective, with its equilibria."""
        from standoff.case.edits import Adopt
        from standoff.graph import Solver

        return Solver(self.case, limit=self.limit or STATES)(Adopt(self.perspective))

    def judged(self) -> "list[Judged]":
        """Every verdict of the case, in the words of the page of ``standoff check``."""
        from standoff.claims import judge
        from standoff.report.pages.check import check_page

        page = check_page(self.case, judge(self.case, limit=self.limit or STATES))
        return [_judged(self.case, c, v) for c in page.claims for v in c.verdicts]

    def limits(self, name: str = "limit") -> dict[str, int]:
        """The limit that was asked for, under the name that a format has for it."""
        return {} if self.limit is None else {name: self.limit}


def _plain_json(wanted: Wanted) -> "Exported":
    from standoff.case import plain
    from standoff.interop import Exported

    words = json.dumps(plain(wanted.case), ensure_ascii=False, indent=2)
    return Exported(ODD.sub(lambda found: f"\\u{ord(found[0]):04x}", words) + "\n")


def _yaml(wanted: Wanted) -> "Exported":
    from standoff.case import write
    from standoff.interop import Exported

    return Exported(write(wanted.case))


def _gmcr(wanted: Wanted) -> "Exported":
    from standoff.interop import write_gmcr

    return write_gmcr(wanted.case, perspective=wanted.perspective, **wanted.limits())


def _nfg(wanted: Wanted) -> "Exported":
    from standoff.interop import write_nfg

    return write_nfg(wanted.case, perspective=wanted.perspective, **wanted.limits())


def _efg(wanted: Wanted) -> "Exported":
    from standoff.interop import write_efg

    return write_efg(
        wanted.case, perspective=wanted.perspective, depth=wanted.depth, **wanted.limits()
    )


def _graphml(wanted: Wanted) -> "Exported":
    from standoff.interop import Exported, state_graph, to_graphml

    return Exported(to_graphml(state_graph(wanted.solved(), **wanted.limits("states"))))


def _dot(wanted: Wanted) -> "Exported":
    from standoff.interop import Exported, state_graph, to_dot

    return Exported(to_dot(state_graph(wanted.solved(), **wanted.limits("states"))))


def _table(name: str) -> "Callable[[Wanted], Exported]":
    def made(wanted: Wanted) -> "Exported":
        from standoff.interop import Exported, to_csv, to_rows

        return Exported(to_csv(to_rows(wanted.solved(), name)))

    return made


def _matrix(wanted: Wanted) -> "Exported":
    from standoff.interop import Exported, to_csv, verdict_matrix

    return Exported(to_csv(verdict_matrix(wanted.judged())))


def _reasons(wanted: Wanted) -> "Exported":
    from standoff.interop import Exported, to_csv, verdict_rows

    return Exported(to_csv(verdict_rows(wanted.judged())))


def _claimreview(wanted: Wanted) -> "Exported":
    from standoff.interop import Exported, to_claimreview

    return Exported(to_claimreview(wanted.judged(), title=wanted.case.title))


FORMATS: "Mapping[str, Callable[[Wanted], Exported]]" = {
    "gmcr": _gmcr,
    "nfg": _nfg,
    "efg": _efg,
    "graphml": _graphml,
    "dot": _dot,
    "csv-states": _table("states"),
    "csv-stability": _table("stability"),
    "csv-equilibria": _table("equilibria"),
    "csv-verdicts": _matrix,
    "csv-reasons": _reasons,
    "claimreview": _claimreview,
    "json": _plain_json,
    "yaml": _yaml,
}


def _judged(case: "Case", claim: "ClaimRow", verdict: "VerdictRow") -> "Judged":
    """A verdict as a plain record."""
    from standoff.interop import Judged

    reasons = [str(j.reason) for j in verdict.judgements] or [verdict.why_not]
    return Judged(
        claim.id,
        claim.says,
        verdict.perspective,
        verdict.by_model,
        verdict.by_record,
        tuple(j.concept for j in verdict.judgements if j.concept),
        verdict.holds_under,
        " ".join(dict.fromkeys(reasons)),
        _cited(case, claim),
        _quote(case, claim.id),
        verdict.own_account,
        tuple(map(str, verdict.beside)),
    )


def _cited(case: "Case", claim: "ClaimRow") -> "Cited":
    from standoff.interop import Cited

    found = next((s for s in case.sources if s.id == claim.source), None)
    if found is None:
        return Cited(claim.source, at=claim.at)
    day = found.date or found.year
    return Cited(found.title, found.authors, found.published, day, found.doi, found.url, claim.at)


def _quote(case: "Case", claim: str) -> "Quote | None":
    """The words of the source that a claim rests on, where the case quotes them."""
    from standoff.interop import Quote

    quote = next(c.cited.quote for c in case.claims if c.id == claim)
    return Quote(quote.exact, quote.prefix, quote.suffix) if quote else None
