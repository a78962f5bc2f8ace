// Several files at once: drag and drop, one request per file with its progress, retry of a failed one.
// Without this script the form sends all of them in one request.

const AT_ONCE = 2;

for (const form of document.querySelectorAll("form[data-q-upload]")) {
  enhance(form);
}

function enhance(form) {
  const words = form.dataset;
  // Not form.action: a button of that name would be meant.
  const address = form.getAttribute("action");
  const input = form.querySelector("input[type=file]");
  const list = form.querySelector("[data-q-files]");
  const buttons = form.querySelectorAll("button[type=submit]");
  const area = form.querySelector(".q-depot");
  const waiting = [];
  let running = 0;
  let stored = 0;
  // What is done next with the files, where the page says so.
  const uids = [];

  form.querySelector("[data-q-drop]")?.removeAttribute("hidden");
  // The script sends files as soon as they are chosen.
  for (const button of buttons) button.hidden = true;
  input.required = false;

  input.addEventListener("change", () => {
    add(input.files);
    input.value = "";
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const type of ["dragenter", "dragover"]) {
    area.addEventListener(type, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      area.classList.add("q-depot-dessus");
    });
  }
  for (const type of ["dragleave", "drop"]) {
    area.addEventListener(type, () => area.classList.remove("q-depot-dessus"));
  }
  area.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    add(event.dataTransfer.files);
  });
  window.addEventListener("beforeunload", (event) => {
    if (running || waiting.length) event.preventDefault();
  });

  function add(files) {
    list.hidden = false;
    for (const file of files) {
      const line = lineOf(file);
      list.append(line.item);
      wait(file, line);
    }
  }

  function wait(file, line) {
    line.say(words.qWaiting);
    waiting.push([file, line]);
    next();
  }

  function next() {
    while (running < AT_ONCE && waiting.length) {
      running += 1;
      send(...waiting.shift());
    }
  }

  function send(file, line) {
    const request = new XMLHttpRequest();
    const data = new FormData();
    data.append("_authenticator", form.elements._authenticator.value);
    data.append("files", file, file.name);
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) line.advance(event.loaded / event.total);
    });
    request.addEventListener("load", () => {
      const answer = parsed(request.responseText);
      const done = answer?.stored?.[0];
      if (done) {
        stored += 1;
        if (done.uid) uids.push(done.uid);
        line.done(done);
      } else {
        line.fail(answer?.refused?.[0]?.message || words.qFailed, () => wait(file, line));
      }
    });
    request.addEventListener("error", () => line.fail(words.qFailed, () => wait(file, line)));
    request.addEventListener("loadend", () => {
      running -= 1;
      next();
      if (!running && !waiting.length && stored) offerList();
    });
    line.start();
    request.send(data);
  }

  function offerList() {
    const link = form.querySelector("a[data-q-reload]") || document.createElement("a");
    link.className = "btn btn-primary mt-3";
    link.href = words.qNext
      ? `${words.qNext}?uids=${uids.join(",")}`
      : address.replace(/@@documents-upload$/, "@@documents");
    link.textContent = words.qReload;
    link.dataset.qReload = "";
    list.after(link);
  }

  function lineOf(file) {
    const item = document.createElement("li");
    const name = document.createElement("span");
    const state = document.createElement("span");
    const bar = document.createElement("progress");
    name.className = "q-envoi-nom";
    name.textContent = file.name;
    state.className = "q-envoi-etat";
    bar.className = "q-progres";
    bar.max = 1;
    bar.value = 0;
    bar.hidden = true;
    bar.setAttribute("aria-label", `${words.qProgress} ${file.name}`);
    item.append(name, bar, state);
    return {
      item,
      say: (text) => {
        state.textContent = text;
      },
      start: () => {
        bar.hidden = false;
        state.textContent = "";
      },
      advance: (share) => {
        bar.value = share;
      },
      done: (answer) => {
        bar.hidden = true;
        const link = document.createElement("a");
        link.href = answer.url;
        link.textContent = answer.title;
        name.replaceChildren(link);
        state.textContent = [words.qDone, answer.problem].filter(Boolean).join(" – ");
      },
      fail: (message, retry) => {
        bar.hidden = true;
        const again = document.createElement("button");
        again.type = "button";
        again.className = "btn btn-outline-primary btn-sm";
        again.textContent = `${words.qRetry} (${file.name})`;
        again.addEventListener("click", retry, { once: true });
        state.replaceChildren(message, " ", again);
      },
    };
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
