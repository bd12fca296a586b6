"""A Case to the text of a case file: ``read(write(case)) == case``.

Parts become plain mappings with the keys of the format, in its order; keys
that say nothing are left out. Short leaf mappings stand on one line, as people
write them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from standoff.case import edits as e
from standoff.case.format.orders import to_plain as preferences_plain
from standoff.case.format.part import cited_plain
from standoff.case.format.part import to_plain as part
from standoff.case.format.question import to_plain
from standoff.case.parts import (
    Case,
    Claim,
    DecisionMaker,
    position,
    short_name,
)
from standoff.case.perspective import (
    Belief,
    Cited,
    Holder,
    Perspective,
    View,
)
from standoff.expr import Expr

Plain = Any
_FLOW_WIDTH = 88


def write(case: Case) -> str:
    """The text of a case file that reads back as this case."""
    tree = value_node(_Writer(case).case())
    text: str = yaml.serialize(tree, Dumper=Dumper, width=100, allow_unicode=True, indent=2)
    return text


def plain(case: Case) -> dict[str, Plain]:
    """The case as mappings, sequences, texts and whole numbers, with the keys of the format."""
    return {key: _texts(value) for key, value in _Writer(case).case().items()}


@dataclass(frozen=True, slots=True)
class _Writer:
    """Parts to plain mappings; knows the case for the short names of options."""

    whole: Case

    def name(self, option: str) -> str:
        return short_name(self.whole, position(self.whole, option))

    def case(self) -> dict[str, Plain]:
        c = self.whole
        return _without_empty(
            standoff=1,
            title=c.title,
            short=c.short,
            as_of=c.as_of,
            summary=c.summary,
            themes=list(c.themes),
            sources={s.id: part(s) for s in c.sources},
            decision_makers={d.id: _decision_maker(d) for d in c.decision_makers},
            infeasible=[part(r) for r in c.infeasible],
            coalesce=list(c.coalesce),
            status_quo=_present(c.status_quo, c.status_quo_cited),
            outcomes={o.id: part(o) for o in c.outcomes},
            scenarios=[{"id": s.id, "when": s.when, "text": s.text} for s in c.scenarios],
            coalitions={x.id: list(x.members) for x in c.coalitions},
            commitments={x.id: part(x) for x in c.commitments},
            perspectives={p.id: self.perspective(p) for p in c.perspectives},
            claims=[self.claim(x) for x in c.claims],
            record=[part(x) for x in c.record],
        )

    def perspective(self, p: Perspective) -> dict[str, Plain]:
        said = _without_empty(title=p.title, short=p.short, extends=p.extends, summary=p.summary)
        return said | cited_plain(p.cited) | self.view(p.view)

    def view(self, v: View) -> dict[str, Plain]:
        return _without_empty(
            preferences={p.of: preferences_plain(p) for p in v.preferences},
            beliefs={b.of: self.belief(b) for b in v.beliefs},
            attitudes={a.of: part(a) for a in v.attitudes},
            control={self.name(o): _holder(d) for o, d in v.control},
            reversible={self.name(o): how.value for o, how in v.reversible},
            infeasible=[part(r) for r in v.infeasible],
            feasible=list(v.feasible),
            fix={self.name(o): _yes_no(taken) for o, taken in v.fixed},
            status_quo=_present(v.status_quo, v.status_quo_cited),
            unaware_of=[self.name(o) for o in v.unaware_of],
        )

    def belief(self, b: Belief) -> dict[str, Plain]:
        return cited_plain(b.cited) | self.view(b.view)

    def claim(self, c: Claim) -> dict[str, Plain]:
        said = _without_empty(
            id=c.id,
            says=c.says,
            short=c.short,
            perspectives=list(c.perspectives),
            check=to_plain(c.check, self.name),
            under=list(c.under),
            given=[self.edit(g) for g in c.given],
            borne_out_by=c.borne_out_by,
            refuted_by=c.refuted_by,
        )
        return said | cited_plain(c.cited)

    def edit(self, change: e.Edit) -> dict[str, Plain]:
        return {change.kind: self.edit_value(change)}

    def edit_value(self, change: e.Edit) -> Plain:
        match change:
            case e.Fix():
                return {self.name(change.option): _yes_no(change.taken)}
            case e.Control():
                return {self.name(change.option): _holder(change.dm)}
            case e.Reverse():
                return {self.name(change.option): change.how.value}
            case e.Prefer():
                return {change.preferences.of: preferences_plain(change.preferences)}
            case e.Believe():
                return {change.belief.of: self.belief(change.belief)}
            case e.Swap() | e.Tie() | e.Drop() | e.Negate() | e.Weaken() | e.Arrange() | e.Add():
                return part(change)
            case e.Assume(that=said) | e.Allow(rule=said) | e.StartAt(state=said):
                return said
            case e.SeenBy(dm=name) | e.Correct(dm=name) | e.Adopt(perspective=name):
                return name


def _without_empty(**values: Plain) -> dict[str, Plain]:
    return {k: v for k, v in values.items() if v is not None and v not in ("", [], {})}


def _yes_no(taken: bool) -> str:
    return "yes" if taken else "no"


def _holder(held: Holder) -> Plain:
    return held if isinstance(held, str) else list(held)


def _decision_maker(d: DecisionMaker) -> dict[str, Plain]:
    options = {o.id: part(o) for o in d.options}
    plural = "yes" if d.plural else ""
    said = _without_empty(name=d.name, short=d.short, plural=plural, note=d.note, options=options)
    return said | cited_plain(d.cited)


def _present(state: Expr | None, who: Cited) -> Plain:
    """A present state; by itself where nobody is named for it."""
    said = cited_plain(who)
    return {"state": state} | said if state is not None and said else state


def _texts(value: Plain) -> Plain:
    if isinstance(value, Mapping):
        return {k: _texts(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_texts(v) for v in value]
    return value if isinstance(value, int) else str(value)


class Dumper(yaml.SafeDumper):
    """Indents the items of a list under their key, and never writes an alias."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Called by the emitter, one level down."""
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: object) -> bool:
        """Called by the serializer."""
        return True


_TEXT = "tag:yaml.org,2002:str"
_INT = "tag:yaml.org,2002:int"


def value_node(value: Plain) -> yaml.Node:
    """The node of a plain value, with short mappings and lists on one line."""
    if isinstance(value, Mapping):
        pairs = [(_scalar(str(k)), value_node(v)) for k, v in value.items()]
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=_is_short(pairs))
    if isinstance(value, list):
        items = [value_node(v) for v in value]
        scalars = all(isinstance(i, yaml.ScalarNode) for i in items)
        short = scalars and sum(len(i.value) + 2 for i in items) < _FLOW_WIDTH
        return yaml.SequenceNode("tag:yaml.org,2002:seq", items, flow_style=short)
    return _scalar(str(value), _INT if isinstance(value, int) else _TEXT)


def _scalar(text: str, tag: str = _TEXT) -> yaml.ScalarNode:
    """Plain where YAML programs at large would read a text too, else quoted."""
    rare_break = any(c in text for c in "\r\x85\u2028\u2029")  # only escapes keep these
    return yaml.ScalarNode(tag, text, style='"' if rare_break else None)


def _is_short(pairs: Iterable[tuple[yaml.Node, yaml.Node]]) -> bool:
    pairs = list(pairs)
    scalars = all(isinstance(v, yaml.ScalarNode) for _, v in pairs)
    return scalars and sum(len(k.value) + len(v.value) + 4 for k, v in pairs) < _FLOW_WIDTH
