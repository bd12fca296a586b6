/* The pages to see: the graph of moves. Everything here is also said in words on the page. */
(function () {
  "use strict";

  var LIGHT = ["#0072b2", "#d55e00", "#00795a", "#a2568a", "#8a6100", "#2b7fb5", "#1a1a1a", "#6b6b6b"];
  var DARK = ["#56b4e9", "#ff9a5c", "#2fc49b", "#e0a0c6", "#e6b030", "#8cc8f0", "#e8e8e6", "#b0b0ac"];
  var DASH = [[], [7, 3], [2, 3], [9, 3, 2, 3], [4, 2], [12, 4], [1, 3], [8, 2, 2, 2]];
  var EMPTY = "Choose a state, in the drawing or in the list.";
  var loading = null, drawnNow = [];

  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }

  function tone(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim() || "#888";
  }

  function isDark() {
    var c = tone("--paper").replace("#", "");
    return c.length === 6 && parseInt(c.slice(0, 2), 16) < 128;
  }

  /* Cytoscape, once, when a page first needs it. */
  function cytoscape() {
    if (window.cytoscape) { return Promise.resolve(window.cytoscape); }
    if (!loading) {
      loading = new Promise(function (done, failed) {
        var script = document.createElement("script");
        script.src = "/static/cytoscape.min.js";
        script.onload = function () { done(window.cytoscape); };
        script.onerror = function () { loading = null; failed(new Error("cytoscape")); };
        document.head.appendChild(script);
      });
    }
    return loading;
  }

  function style(data, concept) {
    var dark = isDark(), ink = tone("--ink"), paper = tone("--paper"), edge = tone("--grey");
    var colours = dark ? DARK : LIGHT, good = tone("--good"), focus = tone("--focus");
    var groups = data.kind === "groups";
    function under(node) {
      var held = node.data("under") || [];
      return groups ? 0 : (held.indexOf(concept) >= 0 ? 2 : (held.length ? 1 : 0));
    }
    var rules = [
      { selector: "node", style: {
        shape: "round-rectangle",
        width: function (n) { return n.data("w"); }, height: function (n) { return n.data("h"); },
        label: "data(label)", "text-wrap": "wrap", "text-max-width": groups ? "190px" : (data.size ? data.size[0] - 10 : 1000) + "px",
        "text-valign": "center", "text-halign": "center", "font-size": data.small === false ? 11 : 12,
        "font-family": "system-ui, sans-serif",
        color: function (n) { return under(n) === 2 ? (dark ? "#101113" : "#ffffff") : ink; },
        "background-color": function (n) { return under(n) === 2 ? good : paper; },
        "border-color": function (n) { return under(n) ? good : edge; },
        "border-width": function (n) { return n.data("now") ? 5 : (under(n) === 1 ? 2.5 : 1.2); },
        "border-style": function (n) { return n.data("now") ? "double" : "solid"; }
      } },
      { selector: "node[?words]", style: { // in the left margin, where no arrow goes
        "background-opacity": 0, "border-width": 0, "text-halign": "left", "text-max-width": data.small === false ? "330px" : "120px",
        "font-size": data.small === false ? 20 : 12, color: tone("--grey"), events: "no"
      } },
      { selector: "edge", style: {
        width: 1.5, "curve-style": data.small === false ? "straight" : "bezier",
        "target-arrow-shape": "triangle", "arrow-scale": 0.9,
        "line-color": function (e) { return groups ? edge : colours[e.data("who") % 8]; },
        "target-arrow-color": function (e) { return groups ? edge : colours[e.data("who") % 8]; },
        "line-style": function (e) { return groups || e.data("gain") === 0 ? "solid" : (e.data("who") % 8 ? "dashed" : "solid"); },
        "line-dash-pattern": function (e) { return groups ? [6, 0] : (DASH[e.data("who") % 8].length ? DASH[e.data("who") % 8] : [6, 0]); },
        opacity: function (e) { return e.data("gain") === 0 ? 0.35 : 0.85; }
      } }
    ];
    if (groups) {
      rules.push({ selector: "edge", style: {
        label: "data(count)", "font-size": 11, color: ink, "text-background-color": paper,
        "text-background-opacity": 0.9, "text-background-padding": 2,
        width: function (e) { return 1 + Math.min(6, Math.log(1 + e.data("count"))); }
      } });
    }
    return rules.concat([
      { selector: ".pale", style: { opacity: 0.18 } },
      { selector: "node.pale", style: { opacity: 0.45 } },
      { selector: "node.at", style: { "outline-width": 3, "outline-color": focus, "outline-offset": 3 } },
      { selector: "node.here", style: { "border-color": focus, "border-width": 5, "border-style": "solid", opacity: 1 } },
      { selector: "node.near", style: { "border-color": ink, "border-width": 3 } },
      { selector: "node.lit", style: { "border-color": focus, "border-width": 5, opacity: 1 } },
      { selector: "edge.lit", style: {
        width: 5, "line-color": focus, "target-arrow-color": focus, "line-style": "solid", opacity: 1,
        "z-index": 9, label: "data(step)", color: ink, "font-size": 14, "font-weight": "bold",
        "text-background-color": paper, "text-background-opacity": 1, "text-background-padding": 3
      } }
    ]);
  }

  function drawn(data) {
    var wide = data.kind === "groups" ? 200 : 0;
    var found = data.nodes.map(function (n) {
      var size = data.kind === "groups" ? [wide, 62] : (data.small ? data.size : [38, 26]);
      var label = data.kind === "groups" ? n.label + "\n" + n.count + " states"
        : (data.small ? (n.n + 1) + "\n" + n.label : String(n.n + 1));
      return { group: "nodes", position: { x: n.x, y: n.y },
        data: { id: "n" + n.n, n: n.n, label: label, w: size[0], h: size[1], now: n.now, under: n.under, key: n.key } };
    });
    if (data.line !== null && data.line !== undefined) {
      var beside = data.small === false ? found.filter(function (n) { return n.position.y < data.line; }) : found;
      var left = beside.reduce(function (m, n) { return Math.min(m, n.position.x - n.data.w / 2); }, Infinity);
      found.push({ group: "nodes", selectable: false, position: { x: left - 16, y: data.line },
        data: { id: "words", words: 1, label: "Below: not reached by such moves from the status quo", w: 1, h: 1 } });
    }
    return found;
  }

  function Graph(box, data, make) {
    var canvas = box.querySelector(".canvas"), said = box.querySelector(".said");
    var lines = box.querySelector("[data-lines]"), every = null, held = "", at = -1;
    var chosen = box.dataset.chosen === undefined ? -1 : Number(box.dataset.chosen);
    all(".with-script", box).forEach(function (e) { e.hidden = false; });
    all(".no-script", box).forEach(function (e) { e.hidden = true; });
    var cy = make({ container: canvas, elements: drawn(data), style: style(data, box.dataset.concept),
      layout: { name: "preset" }, autoungrabify: true, boxSelectionEnabled: false, autounselectify: true,
      minZoom: 0.08, maxZoom: 3, pixelRatio: "auto" });
    canvas.addEventListener("wheel", function (e) { if (!e.ctrlKey && !e.metaKey) { e.stopPropagation(); } }, true);

    function shownMovers() {
      var on = {};
      all("[data-save]", box).forEach(function (b) {
      b.addEventListener("click", function () {
        var link = document.createElement("a");
        link.href = cy.png({ full: true, scale: 2, bg: tone("--paper") });
        link.download = "moves.png";
        link.click();
      });
    });
    all("[data-mover]", box).forEach(function (i) { on[i.dataset.mover] = i.checked; });
      return function (who) { return on[who] !== false; };
    }
    function edge(a, k) {
      return { group: "edges", data: { id: "e" + k, source: "n" + a[0], target: "n" + a[1], who: a[2], gain: a[3] } };
    }
    function arcs() {
      if (data.kind === "groups") {
        return data.arcs.map(function (a, k) {
          return { group: "edges", data: { id: "e" + k, source: "n" + a[0], target: "n" + a[1], count: a[2] } };
        });
      }
      var what = lines.value, on = shownMovers();
      var list = what === "ways" ? data.ways.concat(data.arcs.filter(function (a) { return a[0] === chosen; }))
        : what === "all" && every ? every : data.arcs;
      if (what === "chosen") { list = list.filter(function (a) { return a[0] === chosen; }); }
      var seen = {};
      return list.filter(function (a) {
        var key = a.join();
        if (seen[key] || !on(a[2])) { return false; }
        seen[key] = true;
        return true;
      }).map(edge);
    }
    function redraw() {
      cy.batch(function () { cy.edges().remove(); cy.add(arcs()); });
      emphasise();
    }
    function emphasise() {
      cy.elements().removeClass("here near pale");
      if (chosen < 0) { return; }
      var node = cy.getElementById("n" + chosen);
      node.addClass("here");
      if (data.kind === "states" && !data.small) {
        cy.edges().not(node.outgoers("edge")).addClass("pale");
        node.outgoers("node").addClass("near");
      }
    }
    function say(words) { said.textContent = words; }
    function name(n) {
      var node = data.nodes[n];
      if (data.kind === "groups") { return node.label + ": " + node.count + " states"; }
      return "State " + (n + 1) + ": " + (node.taken.join(", ") || "nothing taken") +
        (node.under.length ? "; equilibrium under " + node.under.join(", ") : "");
    }
    function link(n) { return document.querySelector("[data-node='" + n + "']"); }
    function pick(n, ask) {
      chosen = n;
      all("[data-node][aria-current]").forEach(function (e) { e.removeAttribute("aria-current"); });
      var there = link(n);
      if (there) { there.setAttribute("aria-current", "true"); }
      all("[data-keeps='state']").forEach(function (e) { e.value = (there && there.dataset.cells) || e.value; });
      unlight();
      redraw();
      say(name(n));
      if (ask && there) { there.click(); }
    }

    /* the moves that a sentence speaks of */
    function unlight() {
      cy.edges(".temporary").remove();
      cy.elements().removeClass("lit");
      all(".lit[aria-pressed]").forEach(function (e) { if (e.dataset.path !== held) { e.setAttribute("aria-pressed", "false"); } });
    }
    function light(path) {
      unlight();
      path.split(" ").forEach(function (step, k) {
        var p = step.split("-").map(Number);
        cy.add({ group: "edges", classes: "temporary lit", data: {
          id: "t" + k, source: "n" + p[0], target: "n" + p[1], who: p[2], gain: 1,
          step: (k + 1) + " " + (data.people[p[2]] || "") } });
        cy.getElementById("n" + p[0]).addClass("lit");
        cy.getElementById("n" + p[1]).addClass("lit");
      });
    }
    function relight() { if (held) { light(held); } else { unlight(); } }
    function path(e) { return e.target.closest && e.target.closest("[data-path]"); }
    function bring(button) {
      button.hidden = false;
      button.setAttribute("aria-pressed", "false");
    }
    var panel = document.getElementById("why");
    all(".lit", panel).forEach(bring);
    panel.addEventListener("htmx:afterSwap", function () { held = ""; unlight(); });
    new MutationObserver(function () { all(".lit[hidden]", panel).forEach(bring); }).observe(panel, { childList: true, subtree: true });
    ["mouseover", "focusin"].forEach(function (kind) {
      panel.addEventListener(kind, function (e) { var b = path(e); if (b) { light(b.dataset.path); } });
    });
    ["mouseout", "focusout"].forEach(function (kind) {
      panel.addEventListener(kind, function (e) { if (path(e)) { relight(); } });
    });
    panel.addEventListener("click", function (e) {
      var b = path(e);
      if (!b) { return; }
      held = held === b.dataset.path ? "" : b.dataset.path;
      relight();
      b.setAttribute("aria-pressed", held ? "true" : "false");
      if (held) {
        cy.fit(cy.nodes(".lit"), 90);
        if (cy.zoom() > 1.2) { cy.zoom(1.2); cy.center(cy.nodes(".lit")); }
        canvas.scrollIntoView({ block: "nearest" });
      }
    });

    /* choosing, by pointer and by key */
    cy.on("tap", "node", function (e) { if (e.target.data("n") !== undefined) { pick(e.target.data("n"), true); } });
    cy.on("mouseover", "node", function (e) { if (e.target.data("n") !== undefined) { say(name(e.target.data("n"))); } });
    all("[data-node]").forEach(function (a) {
      a.addEventListener("click", function () { if (Number(a.dataset.node) !== chosen) { pick(Number(a.dataset.node), false); } });
    });
    function toward(n, key) {
      var p = data.nodes[n], best = n, least = Infinity;
      data.nodes.forEach(function (q, m) {
        var x = q.x - p.x, y = q.y - p.y;
        var on = { ArrowRight: x, ArrowLeft: -x, ArrowDown: y, ArrowUp: -y }[key];
        var off = key === "ArrowRight" || key === "ArrowLeft" ? Math.abs(y) : Math.abs(x);
        var far = on + 3 * off;
        if (m !== n && on > 13 && far < least) { least = far; best = m; }
      });
      return best;
    }
    function walk(n) {
      at = n;
      cy.nodes().removeClass("at");
      var node = cy.getElementById("n" + n).addClass("at"), b = node.renderedPosition();
      if (b.x < 20 || b.y < 20 || b.x > cy.width() - 20 || b.y > cy.height() - 20) { cy.center(node); }
      say(name(n));
    }
    canvas.addEventListener("keydown", function (e) {
      if (e.key.indexOf("Arrow") === 0) {
        e.preventDefault();
        walk(at < 0 ? Math.max(chosen, 0) : toward(at, e.key));
      } else if ((e.key === "Enter" || e.key === " ") && at >= 0) {
        e.preventDefault();
        pick(at, true);
      } else if (e.key === "+" || e.key === "-") {
        zoom(e.key === "+" ? 1.3 : 1 / 1.3);
      } else if (e.key === "Escape") {
        held = "";
        unlight();
      }
    });
    canvas.addEventListener("blur", function () { cy.nodes().removeClass("at"); });

    function zoom(by) {
      cy.zoom({ level: cy.zoom() * by, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
    }
    function fit() {
      cy.resize();
      cy.fit(cy.nodes(), 16);
      if (cy.zoom() > 1.3) { cy.zoom(1.3); cy.center(); }
      if (cy.zoom() < 0.45) { // too small to read: begin at the chosen state
        cy.zoom(0.45);
        cy.center(cy.getElementById("n" + Math.max(chosen, 0)));
        cy.panBy({ x: 0, y: -cy.height() / 4 });
      }
    }
    all("[data-zoom]", box).forEach(function (b) {
      b.addEventListener("click", function () {
        if (b.dataset.zoom === "fit") { cy.fit(cy.nodes(), 16); } else { zoom(b.dataset.zoom === "in" ? 1.3 : 1 / 1.3); }
      });
    });
    all("[data-save]", box).forEach(function (b) {
      b.addEventListener("click", function () {
        var link = document.createElement("a");
        link.href = cy.png({ full: true, scale: 2, bg: tone("--paper") });
        link.download = "moves.png";
        link.click();
      });
    });
    all("[data-mover]", box).forEach(function (i) { i.addEventListener("change", redraw); });
    if (lines) {
      lines.addEventListener("change", function () {
        if (lines.value !== "all" || every) { redraw(); return; }
        var to = box.dataset.graph, sign = to.indexOf("?") < 0 ? "?" : "&";
        fetch(to + sign + "moves=all").then(function (r) { return r.json(); }).then(function (more) {
          every = more.arcs;
          redraw();
        });
      });
    }
    var scheme = window.matchMedia("(prefers-color-scheme: dark)");
    function repaint() { cy.style(style(data, box.dataset.concept)); }
    scheme.addEventListener("change", repaint);
    redraw();
    fit();
    say(chosen < 0 ? EMPTY : name(chosen));
    canvas.dataset.ready = "true";
    canvas.graph = cy;
    return { box: box, end: function () { scheme.removeEventListener("change", repaint); cy.destroy(); } };
  }

  function begin(box) {
    if (box.dataset.begun) { return; }
    box.dataset.begun = "true";
    Promise.all([cytoscape(), fetch(box.dataset.graph).then(function (r) {
      if (!r.ok) { throw new Error(String(r.status)); }
      return r.json();
    })]).then(function (both) {
      if (both[1].refused) { throw new Error(both[1].refused); }
      if (document.contains(box)) { drawnNow.push(Graph(box, both[1], both[0])); }
    }).catch(function (error) {
      var words = document.createElement("p");
      words.setAttribute("role", "status");
      words.textContent = "There is no drawing: " + error.message + ". The lists say the same.";
      box.insertBefore(words, box.firstChild);
    });
  }

  /* what was drawn on pages that are gone takes no more room */
  function tidy() {
    drawnNow = drawnNow.filter(function (one) {
      var here = document.contains(one.box);
      if (!here) { one.end(); }
      return here;
    });
  }

  function start() {
    tidy();
    all(".graph[data-graph]").forEach(begin);
  }

  document.addEventListener("htmx:load", start);
  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", start); } else { start(); }
})();
