"""Forms of a page as a browser would send them."""

from collections import Counter
from html.parser import HTMLParser


class Page(HTMLParser):
    """What the forms of a page would send, by id, and what stands on the page."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.forms, self.buttons = {}, {}
        self.ids, self.labelled, self.inputs, self.words = Counter(), set(), [], []
        self._form = self._menu = self._area = None
        self._fieldsets = []
        self.feed(html)
        self.close()

    @property
    def unlabelled(self):
        """Inputs without a label."""
        named = {"aria-label", "aria-labelledby"}
        return [a for a in self.inputs if not named & set(a) and a.get("id") not in self.labelled]

    @property
    def text(self):
        return " ".join("".join(self.words).split())

    def handle_starttag(self, tag, attrs):
        a = {k: "" if v is None else v for k, v in attrs}
        if "id" in a:
            self.ids[a["id"]] += 1
        opened = OPENED.get(tag)
        if opened:
            opened(self, a)

    def handle_endtag(self, tag):
        closed = CLOSED.get(tag)
        if closed:
            closed(self)

    def handle_data(self, data):
        self.words.append(data)
        if self._area:
            self._area[1].append(data)

    def _send(self, name, value):
        if self._form is not None and name and not any(self._fieldsets):
            self._form.setdefault(name, []).append(value)

    def _open_form(self, a):
        self._form = self.forms.setdefault(a.get("id", f"form-{len(self.forms)}"), {})

    def _close_form(self):
        self._form = None

    def _open_fieldset(self, a):
        self._fieldsets.append("disabled" in a)

    def _close_fieldset(self):
        self._fieldsets.pop()

    def _open_label(self, a):
        self.labelled.add(a.get("for"))

    def _open_input(self, a):
        kind = a.get("type", "text")
        if kind != "hidden":
            self.inputs.append(a)
        if kind not in {"checkbox", "radio"} or "checked" in a:
            self._send(a.get("name"), "".join(a.get("value", "").splitlines()))

    def _open_area(self, a):
        self.inputs.append(a)
        self._area = (a.get("name"), [])

    def _close_area(self):
        name, said = self._area
        self._area = None
        self._send(name, "".join(said).removeprefix("\n").replace("\n", "\r\n"))

    def _open_menu(self, a):
        self.inputs.append(a)
        self._menu = [a.get("name"), [], None]

    def _open_option(self, a):
        self._menu[1].append(a["value"])
        if "selected" in a:
            self._menu[2] = a["value"]

    def _close_menu(self):
        name, values, chosen = self._menu
        self._menu = None
        if values:
            self._send(name, values[0] if chosen is None else chosen)

    def _open_button(self, a):
        self.buttons[a.get("id")] = a.get("value", "")


OPENED = {
    "form": Page._open_form, "fieldset": Page._open_fieldset, "label": Page._open_label,
    "input": Page._open_input, "textarea": Page._open_area, "select": Page._open_menu,
    "option": Page._open_option, "button": Page._open_button,
}  # fmt: skip
CLOSED = {
    "form": Page._close_form, "fieldset": Page._close_fieldset,
    "textarea": Page._close_area, "select": Page._close_menu,
}  # fmt: skip
