"""The names that formulas may use, for the dialog that makes formulas by choosing."""

from standoff.studio.opened import Opened, Query
from standoff.studio.write.form.spots import mapping, words
from standoff.studio.write.names.declared import declared, options


def _names(opened: Opened, _: Query) -> dict[str, object]:
    """Parties with their options, and outcomes: the name to write, and the words to read."""
    tree = opened.tree if isinstance(opened.tree, dict) else {}
    known = {qualified: (short, text) for short, qualified, text in options(tree)}
    parties = [
        {
            "name": words(party, "name") or dm,
            "options": [
                known[f"{dm}.{option}"]
                for option in mapping(party, "options")
                if f"{dm}.{option}" in known
            ],
        }
        for dm, party in mapping(tree, "decision_makers").items()
    ]
    return {"parties": parties, "outcomes": declared(tree, "outcome")}


DATA = {"names": _names}
