"""Claims with their verdicts as plain records, given by whoever judged them.

This floor knows nothing of how a claim is judged; the caller says what was
found, in the words that it wants to be read.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a source, by the names of the W3C's TextQuoteSelector."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """The source of a claim, as far as it is known."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    date: str = ""
    doi: str = ""
    url: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on one claim in one perspective.

    by_model, by_record
        The two sides, each a word: ``follows``, ``does_not_follow``,
        ``depends_on_foresight``, ``cannot_be_asked``, ``not_asked_yet``; ``borne_out``,
        ``refuted``, ``stands_so_far``, ``silent``.
    under
        The solution concepts asked, and ``holds_under`` those that say yes.
    reason
        Why, in a sentence or two; may be empty.
    own_account
        Whether the perspective is that of the source that makes the claim.
    beside
        What stands beside the word of the model, a sentence each.
    """

    claim: str
    says: str
    perspective: str
    by_model: str
    by_record: str
    under: tuple[str, ...] = ()
    holds_under: tuple[str, ...] = ()
    reason: str = ""
    source: Cited = Cited()
    quote: Quote | None = None
    own_account: bool = False
    beside: tuple[str, ...] = ()
