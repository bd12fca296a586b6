"""The JSON Schema of the case file format, for editors: ``standoff schema``.

Made from the table of the format, so completion and hover texts say what the
reader accepts. Names that must be declared elsewhere are only texts here; the
reader looks them up.
"""

from typing import Any

from standoff.case.format import kinds as f
from standoff.case.format.table import PARTS

VERSION = "1"
IDENTIFIER = f"urn:standoff:case:{VERSION}"
DATE_PATTERN = r"^\d{4}-\d\d-\d\d$"

Schema = dict[str, Any]


def schema() -> Schema:
    """The whole schema (draft 2020-12), a new dictionary each time."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": IDENTIFIER,
        "title": "standoff case file",
        **_part("case"),
        "$defs": {name: _part(name) for name in PARTS if name != "case"},
    }


def _part(name: str) -> Schema:
    keys = PARTS[name]
    out: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {k.name: {"description": k.doc, **_kind(k.takes)} for k in keys},
    }
    required = [k.name for k in keys if k.required and not k.goes_with]
    variants = [k.name for k in keys if k.variant]
    if required:
        out["required"] = required
    if variants:
        out["oneOf"] = [{"required": [v]} for v in variants]
    return out


def _kind(kind: f.Kind) -> Schema:
    match kind:
        case f.File():
            return {"type": "string"}
        case f.Date():
            return {"type": "string", "pattern": DATE_PATTERN}
        case f.Number(whole=True):
            return {"type": "integer", "minimum": 0}
        case f.Number():
            return {"type": ["number", "string"]}
        case f.Choice(words=words):
            return {"enum": _choices(words)}
        case f.Text() | f.Formula() | f.NewId() | f.Ref():
            return {"type": ["string", "boolean", "number"]}
        case f.Items(of=of, least=least):
            return {"type": "array", "items": _kind(of), "minItems": least}
        case f.Pairs(value=value):
            return {"type": "object", "additionalProperties": _kind(value), "minProperties": 1}
        case f.Record(part=part) | f.OneKeyOf(part=part):
            return {"$ref": f"#/$defs/{part}"}
        case f.Either(forms=forms):
            return {"anyOf": [_kind(form) for form in forms]}


def _choices(words: tuple[tuple[str, str], ...]) -> list[Any]:
    """The words, and what YAML programs make of those that look like booleans or numbers."""
    out: list[Any] = [word for word, _ in words]
    if "true" in out:
        out += [True, False]
    return out + [int(word) for word in out if isinstance(word, str) and word.isdigit()]
