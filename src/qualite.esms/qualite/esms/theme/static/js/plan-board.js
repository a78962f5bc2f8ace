// Cards of the improvement plan are dragged to another column: that presses the button which leads there.
// Keyboards, screen readers and pages without this script use the buttons themselves.

const board = document.querySelector("[data-q-board]");
const columns = [...board.querySelectorAll("[data-q-column]")];
let dragged = null;

for (const card of board.querySelectorAll("[data-q-card]")) {
  if (!card.querySelector("button[data-q-to]")) continue;
  card.draggable = true;
  for (const link of card.querySelectorAll("a")) link.draggable = false;
  card.addEventListener("dragstart", (event) => {
    dragged = card;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.querySelector("a").textContent.trim());
    for (const column of columns) column.classList.toggle("q-ou-poser", Boolean(leadingTo(column)));
  });
  card.addEventListener("dragend", () => {
    dragged = null;
    for (const column of columns) column.classList.remove("q-ou-poser", "q-poser-ici");
  });
}

for (const column of columns) {
  column.addEventListener("dragover", (event) => {
    if (!leadingTo(column)) return;
    event.preventDefault();
    column.classList.add("q-poser-ici");
  });
  column.addEventListener("dragleave", (event) => {
    if (!column.contains(event.relatedTarget)) column.classList.remove("q-poser-ici");
  });
  column.addEventListener("drop", (event) => {
    const button = leadingTo(column);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}

/** The button of the dragged card that takes it to a column. */
function leadingTo(column) {
  return dragged?.querySelector(`button[data-q-to="${column.dataset.qColumn}"]`);
}
