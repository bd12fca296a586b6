"""The steps of the docs' studio tutorial, as somebody takes them with a mouse."""

DRUM, ROOM, COMPLAIN = "Play the drum at night", "Build a quiet room", "Complain to the landlord"


def go(page, title):
    """Follow the menu to a page."""
    page.locator("nav.menu").get_by_role("link", name=title, exact=True).click()
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


def wish(page, how, what):
    """Add a line by the two menus."""
    lines = page.locator("li.line")
    before = lines.count()
    page.get_by_label("Add:").select_option(label=how)
    page.get_by_label("What it wants").select_option(label=what)
    page.locator("#wish-add").click()
    lines.nth(before).wait_for()


def choose(page, button, chosen, only=()):
    """Make a formula in the dialog."""
    button.click()
    dialog = page.get_by_role("dialog")
    for words, way in chosen:
        dialog.get_by_label(words).first.select_option(way)
    if only:
        dialog.get_by_text("Only if something else is so").click()
    for words, way in only:
        dialog.locator("details").get_by_label(words).select_option(way)
    dialog.get_by_role("button", name="Use it").click()
    dialog.wait_for(state="detached")


def wants(page):
    """The lists of both."""
    go(page, "Preferences")
    wish(page, "It wants not this:", COMPLAIN)
    wish(page, "It wants this:", DRUM)
    wish(page, "It wants not this:", ROOM)
    page.get_by_label("Whose list").select_option(label="Ben")
    page.get_by_role("heading", name="What Ben wants").wait_for()
    conditions = [
        ([(DRUM, "no")], [(ROOM, "no")]),
        ([(COMPLAIN, "yes")], [(DRUM, "yes"), (ROOM, "no")]),
    ]
    for n, (chosen, only) in enumerate(conditions):
        box = page.get_by_role("button", name="Choose what stands here: Or as a formula")
        choose(page, box, chosen, only)
        page.get_by_role("button", name="Add the statement").click()
        page.locator("li.line").nth(n).wait_for()
    wish(page, "It wants not this:", COMPLAIN)


def outcome(page):
    """A name for the state that is hoped for."""
    go(page, "Outcomes")
    page.get_by_role("textbox", name="New outcome, in words").fill("A quiet room")
    page.locator("#add-outcomes").click()
    box = page.get_by_role("button", name="Choose what stands here: The states that are meant")
    choose(page, box, [(DRUM, "yes"), (ROOM, "yes"), (COMPLAIN, "no")])
    page.get_by_text("Not in").wait_for(state="detached")
    page.locator("#standing", has_text="Saved").wait_for()


def claim(page):
    """The conclusion, and the question that it is."""
    go(page, "Claims")
    page.get_by_role("textbox", name="New claim").fill("They can settle on a quiet room.")
    page.locator("#add-claims").click()
    question = page.get_by_role("combobox", name="The question to the model")
    question.select_option(label="It can settle there")
    box = page.get_by_role("button", name="Choose what stands here: Can settle at")
    choose(page, box, [("An outcome", "quiet-room")])
    page.locator("#standing", has_text="Saved").wait_for()


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
