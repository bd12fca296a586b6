"""The text that a new case begins with."""

from collections.abc import Iterator, Sequence

import yaml

from standoff.case.ids import identifier

_ABOUT = """\
# Forms in the studio and this text are the same file: what you change in one changes in the other.
"""
_PARTIES = "# Who can do what. An option is something that a party does or leaves undone.\n"
_READINGS = "# Who wants what, most important first. An empty list: it does not care how it ends.\n"


def new_text(title: str, parties: Sequence[tuple[str, Sequence[str]]]) -> str:
    """A case with a title, and parties with their options, each in the words that were typed.

    Short names are made of the words. What is blank is left out. Everything else is
    filled with the least that makes a case: nobody cares yet. How things stand is not guessed.
    """
    said = [(one(name), [one(o) for o in options if one(o)]) for name, options in parties]
    people = list(_people([(name, options) for name, options in said if name or options]))
    chunks = [_ABOUT, _block({"standoff": "1", "title": one(title) or "Untitled"})]
    if people:
        chunks += ["\n", _PARTIES, _block({"decision_makers": dict(people)})]
        chunks += ["\n", _READINGS]
        chunks.append(_block({"perspectives": {"mine": _reading([dm for dm, _ in people])}}))
    return "".join(chunks)


def one(said: str) -> str:
    """A text on one line."""
    return " ".join(said.split())


def _people(said: Sequence[tuple[str, Sequence[str]]]) -> Iterator[tuple[str, dict[str, object]]]:
    taken: list[str] = []
    options_taken: list[str] = []
    for name, options in said:
        dm = identifier(name, taken, "party", brief=True)
        taken.append(dm)
        listed: dict[str, str] = {}
        for text in options:
            option = identifier(text, options_taken, "option", brief=True)
            options_taken.append(option)
            listed[option] = text
        yield dm, {"name": name or dm} | ({"options": listed} if listed else {})


def _reading(people: Sequence[str]) -> dict[str, object]:
    wants: dict[str, object] = {dm: {"priorities": []} for dm in people}
    return {"title": "My reading", "source": "assumed", "preferences": wants}


def _block(said: dict[str, object]) -> str:
    text: str = yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=96)
    return text.replace("standoff: '1'", "standoff: 1", 1)
