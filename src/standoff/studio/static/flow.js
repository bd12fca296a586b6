// One thing after another: what is clicked or typed while a change is still on its way is
// neither lost nor done to a page that is about to go.
"use strict";
(function () {
  let busy = null; // the request whose answer will be the next page
  let later = null; // what to do once that page is there
  let typed = new Map(); // the values of all boxes when it was sent

  const isPage = (detail) => detail.target && detail.target.id === "page";
  const isAct = (config) => {
    const by = config && config.triggeringEvent && config.triggeringEvent.submitter;
    return Boolean(by && by.name === "act") || Boolean(by && by.closest("form.act"));
  };
  const boxes = () => [...document.querySelectorAll("#page input[id], #page textarea[id], #page select[id]")];
  const state = (box) => (box.type === "checkbox" || box.type === "radio" ? String(box.checked) : box.value);

  document.addEventListener("htmx:beforeRequest", (event) => {
    const { detail } = event;
    if (!isPage(detail)) return;
    if (busy) {
      event.preventDefault();
      later = put_off(detail) || later;
      return;
    }
    busy = detail.requestConfig;
    typed = new Map(boxes().map((box) => [box.id, state(box)]));
  });

  // A link is followed afterwards; a value is sent afterwards, as a change of the new version;
  // a button that moves or removes something is not pressed twice by a page that is going.
  function put_off(detail) {
    const config = detail.requestConfig;
    if (config.verb === "get") return () => location.assign(config.path);
    if (isAct(config) || isAct(busy) || !config.path.endsWith("/change")) return null;
    const values = new FormData();
    for (const [name, value] of config.formData.entries()) if (name !== "version") values.append(name, value);
    return () => {
      values.append("version", document.getElementById("page").dataset.version);
      htmx.ajax("POST", config.path, { values, target: "#page", select: "#page", swap: "outerHTML show:none" });
    };
  }

  // What was typed into another box meanwhile stays there.
  let kept = [];
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!isPage(event.detail)) return;
    kept = boxes().filter((box) => typed.has(box.id) && typed.get(box.id) !== state(box))
      .map((box) => ({ id: box.id, words: box.value, on: box.checked, from: box.selectionStart, to: box.selectionEnd }));
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (!isPage(event.detail)) return;
    for (const one of kept) {
      const box = document.getElementById(one.id);
      if (!box) continue;
      if (box.type === "checkbox" || box.type === "radio") { box.checked = one.on; continue; }
      box.value = one.words;
      if (document.activeElement === box && one.from !== null && box.setSelectionRange) box.setSelectionRange(one.from, one.to);
    }
    kept = [];
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    if (!isPage(event.detail) || event.detail.requestConfig !== busy) return;
    busy = null;
    const next = later;
    later = null;
    if (next) setTimeout(next, 40);
  });
})();
