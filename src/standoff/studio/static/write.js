// What the forms of the group Write do beyond plain HTML: lines that can be dragged, folds
// that stay open when the page is drawn anew, and focus that follows what was moved.
"use strict";
(function () {
  // Boxes for something new wait for their button: a change in them is no change of the case.
  document.addEventListener("change", (event) => {
    if (event.target.closest("[data-quiet]")) event.stopPropagation();
  }, true);

  // The key Enter in such a box presses the button beside it.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input[data-quiet]:not([type=checkbox])")) return;
    const button = event.target.closest(".add, form").querySelector("button[type=submit]:not(.no-script)");
    if (!button) return;
    event.preventDefault();
    button.click();
  });

  // ---------------------------------------------------------------- a field, then a button

  // A field that was changed is sent when it is left. Where it is left for a button, a link or
  // a fold, the page must not be drawn anew between press and click: within one form the
  // button sends the field too, elsewhere the field is sent first and the click comes after.
  const PRESSABLE = "button, a[href], summary, input[type=checkbox]";
  const NEAR = 40; // pixels: words that appear while a button is pressed move it by a line
  let pressed = null, waiting = null, entering = false, again = "", down = [0, 0];

  document.addEventListener("pointerdown", (event) => {
    pressed = event.target.closest ? event.target.closest(PRESSABLE) : null;
    down = [event.clientX, event.clientY];
  }, true);
  document.addEventListener("pointerup", (event) => {
    pressed = null;
    const near = Math.hypot(event.clientX - down[0], event.clientY - down[1]) < NEAR;
    setTimeout(() => {
      if (!waiting) return; // the click has come, and seen to it
      const { form, on } = waiting;
      waiting = null;
      if (!form.isConnected) return;
      if (near && on.form === form && on.type === "submit") { form.requestSubmit(on); return; }
      again = near ? address(on) : ""; // pressed, and moved away under the pointer before it was let go
      form.requestSubmit();
    }, 60);
  }, true);
  document.addEventListener("keydown", (event) => {
    entering = event.key === "Enter" && event.target.matches("input, select");
    if (entering) setTimeout(() => { entering = false; }, 0);
  }, true);

  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-submit]");
    if (!form || event.target.closest("[data-quiet]")) return;
    if (entering && event.target.matches("input")) { event.stopPropagation(); return; } // Enter sends it
    if (!pressed || pressed === event.target) return;
    waiting = { form, on: pressed };
    event.stopPropagation();
  }, true);

  document.addEventListener("click", (event) => {
    if (!waiting || event.detail === 0) return;
    const { form, on } = waiting;
    if (!on.contains(event.target)) return;
    waiting = null;
    if (!form.isConnected) return;
    const same = on.form === form && (on.type === "submit" || on.type === "checkbox");
    again = same ? "" : address(on);
    if (same || !again) { if (!same) form.requestSubmit(); return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    form.requestSubmit();
  }, true);

  function address(on) {
    if (on.id) return "#" + CSS.escape(on.id);
    if (on.matches("summary") && on.parentElement.id) return "#" + CSS.escape(on.parentElement.id) + " > summary";
    return on.matches("a[href]") ? 'a[href="' + CSS.escape(on.getAttribute("href")) + '"]' : "";
  }

  function click() {
    const on = again && document.querySelector(again);
    again = "";
    if (on) on.click();
  }

  // ---------------------------------------------------------------- folds

  const folds = new Map();
  document.addEventListener("toggle", (event) => {
    const fold = event.target;
    if (fold.matches && fold.matches("details.fold[id]")) folds.set(location.pathname + fold.id, fold.open);
  }, true);

  function unfold(root) {
    root.querySelectorAll("details.fold[id]").forEach((fold) => {
      const known = folds.get(location.pathname + fold.id);
      if (known === true && !fold.open) fold.open = true;
    });
  }

  // ---------------------------------------------------------------- focus

  // After a button of a row was pressed the row may be elsewhere, or gone.
  let after = null;
  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button || button.name !== "act") { after = null; return; }
    after = { id: button.id, moved: movedTo(button) };
    const row = after.moved && button.closest("details.row-more[id]");
    if (row) folds.set(location.pathname + row.id, false); // what was moved takes its menu along
  }, true);

  function movedTo(button) {
    let said;
    try { said = JSON.parse(button.value); } catch (_) { return ""; }
    if (said[0] !== "move" || typeof said[1][said[1].length - 1] !== "number") return "";
    const from = said[1][said[1].length - 1];
    const place = button.id.lastIndexOf("-" + from);
    return place < 0 ? "" : button.id.slice(0, place) + "-" + said[2];
  }

  function refocus() {
    if (!after) return;
    const asked = after;
    after = null;
    const other = (id) => id.startsWith("up-") ? "down-" + id.slice(3) : id.startsWith("down-") ? "up-" + id.slice(5) : "";
    const box = asked.id.startsWith("add-") ? "new-" + asked.id.slice(4) : asked.id.replace(/-add$/, "-new");
    const ids = [asked.moved, other(asked.moved), box, asked.id, other(asked.id)];
    const found = ids.filter(Boolean).map((id) => document.getElementById(id)).find((one) => one);
    if (!found || document.activeElement === found) return;
    const sentence = found.closest(".formula-fold:not([open])") && document.getElementById(found.id + "-chips");
    if (sentence) { sentence.focus(); return; }
    for (let fold = found.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
    found.focus();
  }

  // What has the focus and no id (a question mark, a fold) is found again by its place beside
  // something that has one.
  const FOCUSABLE = "input:not([type=hidden]), select, textarea, button, a[href], summary, [tabindex]";
  let beside = null;
  document.addEventListener("htmx:beforeSwap", () => {
    const one = document.activeElement;
    beside = null;
    if (!one || one === document.body || one.id) return;
    const around = one.parentElement && one.parentElement.closest("[id]");
    if (around) beside = { id: around.id, n: [...around.querySelectorAll(FOCUSABLE)].indexOf(one), tag: one.tagName };
  });

  function refind() {
    if (!beside) return;
    const around = document.getElementById(beside.id);
    const one = around && [...around.querySelectorAll(FOCUSABLE)][beside.n];
    if (one && one.tagName === beside.tag && document.activeElement === document.body) one.focus();
    beside = null;
  }

  document.addEventListener("htmx:load", (event) => {
    unfold(event.detail.elt);
    refocus();
  });
  document.addEventListener("htmx:afterSettle", () => {
    refocus();
    refind();
    click();
  });

  // ---------------------------------------------------------------- lines that can be dragged

  let dragged = null;
  const line = (target) => target.closest ? target.closest("[data-drag] > li") : null;
  const at = (one) => [...one.parentElement.children].indexOf(one);

  document.addEventListener("mousedown", (event) => {
    // Text in a field can be selected with the mouse: only the rest of a line drags it.
    const one = line(event.target);
    if (one) one.draggable = !one.closest("fieldset:disabled") && !event.target.closest("input, textarea, select, button, summary");
  });
  document.addEventListener("dragstart", (event) => {
    dragged = line(event.target);
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    dragged.classList.add("dragged");
  });
  document.addEventListener("dragover", (event) => {
    const over = line(event.target);
    document.querySelectorAll(".line.over").forEach((one) => one.classList.remove("over"));
    if (!dragged || !over || over.parentElement !== dragged.parentElement) return;
    event.preventDefault();
    if (over !== dragged) over.classList.add("over");
  });
  document.addEventListener("dragend", () => {
    document.querySelectorAll(".line.over, .line.dragged").forEach((one) => one.classList.remove("over", "dragged"));
    dragged = null;
  });
  document.addEventListener("drop", (event) => {
    const over = line(event.target);
    if (!dragged || !over || over === dragged || over.parentElement !== dragged.parentElement) return;
    event.preventDefault();
    const list = over.parentElement, form = over.closest("form");
    const path = JSON.parse(list.dataset.drag);
    const from = at(dragged), to = at(over);
    const stem = dragged.id.startsWith("line-") && dragged.id.endsWith("-" + from)
      ? dragged.id.slice(5, -String(from).length) : "";
    const act = document.createElement("input");
    act.type = "hidden";
    act.name = "act";
    act.value = JSON.stringify(["move", [...path, from], to]);
    form.append(act);
    form.requestSubmit();
    after = { id: "", moved: stem ? "down-" + stem + to : "" };
  });
})();
