"""The starter case file of ``standoff new``: small, whole, and full of comments."""

from importlib import resources


def starter() -> str:
    """The text of the starter case file."""
    return resources.files("standoff.case").joinpath("starter.yaml").read_text("utf-8")
