"""Where a source was published, taken apart as far as its words say it.

A case file has one line for it (``Group Decision and Negotiation 10(2), 159-175``); reference
programs want journal, volume and pages. What does not have one of the usual forms stays one line.
"""

import re
from dataclasses import dataclass

_JOURNAL = re.compile(
    r"(?P<name>[^\d].*?) (?P<volume>\d+)(?: ?\((?P<number>[^()]+)\))?"
    r"(?:[,:] ?(?:pp?\. ?)?(?P<pages>\w+(?:[-\u2013]\w+)?))?\.?"
)
_COLLECTION = re.compile(
    r"(?P<name>.*?\b(?:[Pp]roceedings|[Cc]onference|[Ss]ymposium)\b.*?)"
    r"(?:, vol\. (?P<volume>\d+))?(?:, (?:pp?\. ?)?(?P<pages>\d+[-\u2013]\d+))?\.?"
)
_PUBLISHER = re.compile(r"(?P<name>[^,\d]+), (?P<place>[^,\d]+)")


@dataclass(frozen=True, slots=True)
class Imprint:
    """The parts of an imprint; empty where it does not say them.

    kind
        ``article``, ``chapter`` (of proceedings), ``book`` or ``other``.
    name
        The journal, the collection or the publisher; of ``other`` the whole line.
    """

    kind: str
    name: str
    volume: str = ""
    number: str = ""
    pages: str = ""
    place: str = ""


def imprint(words: str) -> Imprint:
    """The parts of a line, as far as it has one of the usual forms."""
    line = " ".join(words.split())
    for kind, form in (("chapter", _COLLECTION), ("article", _JOURNAL), ("book", _PUBLISHER)):
        found = form.fullmatch(line)
        if found:
            said = {k: v.replace("\u2013", "-") for k, v in found.groupdict().items() if v}
            return Imprint(kind, **said)
    return Imprint("other", line)


def line_of(at: Imprint) -> str:
    """The line of a case file: what :func:`imprint` takes apart, put together."""
    if at.kind == "article":
        words = " ".join(filter(None, [at.name, at.volume]))
        words += f"({at.number})" if at.number else ""
        return ", ".join(filter(None, [words, at.pages]))
    volume = f"vol. {at.volume}" if at.volume else ""
    return ", ".join(filter(None, [at.name, at.place, volume, at.pages]))
