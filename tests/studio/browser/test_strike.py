"""A strike from an empty folder to its report, with every click counted.

Three parties, seven options, 27 wishes in two accounts, a belief, a threat, three claims and two
events. A choice in a menu counts as two clicks, a box that is typed into as one.
"""

from dataclasses import dataclass, field
from typing import Any

import pytest

from standoff.case import check, read
from standoff.case.text.amend import plain_tree
from tests.studio.browser.walking import go, settled
from tests.studio.serving import serving

MOST = 110

PARTIES = {
    "The union": ["Strike", "Go to the court", "Accept the offer"],
    "The firm": ["Raise wages", "Lock the workers out"],
    "The ministry": ["Mediate", "Impose a settlement"],
}
OPTIONS = [option for options in PARTIES.values() for option in options]


@dataclass
class Hand:
    """A hand on a mouse, which counts."""

    page: Any
    clicks: int = 0
    told: list[str] = field(default_factory=list)

    def count(self, n, what):
        self.clicks += n
        self.told.append(f"{self.clicks}: {what}")

    def click(self, what):
        self.count(1, str(what))
        what.click()

    def write(self, box, words, key=""):
        self.count(1, f"write {words}")
        box.click()
        self.page.keyboard.type(words)
        if key:
            self.page.keyboard.press(key)

    def write_date(self, box, day):
        self.count(1, f"write {day}")
        box.fill(day)
        settled(self.page)

    def choose(self, menu, label):
        self.count(2, f"choose {label}")
        menu.select_option(label=label)

    def changes(self, act):
        """Do something and wait for the page that has it: a hand looks before it goes on."""
        version = self.page.locator("#page").get_attribute("data-version")
        act()
        self.page.locator(f"#page:not([data-version='{version}'])").wait_for()

    def set(self, menu, label):
        self.changes(lambda: self.choose(menu, label))

    def go(self, title):
        link = self.page.locator("nav.menu").get_by_role("link", name=title, exact=True)
        self.count(1 if link.is_visible() else 2, f"go to {title}")
        go(self.page, title)

    def say(self, button, *choices):
        """A sentence of chips."""
        self.click(button)
        dialog = self.page.get_by_role("dialog")
        for choice in choices:
            self.choose(dialog.locator("select[data-empty]").first, choice)
        self.changes(lambda: self.click(dialog.locator("button.main:enabled")))
        dialog.wait_for(state="detached")

    def wish(self, who, *wishes):
        """Wants and avoids, most important first; ``-`` before what is avoided."""
        lines = self.page.locator("li.line")
        for wish in wishes:
            before = lines.count()
            how, what = ("avoids", wish[1:]) if wish[0] == "-" else ("wants", wish)
            self.click(self.page.get_by_role("button", name=f"{who} {how}: {what}", exact=True))
            lines.nth(before).wait_for()

    def whose(self, who):
        tabs = self.page.get_by_role("navigation", name="Whose list")
        self.click(tabs.get_by_role("link", name=who))
        self.page.get_by_role("heading", name=f"What {who} wants").wait_for()

    def new(self, box, words):
        """Something new on a page of many; it opens. Where it stands."""
        items = self.page.locator("li.item")
        before = items.count()
        self.write(self.page.get_by_role("textbox", name=box), words, "Enter")
        items.nth(before).wait_for()
        return items.nth(before)

    def sentence(self, item, label):
        return item.get_by_role("button", name=f"choose what stands here: {label}")


@pytest.fixture
def hand(tmp_path, opens):
    with serving(tmp_path) as client:
        yield Hand(opens(client))


def begin(hand):
    hand.write(hand.page.get_by_label("What is it about?"), "The strike at the works")
    for n, (name, options) in enumerate(PARTIES.items(), 1):
        hand.write(hand.page.locator(f"#new-party-{n}"), name)
        hand.write(hand.page.locator(f"#new-options-{n}"), "\n".join(options))
    hand.click(hand.page.get_by_role("button", name="Begin"))
    hand.page.get_by_role("heading", level=1, name="Parties and options").wait_for()
    hand.go("Start")
    hand.click(hand.page.get_by_label("Strike"))
    settled(hand.page)


def accounts(hand):
    strike, court, accept, wages, lock, mediate, impose = OPTIONS
    hand.go("Preferences")
    hand.wish("The union", wages, "-" + lock, accept, "-" + strike)
    hand.whose("The firm")
    hand.wish("The firm", accept, "-" + strike, "-" + wages, "-" + impose, "-" + lock)
    hand.whose("The ministry")
    hand.wish("The ministry", accept, "-" + strike, "-" + lock, mediate, "-" + impose)
    hand.go("Readings")
    hand.new("New reading, by its name", "As the firm tells it")
    hand.go("Preferences")
    hand.choose(hand.page.get_by_label("By the account"), "As the firm tells it")
    hand.page.get_by_text("Statements, most important first").first.wait_for()
    for who, wishes in (
        ("The union", [strike, "-" + accept, wages, court]),
        ("The firm", ["-" + wages, "-" + strike, lock, accept, "-" + court]),
        ("The ministry", [impose, "-" + strike, mediate, "-" + lock]),
    ):
        if who != "The union":
            hand.whose(who)
        hand.wish(who, *wishes)


def belief(hand):
    hand.go("Beliefs")
    hand.choose(hand.page.get_by_label("In the reading"), "As the firm tells it")
    hand.page.get_by_text("Everybody sees the conflict").wait_for()
    hand.choose(hand.page.locator("#belief-of"), "The firm")
    hand.click(hand.page.locator("#belief-add"))
    hand.page.get_by_role("heading", name="What The firm believes").wait_for()
    unseen = hand.page.get_by_role("group", name="Options that it does not see")
    hand.changes(lambda: hand.click(unseen.get_by_label("Mediate")))
    settled(hand.page)


def threat(hand):
    hand.go("Commitments")
    item = hand.new("New commitment, in words", "If you do not raise wages, we go to the court")
    hand.set(item.get_by_label("What it is"), "a threat")
    hand.set(item.get_by_label("Given by"), "The union")
    hand.say(hand.sentence(item, "Trigger"), "not: Raise wages")
    hand.say(hand.sentence(item, "Response"), "Go to the court")
    settled(hand.page)


def claims(hand):
    hand.go("Claims")
    question = "The question to the model"
    item = hand.new("New claim", "The strike cannot go on.")
    hand.set(item.get_by_role("combobox", name=question), "It never settles there")
    hand.say(hand.sentence(item, "Never settles at"), "Strike")
    item = hand.new("New claim", "As it is, it lasts.")
    hand.set(item.get_by_role("combobox", name=question), "The present state would last")
    item = hand.new("New claim", "They can settle on higher wages.")
    hand.set(item.get_by_role("combobox", name=question), "It can settle there")
    hand.say(hand.sentence(item, "Can settle at"), "Raise wages")
    settled(hand.page)


def events(hand):
    hand.go("Record")
    for words, day, state in (
        ("The strike begins", "2024-05-01", "Strike"),
        ("The firm raises wages", "2024-06-10", "Raise wages"),
    ):
        item = hand.new("New event, in a sentence", words)
        hand.write_date(item.get_by_label("Date"), day)
        hand.say(hand.sentence(item, "What it made of the conflict"), state)
    settled(hand.page)


def test_the_strike_takes_few_clicks(hand, tmp_path, record_property):
    for part in (begin, accounts, belief, threat, claims, events):
        part(hand)
    hand.go("Report")
    hand.click(hand.page.get_by_role("button", name="Make the report"))
    hand.page.locator("#report-ready").wait_for()
    text = (tmp_path / "the-strike-at-the-works.yaml").read_text("utf-8")
    tree, case = plain_tree(text), read(text)
    accounts_ = tree["perspectives"].values()
    wishes = [w["priorities"] for p in accounts_ for w in p["preferences"].values()]
    assert [len(d.options) for d in case.decision_makers] == [3, 2, 2]
    assert (len(accounts_), sum(map(len, wishes))) == (2, 27)
    assert (len(case.commitments), len(case.claims), len(case.record)) == (1, 3, 2)
    assert [p["beliefs"] for p in accounts_ if "beliefs" in p]
    assert [p for p in check(case) if p.severity.value == "error"] == []
    record_property("clicks", hand.clicks)
    assert hand.clicks <= MOST, "\n".join(hand.told)
