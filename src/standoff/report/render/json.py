"""Records as plain data, for JSON: every page record has a documented, versioned form.

The first key, ``schema``, names the page and the version of its form, as
``standoff/check/1``; keys are only added within a version.
"""

import dataclasses
import datetime
import json
from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from typing import Any

import numpy as np

from standoff.case import Case, plain
from standoff.report.blocks import Text


def to_dict(record: Any) -> Any:
    """The record as mappings, lists, texts, numbers and booleans."""
    if isinstance(record, Text):
        return str(record)
    if isinstance(record, Case):
        return plain(record)
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        return {f.name: to_dict(getattr(record, f.name)) for f in dataclasses.fields(record)}
    if isinstance(record, Mapping):
        return {str(k): to_dict(v) for k, v in record.items()}
    if isinstance(record, np.ndarray):
        return record.tolist()
    if isinstance(record, (list, tuple)):
        return [to_dict(v) for v in record]
    return _atom(record)


def _atom(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, (datetime.date, Fraction)):
        return str(value)
    return value


def to_json(record: Any) -> str:
    """The record as indented JSON text, ending in a newline."""
    return json.dumps(to_dict(record), ensure_ascii=False, indent=2) + "\n"
