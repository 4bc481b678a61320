// Search: turns the header's link to the A–Z list into a button that opens a dialog over Pagefind, loaded only then.
// The dialog's words stand in partials/search.html. What Pagefind lacks is in pagefind/own.json (macros/publish/search.py).
(() => {
  "use strict";

  // The same class as EAST_ASIAN in macros/publish/search_copy.py; a test compares them.
  const EAST_ASIAN = "\\u3005\\u3041-\\u3096\\u30a1-\\u30fa\\u30fc\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3";
  const RUN = new RegExp(`[${EAST_ASIAN}]+`, "gu");
  // A passage in such letters, with the spaces, signs and digits inside it.
  const PASSAGE = new RegExp(`([${EAST_ASIAN}](?:[${EAST_ASIAN}\\s\\p{P}\\p{N}]*[${EAST_ASIAN}])?)`, "u");
  // The letters of a Korean syllable that is still being typed.
  const UNFINISHED = /[\u1100-\u11ff\u3131-\u318e]+$/u;

  // Tried on fifteen questions and names. Scores are multiplied by kind: explainers lead and sources come last, unless
  // another page fits very much better or worse. Titles count less than Pagefind lets them, and long pages more.
  const WEIGHT = {explainer: 3.5, glossary: 2, questions: 1.5, places: 2, sources: 0.3, list: 0.3, guide: 0.2};
  const RANKING = {metaWeights: {title: 3}, pageLength: 0.05};
  const SHOWN = 10; // results before "More results"
  const PARTS = 3; // sections of one page
  const PAUSE = 120; // milliseconds from the last key to the search
  const PATIENCE = 500; // milliseconds until we say that we are searching
  const EXCERPT = {words: 24, before: 40, letters: 150};

  const script = document.currentScript ?? document.querySelector('script[src*="assets/search.js"]');
  const link = document.querySelector("a.search");
  const template = document.querySelector(".search-template");
  if (!script || !link || !template || !window.HTMLDialogElement) return;
  const bundle = new URL("../pagefind/", script.src);
  const ENTRY = "pagefind-entry.json";
  const language = document.documentElement.lang || "en";

  // ---- The index

  let engine; // a promise of what load() gives

  async function load() {
    const [pagefind, own, entry] = await Promise.all([
      import(new URL("pagefind.js", bundle)), json("own.json", "no-cache"), json(ENTRY, "no-cache"),
    ]);
    await pagefind.options({excerptLength: EXCERPT.words, ranking: RANKING});
    await pagefind.init();
    const kinds = new Map(Object.entries(own.kinds).flatMap(([kind, ids]) => ids.split(" ").map((id) => [id, kind])));
    const simple = new Map(Array.from(own.traditional, (old, at) => [old, own.simplified[at]]));
    const fold = (text) => text.normalize("NFC").replace(/[\u3400-\u9fff]/g, (letter) => simple.get(letter) ?? letter);
    return {pagefind, kinds, names: own.words, fold, edition: JSON.stringify(entry)};
  }

  async function json(name, cache) {
    const response = await fetch(new URL(name, bundle), {cache});
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response.json();
  }

  function unload() {
    engine?.then(({pagefind}) => pagefind.destroy()).catch(() => {});
    engine = undefined;
  }

  // Gives the results for the words, best first. Their pages are loaded where that was needed to be sure of them.
  async function find(words) {
    const {pagefind, kinds, names, fold, edition} = await (engine ??= load());
    const query = fold(words.normalize("NFC").replace(UNFINISHED, ""));
    const runs = query.match(RUN) ?? [];
    // Quotation marks ask Pagefind for words in that order, which pieces do not have; whole runs are looked for below.
    const plain = runs.length ? query.replaceAll('"', " ") : query;
    const {results} = await pagefind.search(plain.replace(RUN, (run) => ` ${pieces(run)} `));
    // Pagefind hides it when a part of the index does not come, so "nothing found" is true only if the server answers,
    // and with the index that we have: the site may have been built anew since this page was opened.
    if (!results.length && JSON.stringify(await json(ENTRY, "no-store")) !== edition) {
      unload();
      return find(words);
    }
    const hits = results.map((result) => {
      const kind = kinds.get(result.id) ?? "";
      return {result, kind: names[kind] ?? kind, runs, fold, score: result.score * (WEIGHT[kind] ?? 1)};
    });
    hits.sort((one, other) => other.score - one.score);
    if (!runs.length) return hits;
    // It falls back on the beginnings of words that it does not have: a page without the very letters is no result.
    await Promise.all(hits.map(loadPage));
    return hits.filter(({page}) => runs.every((run) => page.folded.includes(run)));
  }

  // The index holds every two neighbours of a run, and the last letter alone.
  function pieces(run) {
    return run.length === 1 ? run : Array.from(run.slice(1), (letter, at) => run[at] + letter).join(" ");
  }

  async function loadPage(hit) {
    if (hit.page) return;
    const page = await hit.result.data();
    page.text = page.content.normalize("NFC");
    page.folded = hit.fold(`${page.text}\n${page.meta.title}`);
    hit.page = page;
  }

  // ---- What is shown of a result

  // Below a page stand its sections that fit best. A record on a page of others has none.
  function view({page, kind, runs}) {
    const parts = runs.length ? sectionsWith(page, runs[0]) : sectionsFound(page);
    parts.sort((one, other) => other.weight - one.weight);
    return {
      kind,
      title: page.meta.title,
      url: page.url,
      excerpt: runs.length ? excerpt(page, runs) : marked(page),
      parts: page.url.includes("#") ? [] : parts.slice(0, PARTS),
    };
  }

  function sectionsFound(page) {
    const weigh = (part) => part.weighted_locations.reduce((sum, place) => sum + place.balanced_score, 0);
    return page.sub_results
      .filter((part) => part.anchor)
      .map((part) => ({title: part.title, url: part.url, weight: weigh(part)}));
  }

  // Pagefind knows no places of what it found by pieces of words, so we look ourselves.
  function sectionsWith(page, run) {
    const starts = Array.from(page.text.matchAll(/\S+/g), (word) => word.index);
    const headings = page.anchors.filter(({element, text}) => /^h\d$/i.test(element) && text?.trim());
    headings.sort((one, other) => one.location - other.location);
    return headings
      .map(({id, text, location}, at) => {
        const from = starts[location] ?? 0;
        const to = starts[headings[at + 1]?.location] ?? page.text.length;
        const weight = page.folded.slice(from, to).split(run).length - 1;
        return {title: text, url: `${page.url}#${encodeURIComponent(id)}`, weight};
      })
      .filter(({weight}) => weight);
  }

  // An excerpt is a list of [text, whether it was searched for].
  function excerpt({text, folded}, runs) {
    const at = folded.indexOf(runs[0]);
    const first = at < text.length ? at : 0; // else only the title has it
    const start = text.lastIndexOf(" ", Math.max(first - EXCERPT.before, 0)) + 1;
    const space = text.indexOf(" ", start + EXCERPT.letters);
    const end = space < 0 || space > start + 1.2 * EXCERPT.letters ? start + EXCERPT.letters : space;
    const shown = [[start ? "… " : "", false]];
    let last = start;
    for (const {0: run, index} of folded.slice(start, end).matchAll(new RegExp(runs.join("|"), "g"))) {
      const from = start + index;
      shown.push([text.slice(last, from), false], [text.slice(from, from + run.length), true]);
      last = from + run.length;
    }
    return [...shown, [text.slice(last, end), false]];
  }

  function marked({excerpt: html, plain_excerpt: plain, content}) {
    const text = (part) => part.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    const shown = html.split(/<\/?mark>/).map((part, at) => [text(part), at % 2 === 1]);
    return [[content.startsWith(text(plain)) ? "" : "… ", false], ...shown];
  }

  // Appends text to an element; passages in Korean, Chinese or Japanese say so.
  function write(element, text) {
    text.split(PASSAGE).forEach((passage, at) => {
      if (at % 2 === 0) return element.append(passage);
      const span = document.createElement("span");
      span.lang = /[\uac00-\ud7a3]/.test(passage) ? "ko" : /[\u3041-\u30fc]/.test(passage) ? "ja" : "zh";
      span.append(passage);
      element.append(span);
    });
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
    await Promise.all(hits.map(loadPage));
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
    const {title, url, kind, excerpt: shown, parts} = view(hit);
    const item = dialog.querySelector(".search-result").content.firstElementChild.cloneNode(true);
    const [kindLine, heading, text, sections] = ["kind", "title", "excerpt", "parts"].map((part) => item.querySelector(`.search-${part}`));
    write(kindLine, kind);
    write(heading, title);
    heading.href = url;
    for (const [words, found] of shown) {
      const place = found ? text.appendChild(document.createElement("mark")) : text;
      write(place, words);
    }
    if (!parts.length) sections.remove();
    for (const part of parts) {
      const anchor = document.createElement("a");
      anchor.href = part.url;
      write(anchor, part.title);
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
