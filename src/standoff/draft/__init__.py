"""A starting case from a text: names that recur, and words that often say something."""

from standoff.draft.cues import LANGUAGES
from standoff.draft.file import draft

__all__ = ["LANGUAGES", "draft"]
