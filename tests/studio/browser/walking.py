"""The steps of the docs' studio tutorial, as somebody takes them with a mouse."""

DRUM, ROOM, COMPLAIN = "Play the drum at night", "Build a quiet room", "Complain to the landlord"


def go(page, title):
    """Follow the menu to a page; one that is behind "More" is looked for there."""
    link = page.locator("nav.menu").get_by_role("link", name=title, exact=True)
    fold = page.locator(f"nav.menu details.more:has(a:text-is('{title}')) > summary")
    for _ in range(5):  # a page that is drawn anew meanwhile has its own fold
        if link.is_visible():
            break
        fold.click()
        page.wait_for_timeout(300)
    link.click()
    page.get_by_role("heading", level=1, name=title, exact=True).wait_for()


def begin(page):
    """A new case from the first page."""
    page.get_by_label("What is it about?").fill("The drum next door")
    page.locator("#new-party-1").fill("Anna")
    page.locator("#new-options-1").fill(f"{DRUM}\n{ROOM}")
    page.locator("#new-party-2").fill("Ben")
    page.locator("#new-options-2").fill(COMPLAIN)
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("heading", level=1, name="Parties and options").wait_for()


def start(page):
    """The present state."""
    go(page, "Start")
    page.get_by_label(DRUM).check()
    saved(page, 2)


def saved(page, version):
    """Wait for the page of a version that is in its file."""
    page.locator(f"#page[data-version='{version}'] #standing", has_text="Saved").wait_for()


def settled(page):
    """Wait until everything is in the file."""
    page.get_by_text("Not in").wait_for(state="detached")
    page.locator("#standing", has_text="Saved").wait_for()


def wish(page, who, how, what):
    """Press what somebody wants or avoids."""
    lines = page.locator("li.line")
    before = lines.count()
    page.get_by_role("button", name=f"{who} {how}: {what}", exact=True).click()
    lines.nth(before).wait_for()


def choose(page, button, *steps):
    """Make a sentence of chips: what is chosen, and what is pressed between, as ``"[...]"``."""
    button.click()
    dialog = page.get_by_role("dialog")
    for step in steps:
        if step.startswith("["):
            dialog.get_by_role("button", name=step[1:-1], exact=True).first.click()
        else:
            dialog.locator("select[data-empty]").first.select_option(label=step)
    dialog.locator("button.main:enabled").click()
    dialog.wait_for(state="detached")


def sentence(page, label):
    """The button of the sentence that stands for a formula."""
    return page.get_by_role("button", name=f"choose what stands here: {label}")


def wants(page):
    """The lists of both."""
    go(page, "Preferences")
    wish(page, "Anna", "avoids", COMPLAIN)
    wish(page, "Anna", "wants", DRUM)
    wish(page, "Anna", "avoids", ROOM)
    page.get_by_role("navigation", name="Whose list").get_by_role("link", name="Ben").click()
    page.get_by_role("heading", name="What Ben wants").wait_for()
    lines = [
        (f"not: {DRUM}", "[only where…]", f"not: {ROOM}"),
        (COMPLAIN, "[only where…]", "all of several…", DRUM, f"not: {ROOM}"),
    ]
    for n, steps in enumerate(lines):
        choose(page, sentence(page, "a new statement"), *steps)
        page.locator("li.line").nth(n).wait_for()
    wish(page, "Ben", "avoids", COMPLAIN)


def outcome(page):
    """A name for the state that is hoped for."""
    go(page, "Outcomes")
    page.get_by_role("textbox", name="New outcome, in words").fill("A quiet room")
    page.locator("#add-outcomes").click()
    box = sentence(page, "The states that are meant")
    choose(page, box, "all of several…", DRUM, ROOM, "[+ one more]", f"not: {COMPLAIN}")
    settled(page)


def claim(page):
    """The conclusion, and the question that it is."""
    go(page, "Claims")
    page.get_by_role("textbox", name="New claim").fill("They can settle on a quiet room.")
    page.locator("#add-claims").click()
    question = page.get_by_role("combobox", name="The question to the model")
    question.select_option(label="It can settle there")
    choose(page, sentence(page, "Can settle at"), "A quiet room")
    settled(page)


def what_if(page):
    """Leave out the line that makes the threat."""
    go(page, "What if")
    page.get_by_role("link", name="line 2 of Ben").and_(page.get_by_text("Leave out")).click()
    page.get_by_role("heading", name="What comes of it").wait_for()


def report(page):
    """The report, ready to be opened."""
    go(page, "Report")
    page.get_by_role("button", name="Make the report").click()
    page.locator("#report-ready").wait_for()
