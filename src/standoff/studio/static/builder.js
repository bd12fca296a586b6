// A formula made by choosing: beside every box for one, a button that opens a dialog.
"use strict";
(function () {
  const WAYS = [["", "either way"], ["yes", "yes"], ["no", "no"]];

  function make(tag, said, ...inside) {
    const made = document.createElement(tag);
    Object.entries(said).forEach(([name, value]) => {
      if (name === "class") made.className = value;
      else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else made.setAttribute(name, value);
    });
    made.append(...inside);
    return made;
  }

  function addButtons() {
    document.querySelectorAll("main input.formula[hx-get]:enabled:not([readonly]):not(li.line *)").forEach((box) => {
      if (box.dataset.chooser) return;
      box.dataset.chooser = "yes";
      const button = make("button", { type: "button", class: "quiet choose", "aria-haspopup": "dialog" }, "Choose…");
      button.setAttribute("aria-label", "Choose what stands here: " + named(box));
      button.addEventListener("click", () => open(box));
      box.after(button);
    });
  }

  function named(box) {
    const label = box.labels && box.labels[0];
    return label ? label.textContent.trim().slice(0, 60) : "a formula";
  }

  async function open(box) {
    const base = document.getElementById("page").dataset.base;
    const answer = await fetch(base + "/data/names");
    if (!answer.ok) return;
    const names = await answer.json();
    const dialog = make("dialog", { class: "chooser", "aria-labelledby": "chooser-title" });
    const what = group(names, "what"), only = group(names, "if");
    const shown = make("output", { class: "formula-shown" });
    const outcome = outcomes(names);
    const wholly = make("select", { id: "chooser-joint" },
      make("option", { value: " and " }, "all of these hold"), make("option", { value: " or " }, "at least one of these holds"));
    const use = make("button", { type: "submit", class: "main" }, "Use it");
    const said = () => formula(what, only, outcome, wholly.value);
    const show = () => { shown.textContent = said() || "nothing chosen yet"; use.disabled = !said(); };
    const form = make("form", { method: "dialog", "hx-boost": "false" },
      make("h2", { id: "chooser-title" }, "What is meant?"),
      outcome ? make("p", {}, make("label", { for: "chooser-outcome" }, "An outcome "), outcome) : "",
      ...what.parts,
      make("p", {}, make("label", { for: "chooser-joint" }, "It is true where "), wholly),
      make("details", { class: "fold" }, make("summary", {}, "Only if something else is so"), make("div", {}, ...only.parts)),
      make("p", {}, "Written as: ", shown),
      make("p", {}, use, " ", make("button", { type: "button", onclick: () => dialog.close() }, "Cancel")));
    form.addEventListener("input", show);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      put(box, said());
      dialog.close();
    });
    dialog.append(form);
    dialog.addEventListener("close", () => { dialog.remove(); box.focus(); });
    document.body.append(dialog);
    show();
    dialog.showModal();
  }

  function outcomes(names) {
    if (!names.outcomes.length) return null;
    return make("select", { id: "chooser-outcome" }, make("option", { value: "" }, "—"),
      ...names.outcomes.map(([name, words]) => make("option", { value: name }, words)));
  }

  function group(names, stem) {
    const picks = [];
    const parts = names.parties.filter((party) => party.options.length).map((party) =>
      make("fieldset", {}, make("legend", {}, party.name), ...party.options.map(([name, words]) => {
        const id = "chooser-" + stem + "-" + name.replace(/[^A-Za-z0-9_-]/g, "_");
        const pick = make("select", { id }, ...WAYS.map(([value, say]) => make("option", { value }, say)));
        picks.push([name, pick]);
        return make("p", { class: "pick" }, make("label", { for: id }, words), pick);
      })));
    return { picks, parts };
  }

  const terms = (picks) => picks.filter(([, pick]) => pick.value).map(([name, pick]) => (pick.value === "no" ? "not " : "") + name);

  function formula(what, only, outcome, joint) {
    const all = (outcome && outcome.value ? [outcome.value] : []).concat(terms(what.picks));
    const conditions = terms(only.picks);
    if (!all.length) return "";
    const first = all.join(joint);
    if (!conditions.length) return first;
    return (all.length > 1 ? "(" + first + ")" : first) + " if " + conditions.join(" and ");
  }

  function put(box, words) {
    box.value = words;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    if (!box.matches("[data-quiet]")) box.dispatchEvent(new Event("change", { bubbles: true }));
  }

  document.addEventListener("DOMContentLoaded", addButtons);
  document.addEventListener("htmx:afterSettle", addButtons);
})();
