"""What can be done with a whole case: once more, under another name, into the bin and out of it."""

from collections.abc import Callable, Mapping

from standoff.studio.desk import Studio


def again(studio: Studio, name: str, _: str) -> str:
    """A copy of a case beside it."""
    draft = studio.drafts(name)
    made = studio.folder.free_name(name.rsplit(".", 1)[0])
    studio.folder.write(made, draft.text, new=True)
    return f"{made} is a copy of {name}."


def renamed(studio: Studio, name: str, to: str) -> str:
    """A case under another name; its history goes along."""
    made = studio.folder.free_name(to.strip().removesuffix(".yaml") or "case")
    studio.drafts.put_away(name)
    studio.folder.rename(name, made)
    return f"{name} is now {made}."


def thrown_away(studio: Studio, name: str, _: str) -> str:
    """A case into the bin of the folder."""
    studio.drafts.put_away(name)
    binned = studio.folder.bin(name)
    return f"{name} is in the bin, as {binned}. It can be taken out again below."


def taken_out(studio: Studio, name: str, _: str) -> str:
    """A case out of the bin."""
    return f"{studio.folder.unbin(name)} is back."


ACTS: Mapping[str, Callable[[Studio, str, str], str]] = {
    "again": again, "rename": renamed, "bin": thrown_away, "unbin": taken_out,
}  # fmt: skip
