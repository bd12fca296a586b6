"""Firefox as Debian has it, driven by WebDriver BiDi: what the few tests in it need."""

import itertools
import json
import re
import shutil
import subprocess
import time

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox") or ""
LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
ENTER = "\ue007"


class Firefox:
    """One window. Every wait ends at ``patience`` seconds."""

    def __init__(self, profile, patience):
        import websocket

        self.patience, self.numbers, self.said = patience, itertools.count(1), []
        command = [FIREFOX, "--headless", "--no-remote", "--profile", str(profile)]
        with open(profile / "said.txt", "w") as told:
            self.process = subprocess.Popen(
                [*command, "--remote-debugging-port", "0"], stderr=told, stdout=subprocess.DEVNULL
            )
        address = self._address(profile / "said.txt")
        self.socket = websocket.create_connection(
            f"{address}/session", timeout=patience, suppress_origin=True
        )
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=["log.entryAdded"])
        self.window = self.ask("browsingContext.getTree")["contexts"][0]["context"]
        size = {"width": 1280, "height": 900}
        self.ask("browsingContext.setViewport", context=self.window, viewport=size)

    def _address(self, told):
        end = time.monotonic() + self.patience
        while not (found := LISTENING.search(told.read_text("utf-8", "replace"))):
            assert time.monotonic() < end, "Firefox does not listen"
            time.sleep(0.1)
        return found[1]

    def ask(self, method, **params):
        """What a command answers; what the page logs as an error meanwhile is kept."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            found = json.loads(self.socket.recv())
            if found.get("method") == "log.entryAdded" and found["params"]["level"] == "error":
                self.said.append(found["params"]["text"])
            if found.get("id") == number:
                assert found["type"] == "success", found
                return found["result"]

    def goto(self, address):
        """Go to an address, and wait until it is there."""
        self.ask("browsingContext.navigate", context=self.window, url=address, wait="complete")

    def see(self, expression):
        """The value of an expression on the page, sent as JSON."""
        made = self.ask(
            "script.evaluate", expression=f"JSON.stringify({expression})",
            target={"context": self.window}, awaitPromise=True,
        )  # fmt: skip
        assert made["type"] == "success", made
        return json.loads(made["result"].get("value", "null"))

    def until(self, expression):
        """Wait until something holds on the page."""
        end = time.monotonic() + self.patience
        while not self.see(f"Boolean({expression})"):
            assert time.monotonic() < end, f"never: {expression}"
            time.sleep(0.1)

    def click(self, selector):
        """Press the mouse in the middle of the first thing of a selector."""
        self.until(f"document.querySelector({json.dumps(selector)})")
        one = f"document.querySelector({json.dumps(selector)})"
        self.see(f"({one}.scrollIntoView({{block: 'center'}}), 1)")
        x, y = self.see(
            f"(b => [b.x + b.width / 2, b.y + b.height / 2])({one}.getBoundingClientRect())"
        )
        moves = [
            {"type": "pointerMove", "x": int(x), "y": int(y)},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act({"type": "pointer", "id": "mouse", "actions": moves})

    def type(self, words):
        """Type on the keyboard, key by key."""
        keys = [{"type": how, "value": key} for key in words for how in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keys", "actions": keys})

    def _act(self, source):
        self.ask("input.performActions", context=self.window, actions=[source])

    def close(self):
        """End it."""
        self.socket.close()
        self.process.terminate()
        self.process.wait(30)
