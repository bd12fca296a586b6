"""The file that a draft is: a case that validates, with every proposal commented out.

A line that proposes stands beside the words that it is about. Nothing of it is
part of the case before somebody takes the mark of a comment away and says what
is meant.
"""

import json
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from standoff.case.ids import identifier
from standoff.draft.cues import Cue, cue_in, language_of
from standoff.draft.names import Named, recurring
from standoff.texts.anchors import Ground, ground, quote_of
from standoff.texts.paragraphs import Block, sentences
from standoff.texts.quotes import Quote

PROPOSED = 200
"""Sentences that are proposed from; of a longer text those at its beginning."""

SHOWN = 150_000
"""Characters of a text that stand in the comments; the rest is in the text file."""

_WIDTH = 96
_UNPRINTED = re.compile(r"[^\t\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_HEAD = """\
# A draft that a program made of {file}, by words that recur. It proposes and understands
# nothing: every line below that begins with "#-" or "#:" is a proposal beside the words that it
# is about. Take away the "#" where you agree, say what is meant, and delete the rest.
# Which kind of question a sentence is: docs, "From a sentence to a question".
"""

_PARTIES = """\
# Who acts? Names that recur in the text; keep those that can do something, and say what.
#     options: {raid: Raid the ford}"""

_GIVEN = "by: ..., when: ..., response: ..., source: {source}, quote: {quote}"

_SECTIONS = (
    (
        "rule", "infeasible",
        "What cannot be together? A formula each; it removes the states it is true in.",
        "#- {{when: ..., source: {source}, quote: {quote}}}",
    ),
    (
        "threat", "commitments",
        "Threats: when what, who does what? The response is what the maker says it will do.",
        f"#: threat-{{n}}: {{{{kind: threat, {_GIVEN}}}}}",
    ),
    (
        "red line", "commitments",
        "Red lines.",
        f"#: line-{{n}}: {{{{kind: red_line, {_GIVEN}}}}}",
    ),
    (
        "promise", "commitments",
        "Promises.",
        f"#: promise-{{n}}: {{{{kind: promise, {_GIVEN}}}}}",
    ),
    (
        "want", "perspectives, preferences, priorities",
        "Who wants what? A line each in the list of a party, most important first.",
        "#- {{want: ..., source: {source}, quote: {quote}}}",
    ),
    (
        "belief", "perspectives, beliefs",
        "Who sees it otherwise? Only what is wrong in somebody's eyes, or feared, is written down.",
        "#: ...: {{source: {source}, quote: {quote}}}",
    ),
    (
        "claim", "claims",
        "What does the text conclude? Without `check` it is kept and not asked yet.",
        "#- {{id: claim-{n}, says: ..., source: {source}, quote: {quote}}}",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Proposal:
    """A sentence with a word that often says something, and its paragraph from 1."""

    paragraph: int
    cue: Cue
    quote: Quote


def draft(text: str, file: str, *, title: str = "", language: str = "") -> str:
    """A case file that reads and has no error, made of a text in its normal form.

    ``file`` is the name of the file with the text, which stands beside the case.
    ``language`` is one of :data:`~standoff.draft.cues.LANGUAGES`; by default it is guessed.
    """
    on = ground(text)
    spoken = language or language_of(text)
    source = identifier(file.rpartition(".")[0] or file, ["assumed"], "text", brief=True)
    found, more = _proposals(on, spoken)
    names = recurring([on.text[s.start : s.end] for _, s in _sentences(on)])
    lines = [
        *_HEAD.format(file=_printed(file)).splitlines(),
        "",
        "standoff: 1",
        *_block({"title": title or _first_words(on)}),
        *_block({"sources": {source: {"title": title or _first_words(on), "text": file}}}),
        "",
        *_parties(names),
        *_block({"decision_makers": {"somebody": {"name": "Somebody: the first party"}}}),
        "",
        *_block({"perspectives": {source: {"title": "As the text tells it", "source": source}}}),
        *(line for section in _SECTIONS for line in _section(section, source, found)),
        *_left(more),
        *_paragraphs(on),
    ]
    return "\n".join(lines) + "\n"


def _sentences(on: Ground) -> Iterator[tuple[int, Block]]:
    """Every sentence, with the number of its paragraph from 1."""
    for n, paragraph in enumerate(on.paragraphs, 1):
        yield from ((n, sentence) for sentence in sentences(on.text, paragraph))


def _proposals(on: Ground, language: str) -> tuple[list[_Proposal], int]:
    """The first sentences with a telling word, and how many more there are."""
    out: list[_Proposal] = []
    more = 0
    for n, sentence in _sentences(on):
        cue = cue_in(on.text[sentence.start : sentence.end], language)
        if cue is None:
            continue
        quote = quote_of(on, sentence.start, sentence.end) if len(out) < PROPOSED else None
        more += quote is None
        out += [_Proposal(n, cue, quote)] if quote else []
    return out, more


def _first_words(on: Ground) -> str:
    words = " ".join(on.text[: on.paragraphs[0].end].split()) if on.paragraphs else ""
    return _printed(textwrap.shorten(words, 70, placeholder=" ...")) or "A text"


def _block(said: dict[str, object]) -> list[str]:
    text: str = yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return text.splitlines()


def _parties(names: tuple[Named, ...]) -> Iterator[str]:
    yield from _PARTIES.splitlines()
    taken: list[str] = []
    for named in names:
        taken.append(identifier(named.name, taken, "party", brief=True))
        yield f"#: {taken[-1]}: {{name: {_quoted(named.name)}}}   # {named.times} times"
    if not names:
        yield "# No name was found that recurs with a capital."


def _section(
    section: tuple[str, str, str, str], source: str, found: list[_Proposal]
) -> Iterator[str]:
    kind, place, about, line = section
    own = [p for p in found if p.cue.kind == kind]
    if own:
        yield from ("", f"# {place}: {about}")
    for n, proposal in enumerate(own, 1):
        yield f'# paragraph {proposal.paragraph}, by "{_printed(proposal.cue.word)}"'
        yield line.format(n=n, source=source, quote=_flow(proposal.quote))


def _flow(quote: Quote) -> str:
    said = {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
    return "{" + ", ".join(f"{k}: {_quoted(v)}" for k, v in said.items() if v) + "}"


def _quoted(words: str) -> str:
    return json.dumps(_printed(words), ensure_ascii=False)


def _printed(words: str) -> str:
    """Words on one line, without what no YAML file may have."""
    return _UNPRINTED.sub("\ufffd", " ".join(words.split()))


def _left(more: int) -> list[str]:
    words = f"# ... and {more} more sentences with such words, further on in the text."
    return [words] if more else []


def _paragraphs(on: Ground) -> Iterator[str]:
    """The text as comments, its paragraphs numbered as coverage numbers them."""
    yield from ("", "# ---- the text, by paragraphs")
    left = SHOWN
    for n, paragraph in enumerate(on.paragraphs, 1):
        words = _printed(on.text[paragraph.start : paragraph.end])
        left -= len(words)
        if left < 0:
            yield f"# ... paragraphs {n} to {len(on.paragraphs)} are in the text file only."
            return
        yield from textwrap.wrap(
            words, _WIDTH, initial_indent=f"# {n:>3} | ", subsequent_indent="#     | "
        )
