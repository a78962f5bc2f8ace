// Who else is here and what they just changed: asked every fifteen seconds while the page is looked at.

const EVERY = 15_000; // milliseconds

export function follow(form, changed, here) {
  const { qGrid: base, qSide: side, qPlace: place } = form.dataset;
  let since = form.dataset.qNow;

  async function ask() {
    if (document.hidden) return;
    const query = new URLSearchParams({ since, side, place, b_size: "200" });
    try {
      const answer = await fetch(`${base}/@ratings?${query}`, {
        headers: { Accept: "application/json" },
        credentials: "same-origin",
      });
      if (!answer.ok) return;
      const body = await answer.json();
      since = body.now;
      changed(body.items);
      here(body.here ?? []);
    } catch {
      // No connection: the queue says so when there is something to send.
    }
  }

  setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", ask);
  ask();
  return ask;
}
