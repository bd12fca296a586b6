
(function () {
  "use strict";
  var SVG = "http://www.w3.org/2000/svg";

  function make(tag, words, parent) {
    var made = document.createElement(tag);
    if (words) { made.textContent = words; }
    if (parent) { parent.appendChild(made); }
    return made;
  }

  // --- folded parts: opened by links into them, and by a button
  function reveal() {
    var id = decodeURIComponent(location.hash.slice(1));
    var at = id && document.getElementById(id);
    if (!at) { return; }
    for (var e = at; e; e = e.parentElement) { if (e.tagName === "DETAILS") { e.open = true; } }
    at.scrollIntoView();
  }
  window.addEventListener("hashchange", reveal);
  var all = Array.prototype.slice.call(document.querySelectorAll("main details"));
  if (all.length) {
    var tools = make("p", "", null);
    tools.className = "tools";
    var button = make("button", "Open all folded parts", tools);
    button.type = "button";
    button.addEventListener("click", function () {
      var open = button.textContent.indexOf("Open") === 0;
      all.forEach(function (d) { d.open = open; });
      button.textContent = open ? "Close all folded parts" : "Open all folded parts";
    });
    make("span", "What is folded is not printed.", tools);
    document.querySelector("nav").appendChild(tools);
  }

  // --- graphs of moves
  function graph(figure) {
    var data = JSON.parse(figure.querySelector("script").textContent);
    var small = window.matchMedia("(max-width: 47rem)").matches;
    var svg = figure.querySelector(small ? ".narrow svg" : ".wide svg");
    var live = svg.querySelector("g.live"), named = svg.querySelector("title").id.slice(0, -6);
    var nodes = Array.prototype.slice.call(svg.querySelectorAll("g.node"));
    var frame = nodes[0].querySelector("rect");
    var wide = Number(frame.getAttribute("width")), high = Number(frame.getAttribute("height"));
    var shown = data.people.map(function () { return true; });
    var gains = true, picked = -1;
    svg.setAttribute("role", "group");

    var set = make("fieldset", "", null);
    set.className = "controls";
    make("legend", "Steps shown when a situation is chosen", set);
    function box(words, on, change) {
      var label = make("label", "", set), input = make("input", "", label);
      input.type = "checkbox";
      input.checked = on;
      label.appendChild(document.createTextNode(words));
      input.addEventListener("change", function () { change(input.checked); draw(picked); });
    }
    data.people.forEach(function (name, k) { box(name, true, function (on) { shown[k] = on; }); });
    box("only steps that gain", true, function (on) { gains = on; });
    var panel = make("div", "", null);
    panel.className = "panel";
    panel.setAttribute("aria-live", "polite");
    panel.tabIndex = 0;
    panel.setAttribute("role", "region");
    panel.setAttribute("aria-label", "The chosen situation in " + data.reading);
    make("p", "Choose a situation with the pointer, or with the arrow keys and Enter, to see the steps from it.", panel);
    figure.insertBefore(set, figure.querySelector(".scroll"));
    figure.insertBefore(panel, figure.querySelector("figcaption"));

    function diff(a, b) {
      var words = [];
      data.does.forEach(function (name, o) {
        if (a[o] !== b[o]) { words.push(b[o] === "Y" ? data.does[o] : data.undoes[o]); }
      });
      return words.join(" and ");
    }
    function moves(n) {
      return data.moves.filter(function (m) {
        return m[0] === n && shown[m[2]] && (m[3] || !gains);
      });
    }
    function place(n) { return [Number(nodes[n].dataset.x), Number(nodes[n].dataset.y)]; }
    function arc(m) {
      var a = place(m[0]), b = place(m[1]);
      var dx = b[0] - a[0], dy = b[1] - a[1], far = Math.hypot(dx, dy) || 1;
      var bend = Math.min(40, far / 5) + m[2] * 3;
      var cx = (a[0] + b[0]) / 2 - dy / far * bend, cy = (a[1] + b[1]) / 2 + dx / far * bend;
      function edge(from, to) {
        var x = to[0] - from[0], y = to[1] - from[1];
        var t = Math.min(wide / 2 / Math.abs(x || 1e-9), high / 2 / Math.abs(y || 1e-9), 1);
        return [from[0] + x * t, from[1] + y * t];
      }
      var p = edge(a, [cx, cy]), q = edge(b, [cx, cy]), path = document.createElementNS(SVG, "path");
      path.setAttribute("d", "M" + p.join(" ") + "Q" + cx + " " + cy + " " + q.join(" "));
      var tone = "dm-" + m[2] % 8, legend = svg.querySelector("path." + tone);
      ["fill", "stroke", "stroke-width", "stroke-dasharray"].forEach(function (key) {
        if (legend && legend.hasAttribute(key)) { path.setAttribute(key, legend.getAttribute(key)); }
      });
      path.setAttribute("class", tone);
      path.setAttribute("marker-end", "url(#" + named + ".head-" + tone + ")");
      live.appendChild(path);
    }
    function draw(n) {
      live.textContent = "";
      nodes.forEach(function (g) { g.classList.remove("here", "near"); });
      svg.classList.toggle("picked", n >= 0);
      if (n < 0) { return; }
      nodes[n].classList.add("here");
      var open = moves(n);
      open.forEach(function (m) { nodes[m[1]].classList.add("near"); arc(m); });
      return open;
    }
    function say(n, open) {
      var s = data.states[n];
      panel.textContent = "";
      var p = make("p", "", panel);
      make("strong", s[0] + ". ", p);
      p.appendChild(document.createTextNode(
        s[1] ? "It would last under " + s[1] + "." : "It would not last."));
      make("p", open.length ? "Steps from here:" : "No such step from here.", panel);
      var list = make("ul", "", panel);
      open.slice(0, 40).forEach(function (m) {
        var words = data.people[m[2]] + " " + diff(data.cells[m[0]], data.cells[m[1]]) +
          ": " + data.states[m[1]][0] + (m[3] ? "" : " (gains nothing by it)");
        var b = make("button", words, make("li", "", list));
        b.type = "button";
        b.addEventListener("click", function () { pick(m[1]); nodes[m[1]].focus(); });
      });
      if (open.length > 40) { make("p", "and " + (open.length - 40) + " more", panel); }
    }
    function pick(n) {
      picked = n;
      nodes.forEach(function (g, k) { g.setAttribute("tabindex", k === n ? "0" : "-1"); });
      say(n, draw(n));
    }
    var order = nodes.map(function (g, n) { return n; }).sort(function (a, b) {
      var p = place(a), q = place(b);
      return p[1] - q[1] || p[0] - q[0];
    });
    function toward(n, key) {
      var p = place(n), best = -1, least = Infinity, at = order.indexOf(n);
      if (key === "ArrowRight") { return order[Math.min(at + 1, order.length - 1)]; }
      if (key === "ArrowLeft") { return order[Math.max(at - 1, 0)]; }
      var sign = key === "ArrowDown" ? 1 : -1;
      order.forEach(function (m) {
        var q = place(m), down = (q[1] - p[1]) * sign;
        var far = down * 3 + Math.abs(q[0] - p[0]);
        if (down > 1 && far < least) { least = far; best = m; }
      });
      return best < 0 ? n : best;
    }
    nodes.forEach(function (g, n) {
      g.setAttribute("role", "button");
      g.setAttribute("aria-label", g.querySelector("title").textContent);
      g.setAttribute("tabindex", n === (data.start < 0 ? 0 : data.start) ? "0" : "-1");
      g.addEventListener("click", function () { pick(n); });
      g.addEventListener("mouseenter", function () { draw(n); });
      g.addEventListener("mouseleave", function () { draw(picked); });
      g.addEventListener("keydown", function (e) {
        if (e.key === "Enter" || e.key === " ") { e.preventDefault(); pick(n); }
        if (e.key === "Escape") { picked = -1; draw(-1); }
        if (e.key.indexOf("Arrow") === 0) {
          e.preventDefault();
          var m = toward(n, e.key);
          nodes[n].setAttribute("tabindex", "-1");
          nodes[m].setAttribute("tabindex", "0");
          nodes[m].focus();
        }
      });
    });
  }
  Array.prototype.forEach.call(document.querySelectorAll("figure.interactive"), graph);
  reveal();
})();
