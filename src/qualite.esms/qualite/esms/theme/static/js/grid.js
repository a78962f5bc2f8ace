// The grid of an evaluation: saves as one goes, keeps what was typed without a connection, asks when
// somebody else was quicker. Without it there is a button to save with.

import { listen } from "./grid-keys.js";
import { Line } from "./grid-line.js";
import { follow } from "./grid-live.js";
import { Queue } from "./grid-queue.js";

const PAUSE = 1_200; // milliseconds after the last letter of a text

const form = document.querySelector("form[data-q-grid]");
const { qGrid: base, qUser: user, qReason: reasonNeeded } = form.dataset;
const status = form.querySelector("[data-q-said]");
const alarm = form.querySelector("[data-q-lost]");
const company = form.querySelector("[data-q-here]");
const lines = new Map();
for (const item of form.querySelectorAll("[data-q-code]")) {
  if (item.querySelector("fieldset.q-cotation")) lines.set(item.dataset.qCode, new Line(item, say));
}

function say(name, values = {}) {
  const words = form.getAttribute(`data-q-${name}-words`) ?? "";
  return words.replace(/\$\{(\w+)\}/g, (_all, key) => values[key] ?? "");
}

function tell(words) {
  if (status.textContent !== words) status.textContent = words;
}

function clock() {
  const now = new Date();
  const minutes = String(now.getMinutes()).padStart(2, "0");
  return document.documentElement.lang.startsWith("fr")
    ? `${now.getHours()}\u00a0h\u00a0${minutes}`
    : `${now.getHours()}:${minutes}`;
}

// -- saving ------------------------------------------------------------------------------------

const lineOf = (key) => {
  const line = lines.get(key.split("/")[1]);
  return line?.key === key ? line : undefined;
};

const queue = new Queue(`q-grid:${new URL(base).pathname}:${user}`, base, {
  stored(key, entry, rating) {
    const line = lineOf(key);
    if (line) count(line, line.saved?.value ?? "", rating.value);
    line?.settle(rating);
    tell(say("saved", { time: clock() }));
  },
  // What is not on this page is asked about where it is shown.
  conflict(key, entry, present) {
    const line = lineOf(key);
    const asked = line?.ask(present, (own) => {
      line.version = present.version;
      if (own) return save(line, true);
      count(line, line.saved?.value ?? "", present.value);
      line.show(present);
      line.settle(present);
      return undefined;
    });
    if (line) tell(asked);
    return Boolean(line);
  },
  refused(key, why, doubtful) {
    lineOf(key)?.problem(why, doubtful);
    tell(say("refused", { why }));
  },
  closed() {
    warn(say("closed"));
  },
  state() {
    if (queue.lost && queue.size) warn(say("offline", { count: queue.size }));
    else if (!queue.size) warn("");
  },
});

function warn(words) {
  alarm.hidden = !words;
  if (alarm.textContent !== words) alarm.textContent = words;
  if (words) tell(words);
}

/** Send a line if it can be; `again`: over a value that somebody else gave. */
function save(line, again = false) {
  clearTimeout(line.timer);
  if (line.asks || (!again && !line.changed)) return;
  const state = line.state();
  if (line.awaits(state)) return;
  if (state.value === "NC" && !state.justification) return wait(line, "j", say("justify"));
  if (reasonNeeded && state.reason.length < 5) return wait(line, "r", say("reason"));
  line.problem("");
  queue.put(line.key, { ...state, version: line.version });
  if (!queue.lost) tell(say("saving"));
  queue.flush();
}

function wait(line, letter, words) {
  tell(words);
  if (!line.notes.contains(document.activeElement)) line.unfold(letter);
}

/** Keep the numbers of the tree and of the objective true. */
function count(line, before, after) {
  const step = Number(Boolean(after)) - Number(Boolean(before));
  if (!step) return;
  const section = line.item.closest("[data-q-in-theme]");
  const theme = CSS.escape(section.dataset.qInTheme);
  for (const place of [section, ...document.querySelectorAll(`a[data-q-theme="${theme}"]`)]) {
    const number = place.querySelector("[data-q-done]");
    number.textContent = String(Number(number.textContent) + step);
  }
  const whole = document.querySelector("[data-q-whole]");
  if (!whole) return;
  const number = whole.querySelector("[data-q-done]");
  const done = Number(number.textContent) + step;
  number.textContent = String(done);
  const percent = Math.floor((100 * done) / Number(whole.dataset.qWhole));
  whole.querySelector("[data-q-percent]").textContent = String(percent);
}

function rate(line, value) {
  if (line.asks || !line.choose(value)) return;
  line.describe();
  if (value !== "NC" && !reasonNeeded) line.focus();
  save(line);
}

form.addEventListener("change", (event) => {
  const line = lines.get(event.target.closest("[data-q-code]")?.dataset.qCode);
  if (!line) return;
  if (event.target.name === `x-${line.code}`) {
    event.target.checked = false;
    rate(line, "");
  } else if (!event.target.closest(".q-conflit")) {
    line.describe();
    save(line);
  }
});

form.addEventListener("input", (event) => {
  const line = lines.get(event.target.closest("[data-q-code]")?.dataset.qCode);
  if (!line || !event.target.matches("textarea")) return;
  clearTimeout(line.timer);
  line.timer = setTimeout(() => save(line), PAUSE);
});

form.addEventListener("submit", async (event) => {
  // A form that came back with something to settle is settled by the server.
  if (form.querySelector("fieldset.q-conflit, .alert-danger")) return;
  event.preventDefault();
  const next = event.submitter?.dataset.qNext;
  for (const line of lines.values()) save(line);
  await queue.flush();
  const open = [...lines.values()].find((line) => line.asks || line.changed);
  if (open) open.focus();
  else if (next && !queue.size) location.assign(next);
  else if (!queue.size) tell(say("saved", { time: clock() }));
});

// -- others ------------------------------------------------------------------------------------

const news = [];

follow(
  form,
  (items) => {
    for (const item of items) {
      const line = lines.get(item.element);
      if (!line || line.key !== `${item.interview}/${item.element}` || item.version <= line.version) continue;
      // One's own text is not taken away: the conflict is told when it is saved.
      if (line.changed || line.asks || queue.entries.has(line.key)) continue;
      count(line, line.saved.value, item.value);
      line.show(item);
      line.settle(item);
      line.item.classList.add("q-neuf");
      if (!item.mine) news.push(say(item.value ? "changed" : "cleared", { name: item.by, code: item.element, value: item.value }));
    }
  },
  (people) => {
    const names = people.map((one) => one.name).join(", ");
    const words = [names && say("here", { names }), ...news.slice(-2)].filter(Boolean).join(". ");
    company.hidden = !words;
    if (company.textContent !== words) company.textContent = words;
  },
);

// -- beginning ---------------------------------------------------------------------------------

for (const [key, entry] of queue.entries) lineOf(key)?.show(entry);
if (queue.size) {
  tell(say("restored"));
  queue.flush();
}
for (const line of lines.values()) {
  if (!line.saved || !line.changed || queue.entries.has(line.key)) continue;
  line.describe();
  save(line);
}
listen(form, lines, rate);
