"""Text of a case file to a Case: ``read(text)``.

Decoding (:mod:`standoff.case.format.decode`) has left plain values, by the keys of
the format; here each part of the case is made of them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, get_args

from standoff.case import edits as e
from standoff.case.format.decode import Decoder
from standoff.case.format.kinds import Either, Items, OneKeyOf, Record
from standoff.case.format.orders import from_plain as preferences
from standoff.case.format.part import cited
from standoff.case.format.part import from_plain as part
from standoff.case.format.question import from_plain
from standoff.case.parts import (
    Case,
    Claim,
    Coalition,
    Commitment,
    DecisionMaker,
    Event,
    Marks,
    Option,
    Outcome,
    Scenario,
    Source,
)
from standoff.case.perspective import (
    ASSUMED,
    UNCITED,
    Attitudes,
    Belief,
    Cited,
    Holder,
    Perspective,
    Reversible,
    Rule,
    View,
)
from standoff.case.text.document import Node, node_of, parse_document
from standoff.case.written import Wishes, as_keys, as_written
from standoff.errors import CaseError, Problem
from standoff.expr import READ_LIMIT, Constant, Expr, Scope
from standoff.stability.concepts import CONCEPTS

Plain = Mapping[str, Any]


def read(text: str | bytes | Mapping[str, Any], *, file: str = "") -> Case:
    """Read a case file, or a mapping with its keys: texts, numbers, truths, days, formulas, lists.

    ``file`` is the name shown in problems. Raises CaseError with every problem
    of form: what is not YAML, unknown or missing keys, values of the wrong
    kind, names that nothing declares, formulas that cannot be read. What is
    well formed and still makes no sense is found by :func:`standoff.case.check`.
    """
    if isinstance(text, Mapping):
        tree, problems = node_of(as_written(text)), list[Problem]()
    else:
        tree, problems = parse_document(text, file=file)
    decoder = Decoder(file, problems)
    values, scope = decoded(tree, decoder)
    if decoder.problems:
        raise CaseError(in_order(decoder.problems))
    return built(values, scope, decoder)


def build(
    title: str,
    parties: Mapping[str, Any],
    wants: Wishes | None = None,
    claims: Mapping[str, Any] | None = None,
    *,
    status_quo: str = "",
    infeasible: Sequence[str] = (),
    outcomes: Mapping[str, Any] | None = None,
    more: Mapping[str, Any] | None = None,
) -> Case:
    """A case made in Python, with formulas as text.

    ``parties``: by name, the options as a list, or with what they mean. ``wants``: by
    party, what it wants, most important first, in one perspective, ``mine``. ``claims``: by
    name, the question. ``more`` are further keys of a case file. Raises CaseError.
    """
    given = {"status_quo": status_quo, "infeasible": list(infeasible), "outcomes": outcomes}
    said = {key: value for key, value in given.items() if value}
    return read(as_keys(title, parties, wants, claims, said | dict(more or {})))


def decoded(tree: Node, decoder: Decoder) -> tuple[Plain, Scope]:
    """The plain values of a case, and what names mean in it; the decoder notes every problem."""
    values = decoder.decode(tree, Record("case"), ())
    scope = _declared_scope(decoder)
    decoder.look_up(_declared_names(decoder), scope)
    return values, scope


def built(values: Plain, scope: Scope, decoder: Decoder) -> Case:
    """The case, when there was no problem that keeps a part from being made."""
    return _Builder(scope).case(values, Marks(decoder.file, decoder.marks))


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems in the order of the file."""
    return sorted(problems, key=lambda p: (p.line, p.column, p.code))


def read_edits(text: str, case: Case, *, file: str = "") -> tuple[e.Edit, ...]:
    """Read edits of a case, written as under ``given`` in a case file.

    One edit, ``fix: {release: no}``, or a list of them. Raises CaseError with
    every problem of form, at its place in ``text``; ``file`` is the name shown.
    """
    tree, problems = parse_document(text, file=file)
    decoder = Decoder(file, problems)
    one = OneKeyOf("edit")
    said = decoder.decode(tree, Either((one, Items(one))), ())
    known = {
        "decision maker": [d.id for d in case.decision_makers],
        "source": [*(s.id for s in case.sources), ASSUMED],
    }
    decoder.look_up(known, case.scope)
    if decoder.problems:
        raise CaseError(in_order(decoder.problems))
    builder = _Builder(case.scope)
    return tuple(x for v in (said if isinstance(said, list) else [said]) for x in builder.edits(v))


def _declared_names(decoder: Decoder) -> dict[str, list[str]]:
    known = {of: [name for name, _ in where] for of, where in decoder.declared.items()}
    known["source"] = [*known.get("source", []), ASSUMED]
    known["concept"] = list(CONCEPTS)
    return known


def _declared_scope(decoder: Decoder) -> Scope:
    """The scope of the case, from names alone: there may be no case to ask."""
    options = [f"{path[1]}.{name}" for name, path in decoder.declared.get("option", [])]
    if len(options) > READ_LIMIT:
        what = f"{len(options)} options; at most {READ_LIMIT} are read"
        hint = "leave out those that no preference depends on"
        decoder.problem(("decision_makers",), "C306", what, hint)
    short = [o.split(".", 1)[1] for o in options]
    names: dict[str, int | Expr] = {o: n for n, o in enumerate(options)}
    times = Counter(short)
    names |= {s: n for n, s in enumerate(short) if times[s] == 1}
    formulas = {path[1]: tree for tree, path, _ in decoder.formulas if path[0] == "outcomes"}
    for outcome, path in decoder.declared.get("outcome", []):
        if outcome in times:
            what = f"{outcome!r} names an outcome and an option"
            decoder.problem(path, "C304", what, "rename one of them")
        else:  # one that cannot be read is known all the same
            names[outcome] = formulas.get(outcome, Constant("none"))
    return Scope(tuple(options), names)


class _Builder:
    """Plain values to parts. Only called when there was no problem."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def option_id(self, name: str) -> str:
        """The qualified id: two ways to name an option become one."""
        at = self.scope.names[name]
        assert isinstance(at, int)  # noqa: S101 - looked up already
        return self.scope.options[at]

    def case(self, v: Plain, marks: Marks) -> Case:
        return Case(
            title=v.get("title", ""),
            decision_makers=tuple(_decision_maker(i, d) for i, d in v.get("decision_makers", ())),
            perspectives=tuple(self.perspective(i, p) for i, p in v.get("perspectives", ())),
            status_quo=_present(v)[0],
            infeasible=tuple(part(Rule, r) for r in v.get("infeasible", ())),
            coalesce=tuple(v.get("coalesce", ())),
            outcomes=tuple(part(Outcome, o, id=i) for i, o in v.get("outcomes", ())),
            commitments=tuple(part(Commitment, c, id=i) for i, c in v.get("commitments", ())),
            claims=tuple(self.claim(c) for c in v.get("claims", ())),
            record=tuple(part(Event, x) for x in v.get("record", ())),
            sources=tuple(part(Source, s, id=i) for i, s in v.get("sources", ())),
            as_of=v.get("as_of"),
            summary=v.get("summary", ""),
            themes=tuple(v.get("themes", ())),
            coalitions=tuple(Coalition(i, tuple(c)) for i, c in v.get("coalitions", ())),
            short=v.get("short", ""),
            scenarios=tuple(part(Scenario, s, id=s["id"]) for s in v.get("scenarios", ())),
            status_quo_cited=_present(v)[1],
            marks=marks,
        )

    def perspective(self, name: str, v: Plain) -> Perspective:
        return Perspective(
            name,
            self.view(v),
            title=v.get("title", ""),
            extends=v.get("extends", ""),
            summary=v.get("summary", ""),
            cited=cited(v),
            short=v.get("short", ""),
        )

    def view(self, v: Plain) -> View:
        return View(
            preferences=tuple(preferences(of, p) for of, p in v.get("preferences", ())),
            control=tuple((self.option_id(o), _holder(dm)) for o, dm in v.get("control", ())),
            reversible=tuple(
                (self.option_id(o), Reversible(how)) for o, how in v.get("reversible", ())
            ),
            infeasible=tuple(part(Rule, r) for r in v.get("infeasible", ())),
            feasible=tuple(v.get("feasible", ())),
            fixed=tuple((self.option_id(o), yes == "yes") for o, yes in v.get("fix", ())),
            unaware_of=tuple(map(self.option_id, v.get("unaware_of", ()))),
            status_quo=_present(v)[0],
            status_quo_cited=_present(v)[1],
            beliefs=tuple(self.belief(of, b) for of, b in v.get("beliefs", ())),
            attitudes=tuple(part(Attitudes, a, of=of) for of, a in v.get("attitudes", ())),
        )

    def belief(self, of: str, v: Plain) -> Belief:
        return Belief(of, self.view(v), cited(v))

    def claim(self, v: Plain) -> Claim:
        return Claim(
            v["id"],
            v["says"],
            from_plain(v.get("check"), self.option_id),
            perspectives=tuple(v.get("perspectives", ())),
            under=tuple(v.get("under", ())),
            given=tuple(edit for g in v.get("given", ()) for edit in self.edits(g)),
            borne_out_by=v.get("borne_out_by"),
            refuted_by=v.get("refuted_by"),
            cited=cited(v),
            short=v.get("short", ""),
        )

    def edits(self, v: Plain) -> list[e.Edit]:
        """A mapping with one key, to the edits that it says."""
        ((kind, given),) = v.items()
        match kind:
            case "fix":
                return [e.Fix(self.option_id(o), yes == "yes") for o, yes in given]
            case "control":
                return [e.Control(self.option_id(o), _holder(dm)) for o, dm in given]
            case "reversible":
                return [e.Reverse(self.option_id(o), Reversible(how)) for o, how in given]
            case "prefer":
                return [e.Prefer(preferences(of, p)) for of, p in given]
            case "believe":
                return [e.Believe(self.belief(of, b)) for of, b in given]
            case _:
                return [_PLAIN_EDITS[kind](given)]


_PLAIN_EDITS: Mapping[str, Any] = {
    "assume": e.Assume,
    "allow": e.Allow,
    "status_quo": e.StartAt,
    "seen_by": e.SeenBy,
    "correct": e.Correct,
    **{cls.kind: partial(part, cls) for cls in get_args(e.LineEdit)},
}


def _holder(said: str | list[str]) -> Holder:
    """A list of one is the one; a name that is repeated counts once."""
    if isinstance(said, str):
        return said
    several = tuple(dict.fromkeys(said))
    return several if len(several) > 1 else several[0]


def _decision_maker(name: str, v: Plain) -> DecisionMaker:
    options = tuple(part(Option, o, id=option) for option, o in v.get("options", ()))
    return DecisionMaker(
        name, v.get("name", name), options, v.get("note", ""), v.get("short", ""),
        plural=v.get("plural") == "yes", cited=cited(v),
    )  # fmt: skip


def _present(v: Plain) -> tuple[Expr | None, Cited]:
    """The present state that a case or a view says, and who says so."""
    said = v.get("status_quo")
    return (said["state"], cited(said)) if isinstance(said, dict) else (said, UNCITED)
