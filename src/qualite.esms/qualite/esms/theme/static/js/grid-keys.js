// The keyboard in the grid. Keys count only while the focus is in it, and never in a text.

const VALUES = { 1: "1", 2: "2", 3: "3", 4: "4", "*": "★", n: "NC", r: "RI", 0: "", Delete: "", Backspace: "" };
const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

export function listen(form, lines, rate) {
  const help = form.querySelector("[data-q-help]");
  const opener = document.querySelector("button[data-q-keys]");
  opener.hidden = false;
  opener.addEventListener("click", () => help.showModal());
  help.querySelector("[data-q-close]").addEventListener("click", () => help.close());

  form.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || help.open) return;
    const item = event.target.closest("[data-q-code]");
    const line = lines.get(item?.dataset.qCode);
    if (event.target.matches("textarea, input:not([type=radio]):not([type=checkbox])")) {
      if (event.key === "Escape" && line) line.focus();
      return;
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === "?") help.showModal();
    else if (line && key in VALUES) rate(line, VALUES[key]);
    else if (line && key === "c") line.unfold("c");
    else if (line && key === "d") item.querySelector("[data-q-panel]").click();
    else if (key in STEPS) step(line, STEPS[key]);
    else return;
    event.preventDefault();
  });

  function step(line, by) {
    const all = [...lines.values()];
    const place = line ? all.indexOf(line) + by : 0;
    all[Math.min(Math.max(place, 0), all.length - 1)]?.focus();
  }
}
