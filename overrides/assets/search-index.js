// What search.js asks: finds pages with Pagefind, and says what is shown of them. Loaded only at the first search.
// What Pagefind lacks is in pagefind/own.json (macros/publish/search.py).

// The same class as EAST_ASIAN in macros/publish/search_copy.py; a test compares them.
const EAST_ASIAN = "\\u3005\\u3041-\\u3096\\u30a1-\\u30fa\\u30fc\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3";
const RUN = new RegExp(`[${EAST_ASIAN}]+`, "gu");
// A passage in such letters, with the spaces, signs and digits inside it.
const PASSAGE = new RegExp(`([${EAST_ASIAN}](?:[${EAST_ASIAN}\\s\\p{P}\\p{N}]*[${EAST_ASIAN}])?)`, "u");
// The letters of a Korean syllable that is still being typed.
const UNFINISHED = /[\u1100-\u11ff\u3131-\u318e]+$/u;

// Tried on fifteen questions and names. Scores are multiplied by kind: explainers lead and sources come last, unless
// another page fits very much better or worse. Titles count less than Pagefind lets them, and long pages more.
const WEIGHT = {explainer: 4, glossary: 2, questions: 1.5, places: 2, sources: 0.3, list: 0.3, guide: 0.2};
const RANKING = {metaWeights: {title: 3}, pageLength: 0.05};
const PARTS = 3; // sections of one page
const EXCERPT = {words: 24, before: 40, letters: 150};
const ENTRY = "pagefind-entry.json";

// ---- The index

// Gives the index in the folder `bundle`: how to look in it, and how to let go of it.
export async function open(pagefind, bundle) {
  const json = async (name, cache) => {
    const response = await fetch(new URL(name, bundle), {cache});
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response.json();
  };
  const ready = pagefind.options({excerptLength: EXCERPT.words, ranking: RANKING}).then(() => pagefind.init());
  const [own, entry] = await Promise.all([json("own.json", "no-cache"), json(ENTRY, "no-cache"), ready]);
  const kinds = new Map(Object.entries(own.kinds).flatMap(([kind, ids]) => ids.split(" ").map((id) => [id, kind])));
  const simple = new Map(Array.from(own.traditional, (old, at) => [old, own.simplified[at]]));
  const fold = (text) => text.normalize("NFC").replace(/[\u3400-\u9fff]/g, (letter) => simple.get(letter) ?? letter);
  const isOld = async () => JSON.stringify(await json(ENTRY, "no-store")) !== JSON.stringify(entry);
  const index = {pagefind, kinds, names: own.words, fold, isOld};
  return {find: (words) => find(index, words), close: () => pagefind.destroy()};
}

// Gives the results for the words, best first, or nothing if the index is of an earlier build of the site. Their pages
// are loaded where that was needed to be sure of them.
async function find({pagefind, kinds, names, fold, isOld}, words) {
  const query = fold(words.normalize("NFC").replace(UNFINISHED, ""));
  const runs = query.match(RUN) ?? [];
  // Quotation marks ask Pagefind for words in that order, which pieces do not have; whole runs are looked for below.
  const plain = runs.length ? query.replaceAll('"', " ") : query;
  const {results} = await pagefind.search(plain.replace(RUN, (run) => ` ${pieces(run)} `));
  // Pagefind hides it when a part of the index does not come, so "nothing found" is true only if the server answers,
  // and with the index that we have: the site may have been built anew since this page was opened.
  if (!results.length && (await isOld())) return undefined;
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

export async function loadPage(hit) {
  if (hit.page) return;
  const page = await hit.result.data();
  page.text = page.content.normalize("NFC");
  page.folded = hit.fold(`${page.text}\n${page.meta.title}`);
  hit.page = page;
}

// ---- What is shown of a result

// Below a page stand its sections that fit best. A record on a page of others has none.
export function view({page, kind, runs}) {
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
export function write(element, text) {
  text.split(PASSAGE).forEach((passage, at) => {
    if (at % 2 === 0) return element.append(passage);
    const span = document.createElement("span");
    span.lang = /[\uac00-\ud7a3]/.test(passage) ? "ko" : /[\u3041-\u30fc]/.test(passage) ? "ja" : "zh";
    span.append(passage);
    element.append(span);
  });
}
