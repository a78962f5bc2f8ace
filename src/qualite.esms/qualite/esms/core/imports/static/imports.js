// While an import runs, the browser waits for the answer to the form: this shows how far it is.
const box = document.getElementById("import-avance");

if (box) {
  const bar = box.querySelector("progress");
  const label = box.querySelector("[data-q-label]");
  const detail = box.querySelector("[data-q-detail]");
  const buttons = document.querySelectorAll("form[data-q-import] button");
  // Somebody else's import, which was running when this page was made: its end changes the page.
  const others = box.hasAttribute("data-q-running");
  let asking = false;

  const show = (status) => {
    if (status.running) {
      // Only a new step is announced to those who listen.
      if (label.textContent !== status.label) label.textContent = status.label;
      detail.textContent = status.detail;
      if (status.percent === null) bar.removeAttribute("value");
      else bar.value = status.percent;
    } else if (others && !asking.mine) {
      location.reload();
    }
  };

  const ask = async () => {
    try {
      const answer = await fetch(box.dataset.qStatus, { headers: { Accept: "application/json" } });
      if (answer.ok) show(await answer.json());
    } catch {
      // The next attempt may do better: the import does not depend on it.
    }
    asking.timer = setTimeout(ask, 1000);
  };

  const start = (mine) => {
    clearTimeout(asking.timer);
    asking = { mine };
    box.hidden = false;
    ask();
  };

  const stop = () => {
    clearTimeout(asking.timer);
    box.hidden = true;
    for (const button of buttons) button.disabled = false;
  };

  for (const form of document.querySelectorAll("form[data-q-import]")) {
    form.addEventListener("submit", () => {
      start(true);
      box.scrollIntoView({ block: "nearest" });
      // After the browser has gathered the fields: a disabled button would not be sent.
      setTimeout(() => buttons.forEach((button) => (button.disabled = true)));
    });
  }
  if (others) start(false);

  // Coming back with the browser's "previous" button: the page must be usable again.
  window.addEventListener("pageshow", (event) => event.persisted && stop());
}
