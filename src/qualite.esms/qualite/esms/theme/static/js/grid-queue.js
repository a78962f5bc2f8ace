// What waits to be sent: kept on this device until the server has it, one entry an element.

const RETRY = 5_000; // milliseconds

export class Queue {
  constructor(name, base, told) {
    this.name = name;
    this.base = base;
    this.told = told; // ({stored, conflict, refused, state})
    this.lost = false;
    this.sending = null;
    this.entries = this.read();
    addEventListener("online", () => this.flush());
  }

  read() {
    try {
      return new Map(Object.entries(JSON.parse(localStorage.getItem(this.name) ?? "{}")));
    } catch {
      return new Map();
    }
  }

  keep() {
    try {
      if (this.entries.size) localStorage.setItem(this.name, JSON.stringify(Object.fromEntries(this.entries)));
      else localStorage.removeItem(this.name);
    } catch {
      // No room or not allowed: what waits is in the page alone.
    }
  }

  get size() {
    return this.entries.size;
  }

  put(key, entry) {
    this.entries.set(key, entry);
    this.keep();
  }

  drop(key) {
    this.entries.delete(key);
    this.keep();
  }

  /** Send what waits, one after the other; resolves when nothing more can be sent now. */
  flush() {
    this.sending ??= this.sendAll().finally(() => {
      this.sending = null;
    });
    return this.sending;
  }

  async sendAll() {
    clearTimeout(this.timer);
    const tried = new Set();
    for (;;) {
      const next = [...this.entries].find(([, entry]) => !tried.has(entry));
      if (!next) break;
      tried.add(next[1]);
      if (!(await this.send(...next))) break;
    }
    if (this.lost) this.timer = setTimeout(() => this.flush(), RETRY);
    this.told.state();
  }

  /** Whether the next entry may be tried. */
  async send(key, entry) {
    const { version, ...rating } = entry;
    if (!rating.reason) delete rating.reason;
    let answer, body;
    try {
      answer = await fetch(`${this.base}/@ratings/${key.split("/").map(encodeURIComponent).join("/")}`, {
        method: "PATCH",
        headers: { Accept: "application/json", "Content-Type": "application/json", "If-Match": `"${version}"` },
        body: JSON.stringify(rating),
        credentials: "same-origin",
      });
      body = await answer.json();
    } catch {
      this.lost = true;
      return false;
    }
    this.lost = answer.status >= 500 || answer.status === 429;
    if (this.lost) return false;
    if (answer.ok) {
      this.finish(key, entry, body);
      return true;
    }
    if (answer.status === 412) {
      const same = ["value", "justification", "comment"].every((name) => body.present[name] === rating[name]);
      if (same) this.finish(key, entry, body.present);
      else if (this.told.conflict(key, entry, body.present)) this.drop(key);
      return true;
    }
    if (answer.status === 400 || answer.status === 404) {
      this.drop(key);
      this.told.refused(key, body.message, body.type === "ConfirmationNeeded" ? entry : null);
      return true;
    }
    this.told.closed();
    return false;
  }

  /** The server has it; what was changed since goes on waiting, with the new version. */
  finish(key, entry, stored) {
    const now = this.entries.get(key);
    if (now === entry) this.drop(key);
    else this.put(key, { ...now, version: stored.version });
    this.told.stored(key, entry, stored);
  }
}
