// Says that a report is being made while it is: without this script the link just downloads it.

const status = document.querySelector("#report-status");

for (const link of document.querySelectorAll("a[data-q-report]")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.getAttribute("aria-disabled") !== "true") fetchFile(link);
  });
}

async function fetchFile(link) {
  link.setAttribute("aria-disabled", "true");
  link.classList.add("disabled");
  status.textContent = status.dataset.qMaking;
  try {
    const answer = await fetch(link.href, { credentials: "same-origin" });
    // What could not be made leads back to the page.
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    give(await answer.blob(), link.download);
    status.textContent = status.dataset.qDone;
  } catch {
    status.textContent = status.dataset.qFailed;
  } finally {
    link.removeAttribute("aria-disabled");
    link.classList.remove("disabled");
  }
}

function give(blob, name) {
  const address = URL.createObjectURL(blob);
  const hidden = document.createElement("a");
  hidden.href = address;
  hidden.download = name;
  hidden.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
