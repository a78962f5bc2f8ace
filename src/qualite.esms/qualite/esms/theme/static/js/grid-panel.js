// The detail of an element, fetched into its place so that one keeps one's own.

export function openInPlace(root) {
  root.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-q-panel]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    try {
      const answer = await fetch(link.href, { credentials: "same-origin" });
      if (!answer.ok || answer.redirected) throw new Error("no panel");
      show(await answer.text(), link.href);
    } catch {
      location.assign(link.href);
    }
  });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !event.target.closest("#panneau")) return;
    const radios = document.querySelector(".q-critere.q-ouvert .q-cotes");
    (radios?.querySelector("input:checked") ?? radios?.querySelector("input"))?.focus();
  });
}

function show(text, address) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const fresh = document.adoptNode(page.getElementById("panneau"));
  document.getElementById("panneau").replaceWith(fresh);
  history.replaceState(null, "", address.split("#")[0]);
  const opened = page.querySelector(".q-critere.q-ouvert")?.id;
  for (const item of document.querySelectorAll(".q-critere")) {
    item.classList.toggle("q-ouvert", item.id === opened);
    const link = item.querySelector("a[data-q-panel]");
    if (item.id === opened) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  const beside = matchMedia("(min-width: 1200px)").matches;
  fresh.focus({ preventScroll: beside });
  if (!beside) fresh.scrollIntoView();
  import("./mentions.js").then((mentions) => mentions.propose(fresh));
}
