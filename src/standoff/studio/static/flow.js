// One thing after another: what is clicked or typed while a change is still on its way is
// neither lost nor done to a page that is about to go.
"use strict";
(function () {
  let busy = null; // the request whose answer will be the next page
  let acting = false; // whether it moves or removes something, so that places have changed
  let queue = []; // what to do once that page is there, in order
  let typed = new Map(); // the values of all boxes when it was sent

  const page = () => document.getElementById("page");
  const isPage = (detail) => detail.target && detail.target.id === "page";
  const isAct = (by) => Boolean(by && (by.name === "act" || by.closest("form.act")));
  const boxes = () => [...document.querySelectorAll("#page input[id], #page textarea[id], #page select[id]")];
  const state = (box) => (box.type === "checkbox" || box.type === "radio" ? String(box.checked) : box.value);
  const onPage = (one) => one && page().contains(one);

  // A value is sent afterwards, as a change of the version that there is then. A button that
  // moves or removes something is not pressed twice by a page that is going.
  window.addEventListener("submit", (event) => {
    const form = event.target;
    if (!busy || form.method !== "post") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!onPage(form)) return; // of the page that has just gone; what was typed there is kept below
    if (acting || isAct(event.submitter) || !form.action.endsWith("/change")) return;
    const values = new FormData(form, event.submitter);
    typed = new Map(boxes().map((box) => [box.id, state(box)]));
    queue.push(() => {
      values.set("version", page().dataset.version);
      htmx.ajax("POST", form.action, { values, target: "#page", select: "#page", swap: "outerHTML show:none" });
    });
  }, true);

  // A link is followed when everything before it is done.
  window.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!busy || !onPage(link) || link.target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.origin !== location.origin || link.hasAttribute("download")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    queue.push(() => location.assign(link.href));
  }, true);

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (!isPage(event.detail)) return;
    const config = event.detail.requestConfig;
    const by = config.triggeringEvent && config.triggeringEvent.submitter;
    busy = config;
    acting = isAct(by);
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
    kept.forEach(putBack);
    kept = [];
    setTimeout(goOn, 25); // the page has settled by then
  });

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

  document.addEventListener("DOMContentLoaded", () => { window.standoff.isBusy = () => Boolean(busy); });

  function goOn() {
    if (!busy && queue.length) queue.shift()();
  }
})();
