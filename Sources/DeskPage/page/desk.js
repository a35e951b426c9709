// The desk: the steps from a text to letters, and what all of them share.

import { ask, holdLetter, order, packed } from "/api.js";
import { CheckView } from "/check.js";
import { dropPlace } from "/drop.js";
import { element, keyOf } from "/elements.js";
import { LookView } from "/look.js";
import { MakeView } from "/make.js";
import { markdown } from "/paste.js";
import { PeopleView } from "/people.js";
import { learn, told } from "/remarks.js";
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
    await learn();
    this.build();
    const shelf = await ask("/api/shelf");
    // A window keeps its letter, whatever others open.
    const open = sessionStorage.getItem("letter") ?? shelf.open;
    if (!open) return this.shelve(shelf);
    holdLetter(open);
    if (!(await this.refresh())) {
      if (!sessionStorage.getItem("letter")) return;
      // The desk was started again since.
      sessionStorage.removeItem("letter");
      return location.reload();
    }
    await this.go(this.step);
    setInterval(() => this.listen(), look);
    document.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("visibilitychange", () => this.views[0].flush());
  },

  // Makes everything anew, as after a change of language.
  build() {
    document.getElementById("tongue").replaceChildren(...tongues.map(([code, name]) => element("button", {
      type: "button", lang: code, "aria-pressed": String(code === currentTongue()),
      click: () => this.speak(code),
    }, name)));
    document.getElementById("tongue").setAttribute("aria-label", say("language"));
    this.undoButton = element("button", { type: "button", id: "undo", disabled: true, click: () => this.undo() }, say("undo"));
    this.homeButton = element("button", { type: "button", id: "home", click: () => this.leave() }, say("allLetters"));
    document.getElementById("acts").replaceChildren(this.undoButton, this.homeButton);
    document.getElementById("acts").hidden = !this.view;
    this.views = [TextView, PeopleView, LookView, CheckView, MakeView].map((View) => new View(this));
    this.steps = say("steps").map((name, index) => element("button", { type: "button", click: () => this.go(index) }, `${count(index + 1)} ${name}`));
    document.getElementById("steps").replaceChildren(...this.steps);
  },

  async speak(code) {
    await this.views[0].flush();
    speak(code);
    await learn();
    if (!this.view) return location.reload();
    this.build();
    await this.refresh();
    return this.go(this.step);
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

  // Asks what the letter is like now, and tells the view that is seen; false where nothing is known of it.
  async refresh() {
    const asked = this.asked = (this.asked ?? 0) + 1;
    try {
      const view = await ask("/api/view");
      // An answer that was overtaken by a newer one tells what was.
      if (asked < (this.answered ?? 0)) return true;
      [this.view, this.answered] = [view, asked];
    } catch (fault) {
      this.notice(...(fault.status ? told(fault) : [say("lost")]));
      return false;
    }
    document.getElementById("letter-name").textContent = this.view.name;
    document.title = `${this.view.name} – Bayan`;
    document.getElementById("acts").hidden = false;
    this.undoButton.disabled = !this.view.undoable;
    this.undoButton.title = this.view.undoable ? say("undoIn", this.view.undoable) : "";
    const errors = this.view.findings.filter(({ severity }) => severity === "error").length;
    this.steps[3].replaceChildren(`${count(4)} ${say("steps")[3]}`, errors ? element("span", { class: "count" }, count(errors)) : "");
    if (this.step === 0) await this.current.show(this.view);
    return true;
  },

  // Takes back what a field or a button changed; in a text the browser itself does so.
  async undo() {
    try {
      await order("/api/undo");
      this.saying("saved");
    } catch (fault) {
      this.notice(...told(fault));
    }
    await this.refresh();
    await this.current.show(this.view);
  },

  key(event) {
    const isWriting = event.target.matches?.("textarea, input:not([type=radio], [type=checkbox], [type=file])");
    if (isWriting || !(event.ctrlKey || event.metaKey) || keyOf(event) !== "z" || event.shiftKey) return;
    event.preventDefault();
    this.undo();
  },

  // Back to the letters that there are; what was begun goes on.
  async leave() {
    await order("/api/shelf/close");
    sessionStorage.removeItem("letter");
    location.reload();
  },

  // Tells a view how far the errand is until it ends or the view is left.
  async watch(view, draw) {
    for (;;) {
      const errand = await ask("/api/errand");
      draw(errand);
      if (!errand?.isRunning || !view.root.isConnected) return;
      await new Promise((done) => setTimeout(done, 250));
    }
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
      this.notice(...(fault.status ? told(fault) : [say("lost")]));
    }
  },

  // Gives an order that changes the letter, and says what became of it.
  async save(path, body) {
    try {
      await order(path, await body);
      this.notice();
      this.saying("saved");
      return true;
    } catch (fault) {
      this.notice(...told(fault));
      return false;
    }
  },

  saying(key) {
    const place = document.getElementById("saved");
    place.textContent = say(key);
    place.className = key === "unsaved" ? "bad" : "";
  },

  // Tells something at the foot of the page; nothing takes it away.
  notice(...said) {
    const place = document.getElementById("notice");
    place.hidden = said.length === 0;
    place.replaceChildren(...said);
  },

  // Goes to where something is mended.
  async goTo({ file = "", line, column, row, cell }) {
    if (row || file.startsWith("recipients.")) {
      await this.go(1);
      // A list as a spreadsheet has it has one line a row.
      return this.views[1].goTo(row ?? line, cell);
    }
    if (file.startsWith("mail.")) {
      await this.go(4);
      return this.views[4].mail.goTo({ file, line, column });
    }
    // Pictures, fonts and the like belong to the look.
    if (/^(assets|fonts|letterheads|envelopes)\//.test(file)) return this.go(2);
    await this.go(0);
    return this.views[0].goTo({ file, line, column });
  },

  // No letter is open: those that there are, and a new one.
  shelve(shelf) {
    document.getElementById("steps").replaceChildren();
    const name = element("input", { id: "new-name", value: say("newFolder"), required: true, dir: "auto" });
    // What came from Word or a web page is read as such, unless it was changed here; then it is Markdown.
    let pasted = null;
    const text = element("textarea", {
      id: "new-text", dir: "auto", placeholder: say("pasteHere"), input: () => { if (!text.value.trim()) pasted = null; },
      paste: (event) => {
        const html = event.clipboardData?.getData("text/html");
        const shown = html ? markdown(html) : "";
        if (!shown.trim()) return;
        event.preventDefault();
        const isAlone = !text.value.trim();
        text.setRangeText(shown, isAlone ? 0 : text.selectionStart, isAlone ? text.value.length : text.selectionEnd, "end");
        pasted = isAlone ? { html, shown } : { shown: "" };
      },
    });
    const typed = async () => {
      if (!text.value.trim()) return text.focus();
      if (!pasted) return make({ text: text.value });
      const [words, ending] = pasted.shown === text.value ? [pasted.html, "html"] : [text.value, "md"];
      return make({ file: await packed(new File([words], `${name.value}.${ending}`)) });
    };
    const open = async (path, body) => {
      try {
        sessionStorage.setItem("letter", (await order(path, body)).open);
        location.reload();
      } catch (fault) {
        this.notice(...told(fault));
      }
    };
    const take = async (file) => {
      // A folder is named after its document, unless somebody has named it.
      if (name.value === name.defaultValue) name.value = file.name.replace(/\.[^.]*$/, "").replace(/[^\p{L}\p{N} ._-]/gu, " ").trim() || name.value;
      await open("/api/shelf/new", { name: name.value, file: await packed(file) });
    };
    const make = (body) => open("/api/shelf/new", { name: name.value, ...body });
    const letters = shelf.letters.map((letter) => element("li", {},
      element("button", { type: "button", dir: "auto", click: () => open("/api/shelf/open", { name: letter }) }, letter)));
    const recent = shelf.recent.map((path) => element("li", {}, element("button", { type: "button", title: path, click: () => open("/api/shelf/open", { name: path }) },
      element("bdi", {}, path.split("/").pop()), element("small", { class: "quiet" }, element("bdi", { dir: "ltr" }, path.split("/").slice(0, -1).join("/"))))));
    document.getElementById("view").replaceChildren(element("section", { class: "cards shelf" },
      recent.length ? element("div", { class: "card wide" }, element("h2", {}, say("recentLetters")), element("ul", { class: "recent", id: "recent" }, recent)) : "",
      letters.length ? element("div", { class: "card wide" }, element("h2", {}, say("letters")), element("ul", { class: "recent" }, letters)) : "",
      element("div", { class: "card wide" }, element("h2", {}, say("newLetter")),
        element("div", { class: "field" }, element("label", { for: "new-name" }, say("newName")), name),
        element("div", { class: "field" }, element("label", { for: "new-text" }, say("pasteStatement")), text),
        element("p", { class: "row" },
          element("button", { class: "main", type: "button", id: "create", click: typed }, say("create")),
          element("span", { class: "quiet" }, say("or")), dropPlace(say("dropText"), ".docx,.odt,.html,.htm,.md,.txt", take),
          element("span", { class: "quiet" }, say("or")),
          element("button", { type: "button", id: "example", click: () => make({ text: "" }) }, say("example"))))));
  },
};

desk.start();
