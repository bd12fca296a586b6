"""What is being written: each case's text, its history, and how it stands to its file.

One rule: a text that reads as a case is written to its file at once; one that does not
is kept beside it, until it does or until somebody says to write it all the same.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from standoff.errors import StandoffError
from standoff.studio.folder import Folder, Kept, OnDisk, fingerprint

STEPS = 200
"""Changes that can be undone."""

HISTORY = 20_000_000
"""Characters of history that are kept, of one case."""

OPEN = 32
"""Cases whose history is remembered."""


class Stale(StandoffError):  # noqa: N818
    """A change of a text that is no longer the present one."""


@dataclass(slots=True)
class Draft:
    """The text of one case as it is being written.

    disk
        The text of the file as it was last read or written.
    version
        Goes up by one with every change, never down.
    theirs
        What another program wrote into the file meanwhile, while ``text`` is not in it.
    typing
        Who typed last, so that a pause in typing makes no step of its own.
    said
        What happened last, for the reader.
    """

    name: str
    folder: Folder
    disk: OnDisk
    text: str
    version: int = 1
    past: list[str] = field(default_factory=list)
    future: list[str] = field(default_factory=list)
    theirs: OnDisk | None = None
    typing: str = ""
    said: str = ""

    @property
    def is_saved(self) -> bool:
        """Whether the file says what the draft says."""
        return self.text == self.disk.text

    def replace(self, text: str, version: int, *, typing: str = "") -> None:
        """Put another text in place of the one of that version. Raises Stale."""
        if version != self.version:
            raise Stale("the case was changed elsewhere since this page was made")
        if text == self.text:
            return
        if not typing or typing != self.typing:
            self.past.append(self.text)
        self.typing, self.future, self.said = typing, [], ""
        self._now(text)

    def undo(self) -> None:
        """Go one change back."""
        if self.past:
            self.future.append(self.text)
            self._step(self.past.pop())

    def redo(self) -> None:
        """Take back one undoing."""
        if self.future:
            self.past.append(self.text)
            self._step(self.future.pop())

    def _step(self, text: str) -> None:
        self.typing = self.said = ""
        self._now(text)

    def _now(self, text: str) -> None:
        self.text = text
        self.version += 1
        while len(self.past) > STEPS or sum(map(len, self.past)) > HISTORY:
            self.past.pop(0)

    # ------------------------------------------------------------ the file

    def settle(self, *, readable: bool) -> None:
        """Bring the text to the disk: into the file when it reads, else beside it.

        Raises CannotRead; the text is then still in the draft.
        """
        self.notice()
        if self.is_saved:
            self.folder.forget(self.name)
        elif readable and self.theirs is None:
            self.save()
        else:
            self.folder.keep(self.name, Kept(self.text, fingerprint(self.disk.text)))

    def save(self) -> None:
        """Write the text to the file, whatever it says. Raises CannotRead."""
        self.disk = self.folder.write(self.name, self.text, bom=self.disk.bom)
        self.theirs = None
        self.folder.forget(self.name)

    def notice(self) -> bool:
        """Look whether another program changed the file; whether anything is new."""
        if self.folder.stamp(self.name) in {self.disk.stamp, None}:
            return False
        found = self.folder.read(self.name)
        if found.text == self.disk.text:
            self.disk = found
            return False
        if self.is_saved:
            self._adopt(found, "Another program changed the file; this is its new text.")
        else:
            new = self.theirs is None or self.theirs.text != found.text
            self.theirs = found
            return new
        return True

    def take_theirs(self) -> None:
        """Go on with what another program wrote; undo brings this text back."""
        if self.theirs is not None:
            self._adopt(self.theirs, "This is the text that the other program wrote.")
            self.folder.forget(self.name)

    def keep_mine(self) -> None:
        """Write this text over what another program wrote; redo the other by undo."""
        if self.theirs is not None:
            self.past.append(self.theirs.text)
            self.save()
            self.version += 1

    def _adopt(self, found: OnDisk, said: str) -> None:
        self.past.append(self.text)
        self.future, self.typing, self.said = [], "", said
        self.disk, self.theirs = found, None
        self._now(found.text)


def begin(name: str, folder: Folder) -> Draft:
    """The draft of a file, with text that was kept from before. Raises CannotRead."""
    disk = folder.read(name)
    draft = Draft(name, folder, disk, disk.text)
    kept = folder.kept(name)
    if kept is not None and kept.text != disk.text:
        draft.past.append(disk.text)
        draft.text = kept.text
        draft.said = "Text that was not in the file yet was kept, and is shown here."
        if kept.base != fingerprint(disk.text):
            draft.theirs = disk
    return draft


class Desk:
    """The drafts that are open; those untouched longest are put away."""

    def __init__(self, folder: Folder, begin: Callable[[str, Folder], Draft] = begin) -> None:
        self.folder = folder
        self._begin = begin
        self._open: OrderedDict[str, Draft] = OrderedDict()

    def __call__(self, name: str) -> Draft:
        """The draft of a case file. Raises CannotRead."""
        self.folder.path(name)
        if name not in self._open:
            self._open[name] = self._begin(name, self.folder)
        self._open.move_to_end(name)
        while len(self._open) > OPEN:
            self._open.popitem(last=False)
        return self._open[name]

    def put_away(self, name: str) -> None:
        """Forget the history of a case; its text is on the disk."""
        self._open.pop(name, None)
