// The desk: the steps from a text to letters, and what all of them share.

import { ask, order, packed } from "/api.js";
import { CheckView } from "/check.js";
import { dropPlace } from "/drop.js";
import { element } from "/elements.js";
import { LookView } from "/look.js";
import { MakeView } from "/make.js";
import { PeopleView } from "/people.js";
import { TextView } from "/text.js";
import { count, currentTongue, say, speak, tongues } from "/words.js";

// Milliseconds between two looks at whether a file was changed elsewhere.
const look = 2000;

const desk = {
  // Window state alone: everything else is in the folder.
  state: { edition: "", recipient: "", page: 1 },
  step: 0,
  view: null,

  get current() { return this.views[this.step]; },

  async start() {
    speak(currentTongue());
    this.build();
    const shelf = await ask("/api/shelf");
    if (!shelf.open) return this.shelve(shelf);
    await this.refresh();
    await this.go(this.step);
    setInterval(() => this.listen(), look);
  },

  // Makes everything anew, as after a change of language.
  build() {
    document.getElementById("tongue").replaceChildren(...tongues.map(([code, name]) => element("button", {
      type: "button", lang: code, "aria-pressed": String(code === currentTongue()),
      click: () => { speak(code); this.build(); if (this.view) { this.refresh().then(() => this.go(this.step)); } else location.reload(); },
    }, name)));
    document.getElementById("tongue").setAttribute("aria-label", say("language"));
    this.views = [TextView, PeopleView, LookView, CheckView, MakeView].map((View) => new View(this));
    this.steps = say("steps").map((name, index) => element("button", { type: "button", click: () => this.go(index) }, `${count(index + 1)} ${name}`));
    document.getElementById("steps").replaceChildren(...this.steps);
  },

  async go(step) {
    this.step = step;
    this.steps.forEach((button, index) => {
      if (index === step) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    });
    // A step that is chosen before the letter is there is shown when it comes.
    if (!this.view) return;
    document.getElementById("view").replaceChildren(this.current.root);
    await this.current.show(this.view);
  },

  // Asks what the letter is like now, and tells the view that is seen.
  async refresh() {
    try {
      this.view = await ask("/api/view");
    } catch (fault) {
      return this.notice(fault.status ? fault.message : say("lost"));
    }
    document.getElementById("letter-name").textContent = this.view.name;
    document.title = `${this.view.name} – Bayan`;
    const errors = this.view.findings.filter(({ severity }) => severity === "error").length;
    this.steps[3].replaceChildren(`${count(4)} ${say("steps")[3]}`, errors ? element("span", { class: "count" }, count(errors)) : "");
    if (this.step === 0) await this.current.show(this.view);
  },

  async listen() {
    try {
      const { version } = await ask("/api/version");
      if (this.isLost) { this.isLost = false; this.notice(); }
      if (this.view && version !== this.view.version) {
        await this.refresh();
        if (this.step !== 0) await this.current.show(this.view);
      }
    } catch (fault) {
      this.isLost = true;
      this.notice(fault.status ? fault.message : say("lost"));
    }
  },

  saying(key) { document.getElementById("saved").textContent = say(key); },

  // Tells something at the foot of the page; nothing takes it away.
  notice(...said) {
    const place = document.getElementById("notice");
    place.hidden = said.length === 0;
    place.replaceChildren(...said);
  },

  // Goes to where something is mended.
  async goTo({ file, line, column, recipient }) {
    if (file === "recipients.csv") {
      await this.go(1);
      this.views[1].filter.value = recipient ?? "";
      return this.views[1].load(true);
    }
    await this.go(0);
    this.views[0].goTo({ file, line, column });
  },

  // No letter is open: those that there are, and a new one.
  shelve(shelf) {
    document.getElementById("steps").replaceChildren();
    const name = element("input", { id: "new-name", value: "my-letter", required: true });
    const text = element("textarea", { id: "new-text", dir: "auto" });
    const open = async (path, body) => {
      try {
        await order(path, body);
        location.reload();
      } catch (fault) {
        this.notice(fault.message, ...(fault.findings ?? []).map(({ hint }) => hint ? ` ${hint}` : ""));
      }
    };
    const take = async (file) => {
      // A folder is named after its document, unless somebody has named it.
      if (name.value === name.defaultValue) name.value = file.name.replace(/\.[^.]*$/, "").replace(/[^\p{L}\p{N} ._-]/gu, " ").trim() || name.value;
      await open("/api/shelf/new", { name: name.value, file: await packed(file) });
    };
    document.getElementById("view").replaceChildren(element("section", { class: "cards shelf" },
      element("div", { class: "card wide" }, element("h2", {}, say("newLetter")),
        element("div", { class: "field" }, element("label", { for: "new-name" }, say("newName")), name),
        dropPlace(say("dropText"), ".docx,.odt,.html,.htm,.md,.txt", take),
        element("div", { class: "field" }, element("label", { for: "new-text" }, say("pasteStatement")), text),
        element("button", { class: "main", type: "button", click: () => open("/api/shelf/new", { name: name.value, text: text.value }) }, say("create"))),
      shelf.letters.length ? element("div", { class: "card wide" }, element("h2", {}, say("letters")),
        shelf.letters.map((letter) => element("p", { class: "row" }, element("span", { dir: "auto", class: "grow" }, letter),
          element("button", { type: "button", click: () => open("/api/shelf/open", { name: letter }) }, say("openLetter"))))) : ""));
  },
};

desk.start();
