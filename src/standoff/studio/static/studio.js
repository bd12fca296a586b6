// What every page of the studio does in the browser. No view works only here: without this
// script each form still has its button, and each page its address.
"use strict";
(function () {
  document.documentElement.classList.add("script");
  const page = () => document.getElementById("page");
  const base = () => page() && page().dataset.base;
  const say = (words) => { document.getElementById("live").textContent = words; };
  const narrow = window.matchMedia("(max-width: 61.99rem)");

  // ---------------------------------------------------------------- every page

  let path = location.pathname;
  function arrived() {
    const menu = document.getElementById("menu");
    if (menu && narrow.matches) menu.open = false;
    if (menu && !narrow.matches) keepInSight(menu.querySelector("[aria-current]"), menu.parentElement);
    document.querySelectorAll("main .scroll > table").forEach(addCopy);
    notices();
    openText();
    if (location.pathname !== path) {
      path = location.pathname;
      window.scrollTo(0, 0);
      const main = document.getElementById("main");
      if (main && !toField()) main.focus({ preventScroll: true });
    }
  }

  // An address that names a field leads to it: folds around it open, and it has the focus.
  function toField() {
    const id = decodeURIComponent(location.hash.slice(1));
    const field = id && (document.getElementById(id) || document.querySelector('[id^="' + CSS.escape(id) + '-"]'));
    if (!field) return false;
    for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    const inner = field.matches("input, select, textarea, button, a") ? field : field.querySelector("input:not([type=hidden]), select, textarea");
    if (inner) inner.focus({ preventScroll: true });
    field.scrollIntoView({ block: "center" });
    return true;
  }
  window.addEventListener("DOMContentLoaded", toField);

  // The menu scrolls by itself where the window is low; the page does not move for it.
  function keepInSight(entry, menu) {
    if (!entry) return;
    const one = entry.getBoundingClientRect(), around = menu.getBoundingClientRect();
    if (one.bottom > around.bottom) menu.scrollTop += one.bottom - around.bottom + 40;
  }

  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-submit]");
    if (form) form.requestSubmit();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      document.querySelectorAll("details.tip[open]").forEach((tip) => { tip.open = false; });
    }
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if ((event.ctrlKey || event.metaKey) && !typing && !event.altKey) {
      const key = event.key.toLowerCase();
      const redo = key === "y" || (key === "z" && event.shiftKey);
      const button = document.getElementById(redo ? "redo" : "undo");
      if ((key === "z" || key === "y") && button && !button.disabled) {
        event.preventDefault();
        button.click();
      }
    }
  });

  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.tip[open]").forEach((tip) => {
      if (!tip.contains(event.target)) tip.open = false;
    });
  });

  // ---------------------------------------------------------------- files that are dropped

  document.addEventListener("dragover", (event) => { if (document.querySelector("[data-drop]") && [...event.dataTransfer.types].includes("Files")) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    if (!document.querySelector("[data-drop]") || !event.dataTransfer.files.length) return;
    event.preventDefault();
    bring(event.dataTransfer.files[0]);
  });
  document.addEventListener("change", (event) => { if (event.target.id === "drop-file" && event.target.files[0]) bring(event.target.files[0]); });
  async function bring(file) {
    const place = document.getElementById("drop-said");
    try {
      const answer = await fetch("/import?" + new URLSearchParams({ name: file.name }), { method: "POST", body: file, headers: { "content-type": "application/octet-stream" } });
      const said = answer.headers.get("content-type").startsWith("application/json") ? await answer.json() : { refused: await wordsOf(answer) };
      if (said.to) location.assign(said.to);
      else place.textContent = said.refused;
    } catch (_) {
      place.textContent = "The studio does not answer.";
    }
  }

  // ---------------------------------------------------------------- tables as CSV

  function addCopy(table) {
    if (table.dataset.copy) return;
    table.dataset.copy = "yes";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet copied";
    button.textContent = "Copy as CSV";
    button.addEventListener("click", async () => {
      const words = csv(table);
      try {
        await navigator.clipboard.writeText(words);
        button.textContent = "Copied";
      } catch (_) {
        save(words, "table.csv");
        button.textContent = "Saved as table.csv";
      }
      say(button.textContent);
      setTimeout(() => { button.textContent = "Copy as CSV"; }, 2500);
    });
    table.parentElement.after(button);
  }

  function csv(table) {
    const cell = (one) => {
      let words = one.innerText.replace(/\s+/g, " ").trim();
      if (/^[=+\-@\t]/.test(words) && !/^-?[\d.]+$/.test(words)) words = "'" + words; // no formula of a spreadsheet
      return /[",\n]/.test(words) ? '"' + words.replace(/"/g, '""') + '"' : words;
    };
    const wide = (row) => [...row.cells].flatMap((one) => [cell(one), ...Array(one.colSpan - 1).fill("")]);
    const rows = [...table.rows].map(wide);
    const most = Math.max(...rows.map((row) => row.length));
    return rows.map((row) => [...row, ...Array(most - row.length).fill("")].join(",") + "\r\n").join("");
  }

  function save(words, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([words], { type: "text/csv" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  // ---------------------------------------------------------------- other windows, other programs

  // The studio that does not answer, and the one that answers and knows no key of this window,
  // are two things: after the one it goes on by itself, after the other not.
  let asleep = false, foreign = false;
  async function look() {
    if (document.hidden || !base() || !base().startsWith("/c/") || isMoving()) return;
    try {
      const answer = await fetch(base() + "/state");
      if (isForeign(answer)) return;
      if (!answer.ok) throw new Error(String(answer.status));
      const now = await answer.json();
      foreign = false;
      if (asleep) { asleep = false; stands(now); resend(); document.dispatchEvent(new Event("standoff:awake")); }
      if (isMoving()) return; // the page that is on its way shows how the case stands
      if (Number(page().dataset.version) !== now.version || now.theirs !== isNotice()) anew(now);
    } catch (_) {
      silent();
    }
  }
  const isMoving = () => standoff.isBusy() || standoff.isSending();
  const isNotice = () => Boolean(document.querySelector("section.notice"));

  function isForeign(answer) {
    if (answer.status !== 403 || !answer.headers.get("x-standoff-keyless")) return false;
    if (!foreign) say("The studio was started with another key.");
    foreign = true;
    standing("bad", "Not saved: the studio runs with another key than this window has. Open the address that it printed. What you type is kept in this browser.");
    return true;
  }
  function silent() {
    asleep = true;
    standing("bad", "The studio does not answer. What you type is kept in this browser, and sent when it answers again.");
  }

  function anew(now) {
    if (text.area && (text.timer || text.sending || text.unsent)) return;
    const place = document.activeElement;
    if (place && place.matches("input:not([type=checkbox]):not([type=radio]), textarea:not(#text)") &&
        place.value !== place.defaultValue) return; // somebody is writing: the page waits
    const top = text.area ? text.area.scrollTop : 0;
    htmx.ajax("GET", page().dataset.here, { target: "#page", select: "#page", swap: "outerHTML show:none" })
      .then(() => { if (text.area) { text.area.scrollTop = top; level(); } });
    say("The case was changed elsewhere; this page shows how it stands now.");
  }

  function standing(how, words) {
    const place = document.getElementById("standing");
    if (!place || !words) return;
    place.className = how;
    if (place.textContent !== words) place.textContent = words;
  }
  const stands = (now) => standing(now.saved ? "good" : "bad", now.words);

  async function wordsOf(answer) {
    const found = (await answer.text()).slice(0, 20000);
    const made = new DOMParser().parseFromString(found, "text/html");
    const main = made.querySelector("main p") || made.body;
    return main.textContent.trim().slice(0, 400) || "the studio answered " + answer.status;
  }

  // A refusal is said on the page that is there; it does not take its place.
  function notice(words) {
    let place = document.getElementById("said");
    if (!place) {
      place = document.createElement("p");
      place.id = "said";
      place.className = "notice";
      place.setAttribute("role", "alert");
      place.dataset.failed = "";
      document.querySelector("#page > .columns, #page > main").before(place);
    }
    place.textContent = words;
    closable(place);
  }
  document.addEventListener("htmx:beforeSwap", (event) => {
    const detail = event.detail, answer = detail.xhr;
    const post = detail.requestConfig && detail.requestConfig.verb !== "get";
    if (answer.status < 400 || !(post || answer.status === 403)) return;
    detail.shouldSwap = false;
    if (isForeign({ status: answer.status, headers: { get: (name) => answer.getResponseHeader(name) } })) return;
    wordsOf({ status: answer.status, text: async () => answer.responseText }).then((words) => notice("Not done: " + words));
  });
  document.addEventListener("htmx:sendError", silent);

  // Notices end: by a button, and with the page that they were about.
  function closable(place) {
    if (place.querySelector("button.close")) return;
    const close = button("×", () => place.remove());
    close.className = "close quiet";
    close.setAttribute("aria-label", "Close this notice");
    place.append(" ", close);
  }
  function notices() {
    document.querySelectorAll("p.notice[role]").forEach(closable);
    const place = document.getElementById("said");
    const here = new URL(location.href);
    if (place && here.searchParams.has("said")) {
      here.searchParams.delete("said");
      history.replaceState(history.state, "", here);
    }
    const once = document.querySelector("p.notice[data-version-said]");
    if (!once) return;
    const name = "standoff:said:" + base(), seen = sessionStorage.getItem(name);
    if (seen && seen.split(" ")[0] === once.dataset.versionSaid && seen.split(" ")[1] !== location.pathname) once.remove();
    else sessionStorage.setItem(name, once.dataset.versionSaid + " " + location.pathname);
  }

  // Back is one press a page: what changes a page, or chooses on it, is no page of its own.
  document.addEventListener("htmx:beforeHistoryUpdate", (event) => {
    const update = event.detail.history;
    if (update.type === "push" && new URL(update.path, location.href).pathname === location.pathname &&
        event.detail.requestConfig && event.detail.requestConfig.elt.matches("form")) update.type = "replace";
  });

  window.standoff = { standing, stands, silent, isForeign, wordsOf, notice, isSilent: () => asleep || foreign, isBusy: () => false, isSending: () => false, goOn: () => {} };
  setInterval(look, 2500);

  // ---------------------------------------------------------------- the text of the case

  const text = { area: null, timer: 0, sending: false, unsent: false };
  const who = Math.random().toString(36).slice(2);
  const kept = () => "standoff:" + base();

  function keepText() {
    try { localStorage.setItem(kept(), text.area.value); } catch (_) { localStorage.removeItem(kept()); }
  }
  function openText() {
    text.area = document.querySelector("textarea[data-text]");
    if (!text.area || text.area.readOnly) { if (text.area) number(); return; }
    text.timer = 0; text.sending = false; text.unsent = false;
    document.getElementById("keep-text").hidden = true;
    number();
    if (Number(text.area.dataset.line)) goTo(Number(text.area.dataset.line));
    offerKept();
    text.area.addEventListener("input", () => {
      text.unsent = true;
      keepText();
      number();
      clearTimeout(text.timer);
      standing("quiet", "Typing…");
      text.timer = setTimeout(send, 600);
    });
    text.area.addEventListener("scroll", level);
    text.area.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
        event.preventDefault();
        clearTimeout(text.timer);
        send();
      }
    });
  }

  function number() {
    const lines = document.getElementById("lines");
    const count = text.area.value.split("\n").length;
    const wrong = new Set([...document.querySelectorAll("#text-problems a")].map((a) =>
      Number(new URL(a.href).searchParams.get("line"))));
    lines.replaceChildren();
    for (let n = 1; n <= count; n++) {
      if (n > 1) lines.append("\n");
      if (wrong.has(n)) { const mark = document.createElement("b"); mark.textContent = n; lines.append(mark); }
      else lines.append(String(n));
    }
    level();
  }
  function level() { document.getElementById("lines").scrollTop = text.area.scrollTop; }

  function goTo(line) {
    const lines = text.area.value.split("\n");
    const at = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    text.area.focus({ preventScroll: true });
    text.area.setSelectionRange(at, at + (lines[line - 1] || "").length);
    const high = parseFloat(getComputedStyle(text.area).lineHeight);
    text.area.scrollTop = Math.max(0, (line - 6) * high);
    text.area.scrollLeft = 0; // of a long line the beginning is in sight
    text.area.scrollIntoView({ block: "nearest" });
    level();
  }

  async function send() {
    if (!text.area || text.sending) return;
    const area = text.area, sent = area.value;
    text.timer = 0; text.sending = true;
    const form = new URLSearchParams({ text: sent, version: area.dataset.version, typing: who });
    const note = document.getElementById("text-state");
    standing("quiet", "Saving…");
    try {
      const answer = await fetch(base() + "/typed", { method: "POST", body: form });
      if (isForeign(answer)) return;
      if (answer.status === 413) { note.className = "bad"; note.textContent = "Not saved: " + await wordsOf(answer); standing("bad", "Not saved"); return; }
      const now = await answer.json();
      if (answer.status === 409) { conflict(now.version); return; }
      if (!answer.ok) throw new Error(String(answer.status));
      area.dataset.version = page().dataset.version = now.version;
      text.unsent = area.value !== sent;
      if (!text.unsent) localStorage.removeItem(kept());
      stands(now);
      note.className = "quiet";
      note.textContent = now.refused;
      ["undo"].forEach((id) => { const b = document.getElementById(id); if (b) b.disabled = false; });
      const wrong = await fetch(base() + "/piece/problems");
      if (wrong.ok) document.getElementById("text-problems").innerHTML = await wrong.text();
      htmx.process(document.getElementById("text-problems"));
      number();
    } catch (_) {
      note.textContent = "Not sent: the studio does not answer. The text is kept in this browser.";
      silent();
    } finally {
      text.sending = false;
      if (text.area === area && area.value !== sent && !text.timer) text.timer = setTimeout(send, 600);
    }
  }

  function resend() { if (text.area && text.unsent) send(); }

  function conflict(version) {
    const note = document.getElementById("text-state");
    note.replaceChildren("The case was changed in another window. ");
    note.className = "bad";
    const mine = button("Keep my text", () => {
      text.area.dataset.version = version; note.replaceChildren(); note.className = "quiet"; text.unsent = true; send();
    });
    const theirs = button("Take the other", () => {
      localStorage.removeItem(kept());
      htmx.ajax("GET", page().dataset.here, { target: "#page", select: "#page", swap: "outerHTML show:none" });
    });
    note.append(mine, " ", theirs);
  }

  function offerKept() {
    const found = localStorage.getItem(kept());
    if (found === null || found === text.area.value) { localStorage.removeItem(kept()); return; }
    const note = document.getElementById("text-state");
    note.replaceChildren("This browser has text of this case that was never sent. ");
    note.append(
      button("Put it back", () => { text.area.value = found; note.replaceChildren(); text.unsent = true; number(); send(); }), " ",
      button("Forget it", () => { localStorage.removeItem(kept()); note.replaceChildren(); }));
  }

  function button(words, act) {
    const made = document.createElement("button");
    made.type = "button"; made.textContent = words;
    made.addEventListener("click", act);
    return made;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("#text-problems a");
    if (!link || !text.area) return;
    event.preventDefault(); event.stopPropagation();
    goTo(Number(new URL(link.href).searchParams.get("line")));
  }, true);

  window.addEventListener("beforeunload", () => { if (text.area && text.unsent) keepText(); });
  document.addEventListener("DOMContentLoaded", arrived);
  document.addEventListener("htmx:afterSettle", arrived);
})();
