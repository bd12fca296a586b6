"""A case in a folder with a text, and the acts of the reading room on it."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from standoff.studio.menu import changes, data, pieces, views
from standoff.studio.opened import Place, Query
from standoff.studio.quoted import with_quotes

TRAM = """\
The strike has lasted ten days. The company will not move, because it counts on the government \
to end it.

It is wrong. The minister wants the trams to run, but not at the price of a court case before the \
election.

“If they stay out another week, the gates will be closed,” said its director on Monday.

So there are two ways only: the strike ends with five percent, or it does not end. Everything else \
is talk.

The weather was mild, and the river path was full of cyclists.
"""

CASE = """\
standoff: 1
title: The tram strike
# what the Post says
sources:
  post: {title: "Evening Post, 3 March", text: post.txt}
perspectives:
  post: {title: The Post's account, source: post}
"""


@dataclass
class Desk:
    """A text of a case, and what is done to it."""

    folder: Path
    text: str = CASE
    source: str = "post"

    def query(self, **fields):
        listed = {k: (v,) if isinstance(v, str) else tuple(v) for k, v in fields.items()}
        return Query(
            {"source": (self.source,)} | listed, Place("/c/case.yaml", "/c/case.yaml/reading")
        )

    @property
    def opened(self):
        return with_quotes(self.text, "case.yaml", str(self.folder))

    def mark(self, key, exact, at=0, **fields):
        """One act; the text before it is returned."""
        before = self.text
        query = self.query(key=key, exact=exact, at=str(at), **fields)
        self.text = changes()["mark"](self.opened, query)
        return before

    def show(self, view="reading", **fields):
        return str(views()[view].show(self.opened, self.query(**fields)))

    def piece(self, name, **fields):
        return str(pieces()[name](self.opened, self.query(**fields)))

    def data(self, name, **fields):
        return data()[name](self.opened, self.query(**fields))

    def modelled(self):
        """The strike, with a statement of most kinds."""
        self.mark("who", "The company")
        self.mark("who", "The minister", name="The government")
        self.mark("who", "The strike", name="The union")
        self.mark("can", "five percent", party="company", text="Raise wages by five percent")
        self.mark("can", "the gates will be closed", party="company", text="Lock the gates")
        self.mark("can", "strike has lasted", party="union", text="Strike", now="1")
        self.mark("can", "to end it", party="government", text="Ban the strike")
        self.mark("wants", "The company will not move", party="company",
                  thing="not raise-wages-five-percent")  # fmt: skip
        self.mark("wants", "The minister wants the trams to run", party="government",
                  thing="not strike")  # fmt: skip
        self.mark("wants", "has lasted ten days", party="union", thing="raise-wages-five-percent")
        return self


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "post.txt").write_text(TRAM, "utf-8")
    return Desk(tmp_path)
