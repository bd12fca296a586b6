// Formulas as sentences of chips: beside every box for one stands its sentence, and a press on it
// opens a dialog in which each part can be chosen, turned round and taken away. The studio reads
// and writes the formula; here is only the tree of it.
"use strict";
(function () {
  const JOINTS = [["and", "all of these"], ["or", "at least one of these"]];
  const COUNTED = [["exactly one of", "exactly one of these"], ["at most one of", "at most one of these"], ["at least one of", "at least one of these (counted)"]];
  const TWO = [["if", "if"], ["only if", "only if"], ["implies", "then also"], ["iff", "just where"]];
  const GROUPS = [["chain:and", "all of several…"], ["chain:or", "one of several…"], ["binary:if", "something, if something else…"],
    ["not", "not: …"], ["counted:exactly one of", "exactly one of…"], ["counted:at most one of", "at most one of…"],
    ["only", "only these, and nothing else…"], ["constant:none", "nobody does anything"], ["constant:all", "everything is done"]];

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
  const base = () => document.getElementById("page").dataset.base;
  async function data(name, fields) {
    const answer = await fetch(base() + "/data/" + name + (fields ? "?" + new URLSearchParams(fields) : ""));
    return answer.ok ? answer.json() : null;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("button[data-chips]");
    const box = button && document.getElementById(button.dataset.chips);
    if (box) open(box, button);
  });

  // ---------------------------------------------------------------- the dialog

  async function open(box, button) {
    const [names, read] = await Promise.all([data("names"), data("chips", { said: box.value })]);
    if (!names || document.querySelector("dialog.chooser")) return;
    const adds = box.matches("[data-quiet]");
    const state = { root: read && read.chips, names, n: 0 };
    const words = make("output", { class: "words-shown" }), shown = make("code", { class: "formula-shown" });
    const use = make("button", { type: "submit", class: "main" }, adds ? "Add it" : "Use it");
    const place = make("div", { class: "chips" });
    let formula = "";
    async function changed(focus) {
      place.replaceChildren(drawn(state, state.root, (next) => { state.root = next; changed(true); }, true));
      if (focus) { const next = place.querySelector("select[data-empty]") || use; next.focus(); }
      const asked = ++state.n;
      const said = state.root ? await data("spelled", { chips: JSON.stringify(state.root) }) : null;
      if (asked !== state.n) return;
      formula = (said && said.formula) || "";
      words.textContent = (said && said.words) || "Nothing is chosen yet.";
      shown.textContent = formula;
      use.disabled = !formula;
    }
    const dialog = make("dialog", { class: "chooser", "aria-labelledby": "chooser-title" });
    const odd = box.value.trim() && !(read && read.chips);
    const form = make("form", { method: "dialog", "hx-boost": "false" },
      make("h2", { id: "chooser-title" }, "What is meant?"),
      odd ? make("p", { class: "bad" }, "What stands there cannot be read: ", make("code", {}, box.value)) : "",
      place, make("p", { class: "reads", "aria-live": "polite" }, words),
      make("details", { class: "fold" }, make("summary", {}, "The formula"), shown),
      make("p", { class: "ends" }, use, " ", make("button", { type: "button", onclick: () => dialog.close() }, "Cancel")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!formula) return;
      dialog.close();
      put(now(box), formula, adds);
    });
    dialog.append(form);
    dialog.addEventListener("close", () => { dialog.remove(); now(button).focus(); });
    document.body.append(dialog);
    await changed(false);
    dialog.showModal();
    const first = place.querySelector("select[data-empty]");
    if (first) first.focus();
  }

  // While the dialog was open the page may have been drawn anew: the box is the one that stands
  // there now.
  const now = (one) => (one.isConnected ? one : document.getElementById(one.id) || one);

  function put(box, words, adds) {
    if (!box.isConnected) { standoff.notice("Not done: the box for “" + words + "” is no longer on this page."); return; }
    box.value = words;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    if (!adds) { box.dispatchEvent(new Event("change", { bubbles: true })); return; }
    const add = box.closest(".add, form").querySelector("button[type=submit]:not(.no-script)");
    if (add) add.click();
  }

  // ---------------------------------------------------------------- chips

  // What a chip looks like; ``put`` puts another in its place, nothing takes it away.
  function drawn(state, chip, put, outer) {
    if (!chip) return menu(state, put);
    const inner = DRAW[chip.kind] ? DRAW[chip.kind](state, chip, put) : make("span", {}, "?");
    if (!outer) return inner;
    const wrap = (made, words) => make("button", { type: "button", class: "quiet", onclick: () => put(made) }, words);
    return make("div", {}, inner, make("p", { class: "wraps" },
      wrap({ kind: "chain", word: "and", parts: parts(chip, "and").concat([null]) }, "and…"),
      wrap({ kind: "chain", word: "or", parts: parts(chip, "or").concat([null]) }, "or…"),
      wrap({ kind: "binary", word: "if", parts: [chip, null] }, "only where…"),
      wrap(chip.kind === "not" ? chip.parts[0] : { kind: "not", parts: [chip] }, "turn round")));
  }
  const parts = (chip, word) => (chip.kind === "chain" && chip.word === word ? chip.parts : [chip]);

  function menu(state, put, only) {
    const pick = make("select", { "data-empty": "", "aria-label": "Choose a part" }, make("option", { value: "" }, "choose…"));
    const entries = (heading, some) => { if (some.length) pick.append(make("optgroup", { label: heading }, ...some.map(([value, words]) => make("option", { value }, words)))); };
    const both = (some) => some.flatMap(([name, words]) => only ? [["name:" + name, words]] : [["name:" + name, words], ["no:" + name, "not: " + words]]);
    state.names.parties.forEach((party) => entries(party.name, both(party.options)));
    if (!only) { entries("Outcomes", both(state.names.outcomes)); entries("More", GROUPS); }
    pick.addEventListener("change", () => { if (pick.value) put(begun(pick.value)); });
    return pick;
  }
  function begun(value) {
    const [kind, word] = [value.split(":")[0], value.slice(value.indexOf(":") + 1)];
    if (kind === "name") return { kind, name: word };
    if (kind === "no") return { kind: "not", parts: [{ kind: "name", name: word }] };
    if (kind === "constant") return { kind, word };
    if (kind === "not") return { kind, parts: [null] };
    if (kind === "only") return { kind, parts: [null] };
    return { kind, word, parts: [null, null] };
  }

  function wordsOf(state, name) {
    const every = state.names.parties.flatMap((party) => party.options.map(([n, words]) => [n, words, party]))
      .concat(state.names.outcomes.map(([n, words]) => [n, words, null]));
    return every.find(([n]) => n === name || name.endsWith("." + n)) || [name, name, null];
  }
  function away(put, words) {
    return make("button", { type: "button", class: "quiet", "aria-label": "Take away: " + words, onclick: () => put(null) }, "×");
  }
  function name(state, chip, put, is) {
    const [, words, party] = wordsOf(state, chip.name);
    const turned = is ? { kind: "not", parts: [chip] } : chip;
    const turn = make("button", { type: "button", class: "quiet", title: "Turn round", "aria-pressed": String(!is), onclick: () => put(turned) }, is ? "is so" : "is not so");
    return make("span", { class: "chip" + (is ? "" : " turned") + (party ? " of-party-" + (state.names.parties.indexOf(party) % 8) : ""), title: chip.name },
      make("span", { dir: "auto" }, words), " ", turn, away(put, words));
  }
  function several(state, chip, put, head, only) {
    const set = (n) => (next) => {
      const left = chip.parts.slice();
      if (next) left[n] = next; else left.splice(n, 1);
      put(left.length ? { ...chip, parts: left } : null);
    };
    const add = make("button", { type: "button", class: "quiet", onclick: () => put({ ...chip, parts: chip.parts.concat([null]) }) }, "+ one more");
    return make("div", { class: "group" }, make("div", {}, head, away(put, "this group")),
      ...chip.parts.map((part, n) => make("div", { class: "part" }, part ? drawn(state, part, set(n)) : menu(state, set(n), only))), add);
  }
  function pick(chip, some, put, words) {
    const made = make("select", { "aria-label": words }, ...some.map(([value, said]) => make("option", value === chip.word ? { value, selected: "" } : { value }, said)));
    made.addEventListener("change", () => put({ ...chip, word: made.value }));
    return made;
  }
  const DRAW = {
    name: (state, chip, put) => name(state, chip, put, true),
    not: (state, chip, put) => {
      const part = chip.parts[0];
      if (part && part.kind === "name") return name(state, part, put, false);
      return make("div", { class: "group" }, make("div", {}, "not: ", away(put, "not")),
        drawn(state, part, (next) => put(next ? { ...chip, parts: [next] } : null)));
    },
    chain: (state, chip, put) => several(state, chip, put, pick(chip, JOINTS, put, "How they are joined")),
    counted: (state, chip, put) => several(state, chip, put, pick(chip, COUNTED, put, "How many")),
    only: (state, chip, put) => several(state, chip, put, "only these:", true),
    binary: (state, chip, put) => {
      const set = (n) => (next) => put(next ? { ...chip, parts: chip.parts.map((part, at) => (at === n ? next : part)) } : chip.parts[1 - n]);
      return make("div", { class: "group" }, drawn(state, chip.parts[0], set(0)),
        make("div", {}, pick(chip, TWO, put, "How the two hang together")), drawn(state, chip.parts[1], set(1)));
    },
    constant: (state, chip, put) => make("span", { class: "chip" }, chip.word === "none" ? "nobody does anything" : "everything is done", " ", away(put, chip.word)),
    pattern: (state, chip, put) => {
      const every = state.names.parties.flatMap((party) => party.options);
      const cells = chip.cells.replace(/\s/g, "");
      const said = [...cells].flatMap((cell, n) => (cell === "-" || !every[n] ? [] : [cell === "Y" ? { kind: "name", name: every[n][0] } : { kind: "not", parts: [{ kind: "name", name: every[n][0] }] }]));
      const apart = said.length > 1 ? { kind: "chain", word: "and", parts: said } : said[0];
      return make("span", { class: "chip" }, make("code", {}, [...cells].join(" ")), " ",
        apart && cells.length === every.length ? make("button", { type: "button", class: "quiet", onclick: () => put(apart) }, "in words") : "", away(put, "the pattern"));
    },
  };
})();
