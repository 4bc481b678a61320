// Filters over a list that is whole without them. The state stands in the address; every word stands in the page.
"use strict";

{
  const list = document.querySelector("[data-browse]");
  const form = list.querySelector("form");
  const selects = [...form.querySelectorAll("select")];
  const status = form.querySelector("[role=status]");
  const clear = form.querySelector(".clear");
  const folded = form.querySelector("details");
  const summary = folded.querySelector("summary");
  const close = form.dataset.close.split(" ");
  const least = Number(form.dataset.least);
  const otherwise = pairs(form.dataset.otherwise);
  const rows = [...list.querySelectorAll("[data-in]")].map((row) => ({ row, has: values(row.dataset.in) }));
  const groups = [...new Set(rows.map(({ row }) => row.parentElement))];

  // "year:2023 sex:f" as a map of sets.
  function pairs(text) {
    const found = new Map();
    for (const pair of text.split(" ").filter(Boolean)) {
      const [name, value] = pair.split(":");
      found.set(name, (found.get(name) ?? new Set()).add(value));
    }
    return found;
  }

  // What a row does not say is what most rows are.
  function values(text) {
    return new Map([...otherwise, ...pairs(text)]);
  }

  function fits(has, chosen) {
    return Object.entries(chosen).every(([name, value]) => has.get(name).has(value));
  }

  function count(chosen) {
    return rows.filter(({ has }) => fits(has, chosen)).length;
  }

  // Two values that together could find somebody are offered only while enough rows remain.
  function offered(chosen, left) {
    return close.filter((name) => chosen[name]).length < 2 || left >= least;
  }

  function state() {
    return Object.fromEntries(selects.filter((one) => one.value).map((one) => [one.name, one.value]));
  }

  // Take the state from the address, one filter after the other; what is not known or not offered is left out.
  function read() {
    const asked = new URLSearchParams(location.search);
    const chosen = {};
    for (const select of selects) {
      const value = asked.get(select.name) ?? "";
      const next = { ...chosen, [select.name]: value };
      const known = value && [...select.options].some((option) => option.value === value);
      select.value = known && offered(next, count(next)) ? value : "";
      if (select.value) chosen[select.name] = value;
    }
  }

  function address(chosen) {
    const query = new URLSearchParams(chosen).toString();
    return location.pathname + (query && `?${query}`);
  }

  function offer(chosen) {
    for (const select of selects) {
      for (const option of select.options) {
        if (!option.value) continue;
        const next = { ...chosen, [select.name]: option.value };
        const left = count(next);
        const open = offered(next, left);
        option.disabled = option.value !== select.value && !(left && open);
        option.textContent = open ? `${option.dataset.name} (${left})` : option.dataset.name;
      }
    }
  }

  function show() {
    const chosen = state();
    const set = Object.keys(chosen).length;
    const any = set > 0;
    let left = 0;
    for (const { row, has } of rows) {
      row.hidden = !fits(has, chosen);
      left += row.hidden ? 0 : 1;
    }
    for (const group of groups) {
      const empty = ![...group.children].some((row) => !row.hidden);
      group.hidden = empty;
      if (group.previousElementSibling?.matches("h2")) group.previousElementSibling.hidden = empty;
    }
    for (const jump of list.querySelectorAll(":scope > nav")) jump.hidden = any;
    offer(chosen);
    clear.hidden = !any;
    summary.textContent = any ? summary.dataset.set.replace("{n}", set) : summary.dataset.none;
    const words = any ? (left ? status.dataset.some : status.dataset.none) : status.dataset.all;
    status.textContent = words.replace("{n}", left).replace("{all}", rows.length);
  }

  // Take the filters from the address and show what they leave. On a narrow screen filters that are set are not folded away.
  function arrive() {
    read();
    if (Object.keys(state()).length) folded.open = true;
    show();
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    history.pushState(null, "", address(state()));
    show();
  });
  clear.addEventListener("click", () => {
    for (const select of selects) select.value = "";
    history.pushState(null, "", address({}));
    show();
    folded.open = true; // on a narrow screen the filter that takes the focus may be folded away
    selects[0].focus();
  });
  addEventListener("popstate", arrive);

  arrive();
  if (location.search) history.replaceState(null, "", address(state()) + location.hash);
  form.classList.add("ready");
}
