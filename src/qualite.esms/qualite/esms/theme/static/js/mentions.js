// Proposes members of the team after an "@", in the fields that say where their names are.
// Without it one types the name. The field stays a text of several lines (HTML allows no combobox
// there); its list is a listbox that the arrows move in, told by aria-activedescendant.

const MOST = 6;
const TYPED = /(^|[^\p{L}\p{N}_])@([\p{L}\p{M}'’-]*(?: [\p{L}\p{M}'’-]+){0,3})$/u;

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const asked = new Map();

function namesAt(address) {
  if (!asked.has(address)) {
    const answer = fetch(address, { headers: { Accept: "application/json" } })
      .then((response) => (response.ok ? response.json() : []))
      .catch(() => []);
    asked.set(address, answer);
  }
  return asked.get(address);
}

/** Names that start with what was typed, or of which one word does; at most MOST. */
export function proposals(names, typed) {
  const start = plain(typed);
  const fits = (name) =>
    plain(name).startsWith(start) || plain(name).split(/[ -]/).some((word) => word.startsWith(start));
  return names.filter(fits).slice(0, MOST);
}

class Mentions {
  constructor(field, number) {
    this.field = field;
    this.list = document.createElement("ul");
    this.list.id = `q-mentions-${number}`;
    this.list.className = "q-propositions";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", document.documentElement.lang.startsWith("fr") ? "Membres" : "Members");
    field.insertAdjacentElement("afterend", this.list);
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", this.list.id);
    field.setAttribute("aria-haspopup", "listbox");
    field.autocomplete = "off";
    field.addEventListener("input", () => this.look());
    field.addEventListener("keydown", (event) => this.press(event));
    field.addEventListener("blur", () => this.close());
    // The field keeps the focus while the list is clicked.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(option);
    });
  }

  typed() {
    const before = this.field.value.slice(0, this.field.selectionStart);
    return TYPED.exec(before)?.[2];
  }

  async look() {
    if (this.typed() === undefined) return this.close();
    const names = await namesAt(this.field.dataset.qMentions);
    const typed = this.typed();
    const found = typed === undefined ? [] : proposals(names, typed);
    if (!found.length || (found.length === 1 && plain(found[0]) === plain(typed))) return this.close();
    this.list.replaceChildren(
      ...found.map((name, place) => {
        const option = document.createElement("li");
        option.id = `${this.list.id}-${place}`;
        option.textContent = name;
        option.setAttribute("role", "option");
        return option;
      }),
    );
    this.list.hidden = false;
    this.point(0);
  }

  point(place) {
    const options = [...this.list.children];
    this.place = (place + options.length) % options.length;
    options.forEach((option, number) => option.setAttribute("aria-selected", String(number === this.place)));
    this.field.setAttribute("aria-activedescendant", options[this.place].id);
  }

  press(event) {
    if (this.list.hidden) return;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) this.point(this.place + moves[event.key]);
    else if (event.key === "Enter" || event.key === "Tab") this.choose(this.list.children[this.place]);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }

  choose(option) {
    const end = this.field.selectionStart;
    const start = end - this.typed().length;
    this.field.setRangeText(`${option.textContent} `, start, end, "end");
    this.close();
    this.field.focus();
  }

  close() {
    this.list.hidden = true;
    this.field.removeAttribute("aria-activedescendant");
  }
}

let fields = 0;

/** Propose names in the fields of a part of the page that came later. */
export function propose(part) {
  for (const field of part.querySelectorAll("textarea[data-q-mentions]:not([aria-controls])")) {
    new Mentions(field, fields++);
  }
}

propose(document);
