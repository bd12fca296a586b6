// The gallery of cases: choose by theme, size, parties, concepts and years. Without this script all cases are shown.
(() => {
  const facts = [...document.querySelectorAll(".case-facts")];
  if (!facts.length) return;
  const kinds = { themes: "Theme", states: "Size", parties: "Parties", concepts: "Concepts", years: "Sources of" };
  const cases = facts.map((fact) => {
    const section = fact.closest("section");
    const links = document.querySelectorAll(`.toc-tree a[href="#${CSS.escape(section.id)}"]`);
    const has = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, fact.dataset[kind].split("|")]));
    return { has, shown: [section, ...[...links].map((link) => link.closest("li"))] };
  });

  const size = (word) => Number(/\d+/.exec(word)?.[0] ?? 0); // "up to 4 states" is less than "5 to 9 states"
  const form = document.createElement("form");
  form.className = "case-filters";
  form.setAttribute("aria-label", "Choose cases");
  const choices = Object.entries(kinds).map(([kind, title]) => {
    const label = document.createElement("label");
    const select = document.createElement("select");
    select.name = kind;
    select.append(new Option("all", ""));
    const words = cases.flatMap((one) => one.has[kind]).filter(Boolean);
    [...new Set(words)].sort((a, b) => size(a) - size(b) || a.localeCompare(b, "en", { numeric: true }))
      .forEach((word) => select.append(new Option(word, word)));
    label.append(title, " ", select);
    form.append(label);
    return select;
  });
  const clear = document.createElement("button");
  clear.type = "reset";
  clear.textContent = "Show all";
  const count = document.createElement("output");
  form.append(clear, count);

  const show = () => {
    let left = 0;
    cases.forEach(({ has, shown }) => {
      const fits = choices.every((choice) => !choice.value || has[choice.name].includes(choice.value));
      shown.forEach((element) => { element.hidden = !fits; });
      left += fits;
    });
    count.textContent = `${left} of ${cases.length} cases`;
  };
  form.addEventListener("change", show);
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", (event) => event.preventDefault());
  cases[0].shown[0].before(form);
  show();
})();
