"""Pages of the command line without what only the command line can do."""

import re
from dataclasses import replace

from standoff.report.blocks import Block, Bullets, Page, Para, Span, Text

HINTS = (
    r"; --all lists (them|all)",
    r"; see --(json|all|limit)",
    r"; all with --all",
    r" \(all with --json\)",
    r" Try --family swap\.",
    r": add --hinges 1",
    r"; --hinges 1 tries all",
    r"; see standoff paths without --to",
    r" \(see --values\)",
    r" \(see standoff analyze\)",
    r" Try: standoff analyze",
    r"; see standoff validate",
)
"""Advice that names options of the command line."""

_HINT = re.compile("|".join(HINTS))


def hintless(page: Page) -> Page:
    """The same page for readers who have no command line before them."""
    return replace(page, blocks=tuple(map(_block, page.blocks)))


def _block(block: Block) -> Block:
    match block:
        case Para():
            return replace(block, words=_text(block.words))
        case Bullets():
            return replace(block, items=tuple(map(_text, block.items)))
        case _:
            return block


def _text(words: Text) -> Text:
    return Text(tuple(_span(span) for span in words.spans))


def _span(span: Span) -> Span:
    return (
        replace(span, text=_HINT.sub("", span.text))
        if "--" in span.text or "standoff " in span.text
        else span
    )
