"""The names that a case in the making declares, with words for readers."""

from collections import Counter

from standoff.stability.concepts import CONCEPTS, concept
from standoff.studio.write.form.tree import Tree, at, listing, mapping, words

Named = tuple[tuple[str, str], ...]
"""Names with their words."""

_TOP = {
    "source": ("sources", "title"),
    "outcome": ("outcomes", "text"),
    "commitment": ("commitments", "text"),
    "perspective": ("perspectives", "title"),
    "decision maker": ("decision_makers", "name"),
}
LONGEST = 60


def declared(tree: Tree, what: str) -> Named:
    """What may be named where a reference of this kind stands."""
    match what:
        case "option":
            return tuple((short, text) for short, _, text in options(tree))
        case "concept":
            return tuple((c.id, c.title) for c in map(concept, CONCEPTS))
        case "claim":
            return tuple((words(c, "id"), words(c, "says")) for c in listing(tree, "claims"))
        case "coalition":
            return tuple((name, name) for name in mapping(tree, "coalitions"))
    part, key = _TOP[what]
    found = [(name, _words_of(said, key) or name) for name, said in mapping(tree, part).items()]
    if what == "source" and "assumed" not in dict(found):
        found.append(("assumed", "Assumed: nobody says so, it is our own"))
    return tuple(found)


def grouped(tree: Tree, names: Named) -> tuple[tuple[str, Named], ...]:
    """Options under their party, in the order of parties; what is no option stands at the end."""
    whose = {
        name: party(tree, full.split(".")[0]) for s, full, _ in options(tree) for name in (s, full)
    }
    found: dict[str, list[tuple[str, str]]] = {}
    for name, said in names:
        found.setdefault(whose.get(name, ""), []).append((name, said))
    rest = found.pop("", [])
    out = [(head, tuple(some)) for head, some in found.items()]
    return (*out, ("Outcomes" if out else "", tuple(rest))) if rest else tuple(out)


def title_of(tree: Tree, what: str, name: str) -> str:
    """The words for a name, or the name itself."""
    return dict(declared(tree, what)).get(name, name)


def short(said: str, longest: int = LONGEST) -> str:
    """A text cut to what fits a menu."""
    line = " ".join(said.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def options(tree: Tree) -> tuple[tuple[str, str, str], ...]:
    """(the shortest name, the qualified name, the text) of every option, in their order."""
    found = [
        (dm, option, _words_of(said, "text"))
        for dm, party in mapping(tree, "decision_makers").items()
        for option, said in mapping(party, "options").items()
    ]
    times = Counter(option for _, option, _ in found)
    return tuple(
        (o if times[o] == 1 else f"{dm}.{o}", f"{dm}.{o}", text or o) for dm, o, text in found
    )


def party(tree: Tree, dm: str) -> str:
    """What a decision maker is called."""
    return words(tree, "decision_makers", dm, "name") or dm


def _words_of(said: Tree, key: str) -> str:
    return said if isinstance(said, str) and key == "text" else words(said, key)


def present(tree: Tree, *path: str | int) -> bool:
    """Whether there is anything at a path."""
    return at(tree, path) is not None
