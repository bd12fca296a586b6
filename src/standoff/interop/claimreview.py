"""Claims with verdicts as schema.org ``ClaimReview``, in JSON-LD: ``to_claimreview(judged)``.

Each verdict is a review of one claim in one perspective, so ``reviewAspect``
names the perspective, and the rating has words and no number: whether a
conclusion follows from somebody's assumptions is not a degree of truth. A
quoted stretch of the source has the names of the W3C Web Annotation's
TextQuoteSelector. The text may stand in a ``<script>`` element as it is.
"""

import json
from collections.abc import Iterable
from typing import Any

from standoff.interop.records import Cited, Judged

Plain = Any
CONTEXT = ["https://schema.org", {"oa": "http://www.w3.org/ns/oa#"}]
MODEL_WORDS = {
    "follows": "Follows from the assumptions",
    "does_not_follow": "Does not follow from the assumptions",
    "depends_on_foresight": "Depends on how far the parties look ahead",
    "cannot_be_asked": "Cannot be asked of these assumptions",
    "not_asked_yet": "Not asked yet",
}
RECORD_WORDS = {
    "borne_out": "borne out by the record",
    "refuted": "refuted by the record",
    "stands_so_far": "not contradicted by the record so far",
    "silent": "the record is silent",
}


def to_claimreview(judged: Iterable[Judged], *, title: str, url: str = "") -> str:
    """The reviews as one JSON-LD document.

    ``title`` names the case that they are drawn from, ``url`` where it is
    published.
    """
    case = _without_empty({"@type": "CreativeWork", "name": title, "url": url})
    graph = [_review(j, case) for j in judged]
    text = json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=2)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    for character in "<>&\u2028\u2029":  # so that no text ends the script it stands in
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text + "\n"


def _review(j: Judged, case: Plain) -> Plain:
    under = f", under {', '.join(j.under)}" if j.under else ""
    own = " (the account that makes the claim)" if j.own_account else ""
    words = MODEL_WORDS.get(j.by_model, j.by_model)
    if j.by_model == "depends_on_foresight":
        others = [c for c in j.under if c not in j.holds_under]
        words = f"Follows under {', '.join(j.holds_under)}, not under {', '.join(others)}"
    record = RECORD_WORDS.get(j.by_record, j.by_record)
    return _without_empty(
        {
            "@type": "ClaimReview",
            "claimReviewed": j.says,
            "reviewAspect": f"as {j.perspective} has it{own}{under}",
            "itemReviewed": _claim(j),
            "reviewRating": {"@type": "Rating", "alternateName": f"{words}; {record}"},
            "reviewBody": " ".join(filter(None, [j.reason, *j.beside])),
            "isBasedOn": case,
        }
    )


def _claim(j: Judged) -> Plain:
    quote = j.quote
    selector = quote and _without_empty(
        {
            "@type": "oa:TextQuoteSelector", "oa:exact": quote.exact,
            "oa:prefix": quote.prefix, "oa:suffix": quote.suffix,
        }
    )  # fmt: skip
    return _without_empty(
        {
            "@type": "Claim",
            "identifier": j.claim,
            "text": j.says,
            "author": [{"@type": "Person", "name": a} for a in j.source.authors],
            "datePublished": j.source.date,
            "appearance": _work(j.source),
            "oa:hasSelector": selector,
        }
    )


def _work(source: Cited) -> Plain:
    if not source.title:
        return None
    return _without_empty(
        {
            "@type": "CreativeWork",
            "name": source.title,
            "author": [{"@type": "Person", "name": a} for a in source.authors],
            "datePublished": source.date,
            "publication": source.published,
            "identifier": f"doi:{source.doi}" if source.doi else "",
            "url": source.url,
            "pagination": source.at,
        }
    )


def _without_empty(fields: dict[str, Plain]) -> dict[str, Plain]:
    return {k: v for k, v in fields.items() if v not in (None, "", [], {})}
