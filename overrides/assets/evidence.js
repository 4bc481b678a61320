// Evidence: a citation's number, or a term, opens what is known of it where it stands. The panel stands in
// partials/evidence.html; a source is told by its entry in the page's list, a term by the template after its first use.
(() => {
  "use strict";

  const GAP = 8; // pixels between a number and its panel, and from the panel to the window's edge

  const template = document.querySelector(".evidence-template");
  // Without popovers the links keep leading to the list and to the glossary.
  if (!template || !("popover" in HTMLElement.prototype)) return;
  document.documentElement.classList.add("has-evidence");

  let panel; // made at the first opening
  let opener; // the link that has the focus when the panel is closed
  let beside; // what the panel stands by: the link, or the note in the rail
  let pressed; // what the panel stood by when the pointer went down, which may have closed it

  const part = (name) => panel.querySelector(`.evidence-${name}`);
  const isOpen = () => Boolean(panel?.matches(":popover-open"));
  const close = () => isOpen() && panel.hidePopover();
  const copyOf = (element) => [...(element?.cloneNode(true).childNodes ?? [])];
  const text = (element) => element.textContent.replace(/\s+/g, " ").trim();

  function make() {
    panel = template.content.firstElementChild.cloneNode(true);
    part("close").addEventListener("click", close);
    part("copy").addEventListener("click", copy);
    // A link to another place on this page leads out of the panel.
    panel.addEventListener("click", ({target}) => target.closest("a")?.hash && close());
    panel.addEventListener("keydown", leave);
    // Nobody's focus may walk behind the panel.
    panel.addEventListener("focusout", ({relatedTarget}) => relatedTarget && !panel.contains(relatedTarget) && close());
    addEventListener("resize", () => isOpen() && place());
  }

  // ---- What is shown

  // Gives whether there is something to show for the link.
  function fill(link) {
    const id = decodeURIComponent(link.hash.slice(1));
    const told = link.matches(".term")
      ? document.querySelector(`template.meaning[data-term="${CSS.escape(id)}"]`)
      : document.getElementById(id);
    if (!told) return false;
    if (!panel) make();
    const isTerm = link.matches(".term");
    part("name").textContent = isTerm ? told.dataset.name : part("name").dataset.source.replace("{n}", text(link));
    const entry = told.closest("li"); // one place of a source may be told by itself in its entry
    const place = told.matches(".locators") ? told : told.querySelector(".locators");
    part("body").replaceChildren(isTerm ? told.content.cloneNode(true) : entry.querySelector(".reference").cloneNode(true));
    // How it was read, and doubts, which can be long, after what it supports.
    part("more").replaceChildren(...part("body").querySelectorAll(".state, .doubt"));
    for (const name of ["locator", "supports"]) {
      const found = isTerm ? null : place.querySelector(`.${name}`);
      part(name).replaceChildren(...copyOf(found));
      part(name).parentElement.hidden = !found?.textContent;
    }
    part("use").hidden = part("copy").hidden = part("list").hidden = isTerm;
    part("entry").hidden = !isTerm;
    part(isTerm ? "entry" : "list").href = link.href;
    part("citation").hidden = true;
    part("status").textContent = "";
    return true;
  }

  function citation() {
    const source = part("body");
    const of = (name) => [...source.querySelectorAll(`.${name}`)].map(text);
    const made = [...of("publisher"), ...of("issued"), ...of("number-of")].join(", ");
    const sentences = [...of("author"), ...of("title"), made, text(part("locator"))].filter(Boolean);
    const address = source.querySelector('a[rel~="noopener"]') ?? source.querySelector(".title a");
    return `${sentences.map((words) => (/[.?!]$/.test(words) ? words : `${words}.`)).join(" ")} ${address.href}`;
  }

  async function copy() {
    const words = citation();
    const status = part("status");
    try {
      await navigator.clipboard.writeText(words);
      status.textContent = status.dataset.copied;
    } catch {
      part("citation").textContent = words;
      part("citation").hidden = false;
      getSelection().selectAllChildren(part("citation"));
      status.textContent = status.dataset.selected;
    }
    status.scrollIntoView({block: "nearest"});
  }

  // ---- Where and when it is shown

  function open(link, at) {
    close();
    if (!fill(link)) return false;
    [opener, beside] = [link, at];
    // At the end of the same paragraph, so that reading aloud goes through the panel and on.
    (link.closest("p, li, dd, td, th, figcaption") ?? link.parentElement).append(panel);
    // Some browsers focus no link that is clicked, and the focus must return there.
    opener.focus({preventScroll: true});
    panel.showPopover();
    place();
    panel.focus({preventScroll: true});
    return true;
  }

  // A step out of the panel closes it: forward to what follows its link, backward to the link.
  function leave(event) {
    if (event.key !== "Tab") return;
    const stops = [...panel.querySelectorAll("a[href], button")].filter((stop) => stop.getClientRects().length);
    const [first, last] = [stops[0], stops.at(-1)];
    if (event.shiftKey ? ![panel, first].includes(event.target) : event.target !== last) return;
    close();
    if (event.shiftKey) event.preventDefault();
  }

  // Below what it stands by where there is room, else above; a sheet at the bottom (evidence.css) must not cover it.
  function place() {
    const at = beside.getBoundingClientRect();
    const {width, height, top} = panel.getBoundingClientRect();
    if (getComputedStyle(panel).position === "fixed") return scrollBy(0, Math.max(0, at.bottom + GAP - top));
    const below = at.bottom + GAP;
    const fits = below + height + GAP <= innerHeight || at.top < height + GAP;
    const left = Math.min(at.left - GAP, document.documentElement.clientWidth - width - GAP);
    panel.style.setProperty("--left", `${scrollX + Math.max(GAP, left)}px`);
    panel.style.setProperty("--top", `${scrollY + (fits ? below : at.top - GAP - height)}px`);
  }

  addEventListener("pointerdown", () => (pressed = isOpen() ? beside : undefined), true);

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const note = event.target.closest("main .rail");
    if (note && !getSelection().isCollapsed) return; // somebody selects its words
    const link = note ? note.previousElementSibling?.querySelector("a") : event.target.closest("main :is([role=doc-noteref], .term)");
    if (!link?.hash) return;
    const at = note ?? link;
    // Pressed by the pointer once more, it closes.
    const again = event.detail && pressed === at;
    if (again) close();
    if (again || open(link, at)) event.preventDefault();
  });
})();
