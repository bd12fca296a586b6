// The reading room: select words, press one key, fill in a small form; only what changed is drawn
// anew. Without this script each paragraph has its form, and each form its page.
"use strict";
(function () {
  const page = () => document.getElementById("page");
  const base = () => page().dataset.base;
  const room = () => document.querySelector("[data-room]");
  const say = (words) => { document.getElementById("live").textContent = words; };
  const parsed = (html) => new DOMParser().parseFromString("<body>" + html, "text/html").body;
  const count = (words) => [...words].length; // as the studio counts characters
  let chosen = null; // {section, para, exact, at, before, range}
  let known = ""; // the verdicts that were shown last

  // ---------------------------------------------------------------- what is selected

  function clipped(para, range) {
    const part = document.createRange();
    part.selectNodeContents(para);
    if (para.contains(range.startContainer)) part.setStart(range.startContainer, range.startOffset);
    if (para.contains(range.endContainer)) part.setEnd(range.endContainer, range.endOffset);
    return part;
  }
  function paragraphs(range) {
    const around = range.commonAncestorContainer;
    const near = around.nodeType === 1 ? around : around.parentElement;
    const own = near.closest(".para");
    if (own) return [own];
    const section = near.closest("section.text");
    return section ? [...section.querySelectorAll(".para")].filter((para) => range.intersectsNode(para)) : [];
  }
  function look() {
    const selection = document.getSelection();
    if (!room() || !selection.rangeCount || selection.isCollapsed) { forget(); return; }
    const range = selection.getRangeAt(0);
    const some = paragraphs(range);
    const exact = some.map((para) => clipped(para, range).toString()).join(" ").replace(/\s+/g, " ").trim();
    if (!exact) { forget(); return; }
    const para = some.find((one) => clipped(one, range).toString().trim()) || some[0];
    const start = clipped(para, range);
    const before = document.createRange();
    before.selectNodeContents(para);
    before.setEnd(start.startContainer, start.startOffset);
    const said = before.toString();
    chosen = { section: para.closest("section.text"), para, exact, before: said.slice(-1500), at: Number(para.dataset.at) + count(said), range: range.cloneRange() };
    const bar = document.getElementById("bar");
    if (!bar) return;
    bar.hidden = false;
    bar.querySelector(".bar-words").textContent = exact.length > 80 ? exact.slice(0, 79) + "…" : exact;
    const lost = chosen.section.querySelector("[data-anchor], .todo");
    bar.querySelector("[data-key=here]").hidden = !lost;
  }
  function forget() {
    if (document.querySelector(".room-form")) return; // the form is about it still
    chosen = null;
    const bar = document.getElementById("bar");
    if (bar) bar.hidden = true;
  }
  function light(range) {
    if (!window.Highlight || !CSS.highlights) return;
    if (range) CSS.highlights.set("chosen", new Highlight(range));
    else CSS.highlights.delete("chosen");
  }
  let waits = 0;
  document.addEventListener("selectionchange", () => {
    if (!room()) return;
    clearTimeout(waits);
    waits = setTimeout(() => { if (!document.querySelector(".room-form:focus-within")) look(); }, 60);
  });

  // ---------------------------------------------------------------- the form of a key

  async function open(act, more) {
    if (!chosen) { say("Select some words first."); return; }
    const fields = new URLSearchParams({ key: act, source: chosen.section.dataset.source, exact: chosen.exact, at: chosen.at, before: chosen.before, back: page().dataset.here });
    for (const [name, value] of more || []) fields.append(name, value);
    const old = document.querySelector(".room-form");
    const answer = await fetch(base() + "/piece/room-form?" + fields);
    if (!answer.ok) { standoff.notice("Not done: " + await standoff.wordsOf(answer)); return; }
    const form = parsed(await answer.text()).querySelector(".room-form");
    if (!form) return;
    const focused = old && document.activeElement && old.contains(document.activeElement) ? document.activeElement.name : "";
    if (old) old.remove();
    if (!chosen) return;
    if (!chosen.para.isConnected) chosen.para = chosen.section.querySelector('.para[data-n="' + chosen.para.dataset.n + '"]');
    chosen.para.closest(".row").querySelector(".side").append(document.adoptNode(form));
    light(chosen.range);
    document.getElementById("bar").hidden = true;
    const first = (focused && form.querySelector("[name='" + focused + "']")) || emptyOf(form) || form.querySelector("button");
    if (first) first.focus({ preventScroll: true });
    form.scrollIntoView({ block: "nearest" });
  }
  function emptyOf(form) {
    const fields = [...form.querySelectorAll("select, input:not([type=hidden]), textarea")].filter((one) => !one.closest("details:not([open])"));
    return fields.find((one) => one.required && !one.value) || fields[0];
  }
  function close(focus) {
    const form = document.querySelector(".room-form");
    if (form) form.remove();
    light(null);
    if (focus && chosen) chosen.para.focus({ preventScroll: true });
    document.getSelection().removeAllRanges();
    chosen = null;
    const bar = document.getElementById("bar");
    if (bar) bar.hidden = true;
  }
  document.addEventListener("change", (event) => {
    const form = event.target.closest(".room-form");
    if (!form) return;
    if (event.target.matches("[data-renew]")) {
      open(form.dataset.key, [...new FormData(form)].filter(([name]) => !["do", "key", "version", "back", "source", "exact", "at", "before", "place"].includes(name)));
    }
    const sentence = event.target.closest(".sentence"); // who fills a gap means its sentence
    if (sentence && event.target.value) sentence.querySelector("input[type=radio]").checked = true;
  });

  // ---------------------------------------------------------------- one change

  async function send(form) {
    const fields = new URLSearchParams(new FormData(form));
    fields.set("version", page().dataset.version);
    fields.set("quiet", "1");
    const done = await posted(form.action, fields);
    if (!done) return;
    if (done.refused) {
      const place = form.querySelector(".said");
      if (place) place.textContent = done.refused; else standoff.notice(done.refused);
      if (!done.refused.startsWith("Done")) return;
    }
    close(true);
    await afresh();
    say("Written down.");
  }
  async function posted(to, fields) {
    try {
      const answer = await fetch(to, { method: "POST", body: fields });
      if (standoff.isForeign(answer)) return null;
      if (!answer.ok) { standoff.notice("Not done: " + await standoff.wordsOf(answer)); return null; }
      const done = await answer.json();
      page().dataset.version = done.version;
      document.querySelectorAll("#page input[name=version]").forEach((one) => { one.value = done.version; });
      standoff.stands(done);
      const anyway = document.getElementById("save-anyway");
      if (anyway && done.saved) anyway.remove();
      for (const id of ["undo", "redo"]) { const button = document.getElementById(id); if (button && id in done) button.disabled = !done[id]; }
      return done;
    } catch (_) {
      standoff.silent();
      return null;
    }
  }
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!room() || !form.matches) return;
    if (form.matches("[data-act-form], [data-room] [data-act]")) {
      stop(event);
      send(form);
    } else if (form.action.endsWith("/history") && event.submitter && ["undo", "redo"].includes(event.submitter.value)) {
      stop(event);
      close(false);
      const fields = new URLSearchParams({ do: event.submitter.value, back: page().dataset.here, quiet: "1" });
      posted(form.action, fields).then((done) => { if (done) afresh(); });
    }
  }, true);
  function stop(event) { event.preventDefault(); event.stopPropagation(); }

  // ---------------------------------------------------------------- what changed, and no more

  async function afresh() {
    follow(); // beside the rows, by another worker
    for (const section of document.querySelectorAll("section.text")) {
      const source = section.dataset.source;
      const ask = new URLSearchParams({ source, back: page().dataset.here });
      const now = await (await fetch(base() + "/data/room?" + ask)).json();
      const rows = [...section.querySelectorAll(".row")];
      if (!now.prints || now.prints.length !== rows.length) { whole(); return; }
      const changed = rows.filter((row, n) => row.dataset.print !== now.prints[n]);
      for (let n = 0; n < changed.length; n += 100) await redraw(changed.slice(n, n + 100), ask);
      const count = document.getElementById("problem-count");
      if (count) count.replaceWith(...adopted(parsed(now.count)));
      const foot = section.querySelector("[data-foot]");
      foot.replaceChildren(...adopted(parsed(now.foot)));
    }
  }
  async function redraw(rows, ask) {
    const fields = new URLSearchParams(ask);
    rows.forEach((row) => fields.append("n", row.dataset.n));
    const made = parsed(await (await fetch(base() + "/piece/room-rows?" + fields)).text());
    const fresh = new Map([...made.querySelectorAll(".row")].map((row) => [row.dataset.n, row]));
    rows.forEach((row) => {
      const one = fresh.get(row.dataset.n);
      if (!one) return;
      const focused = row.contains(document.activeElement), kept = selectedIn(row);
      row.replaceWith(document.adoptNode(one));
      htmx.process(one);
      const para = one.querySelector(".para");
      if (focused) para.focus({ preventScroll: true });
      if (kept) {
        document.getSelection().setBaseAndExtent(...spot(para, kept[0]), ...spot(para, kept[1]));
        look();
      }
    });
  }
  // What somebody has selected meanwhile in a row that is drawn anew.
  function selectedIn(row) {
    const selection = document.getSelection(), para = row.querySelector(".para");
    if (!selection.rangeCount || selection.isCollapsed || !para.contains(selection.anchorNode)) return null;
    const range = clipped(para, selection.getRangeAt(0)), start = offset(para, range);
    return [start, start + range.toString().length];
  }
  const adopted = (body) => [...body.childNodes].map((one) => document.adoptNode(one));
  const whole = () => htmx.ajax("GET", page().dataset.here, { target: "#page", select: "#page", swap: "outerHTML show:none" });

  async function follow() {
    const place = document.getElementById("follows");
    if (!place) return;
    const version = page().dataset.version;
    try {
      const answer = await fetch(base() + "/piece/room-follows?" + new URLSearchParams({ was: known, back: page().dataset.here }));
      if (!answer.ok || version !== page().dataset.version || !place.isConnected) return;
      const made = parsed(await answer.text());
      const now = made.querySelector("[data-now]");
      if (now) known = now.dataset.now;
      place.replaceChildren(...adopted(made));
      place.querySelectorAll("[data-at-card]").forEach((one) => {
        document.querySelectorAll('.card[data-path="' + CSS.escape(one.dataset.atCard) + '"]').forEach((card) => {
          card.querySelectorAll(".verdict").forEach((old) => old.remove());
          const line = document.createElement("p");
          line.className = "small verdict";
          line.append(...[...one.childNodes].map((node) => node.cloneNode(true)));
          card.querySelector(".card-tools, :scope > p:last-of-type").before(line);
        });
      });
    } catch (_) { /* the studio says so itself */ }
  }

  // ---------------------------------------------------------------- keys

  document.addEventListener("keydown", (event) => {
    if (!room() || event.ctrlKey || event.metaKey) return;
    const form = event.target.closest && event.target.closest(".room-form");
    if (event.key === "Escape" && (form || chosen)) { close(true); return; }
    if (event.target.closest && event.target.closest("input, textarea, select, [contenteditable], dialog")) return;
    if (form) return;
    const para = event.target.closest && event.target.closest(".para");
    if (para && moved(event, para)) { event.preventDefault(); return; }
    if (event.altKey) return;
    look(); // a key may come before the selection was looked at
    if (chosen && !event.repeat) {
      const button = [...document.querySelectorAll("#bar [data-letter]")].find((one) => one.dataset.letter.toLowerCase() === event.key.toLowerCase() && !one.hidden);
      if (button) { event.preventDefault(); open(button.dataset.key); return; }
    } else if (event.key.toLowerCase() === "n") {
      event.preventDefault();
      next();
    }
  });
  function moved(event, para) {
    const rows = [...para.closest(".rows").querySelectorAll(".para")];
    const to = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (to && !event.shiftKey) {
      const other = rows[rows.indexOf(para) + to];
      if (other) other.focus();
      return true;
    }
    const way = { ArrowRight: "forward", ArrowLeft: "backward" }[event.key];
    if (!way) return false;
    const selection = document.getSelection();
    if (event.shiftKey) selection.modify("extend", way, "word");
    else if (event.altKey) shift(selection, way);
    else sentence(para, way === "forward" ? 1 : -1);
    look();
    return true;
  }
  // With Alt the beginning of what is selected moves, and its end stays.
  function shift(selection, way) {
    if (!selection.rangeCount) return;
    const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
    selection.setBaseAndExtent(endContainer, endOffset, startContainer, startOffset);
    selection.modify("extend", way, "word");
    const range = selection.getRangeAt(0);
    selection.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  }
  function sentence(para, step) {
    const said = para.textContent;
    const cut = window.Intl && Intl.Segmenter ? [...new Intl.Segmenter(undefined, { granularity: "sentence" }).segment(said)].map((s) => [s.index, s.index + s.segment.trimEnd().length]) : [[0, said.length]];
    const now = chosen && chosen.para === para ? clipped(para, chosen.range).toString() : "";
    const at = now ? cut.findIndex(([start, end]) => offset(para, chosen.range) < end && offset(para, chosen.range) >= start) : step > 0 ? -1 : cut.length;
    const [start, end] = cut[Math.min(Math.max(at + step, 0), cut.length - 1)];
    const selection = document.getSelection();
    selection.setBaseAndExtent(...spot(para, start), ...spot(para, end));
  }
  function offset(para, range) {
    const before = document.createRange();
    before.selectNodeContents(para);
    before.setEnd(range.startContainer, range.startOffset);
    return before.toString().length;
  }
  function spot(para, at) {
    const walker = document.createTreeWalker(para, NodeFilter.SHOW_TEXT);
    let node = walker.nextNode(), left = at;
    while (node && left > node.length) { left -= node.length; node = walker.nextNode() || node; }
    return node ? [node, Math.min(left, node.length)] : [para, 0];
  }
  function next() {
    const rows = [...document.querySelectorAll(".row")];
    const here = document.activeElement.closest ? rows.indexOf(document.activeElement.closest(".row")) : -1;
    const order = [...rows.slice(here + 1), ...rows.slice(0, here + 1)];
    const bare = order.find((row) => !row.querySelector(".para mark"));
    if (!bare) { say("Every paragraph has a mark."); return; }
    bare.querySelector(".para").focus();
    bare.scrollIntoView({ block: "center" });
  }

  // ---------------------------------------------------------------- pointing

  document.addEventListener("pointerdown", (event) => {
    if (event.target.closest("#bar button, [data-anchor], [data-rest]")) event.preventDefault(); // what is selected stays so
  });
  document.addEventListener("click", (event) => {
    if (!room()) return;
    const key = event.target.closest("#bar [data-key]");
    if (key) { open(key.dataset.key); return; }
    const anchor = event.target.closest("[data-anchor]"), rest = event.target.closest("[data-rest]");
    if (anchor || rest) {
      if (chosen) open(anchor ? "here" : "more", [["to", anchor ? anchor.dataset.anchor : rest.dataset.rest]]);
      else standoff.notice("Select the words in the text first, then press this again.");
      return;
    }
    if (event.target.closest("[data-cancel]")) { event.preventDefault(); close(true); return; }
    const mark = event.target.closest(".para mark");
    if (mark && document.getSelection().isCollapsed) point(mark.dataset.of);
  });
  function point(id) {
    document.querySelectorAll(".pointed").forEach((one) => one.classList.remove("pointed"));
    const some = document.querySelectorAll('[data-card="' + CSS.escape(id) + '"], mark[data-of="' + CSS.escape(id) + '"]');
    some.forEach((one) => one.classList.add("pointed"));
    const card = [...some].find((one) => one.matches(".card"));
    if (card) card.scrollIntoView({ block: "nearest" });
  }
  for (const [type, on] of [["pointerover", true], ["pointerout", false]]) {
    document.addEventListener(type, (event) => {
      const one = room() && event.target.closest && event.target.closest(".card[data-card], .para mark[data-of]");
      if (!one) return;
      const id = one.dataset.card || one.dataset.of;
      document.querySelectorAll('.card[data-card="' + CSS.escape(id) + '"], mark[data-of="' + CSS.escape(id) + '"]').forEach((other) => other.classList.toggle("near", on));
    });
  }

  // A claim that is dragged to the other text is asked in its account too.
  let carried = "";
  document.addEventListener("dragstart", (event) => {
    const card = event.target.closest && event.target.closest("[data-claim]");
    carried = card ? card.dataset.claim : "";
  });
  document.addEventListener("dragover", (event) => { if (carried && event.target.closest("section.text")) event.preventDefault(); });
  document.addEventListener("drop", async (event) => {
    const section = carried && event.target.closest("section.text");
    if (!section) return;
    event.preventDefault();
    const fields = new URLSearchParams({ do: "mark", key: "ask", to: carried, account: section.dataset.account.trim(), version: page().dataset.version, back: page().dataset.here, quiet: "1" });
    carried = "";
    const done = await posted(base() + "/change", fields);
    if (done && done.refused) standoff.notice(done.refused);
    else if (done) { await afresh(); say("It is asked there too."); }
  });

  // ---------------------------------------------------------------- a text comes in

  const taking = () => document.querySelector("form[data-intake]");
  let file = null;
  function took(found) {
    file = found;
    const form = taking();
    form.elements.text.required = false;
    form.elements.text.placeholder = "The text of " + found.name;
    if (!form.elements.title.value) form.elements.title.value = found.name.replace(/\.[^.]*$/, "").replace(/[-_]+/g, " ");
    form.querySelector("[data-said]").textContent = "";
    form.elements.title.focus();
  }
  document.addEventListener("change", (event) => { if (event.target.matches("[data-intake] input[type=file]") && event.target.files[0]) took(event.target.files[0]); });
  document.addEventListener("dragover", (event) => { if (taking() && [...event.dataTransfer.types].includes("Files")) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    if (!taking() || !event.dataTransfer.files.length) return;
    event.preventDefault();
    took(event.dataTransfer.files[0]);
  });
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches || !form.matches("[data-intake]")) return;
    stop(event);
    const said = form.querySelector("[data-said]"), button = form.querySelector("button.main");
    const typed = form.elements.text.value.trim();
    const body = typed ? new Blob([typed]) : file;
    if (!body) { said.textContent = "Paste a text, or choose a file."; return; }
    const fields = new URLSearchParams({ name: typed ? "pasted.txt" : file.name, version: page().dataset.version });
    for (const name of ["title", "authors", "date"]) fields.set(name, form.elements[name].value);
    if (form.elements.account.checked) fields.set("account", "1");
    button.disabled = true;
    said.textContent = "";
    try {
      const answer = await fetch(form.action + "?" + fields, { method: "POST", body, headers: { "content-type": "application/octet-stream" } });
      if (standoff.isForeign(answer)) return;
      const is = (answer.headers.get("content-type") || "").startsWith("application/json");
      const done = is ? await answer.json() : { refused: await standoff.wordsOf(answer) };
      if (done.to) {
        for (const box of form.elements) if (box.id) localStorage.removeItem("standoff-box:" + base() + "#" + box.id);
        location.assign(done.to);
      } else said.textContent = done.refused;
    } catch (_) {
      standoff.silent();
    } finally {
      button.disabled = false;
    }
  }, true);

  // ---------------------------------------------------------------- a page that has come

  function arrived() {
    chosen = null;
    file = null;
    known = "";
    if (!room()) return;
    follow();
    look();
    const at = new URL(location.href).searchParams.get("words");
    const card = at && document.querySelector('.card[data-path="' + CSS.escape(at) + '"]');
    if (card) { point(card.dataset.card); card.closest(".row").scrollIntoView({ block: "center" }); }
  }
  document.addEventListener("DOMContentLoaded", arrived);
  document.addEventListener("htmx:afterSettle", (event) => { if (event.detail.elt.id === "page" || event.detail.target && event.detail.target.id === "page") arrived(); });
})();

// Wants, avoids, does not care: the order of answering is the order of the list.
(function () {
  document.addEventListener("change", (event) => {
    const form = event.target.closest && event.target.closest("form[data-each]");
    if (!form || event.target.type !== "radio") return;
    const name = event.target.name.slice(2), field = form.elements.order;
    const order = field.value.split(" ").filter((one) => one && one !== name);
    if (event.target.value !== "indifferent") order.push(name);
    field.value = order.join(" ");
    form.querySelectorAll(".each").forEach((row) => {
      const at = order.indexOf(row.querySelector("input").name.slice(2));
      row.querySelector(".each-order").textContent = at < 0 ? "" : String(at + 1);
    });
  });
})();
