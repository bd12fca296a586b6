"""Pages of the docs that come with the program, for those who read by a program."""

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from standoff.errors import NotFound


@dataclass(frozen=True, slots=True)
class Guide:
    """A page: what it is called, and where it stands in the docs."""

    title: str
    page: str


GUIDES = {
    "assistants": Guide("How to draft a case with a language model", "howto/assistants.md"),
    "sentences": Guide(
        "From a sentence to a question", "howto/from-a-sentence-to-a-question.md"
    ),
    "preferences": Guide("How to write preferences", "howto/write-preferences.md"),
    "beliefs": Guide("How to write beliefs", "howto/beliefs.md"),
    "evidence": Guide("How to show where a source says it", "howto/evidence.md"),
    "format": Guide("The case format", "reference/case-format.md"),
    "formulas": Guide("Formulas", "reference/formulas.md"),
    "claims": Guide("Kinds of claim", "reference/claims.md"),
}  # fmt: skip
"""By name, what is served."""


def guide(name: str) -> str:
    """The text of a guide. Raises NotFound."""
    if name not in GUIDES:
        raise NotFound("guide", name, list(GUIDES))
    packed = resources.files("standoff.library") / "guides" / GUIDES[name].page
    if packed.is_file():
        return packed.read_text("utf-8")
    beside = Path(__file__).parents[3] / "docs" / GUIDES[name].page  # in a copy of the sources
    return beside.read_text("utf-8")
