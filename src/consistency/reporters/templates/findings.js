"use strict";
(() => {
  const form = document.querySelector(".filters");
  const home = document.getElementById("cards");
  const cards = [...home.querySelectorAll("article")];
  const output = form.querySelector("output");
  const titles = {
    rule: (card) => card.dataset.ruleTitle,
    section: (card) => card.dataset.section || "—",
    document: (card) => card.dataset.document,
  };
  const searched = new Map(cards.map((card) => [card, card.textContent.toLowerCase()]));

  function group() {
    const title = titles[form.elements.group.value];
    const groups = new Map();
    for (const card of cards) {
      const key = title(card);
      if (!groups.has(key)) {
        groups.set(key, []);
      }
      groups.get(key).push(card);
    }
    const sections = [...groups].map(([key, members]) => {
      const section = document.createElement("section");
      const heading = document.createElement("h2");
      const number = document.createElement("span");
      number.className = "number";
      heading.append(key, " ", number);
      section.append(heading, ...members);
      return section;
    });
    if (cards.length) {
      home.replaceChildren(...sections);
    }
    filter();
  }

  function filter() {
    const data = new FormData(form);
    const severities = data.getAll("severity");
    const rule = data.get("rule");
    const words = data.get("search").trim().toLowerCase();
    let shown = 0;
    for (const card of cards) {
      const visible =
        severities.includes(card.dataset.severity) &&
        (!rule || rule === card.dataset.rule) &&
        (data.has("settled") || card.dataset.state !== "settled") &&
        (!words || searched.get(card).includes(words));
      card.hidden = !visible;
      shown += visible;
    }
    for (const section of home.querySelectorAll("section")) {
      const visible = section.querySelectorAll("article:not([hidden])").length;
      section.querySelector(".number").textContent = visible;
      section.hidden = !visible;
    }
    output.textContent = output.dataset.template
      .replace("{shown}", shown)
      .replace("{total}", cards.length);
  }

  function outcomes(form) {
    const wanted = new FormData(form).getAll("outcome");
    for (const row of document.querySelectorAll("#ledger tbody tr")) {
      row.hidden = !wanted.includes(row.dataset.outcome);
    }
  }

  function step(event) {
    if (event.target.matches("input, select") || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const direction = { j: 1, k: -1 }[event.key];
    if (!direction) {
      return;
    }
    const visible = [...home.querySelectorAll("article:not([hidden])")];
    const at = visible.indexOf(document.activeElement);
    const next = visible[Math.max(0, Math.min(visible.length - 1, at + direction))];
    if (next) {
      next.focus();
      next.scrollIntoView({ block: "start" });
    }
  }

  form.addEventListener("input", (event) =>
    event.target.name === "group" ? group() : filter(),
  );
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", step);
  group();

  const ledger = document.querySelector(".outcomes");
  if (ledger) {
    ledger.addEventListener("input", () => outcomes(ledger));
    outcomes(ledger);
  }
})();
