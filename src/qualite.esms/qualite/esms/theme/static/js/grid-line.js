// One element of the grid as the page shows it: what is chosen and written, what the server has.

const gist = (state) => JSON.stringify([state.value, state.justification, state.comment, state.reason ?? ""]);

export class Line {
  constructor(item, say) {
    this.item = item;
    this.say = say;
    this.code = item.dataset.qCode;
    this.interview = item.dataset.qInterview;
    this.seen = item.querySelector(`input[name="n-${this.code}"]`);
    this.radios = [...item.querySelectorAll(`input[name="v-${this.code}"]`)];
    this.notes = item.querySelector("details.q-mots");
    this.meaning = item.querySelector("[data-q-meaning]");
    this.hint = item.querySelector(".q-sens .q-retard");
    // What came back from a form that could not be saved is not what the server has.
    const returned = item.querySelector(".alert-danger, .q-conflit");
    this.saved = returned ? null : this.sent();
    this.refused = null;
  }

  get key() {
    return `${this.interview}/${this.code}`;
  }

  get version() {
    return Number(this.seen.value);
  }

  set version(number) {
    this.seen.value = String(number);
  }

  field(letter) {
    return this.item.querySelector(`[name="${letter}-${this.code}"]`);
  }

  get value() {
    return this.radios.find((radio) => radio.checked)?.value ?? "";
  }

  state() {
    return {
      value: this.value,
      justification: this.field("j").value.trim(),
      comment: this.field("c").value.trim(),
      reason: this.field("r")?.value.trim() ?? "",
      ...(this.field("o")?.checked && { confirmed: true }),
    };
  }

  /** What the page came with: somebody may have been quicker than this script. */
  sent() {
    return {
      value: this.radios.find((radio) => radio.defaultChecked)?.value ?? "",
      justification: this.field("j").defaultValue.trim(),
      comment: this.field("c").defaultValue.trim(),
    };
  }

  get changed() {
    const now = this.state();
    const names = ["value", "justification", "comment"];
    return !this.saved || names.some((name) => now[name] !== this.saved[name]);
  }

  /** Show a rating, the server's or one that was kept here. */
  show(rating) {
    for (const radio of this.radios) radio.checked = radio.value === rating.value;
    this.field("j").value = rating.justification ?? "";
    this.field("c").value = rating.comment ?? "";
    if (rating.reason && this.field("r")) this.field("r").value = rating.reason;
    this.describe();
  }

  /** What the server has now is what is shown. */
  settle(rating) {
    this.version = rating.version;
    const { value, justification, comment } = rating;
    this.saved = { value, justification, comment };
    if (this.field("r")) this.field("r").value = "";
    this.problem("");
  }

  choose(value) {
    const radio = this.radios.find((one) => one.value === value);
    if (value && (!radio || radio.disabled)) return false;
    for (const one of this.radios) one.checked = one === radio;
    return true;
  }

  /** The value in words, as the server writes them. */
  describe() {
    const radio = this.radios.find((one) => one.checked);
    const words = document.createElement(radio ? "b" : "span");
    words.textContent = radio ? `${radio.getAttribute("aria-label")}.` : this.say("unrated");
    words.dataset.qMeaning = "";
    this.meaning.replaceWith(words);
    this.meaning = words;
    if (this.hint) this.hint.hidden = this.value !== "NC" || Boolean(this.state().justification);
  }

  unfold(letter) {
    this.notes.open = true;
    this.field(letter).focus();
  }

  /** What the server has against it; `doubtful`: what it refused until one says that nothing is wrong. */
  problem(words, doubtful = null) {
    this.refused = doubtful && gist(doubtful);
    let box = this.item.querySelector(".alert-danger");
    if (!words) return box?.remove();
    if (!box) {
      box = document.createElement("div");
      box.className = "alert alert-danger py-2 mt-2 mb-0";
      box.setAttribute("role", "alert");
      this.item.querySelector(".q-sous").after(box);
    }
    const told = document.createElement("div");
    told.textContent = words;
    if (doubtful) told.append(this.confirmation());
    box.replaceChildren(told);
  }

  /** Whether that very state was refused already, and the box that asks stands below it. */
  awaits(state) {
    return !state.confirmed && this.refused === gist(state);
  }

  /** The box to tick, as the server's page has it. */
  confirmation() {
    const check = document.createElement("div");
    check.className = "form-check mt-1";
    const input = document.createElement("input");
    Object.assign(input, { type: "checkbox", className: "form-check-input", value: "1" });
    input.id = input.name = `o-${this.code}`;
    const label = document.createElement("label");
    label.className = "form-check-label";
    label.htmlFor = input.id;
    label.textContent = this.say("confirm");
    check.append(input, label);
    return check;
  }

  /** Ask whose value is kept; `answer(true)`: one's own. */
  ask(present, answer) {
    this.item.querySelector(".q-conflit")?.remove();
    const box = document.createElement("div");
    box.className = "q-conflit alert alert-warning py-2 mt-2 mb-0";
    box.setAttribute("role", "alertdialog");
    const nothing = this.say("nothing");
    const title = document.createElement("p");
    title.id = `q-conflict-${this.code}`;
    title.textContent = this.say("conflict", { name: present.by, value: present.value || nothing });
    box.setAttribute("aria-labelledby", title.id);
    const more = document.createElement("p");
    more.textContent = [present.justification, present.comment].filter(Boolean).join(" ");
    const choices = document.createElement("div");
    choices.className = "d-flex flex-wrap gap-2";
    for (const [name, value, own] of [
      ["theirs", present.value, false],
      ["mine", this.value, true],
    ]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-outline-primary btn-sm";
      button.textContent = this.say(name, { value: value || nothing });
      button.addEventListener("click", () => {
        box.remove();
        this.focus();
        answer(own);
      });
      choices.append(button);
    }
    box.append(title, ...(more.textContent ? [more] : []), choices);
    this.item.querySelector(".q-sous").after(box);
    box.scrollIntoView({ block: "nearest" });
    return title.textContent;
  }

  get asks() {
    return this.item.querySelector(".q-conflit") !== null;
  }

  focus() {
    (this.radios.find((one) => one.checked) ?? this.radios.find((one) => !one.disabled)).focus({ preventScroll: true });
    this.item.scrollIntoView({ block: "nearest" });
  }
}
