"""The works that the program's own definitions rest on, as sources to cite.

They are written out once more in the bibliography of the docs; a test compares the two.
"""

from collections.abc import Iterable

from standoff.case import Source
from standoff.version import __version__

FANG = Source(
    "fang1993",
    "Interactive Decision Making: The Graph Model for Conflict Resolution",
    ("Fang, L.", "Hipel, K. W.", "Kilgour, D. M."),
    "1993",
    published="Wiley, New York",
)
NASH = Source(
    "nash1951", "Non-cooperative games", ("Nash, J. F.",), "1951",
    published="Annals of Mathematics 54(2), 286-295",
)  # fmt: skip
HOWARD = Source(
    "howard1971",
    "Paradoxes of Rationality: Theory of Metagames and Political Behavior",
    ("Howard, N.",),
    "1971",
    published="MIT Press, Cambridge",
)
FRASER = Source(
    "fraser1979", "Solving complex conflicts", ("Fraser, N. M.", "Hipel, K. W."), "1979",
    published="IEEE Transactions on Systems, Man, and Cybernetics 9(12), 805-816",
)  # fmt: skip
REGO = Source(
    "rego2017",
    "Symmetric sequential stability in the graph model for conflict resolution with multiple "
    "decision makers",
    ("Rêgo, L. C.", "Vieira, G. I. A."),
    "2017",
    published="Group Decision and Negotiation 26(4), 775-792",
    doi="10.1007/s10726-016-9520-8",
)
STANDOFF = Source(
    "standoff", "standoff: does a conclusion about a conflict follow from its own assumptions?",
    ("The standoff developers",), note=f"Version {__version__}",
)  # fmt: skip

DEFINED = {"nash": NASH, "gmr": HOWARD, "smr": HOWARD, "seq": FRASER, "sseq": REGO}
"""Where each concept comes from."""

WORKS = (FANG, NASH, HOWARD, FRASER, REGO)


def works_for(concepts: Iterable[str]) -> tuple[Source, ...]:
    """What is cited where these concepts are used: the model, each concept, the program."""
    found = [FANG, *(DEFINED[c] for c in concepts), STANDOFF]
    return tuple({source.id: source for source in found}.values())
