// Nothing that is typed is lost: each box is sent 600 ms after the last key, kept in this browser
// until the studio has it, and put back, or offered, where the studio did not take it.
"use strict";
(function () {
  const PAUSE = 600;
  const FRESH = 10000; // what another window typed a moment ago is that window's to send
  const me = sessionStorage.getItem("standoff:window") || Math.random().toString(36).slice(2);
  sessionStorage.setItem("standoff:window", me);

  const page = () => document.getElementById("page");
  const base = () => (page() && page().dataset.base) || "";
  const isBox = (box) => Boolean(box && box.matches && box.id &&
    box.matches("#page form[method=post] input:not([type=hidden]):not([type=checkbox]):not([type=radio]), #page form[method=post] textarea:not([data-text])"));
  const waitsForButton = (box) => box.matches("[data-quiet]") || !box.form.matches("[data-submit]");
  // A name is not changed letter by letter: all that uses it would change with each.
  const isSentAlone = (box) => box.form && box.form.action.endsWith("/change") && box.name && !waitsForButton(box) && !box.name.startsWith("i[") && !box.matches("[data-whole]");
  const normal = (words) => words.replace(/\s+/g, " ").trim();
  const said = (box) => { const label = box.labels && box.labels[0]; return normal(label ? label.textContent : box.name).slice(0, 80); };

  // ---------------------------------------------------------------- kept in this browser

  const key = (box) => "standoff-box:" + base() + "#" + box.id;
  function read(name) {
    try { return JSON.parse(localStorage.getItem(name)); } catch (_) { return null; }
  }
  function keep(box) {
    const known = read(key(box));
    const was = known && known.window === me ? known.was : box.defaultValue;
    const one = { words: box.value, was, window: me, at: Date.now(), path: location.pathname, label: said(box) };
    try {
      localStorage.setItem(key(box), JSON.stringify(one));
      return true;
    } catch (_) { // too long for what a browser keeps
      localStorage.removeItem(key(box));
      return false;
    }
  }
  const forget = (name) => localStorage.removeItem(name);
  function every() {
    const stem = "standoff-box:" + base() + "#";
    return Object.keys(localStorage).filter((name) => name.startsWith(stem)).map((name) => [name, read(name)]);
  }

  // ---------------------------------------------------------------- sent after a pause

  const timers = new Map(); // by form
  let sending = null; // the form whose boxes are on their way
  let composing = false;
  document.addEventListener("compositionstart", () => { composing = true; });
  document.addEventListener("compositionend", () => { composing = false; });

  document.addEventListener("input", (event) => {
    const box = event.target;
    if (!isBox(box)) return;
    if (!keep(box)) standoff.standing("bad", "Too long to be kept in this browser. It is kept when it is saved.");
    if (!isSentAlone(box)) return;
    standoff.standing("quiet", "Typing…");
    later(box.form);
  });

  function later(form) {
    clearTimeout(timers.get(form));
    timers.set(form, setTimeout(() => send(form), PAUSE));
  }

  const unsent = (form) => [...form.elements].filter((box) => isBox(box) && isSentAlone(box) && box.value !== box.defaultValue);

  async function send(form) {
    timers.delete(form);
    if (!form.isConnected) return;
    if (composing || sending || standoff.isBusy()) { later(form); return; }
    const boxes = unsent(form);
    if (!boxes.length) { look(); return; }
    sending = form;
    standoff.standing("quiet", "Saving…");
    const values = boxes.map((box) => box.value);
    const fields = new URLSearchParams(boxes.map((box, n) => [box.name, values[n]]));
    fields.set("do", form.elements.do.value);
    fields.set("back", form.elements.back.value);
    fields.set("version", page().dataset.version);
    fields.set("quiet", "1");
    fields.set("typing", me + boxes.map((box) => box.id).join());
    try {
      const answer = await fetch(form.action, { method: "POST", body: fields });
      if (!answer.ok) { await refused(answer, boxes); return; }
      took(await answer.json(), boxes, values);
    } catch (_) {
      standoff.silent();
    } finally {
      sending = null;
      if (form.isConnected && unsent(form).length && !document.querySelector(".offer") && !standoff.isSilent()) later(form);
      standoff.goOn();
    }
  }
  const look = () => fetch(base() + "/state").then((a) => a.json()).then(standoff.stands).catch(standoff.silent);

  function took(now, boxes, values) {
    if (now.refused.startsWith("Not done")) { offer(boxes[0], now.refused, boxes[0].value); standoff.stands(now); return; }
    page().dataset.version = now.version;
    document.querySelectorAll("#page input[name=version]").forEach((one) => { one.value = now.version; });
    boxes.forEach((box, n) => {
      box.defaultValue = values[n];
      if (box.value === values[n]) forget(key(box));
      else keep(box);
    });
    standoff.stands(now);
    const undo = document.getElementById("undo");
    if (undo) undo.disabled = false;
    if (now.refused) standoff.notice(now.refused);
  }

  // A refusal is told beside the box, and what was typed can be put in again.
  async function refused(answer, boxes) {
    if (standoff.isForeign(answer)) return;
    const words = await standoff.wordsOf(answer);
    offer(boxes[0], "Not saved: " + words, boxes[0].value);
    standoff.standing("bad", "Not saved");
  }

  // ---------------------------------------------------------------- what a form takes along

  // Which boxes a form sends, and what they say: kept until the page has come that has them.
  const takes = (form) => [...form.elements].filter((box) => isBox(box) && read(key(box))).map((box) => [key(box), box.value]);
  const tries = (boxes) => { tried.push(...boxes); };
  window.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches || !form.matches("#page form[method=post]")) return;
    clearTimeout(timers.get(form));
    timers.delete(form);
    tries(takes(form));
  }, true);
  Object.assign(window.standoff, { isSending: () => Boolean(sending), takes, tries });

  // ---------------------------------------------------------------- after a page has come

  let tried = []; // [box, words] of the forms that were sent
  function arrived() {
    const failed = Boolean(document.querySelector("#said[data-failed]"));
    // What was typed into a box after it was sent is not what the studio has taken.
    if (!failed) tried.filter(([name, words]) => (read(name) || {}).words === words).forEach(([name]) => forget(name));
    const names = tried.map(([name]) => name);
    every().forEach(([name, one]) => (one ? back(name, one, failed && names.includes(name)) : forget(name)));
    tried = [];
  }

  function back(name, one, failed) {
    if (one.window !== me && Date.now() - one.at < FRESH) return;
    const box = document.getElementById(name.slice(name.indexOf("#") + 1));
    if (!box) {
      if (one.path === location.pathname && one.words) homeless(name, one);
      return;
    }
    if (normal(box.value) === normal(one.words)) {
      if (box.value === box.defaultValue) forget(name);
      return;
    }
    if (box.matches(":disabled, [readonly]") || (document.activeElement === box && box.value !== box.defaultValue)) return;
    if (failed || normal(box.defaultValue) !== normal(one.was)) { offer(box, "", one.words, name); return; }
    put(box, one.words);
  }

  function put(box, words) {
    const fold = box.closest("details:not([open])");
    if (fold) fold.open = true;
    box.value = words;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // "You typed: … [Put it in] [Forget it]"
  function offer(box, words, typed, name) {
    const place = box.closest(".field, .want, .add, p") || box.parentElement;
    place.querySelectorAll(".offer").forEach((one) => one.remove());
    const line = told(words, typed);
    line.append(button("Put it in", () => { line.remove(); put(box, typed); box.focus(); }), " ",
      button("Forget it", () => { forget(name || key(box)); line.remove(); if (box.value === typed) box.value = box.defaultValue; }));
    place.append(line);
  }
  function homeless(name, one) {
    if (document.querySelector('.offer[data-of="' + CSS.escape(name) + '"]')) return;
    const line = told("There was a box “" + one.label + "” here.", one.words);
    line.dataset.of = name;
    line.append(button("Forget it", () => { forget(name); line.remove(); }));
    document.getElementById("main").prepend(line);
  }
  function told(words, typed) {
    const line = document.createElement("p");
    line.className = "offer";
    line.setAttribute("role", "alert");
    const shown = document.createElement("q");
    shown.dir = "auto";
    shown.textContent = typed.length > 400 ? typed.slice(0, 400) + "…" : typed;
    line.append(words ? words + " " : "", "You typed: ", shown, " ");
    return line;
  }
  function button(words, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  }

  // The studio answers again: what could not be sent goes now.
  document.addEventListener("standoff:awake", () => {
    document.querySelectorAll("#page form[data-submit]").forEach((form) => { if (unsent(form).length) send(form); });
  });
  document.addEventListener("DOMContentLoaded", arrived);
  document.addEventListener("htmx:afterSettle", (event) => { if (event.detail.target && event.detail.target.id === "page" || event.detail.elt.id === "page") arrived(); });
})();
