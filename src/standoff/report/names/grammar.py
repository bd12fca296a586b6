"""A little grammar: one and many, capitals, and lists of names that hold commas."""

from collections.abc import Sequence

from standoff.report.names.verbs import ALSO_ADJECTIVES, ALSO_NOUNS, VERBS

IRREGULAR = {"be": "is", "have": "has", "do": "does", "go": "goes"}
MODALS = frozenset(
    {"can", "may", "must", "will", "would", "should", "could", "might", "no", "not", "never"}
)
"""First words of a phrase that are the same for one and for many."""

ADVERBS = frozenset({"no", "longer", "again", "still", "never", "openly", "only", "now", "once"})
"""Words that may stand before the verb of a phrase."""

ARTICLES = ("The ", "A ", "An ")
JOINTS = frozenset({"and", "or", "then", "but"})
AFTER_NOUNS = {
    "of": frozenset(),
    "between": frozenset(),
    "on": frozenset({"act", "vote", "march", "press", "call", "work", "back", "train"}),
    "for": frozenset({"appeal", "call", "vote", "fight", "press", "work", "wait", "try"}),
}  # fmt: skip
"""Words that stand after nouns, each with the verbs that they stand after as well."""

BEFORE_NOUNS = frozenset(
    {
        "the", "a", "an", "its", "their", "his", "her", "our", "all", "every", "each", "this",
        "that", "these", "those", "some", "any", "up", "down", "off", "out",
    }
)  # fmt: skip


def singular(verb: str) -> str:
    """The verb of one: ``go`` to ``goes``, ``carry`` to ``carries``, ``strike`` to ``strikes``."""
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if verb.endswith("y") and verb[-2:-1] not in set("aeiou"):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{verb}s"


def plural(verb: str) -> str:
    """The verb of many: ``goes`` to ``go``, ``has`` to ``have``, ``carries`` to ``carry``."""
    known = {one: many for many, one in IRREGULAR.items()} | {"is": "are", "was": "were"}
    if verb in known:
        return known[verb]
    if verb.endswith("ies") and len(verb) > 4:
        return f"{verb[:-3]}y"
    if verb.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") and not verb.endswith("ss") else verb


def agreeing(phrase: str, *, many: bool, written_for_many: bool) -> str:
    """A phrase after a name, its verb in the number of the one that it is said of."""
    if many == written_for_many:
        return phrase
    words = phrase.split(" ")
    at = next((n for n, word in enumerate(words) if word not in ADVERBS), 0)
    if words[at] in MODALS:
        return phrase
    if many:
        words[at] = plural(words[at])
    else:
        words[at] = {"are": "is", "were": "was"}.get(words[at]) or singular(words[at])
    return " ".join(words)


def verbal(text: str) -> str:
    """A text of an option that begins with a verb, with that verb in its plain form; else empty.

    ``Strike from Monday`` and ``Strikes from Monday`` are ``strike from Monday``;
    ``Nuclear umbrella`` and ``Ban on exports`` begin with no verb.
    """
    first, *rest = text.rstrip(".").split(" ")
    verb = first.lower()
    base = verb if verb in VERBS else plural(verb)
    following = rest[0].lower() if rest else ""
    noun = base in ALSO_NOUNS and following in AFTER_NOUNS
    if base not in VERBS or (noun and base not in AFTER_NOUNS[following]):
        return ""
    if base in ALSO_ADJECTIVES and rest and following not in BEFORE_NOUNS:
        return ""
    return " ".join([base, *rest])


def finite(text: str, *, many: bool) -> str:
    """A text in plain verbs, said of somebody: ``sell and leave`` to ``sells and leaves``."""
    if many:
        return text
    words = text.split(" ")
    for n, word in enumerate(words):
        after_joint = n > 0 and words[n - 1].rstrip(",;") in JOINTS
        if n == 0 or (after_joint and word.lower() in VERBS):
            words[n] = singular(word)
    return " ".join(words)


def inside(name: str) -> str:
    """A name within a sentence: ``the republics`` for ``The republics``."""
    return name[0].lower() + name[1:] if name.startswith(ARTICLES) else name


def capital(words: str) -> str:
    """The words at the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def lower(words: str) -> str:
    """The words within a sentence, whose first is no name."""
    return words[:1].lower() + words[1:]


def apart(names: Sequence[str], joint: str = "and") -> str:
    """Names in a row, of which some hold an *and*: ``Moscow; Washington and NATO; and Kyiv``."""
    if len(names) > 1 and any(" and " in name for name in names):
        return f"{'; '.join(names[:-1])}; {joint} {names[-1]}"
    return enumerated(names, joint)


def enumerated(words: Sequence[str], joint: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``; ``a, with b; and c`` where one of them holds a comma."""
    if len(words) < 2:
        return "".join(words)
    if any("," in word for word in words):
        return f"{'; '.join(words[:-1])}; {joint} {words[-1]}"
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def counted(count: int, noun: str, plural: str = "") -> str:
    """``1 state``, ``3 states``."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def listed(words: Sequence[str], joint: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"
