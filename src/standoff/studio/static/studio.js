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
    openText();
    if (location.pathname !== path) {
      path = location.pathname;
      window.scrollTo(0, 0);
      const main = document.getElementById("main");
      if (main) main.focus({ preventScroll: true });
    }
  }

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

  let asleep = false;
  async function look() {
    if (document.hidden || !base() || !base().startsWith("/c/")) return;
    try {
      const answer = await fetch(base() + "/state");
      if (!answer.ok) throw new Error(String(answer.status));
      const now = await answer.json();
      if (asleep) { asleep = false; standing(now); resend(); }
      if (Number(page().dataset.version) !== now.version || now.theirs !== isNotice()) anew(now);
    } catch (_) {
      asleep = true;
      const place = document.getElementById("standing");
      if (place) {
        place.className = "bad";
        place.textContent = "The studio does not answer. What you type is kept in this browser.";
      }
    }
  }
  const isNotice = () => Boolean(document.querySelector("section.notice"));

  function anew(now) {
    if (text.area && (text.timer || text.sending || text.unsent)) return;
    if (text.area && !now.theirs && document.activeElement === text.area) { text.stale(now); return; }
    const place = document.activeElement;
    if (place && place.matches("input:not([type=checkbox]):not([type=radio]), textarea:not(#text)") &&
        place.value !== place.defaultValue) return; // somebody is writing: the page waits
    htmx.ajax("GET", page().dataset.here, { target: "#page", select: "#page", swap: "outerHTML show:none" });
    say("The case was changed elsewhere; this page shows how it stands now.");
  }

  function standing(now) {
    const place = document.getElementById("standing");
    if (!place || !now.words) return;
    place.className = now.saved ? "good" : "bad";
    place.textContent = now.words;
  }
  setInterval(look, 2500);

  // ---------------------------------------------------------------- the text of the case

  const text = { area: null, timer: 0, sending: false, unsent: false, stale: () => {} };
  const who = Math.random().toString(36).slice(2);
  const kept = () => "standoff:" + base();

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
      localStorage.setItem(kept(), text.area.value);
      number();
      clearTimeout(text.timer);
      text.timer = setTimeout(send, 350);
    });
    text.area.addEventListener("scroll", level);
    text.area.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
        event.preventDefault();
        clearTimeout(text.timer);
        send();
      }
    });
    text.stale = (now) => conflict(now.version);
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
    text.area.scrollIntoView({ block: "nearest" });
    level();
  }

  async function send() {
    if (!text.area || text.sending) return;
    const area = text.area, sent = area.value;
    text.timer = 0; text.sending = true;
    const form = new URLSearchParams({ text: sent, version: area.dataset.version, typing: who });
    const note = document.getElementById("text-state");
    try {
      const answer = await fetch(base() + "/typed", { method: "POST", body: form });
      const now = await answer.json();
      if (answer.status === 409) { conflict(now.version); return; }
      if (!answer.ok) throw new Error(String(answer.status));
      area.dataset.version = page().dataset.version = now.version;
      text.unsent = area.value !== sent;
      if (!text.unsent) localStorage.removeItem(kept());
      standing(now);
      note.textContent = now.refused;
      ["undo"].forEach((id) => { const b = document.getElementById(id); if (b) b.disabled = false; });
      const wrong = await fetch(base() + "/piece/problems");
      if (wrong.ok) document.getElementById("text-problems").innerHTML = await wrong.text();
      htmx.process(document.getElementById("text-problems"));
      number();
    } catch (_) {
      note.textContent = "Not sent: the studio does not answer. The text is kept in this browser.";
      asleep = true;
    } finally {
      text.sending = false;
      if (text.area === area && area.value !== sent && !text.timer) text.timer = setTimeout(send, 350);
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

  window.addEventListener("beforeunload", () => { if (text.area && text.unsent) localStorage.setItem(kept(), text.area.value); });
  document.addEventListener("DOMContentLoaded", arrived);
  document.addEventListener("htmx:afterSettle", arrived);
})();
