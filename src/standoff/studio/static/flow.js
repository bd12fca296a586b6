// One thing after another: what is clicked or typed while a change is still on its way is
// neither lost nor done to a page that is about to go.
"use strict";
(function () {
  let busy = null; // the request whose answer will be the next page
  let settling = false; // that page is there, and not yet ready for a click
  let moving = false; // whether it may move or remove something, so that places have changed
  let pressing = ""; // the button that it came of
  let queue = []; // what to do once that page is there, in order
  let typed = new Map(); // the values of all boxes when it was sent

  const page = () => document.getElementById("page");
  const isPage = (detail) => detail.target && detail.target.id === "page";
  const isAct = (by) => Boolean(by && (by.name === "act" || by.closest("form.act")));
  const moves = (by) => isAct(by) && !/^\["(add|wish)"/.test(by.value); // what is put at the end moves nothing
  const boxes = () => [...document.querySelectorAll("#page input[id], #page textarea[id], #page select[id]")];
  const state = (box) => (box.type === "checkbox" || box.type === "radio" ? String(box.checked) : box.value);
  const onPage = (one) => one && page().contains(one);
  const isBusy = () => Boolean(busy || settling);
  const mustWait = () => isBusy() || standoff.isSending();
  const button = (form, by) => (isAct(by) ? form.action + " " + JSON.stringify([...new FormData(form, by)].filter(([name]) => name !== "version")) : "");

  // What is sent afterwards is a change of the version that there is then; where something was
  // moved or removed before it, of the version that it was made on: the studio brings both
  // together. A button is not pressed twice by a page that is going.
  window.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || !mustWait()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!onPage(form)) return; // of the page that has just gone; what was typed there is kept below
    const by = event.submitter, same = button(form, by);
    if (same && (same === pressing || queue.some((one) => one.same === same))) return;
    const moved = (isBusy() && moving) || queue.some((one) => one.moves);
    queue.push({ same, moves: moves(by), go: isChange(form) ? later(form, by, moved, same) : () => again(form, by) });
  }, true);
  const isChange = (form) => form.action.endsWith("/change") && form.closest("[hx-target]") === document.body;

  function later(form, by, moved, same) {
    const values = new FormData(form, by), action = form.action, told = standoff.takes(form);
    if (!moved) values.delete("version");
    return () => {
      standoff.tries(told);
      if (!moved) values.set("version", page().dataset.version);
      htmx.ajax("POST", action, { values, target: "#page", select: "#page", swap: "outerHTML show:none" });
      moving = moves(by);
      pressing = same;
    };
  }

  // What is no change of the case is pressed on the page that stands there now, if it can be.
  function again(form, by) {
    const place = form.isConnected ? form : form.id && document.getElementById(form.id);
    const now = by && (by.isConnected ? by : by.id && document.getElementById(by.id));
    const stands = now ? now.form : place;
    if (stands && (!by || now)) stands.requestSubmit(now || undefined);
    else standoff.notice("The page changed while this was pressed. Press it again.");
    goOn();
  }

  // A link is followed when everything before it is done: a box that is left for it is sent first
  // (write.js, which hears of the click before this).
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!mustWait() || !onPage(link) || link.target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.origin !== location.origin || link.hasAttribute("download")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    queue.push({ go: () => location.assign(link.href) });
  }, true);

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (!isPage(event.detail)) return;
    const config = event.detail.requestConfig;
    const by = config.triggeringEvent && config.triggeringEvent.submitter;
    busy = config;
    moving = moves(by);
    pressing = by && by.form ? button(by.form, by) : "";
    typed = new Map(boxes().map((box) => [box.id, state(box)]));
  });

  // What was typed into another box meanwhile stays there, if that box is still the same one.
  const initial = (box) => (box.options ? [...box.options].filter((one) => one.defaultSelected).map((one) => one.value).join() : box.defaultValue);
  let kept = [];
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!isPage(event.detail)) return;
    kept = boxes().filter((box) => box.type !== "hidden" && typed.has(box.id) && typed.get(box.id) !== state(box))
      .map((box) => ({ id: box.id, was: initial(box), words: box.value, on: box.checked, from: box.selectionStart, to: box.selectionEnd }));
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (!isPage(event.detail)) return;
    busy = null;
    settling = true;
    kept.forEach(putBack);
    kept = [];
    setTimeout(settled, 500); // nothing is told of a page that was replaced before it settled
  });
  document.addEventListener("htmx:afterSettle", (event) => { if (isPage(event.detail)) setTimeout(settled, 0); });
  function settled() {
    if (!settling) return;
    settling = false;
    goOn();
  }

  function putBack(one) {
    const box = document.getElementById(one.id);
    if (!box || initial(box) !== one.was) return;
    if (box.type === "checkbox" || box.type === "radio") { box.checked = one.on; return; }
    box.value = one.words;
    sendLater(box);
    if (document.activeElement === box && one.from !== null && box.setSelectionRange) box.setSelectionRange(one.from, one.to);
  }

  // What a script puts into a box is no change to a browser: it has to be told when the box is left.
  function sendLater(box) {
    const leave = new AbortController();
    box.addEventListener("change", () => leave.abort(), { signal: leave.signal });
    box.addEventListener("blur", () => {
      leave.abort();
      if (box.isConnected && box.value !== box.defaultValue) box.dispatchEvent(new Event("change", { bubbles: true }));
    }, { signal: leave.signal });
  }

  document.addEventListener("htmx:afterRequest", (event) => {
    if (!isPage(event.detail) || event.detail.requestConfig !== busy) return;
    setTimeout(() => { if (event.detail.requestConfig === busy) { busy = null; goOn(); } }, 200); // no page came of it
  });

  function goOn() {
    if (!mustWait() && queue.length) queue.shift().go();
  }
  Object.assign(window.standoff, { isBusy, goOn });
})();
