// Conveniences for those who have JavaScript; every page works without it.

// "Show the password": the box is hidden in the markup and only shown where it can act.
for (const box of document.querySelectorAll("[data-q-shows]")) {
  const field = document.getElementById(box.dataset.qShows);
  if (!field) continue;
  box.closest("[hidden]")?.removeAttribute("hidden");
  box.addEventListener("change", () => {
    field.type = box.checked ? "text" : "password";
  });
  field.form?.addEventListener("submit", () => {
    field.type = "password";
  });
}

// The account menu is a <details>: Escape and a click elsewhere close it, as in other menus.
const menu = document.querySelector("details.q-compte");
if (menu) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

// Subjects of their own, fetched only by pages that have something for them.
if (document.querySelector("input[data-q-suggest]")) import("./suggest.js");
if (document.querySelector("textarea[data-q-mentions]")) import("./mentions.js");
if (document.querySelector(".q-espace")) import("./spaces.js");
if (document.querySelector("form[data-q-grid]")) import("./grid.js");
if (document.querySelector("a[data-q-report]")) import("./report.js");
if (document.querySelector("[data-q-board]")) import("./plan-board.js");
if (document.querySelector("a[data-q-panel]")) import("./grid-panel.js").then((panel) => panel.openInPlace(document));
