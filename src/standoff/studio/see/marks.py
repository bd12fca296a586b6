"""Signs and looks of verdicts, so that colour is never all there is."""

MARKS = {
    "follows": "✓",
    "does_not_follow": "✗",
    "depends_on_foresight": "◐",
    "cannot_be_asked": "–",
    "not_asked_yet": "?",
}
"""A sign beside each word, so that colour is never all there is."""

TONES = {
    "follows": "good",
    "does_not_follow": "bad",
    "depends_on_foresight": "mixed",
    "cannot_be_asked": "none",
    "not_asked_yet": "none",
}
