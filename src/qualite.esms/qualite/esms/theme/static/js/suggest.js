// Proposes what may be meant while one types, in the browser's own list: its keys, its look and what
// assistive technology says of it are the browser's. Without it one types the words.
//
// <input data-q-suggest="address">: the address answers ?q=words with {"items": ["…"]}.

const WAIT = 200; // milliseconds after the last key
const SHORTEST = 2;

class Suggestions {
  constructor(field) {
    this.field = field;
    this.list = document.createElement("datalist");
    this.list.id = `${field.id}-suggestions`;
    field.insertAdjacentElement("afterend", this.list);
    field.setAttribute("list", this.list.id);
    field.autocomplete = "off";
    this.known = new Map();
    field.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.look(), WAIT);
    });
  }

  get typed() {
    return this.field.value.trim().replace(/\s+/g, " ");
  }

  async look() {
    const words = this.typed;
    const items = words.length < SHORTEST ? [] : await this.asked(words);
    // Answers may come in another order than they were asked for.
    if (words === this.typed) this.show(items);
  }

  async asked(words) {
    if (!this.known.has(words)) {
      const address = `${this.field.dataset.qSuggest}?${new URLSearchParams({ q: words })}`;
      const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
      if (!answer?.ok) return [];
      this.known.set(words, (await answer.json()).items);
    }
    return this.known.get(words);
  }

  show(items) {
    const options = items
      .filter((item) => item !== this.field.value)
      .map((item) => Object.assign(document.createElement("option"), { value: item }));
    this.list.replaceChildren(...options);
  }
}

for (const field of document.querySelectorAll("input[data-q-suggest]")) new Suggestions(field);
