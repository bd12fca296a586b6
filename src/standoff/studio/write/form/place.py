"""Where on the pages of the studio each part of a case is written."""

from urllib.parse import urlencode

from standoff.case.parts import Path
from standoff.studio.write.form.fields import dom_id
from standoff.studio.write.form.tree import coded

PAGES = {
    "decision_makers": "parties", "coalitions": "parties", "infeasible": "rules",
    "coalesce": "rules", "status_quo": "start", "outcomes": "outcomes",
    "perspectives": "perspectives", "commitments": "commitments", "claims": "claims",
    "sources": "sources", "record": "record",
}  # fmt: skip
"""The page on which each part of a case is written; all else is on the page About."""

TITLES = {
    "parties": "Parties and options", "start": "Start", "wants": "Preferences",
    "perspectives": "Readings", "beliefs": "Beliefs", "claims": "Claims", "rules": "Rules",
    "outcomes": "Outcomes", "commitments": "Commitments", "sources": "Sources",
    "record": "Record", "about": "About", "text": "Text",
}  # fmt: skip
"""The pages for writing, in the order in which one is led through them."""

OPENED = frozenset({"outcomes", "perspectives", "commitments", "claims", "sources", "record"})
"""Pages of many things, of which one is open."""


def page_of(path: Path) -> str:
    """The page of a part of a case."""
    if "preferences" in path:
        return "wants"
    if "beliefs" in path:
        return "beliefs"
    return PAGES.get(str(path[0]), "about") if path else "text"


def place_of(path: Path) -> str:
    """The title of that page."""
    return TITLES[page_of(path)]


def field_of(path: Path) -> str:
    """The address of a field, after that of its case: its page, and its place there."""
    page = page_of(path)
    if page == "wants" and len(path) > path.index("preferences") + 1:
        whole = path[: path.index("preferences") + 2]
        return f"wants?{urlencode({'at': coded(whole)})}#{dom_id(path)}"
    if page == "beliefs":
        return f"beliefs?{urlencode({'perspective': path[1]})}#{dom_id(path)}"
    if page in OPENED and len(path) > 1:
        return f"{page}?{urlencode({'open': dom_id(path[:2])})}#{dom_id(path)}"
    return f"{page}#{dom_id(path)}" if path else page
