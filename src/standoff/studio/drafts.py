"""What is being written: each case's text, its history, and how it stands to its file.

One rule: a text that reads as a case is written to its file at once; one that does not
is kept beside it, until it does or until somebody says to write it all the same.
"""

import contextlib
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

from standoff.errors import StandoffError
from standoff.library import CannotRead
from standoff.studio import journal
from standoff.studio.folder import Folder, Kept, OnDisk, fingerprint, named
from standoff.studio.journal import Played

MISSED = 1_000_000
"""Changes that a journal which was cut off may have held at most, as far as versions go."""

STEPS = 200
"""Changes that can be undone."""

HISTORY = 20_000_000
"""Characters of history that are kept, of one case."""

OPEN = 32
"""Cases whose history is remembered."""


class Stale(StandoffError):  # noqa: N818
    """A change of a text that is no longer the present one."""

    def __init__(self) -> None:
        super().__init__("the case was changed elsewhere since this page was made")


@dataclass(slots=True)
class Draft:
    """The text of one case as it is being written.

    disk
        The text of the file as it was last read or written.
    history
        The text, what it was before, and its version, which only goes up.
    apart
        The version, and what another program wrote, that could not be brought together.
    theirs
        What another program wrote into the file meanwhile, while ``text`` is not in it.
    typing
        Who typed last, so that a pause in typing makes no step of its own.
    said
        What happened last, for the reader.
    trouble
        Why the text could not be brought to the disk, if so.
    journaled
        Whether the history on the disk is that of this draft.
    """

    name: str
    folder: Folder
    disk: OnDisk
    history: Played
    theirs: OnDisk | None = None
    typing: str = ""
    said: str = ""
    trouble: str = ""
    journaled: bool = False
    apart: tuple[int, str] = (0, "")

    @property
    def text(self) -> str:
        """The text as it is being written."""
        return self.history.text

    @property
    def version(self) -> int:
        """Goes up by one with every change, never down."""
        return self.history.version

    @property
    def past(self) -> list[str]:
        """What undoing leads back to, the nearest last."""
        return self.history.past

    @property
    def future(self) -> list[str]:
        """What was undone, the nearest last."""
        return self.history.future

    @property
    def is_saved(self) -> bool:
        """Whether the file says what the draft says, as far as is known."""
        return self.text == self.disk.text and not self.is_gone and not self.trouble

    @property
    def is_gone(self) -> bool:
        """Whether the file was removed; the next change writes it anew."""
        return not self.disk.stamp

    @property
    def is_safe(self) -> bool:
        """Whether the text is on the disk, in the file or beside it."""
        return not self.is_gone and not self.trouble

    def shown(self, text: str) -> int:
        """The version of a text that a page shows, where others changed more of it meanwhile."""
        self.journaled = False
        return self.history.aside(text)

    def replace(self, text: str, version: int, *, typing: str = "") -> None:
        """Put another text in place of the one of that version. Raises Stale."""
        if version != self.version:
            raise Stale
        if text == self.text:
            return
        joins = bool(typing) and typing == self.typing
        line = journal.done(self.text, text, joins=joins)
        self.history.do(text, joins=joins)
        self.typing, self.said = typing, ""
        self.note(line)

    def undo(self) -> None:
        """Go one change back."""
        if self.past:
            self.history.undo()
            self._stepped("undo")

    def redo(self) -> None:
        """Take back one undoing."""
        if self.future:
            self.history.redo()
            self._stepped("redo")

    def _stepped(self, word: str) -> None:
        self.typing = self.said = ""
        self.note(journal.word(word))

    def note(self, line: str = "") -> None:
        """Bring the history to the disk: by a line, or anew."""
        past = self.past
        while len(past) > STEPS or sum(map(len, past)) > HISTORY:
            past.pop(0)
        if not (line and self.journaled and self.folder.note(self.name, line)):
            lines = journal.whole(past, self.text, self.future, self.version)
            self.journaled = self.folder.put_journal(self.name, lines)

    # ------------------------------------------------------------ the file

    def settle(self, *, readable: bool) -> None:
        """Bring the text to the disk: into the file when it reads, else beside it.

        Raises CannotRead where that cannot be done; the text is then kept as well as can be.
        """
        with self._troubles():
            self.notice(closely=True)
            if self.is_saved:
                self.folder.forget(self.name)
            elif readable and self.theirs is None:
                self._write()
            else:
                self._keep()

    def save(self) -> None:
        """Write the text to the file, whatever it says, unless another program wrote there.

        Raises CannotRead.
        """
        with self._troubles():
            self.notice(closely=True)
            if self.theirs is None:
                self._write()

    def _write(self) -> None:
        self.disk = self.folder.write(self.name, self.text, bom=self.disk.bom)
        self.theirs = None
        self.folder.forget(self.name)

    def _keep(self) -> None:
        self.folder.keep(self.name, Kept(self.text, fingerprint(self.disk.text)))

    @contextlib.contextmanager
    def _troubles(self) -> Iterator[None]:
        """Do something with the disk; where it cannot be done, keep the text and note why."""
        self.trouble = ""
        try:
            yield
        except CannotRead as error:
            self.trouble = f"{error}. The text is kept while the studio runs"
            with contextlib.suppress(CannotRead):
                self._keep()
                self.trouble = f"{error}. The text is kept beside it"
            raise

    def notice(self, *, closely: bool = False) -> bool:
        """Look whether another program changed the file; whether anything is new.

        ``closely`` reads the file even if it looks untouched: one of the same size may have
        been written within a tick of the clock. Raises CannotRead.
        """
        stamp = self.folder.stamp(self.name)
        if stamp is None:
            self.disk = OnDisk("", (), self.disk.bom)
            return False
        if stamp == self.disk.stamp and not closely and not self.trouble:
            return False
        found = self.folder.read(self.name)
        if found.text in {self.disk.text, self.text}:
            self.disk = found
            if self.text == found.text:
                self.theirs, self.trouble = None, ""
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
        with self._troubles():
            self.notice(closely=True)
            if self.theirs is not None:
                theirs = self.theirs.text
                self._write()
                self.past.append(theirs)
                self.history.now(self.text)
                self.note()

    def _adopt(self, found: OnDisk, said: str) -> None:
        self.past.extend([*reversed(self.future), self.text])  # what was undone is not lost either
        self.future.clear()
        self.typing, self.said, self.trouble = "", said, ""
        self.disk, self.theirs = found, None
        self.history.now(found.text)
        self.note()

    def combine(self, text: str) -> None:
        """Go on with this text and what another program wrote in one.

        Undo leads to what that wrote, and then to this text.
        """
        if self.theirs is not None:
            said = "Another program changed the file meanwhile; its changes and yours are here."
            self._adopt(self.theirs, said)
            self.history.do(text)
            self.note()


def begin(name: str, folder: Folder, version: int = 1) -> Draft:
    """The draft of a file, with text that was kept from before, and its history.

    Raises CannotRead where there is neither a file nor such text.
    """
    kept = folder.kept(name)
    try:
        disk, trouble = folder.read(name), ""
    except CannotRead as error:
        if kept is None:
            raise
        disk, trouble = OnDisk("", ()), f"{error}. The text is kept beside it"
    text = kept.text if kept else disk.text
    found = journal.played(folder.journal(name))
    history = found or Played(disk.text, version)
    draft = Draft(name, folder, disk, history, trouble=trouble, journaled=found is not None)
    if history.text != text:
        history.past.extend(reversed(history.future))
        history.future.clear()
        history.do(text)
        # what the journal misses has numbers too, and the clock may have been put back since
        history.version = max(history.version + MISSED, version)
        draft.journaled = False
    if kept is not None and kept.text != disk.text:
        draft.said = "Text that was not in the file yet was kept, and is shown here."
        if kept.base != fingerprint(disk.text) and not trouble:
            draft.theirs = disk
    if not draft.journaled:  # pages that are opened now go on after a new start
        draft.note()
    return draft


class Desk:
    """The drafts that are open; those untouched longest are put away.

    first
        The version that drafts begin with. A page that is still open from before a draft was
        put away, or the studio started anew, must not take a later text for its own.
    """

    def __init__(self, folder: Folder, first: int = 1) -> None:
        self.folder = folder
        self.first = first
        self._open: OrderedDict[str, Draft] = OrderedDict()

    def __call__(self, name: str) -> Draft:
        """The draft of a case file. Raises CannotRead."""
        named(name)
        if name not in self._open:
            self._open[name] = begin(name, self.folder, self.first)
        self._open.move_to_end(name)
        while len(self._open) > OPEN and (safe := self._safe(name)):
            self.first = max(self.first, self._open.pop(safe).version + 1)
        return self._open[name]

    def _safe(self, name: str) -> str:
        """The draft untouched longest, but for this one, of those whose text is on the disk."""
        return next((n for n, d in self._open.items() if n != name and d.is_safe), "")

    def put_away(self, name: str) -> None:
        """Forget a case with its history, as if it had never been opened."""
        self._open.pop(name, None)
