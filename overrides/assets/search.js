// Search: turns the header's link to the A–Z list into a button that opens a dialog over Pagefind, loaded only then and
// with it search-index.js, which knows how to ask it. The dialog's words stand in partials/search.html.
(() => {
  "use strict";

  const SHOWN = 10; // results before "More results"
  const PAUSE = 120; // milliseconds from the last key to the search
  const PATIENCE = 500; // milliseconds until we say that we are searching

  const script = document.currentScript ?? document.querySelector('script[src*="assets/search.js"]');
  const link = document.querySelector("a.search");
  const template = document.querySelector(".search-template");
  if (!script || !link || !template || !window.HTMLDialogElement) return;
  const bundle = new URL("../pagefind/", script.src);
  const language = document.documentElement.lang || "en";

  // ---- The index

  let index; // search-index.js, when it is there
  let engine; // a promise of what load() gives

  async function load() {
    const [module, pagefind] = await Promise.all([
      import(new URL("search-index.js", script.src)), import(new URL("pagefind.js", bundle)),
    ]);
    index = module;
    return index.open(pagefind, bundle);
  }

  function unload() {
    engine?.then(({close}) => close()).catch(() => {});
    engine = undefined;
  }

  async function find(words) {
    const opened = await (engine ??= load());
    const hits = await opened.find(words);
    if (hits) return hits;
    unload(); // it is of an earlier build
    return find(words);
  }

  // ---- The dialog

  const opener = document.createElement("button");
  opener.type = "button";
  opener.className = link.className;
  opener.setAttribute("aria-haspopup", "dialog");
  opener.append(...link.childNodes);
  link.replaceWith(opener);

  let dialog, input, status, list, more; // made at the first opening
  let before; // what had the focus, and gets it back
  let turn = 0; // counts searches, so that a slow one does not overwrite a later one
  let rest = []; // results that are not shown yet
  let settled = true; // whether what is shown belongs to what is typed
  let hurried = false; // whether Enter was pressed before it did

  function make() {
    dialog = template.content.firstElementChild.cloneNode(true);
    [input, status, list, more] = ["input", "status", "results", "more"].map((part) => dialog.querySelector(`.search-${part}`));
    document.body.append(dialog);
    input.addEventListener("input", run);
    more.addEventListener("click", () => show(turn).catch(fail));
    dialog.querySelector(".search-close").addEventListener("click", () => dialog.close());
    dialog.addEventListener("keydown", move);
    // A press beside the dialog closes it, and so does a link to another place on this very page.
    dialog.addEventListener("click", ({target}) => {
      if (target === dialog || target.closest("a")?.pathname === location.pathname) dialog.close();
    });
    dialog.addEventListener("close", () => before.focus({preventScroll: true}));
  }

  function open() {
    if (!dialog) make();
    if (!dialog.open) {
      before = document.activeElement === document.body ? opener : document.activeElement;
      dialog.showModal();
    }
    input.select();
    if (location.protocol === "file:") return tell(".search-unserved");
    engine ??= load();
    engine.catch(fail);
  }

  async function run() {
    const mine = ++turn;
    const words = input.value.trim();
    settled = hurried = false;
    if (location.protocol === "file:") return;
    if (!words) return paint([], "");
    const slow = setTimeout(() => mine === turn && (status.textContent = status.dataset.searching), PATIENCE);
    try {
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      if (mine !== turn) return;
      const hits = await find(words);
      if (mine === turn) await paint(hits, count(hits.length));
    } catch (trouble) {
      if (mine === turn) fail(trouble);
    } finally {
      clearTimeout(slow);
    }
  }

  function count(number) {
    const {nothing, other, [new Intl.PluralRules(language).select(number)]: words = other} = status.dataset;
    return number ? words.replace("{n}", number.toLocaleString(language)) : nothing;
  }

  async function paint(hits, words) {
    rest = hits;
    const mine = turn;
    const items = await next();
    if (mine !== turn) return;
    list.replaceChildren(...items);
    list.scrollTop = 0;
    status.textContent = words;
    more.hidden = !rest.length;
    settled = true;
    if (hurried) list.querySelector("a")?.click();
  }

  // Gives the elements of the next results.
  async function next() {
    const hits = rest.slice(0, SHOWN);
    await Promise.all(hits.map(index.loadPage));
    rest = rest.slice(SHOWN);
    return hits.map(element);
  }

  async function show(mine) {
    const items = await next();
    if (mine !== turn) return;
    list.append(...items);
    more.hidden = !rest.length;
    items[0]?.querySelector("a").focus();
  }

  function element(hit) {
    const {title, url, kind, excerpt: shown, parts} = index.view(hit);
    const item = dialog.querySelector(".search-result").content.firstElementChild.cloneNode(true);
    const [kindLine, heading, text, sections] = ["kind", "title", "excerpt", "parts"].map((part) => item.querySelector(`.search-${part}`));
    index.write(kindLine, kind);
    index.write(heading, title);
    heading.href = url;
    for (const [words, found] of shown) {
      const place = found ? text.appendChild(document.createElement("mark")) : text;
      index.write(place, words);
    }
    if (!parts.length) sections.remove();
    for (const part of parts) {
      const anchor = document.createElement("a");
      anchor.href = part.url;
      index.write(anchor, part.title);
      sections.appendChild(document.createElement("li")).append(anchor);
    }
    return item;
  }

  function fail(trouble) {
    console.error(trouble);
    unload();
    rest = [];
    list.replaceChildren();
    more.hidden = true;
    tell(".search-failed");
  }

  function tell(message) {
    status.replaceChildren(dialog.querySelector(message).content.cloneNode(true));
  }

  // Arrows walk from the words through the results and back; Enter in the words goes to the first result.
  function move(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && event.target === input) {
      event.preventDefault();
      if (settled) list.querySelector("a")?.click();
      else hurried = true;
    }
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    const stops = [input, ...list.querySelectorAll("a"), ...(more.hidden ? [] : [more])];
    const at = stops.indexOf(document.activeElement);
    if (!step || at < 0 || !stops[at + step]) return;
    event.preventDefault();
    stops[at + step].focus();
  }

  opener.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    // No shortcut of a single key: there would have to be a way to switch it off (WCAG 2.2 SC 2.1.4).
    const command = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (event.isComposing || !command) return;
    event.preventDefault();
    open();
  });
})();
