// A click on "leave now" puts the other page in the place of this one, so that "back" does not return here.
// Without script it is a plain link. Earlier pages stay in the history: no page can erase them.
"use strict";
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a.leave-now") : null;
  if (!link) return;
  event.preventDefault();
  location.replace(link.href);
});
