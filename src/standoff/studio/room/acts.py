"""What the keys of the reading room do: from selected words to one change of the file."""

from collections.abc import Callable, Mapping
from functools import reduce

from standoff.case.ids import identifier
from standoff.case.lenient import as_far_as_it_reads
from standoff.case.parts import Path
from standoff.case.text.amend import amend
from standoff.case.text.touches import Insert, Put, Touch, amended
from standoff.errors import BadInput
from standoff.studio.opened import Opened, Query
from standoff.studio.room.questions import SENTENCES, check_of, gaps_of
from standoff.studio.room.selected import Selected, path_of, refusal, selected, with_place, without
from standoff.studio.room.statements import quotes_at
from standoff.studio.write.form.acts import adding, taken_away
from standoff.studio.write.form.lines import stated
from standoff.studio.write.form.patterns import rearranged
from standoff.studio.write.form.tree import Tree, at, listing, mapping, words
from standoff.studio.write.names.declared import options
from standoff.studio.write.start import in_words, place, present

Touches = tuple[Touch, ...]
OWN = "mine"
"""The account that a case begins with where no source has one of its own."""


def accounts_for(tree: Tree, source: str) -> tuple[str, ...]:
    """Every account, those of a source first."""
    every = mapping(tree, "perspectives")
    return tuple(sorted(every, key=lambda name: words(every, name, "source") != source))


def _account(on: Selected) -> str:
    """The account that a form is about."""
    every = accounts_for(on.tree, on.source)
    asked = on.one("account")
    return asked if asked in every else every[0] if every else OWN


def _named(on: Selected, field: str, of: str) -> str:
    """A name that a form chooses. Raises BadInput for what is not there."""
    chosen = on.one(field)
    if chosen not in mapping(on.tree, of):
        raise refusal(f"nothing is chosen for “{field}”", "choose one of the list")
    return chosen


def _thing(on: Selected, field: str) -> str:
    """A formula that is chosen; two that are joined."""
    some = [said for said in (on.one(field), on.one(f"{field}-and")) if said]
    if not some:
        raise refusal("a gap is still empty", "choose what stands there")
    return " and ".join(some)


# ------------------------------------------------------------------ who there is, what they can


def _who(on: Selected) -> Touches:
    if on.one("party"):
        return on.resting(("decision_makers", _named(on, "party", "decision_makers")))
    name = " ".join((on.one("name") or on.words.exact).split())
    dm = identifier(name, [*mapping(on.tree, "decision_makers")], "party", brief=True)
    touches: list[Touch] = [Put(("decision_makers", dm), {"name": name, **on.cited()})]
    none: Tree = {"priorities": []}
    accounts = [*mapping(on.tree, "perspectives")] or [OWN]
    if accounts == [OWN] and not mapping(on.tree, "perspectives"):
        touches.append(Put(("perspectives", OWN), {"title": "My reading", "source": "assumed"}))
    for account in accounts:
        if not words(on.tree, "perspectives", account, "extends"):
            touches.append(Put(("perspectives", account, "preferences", dm), none))
    return tuple(touches)


def _can(on: Selected) -> Touches:
    dm = _named(on, "party", "decision_makers")
    text = " ".join((on.one("text") or on.words.exact).split())
    names = [n for s, full, _ in options(on.tree) for n in (s, full.split(".")[1])]
    option = identifier(text, [*names, *mapping(on.tree, "outcomes")], "option", brief=True)
    around = words(on.tree, "decision_makers", dm, "source")
    path: Path = ("decision_makers", dm, "options", option)
    new = Put(path, {"text": text, **on.cited(around)})
    if not on.one("now"):
        return (new,)
    return (new, *_now_too(on.tree, amended(on.tree, new), f"{dm}.{option}"))


def _now_too(before: Tree, after: Tree, option: str) -> Touches:
    """The present state with an option taken that is new."""
    case, now = as_far_as_it_reads(after)[0], present(as_far_as_it_reads(before)[0], before)
    old = [full for _, full, _ in options(before)]
    taken = {full for n, full in enumerate(old) if now.code and now.code >> n & 1} | {option}
    code = sum(1 << n for n, (_, full, _) in enumerate(options(after)) if full in taken)
    return (Put(place(after), in_words(case, words(before, *place(before)), code)),)


# ------------------------------------------------------------------ wishes and beliefs


def _own_list(tree: Tree, path: Path) -> Touches:
    """What is taken over from elsewhere, or is not there yet, as a list of its own."""
    if at(tree, path) is not None:
        return ()
    said, taken_over = stated(tree, path)
    return (Put(path, said if taken_over and said is not None else {"priorities": []}),)


def _place(said: str, most: int, default: int) -> int:
    """Where in a list a line goes."""
    return min(int(said), most) if said.isdecimal() and len(said) < 6 else default


def _wants(on: Selected) -> Touches:
    dm, account = _named(on, "party", "decision_makers"), _account(on)
    path: Path = ("perspectives", account, "preferences", dm)
    first = _own_list(on.tree, path)
    tree = reduce(amended, first, on.tree)
    if not isinstance(at(tree, (*path, "priorities")), list):
        raise refusal(
            "what it wants is written as a ranking or by weights, not as a list",
            "press + and let the whole rest on these words",
        )
    around = words(tree, *path, "source") or words(tree, "perspectives", account, "source")
    line = {"want": _wish(on), **on.cited(around)}
    n = len(listing(tree, *path, "priorities"))
    return (*first, Insert((*path, "priorities"), _place(on.one("place"), n, n), line))


def _wish(on: Selected) -> str:
    thing, where = _thing(on, "thing"), on.one("where")
    if not where:
        return thing
    return f"{thing} if {where}" if " and " not in thing else f"({thing}) if {where}"


def _believes(on: Selected) -> Touches:
    who, account = _named(on, "party", "decision_makers"), _account(on)
    here: Path = ("perspectives", account, "beliefs", who)
    said = mapping(on.tree, *here)
    around = words(said, "source") or words(on.tree, "perspectives", account, "source")
    match on.one("how"):
        case "done" | "undone" as how:
            fixed = mapping(said, "fix") | {_option(on): "yes" if how == "done" else "no"}
            return (Put(here, {**said, "fix": fixed, **_more(on, said, around)}),)
        case "unseen":
            unseen = [*listing(said, "unaware_of"), _option(on)]
            return (Put(here, {**said, "unaware_of": unseen, **_more(on, said, around)}),)
    return _believed_list(on, here, account, around)


def _option(on: Selected) -> str:
    chosen = on.one("thing").removeprefix("not ")
    if chosen not in {n for s, full, _ in options(on.tree) for n in (s, full)}:
        raise refusal("this needs one option", "choose an option, not an outcome")
    return chosen


def _more(on: Selected, said: Tree, around: str) -> dict[str, Tree]:
    """The words of a record, with those that it has already."""
    if quotes_at(said) and around != on.source:
        raise refusal(f"this belief rests on words of {around!r}", "a belief has one source")
    old = said.get("quote")
    kept = old if isinstance(old, list) else [old] if old else []
    new = on.cited(around)
    return {**new, "quote": [*kept, new["quote"]]} if kept else new


def _believed_list(on: Selected, here: Path, account: str, around: str) -> Touches:
    """A line in what somebody thinks that another wants; it begins as a copy of the real list."""
    of = _named(on, "of", "decision_makers")
    path = (*here, "preferences", of)
    lines = listing(on.tree, *path, "priorities")
    first: Touches = ()
    if at(on.tree, path) is None:
        real, _ = stated(on.tree, ("perspectives", account, "preferences", of))
        lines = [_bare(line) for line in listing(real, "priorities")]
        first = (Put(path, {"priorities": lines}),)
    line = {"want": _wish(on), **on.cited(words(on.tree, *path, "source") or around)}
    return (*first, Insert((*path, "priorities"), _place(on.one("place"), len(lines), 0), line))


def _bare(line: Tree) -> Tree:
    """A line without the words that it rests on: they are another's."""
    if isinstance(line, list):
        return [_bare(one) for one in line]
    return words(line, "want") if isinstance(line, dict) else line


# ------------------------------------------------------------------ all else that is said


def _commits(on: Selected) -> Touches:
    by, against = _named(on, "party", "decision_makers"), on.one("against")
    text = " ".join((on.one("text") or on.words.exact).split())
    kind = on.one("kind") or "threat"
    name = identifier(text, [*mapping(on.tree, "commitments")], "commitment", brief=True)
    said = {"kind": kind, "by": by, "when": _thing(on, "when"), "response": _thing(on, "response")}
    said |= {"against": against} if against and against != by else {}
    return (Put(("commitments", name), {**said, "text": text, **on.cited()}),)


def _claim(on: Selected) -> Touches:
    says = " ".join((on.one("text") or on.words.exact).split())
    taken = [words(c, "id") for c in listing(on.tree, "claims")]
    said: dict[str, Tree] = {"id": identifier(says, taken, "claim", brief=True), "says": says}
    kind = on.one("kind")
    if kind in SENTENCES:
        gaps = {gap: _filled(on, kind, gap) for gap in gaps_of(kind)}
        said["check"] = check_of(kind, gaps, anywhere=on.one("from") == "anywhere")
    asked = [name for name in on.query.all("in") if name in mapping(on.tree, "perspectives")]
    if asked and len(asked) < len(mapping(on.tree, "perspectives")):
        said["perspectives"] = asked
    return adding(on.tree, ("claims",), {**said, **on.cited()})


def _filled(on: Selected, kind: str, gap: str) -> str:
    """What stands in a gap of a sentence. Raises BadInput where it is empty."""
    return _thing(on, f"{kind}.{gap}")


def _event(on: Selected) -> Touches:
    if not on.one("date"):
        raise refusal("an event needs its day", "write it as 2026-03-03")
    text = " ".join((on.one("text") or on.words.exact).split())
    said = {"date": on.one("date"), "what": text}
    said |= {"state": on.one("thing")} if on.one("thing") else {}
    days = [words(item, "date") for item in listing(on.tree, "record")]
    after = next((n for n, day in enumerate(days) if day > said["date"]), len(days))
    return (Insert(("record",), after, {**said, **on.cited()}),)


def _rule(on: Selected) -> Touches:
    one, other = _thing(on, "thing"), _thing(on, "other")
    when = f"{one} and {_negated(other) if on.one('how') == 'needs' else other}"
    return adding(on.tree, ("infeasible",), {"when": when, **on.cited()})


def _negated(said: str) -> str:
    return said.removeprefix("not ") if said.startswith("not ") else f"not {said}"


def _now(on: Selected) -> Touches:
    case = on.opened.so_far
    ticked = set(on.query.all("taken"))
    code = sum(1 << n for n, full in enumerate(case.scope.options) if full in ticked)
    if not case.scope.options:
        raise refusal("nobody can do anything yet", "press O on what somebody can do")
    said, old = words(on.tree, *place(on.tree)), mapping(on.tree, "status_quo")
    state = in_words(case, said, code)
    same = present(case, on.tree).code == code and words(old, "source") == on.source
    cited = _more(on, old, on.source) if same else on.cited()
    return (Put(("status_quo",), {"state": state, **cited, "source": on.source}),)


def _note(on: Selected) -> Touches:
    said, dm = on.one("text"), on.one("party")
    if not said:
        raise refusal("the note is empty", "write it into the box")
    if dm:
        path: Path = ("decision_makers", _named(on, "party", "decision_makers"), "note")
        note = Put(path, _joined(words(on.tree, *path), said))
        resting = on.resting(path[:-1])
        return (*resting, note)
    path = ("sources", on.source, "note")
    return (Put(path, _joined(words(on.tree, *path), f"On “{on.words.exact}”: {said}")),)


def _joined(old: str, new: str) -> str:
    return f"{old.rstrip()}\n{new}" if old.strip() else new


def _out(on: Selected) -> Touches:
    because = on.one("text")
    said = {**on.cited(on.source)["quote"], **({"because": because} if because else {})}
    return adding(on.tree, ("sources", on.source, "left_out"), said)


def _more_words(on: Selected) -> Touches:
    return on.resting(path_of(on.one("to")))


# ------------------------------------------------------------------ what is there already


def _here(on: Selected) -> Touches:
    """Words that were lost, anchored where somebody selected them anew."""
    *path, n = path_of(on.one("to"))
    return with_place(on.tree, tuple(path), int(n), on.words)


def _off(on: Selected) -> Touches:
    """A statement without some words, or left out no more."""
    *steps, n = path_of(on.one("to"))
    path = tuple(steps)
    return taken_away(on.tree, path) if "left_out" in path else without(on.tree, path, int(n))


def _away(on: Selected) -> Touches:
    path = path_of(on.one("to"))
    return taken_away(on.tree, path) if at(on.tree, path) is not None else ()


def _ask(on: Selected) -> Touches:
    """A claim asked in another account too."""
    path, account = path_of(on.one("to")), on.one("account")
    asked = [str(a) for a in listing(on.tree, *path, "perspectives")]
    if not asked or account in asked:
        return ()
    if account not in mapping(on.tree, "perspectives"):
        raise refusal("this text has no account of its own", "make one on the page Readings")
    return (Put((*path, "perspectives"), [*asked, account]),)


Act = Callable[[Selected], Touches]
ACTS: Mapping[str, Act] = {
    "who": _who, "can": _can, "wants": _wants, "believes": _believes, "commits": _commits,
    "claim": _claim, "event": _event, "rule": _rule, "now": _now, "note": _note, "out": _out,
    "more": _more_words, "here": _here, "off": _off, "away": _away, "ask": _ask,
}  # fmt: skip


def change(opened: Opened, query: Query) -> str:
    """The text after one act of the reading room. Raises BadInput."""
    if opened.tree is None:
        raise BadInput(opened.problems)
    act = ACTS.get(query.one("key"))
    if act is None:
        raise refusal("no such key")
    on = selected(opened, query)
    touches = act(on)
    after = reduce(amended, touches, on.tree)
    return amend(opened.text, *touches, *rearranged(on.tree, after))
