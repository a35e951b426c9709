// The page as it will be printed, beside the text.

import { ask, picture } from "/api.js";
import { afterPause, element } from "/elements.js";
import { told } from "/remarks.js";
import { languageNames, say } from "/words.js";

export class Preview {
  // `clicked(place)` is called with the file and line under a click.
  constructor(state, clicked, showsWindow = false) {
    this.showsWindow = showsWindow;
    this.hole = element("div", { class: "hole", hidden: true });
    this.state = state;
    this.clicked = clicked;
    this.image = element("img", { alt: "", click: (event) => this.click(event) });
    this.here = element("div", {});
    this.paper = element("div", { class: "sheet-of-paper" }, this.image, this.hole, this.here);
    // Why there is no page.
    this.reason = element("div", { class: "reason", hidden: true });
    this.undrawn = element("p", { class: "quiet", hidden: true });
    this.page = element("div", { class: "page", tabindex: "0", "aria-label": say("noPage"), role: "region" }, this.reason, this.paper);
    this.where = element("span", { role: "status" });
    const step = (label, title, work) => element("button", { type: "button", title, "aria-label": title, click: work },
      element("span", { class: "arrow" }, label));
    this.edition = element("select", {
      "aria-label": say("edition"), change: () => { state.edition = this.edition.value; state.page = 1; this.draw(); },
    });
    this.person = element("input", {
      type: "search", placeholder: say("everybody"), "aria-label": say("letterTo"), list: "people-found", dir: "auto",
      input: afterPause(150, () => this.find()), change: () => this.seek(),
    });
    this.found = element("datalist", { id: "people-found" });
    // By what the field says of them.
    this.known = new Map();
    this.zoom = element("select", {
      "aria-label": say("zoom"), change: () => { this.resize(); this.draw(); },
    }, ["fit", "whole", "100", "150", "200"].map((value) => element("option", { value }, Number(value) ? `${value} %` : say(`zoom-${value}`))));
    this.root = element("section", { class: "preview" },
      element("div", { class: "row" },
        step("◀", say("earlierPerson"), () => this.step(-1)), this.person, this.found,
        step("▶", say("laterPerson"), () => this.step(1)), this.edition),
      this.page, this.undrawn,
      element("div", { class: "row" },
        step("▲", say("earlier"), () => this.turn(-1)), this.where, step("▼", say("later"), () => this.turn(1)),
        element("span", { class: "grow" }), this.zoom));
    this.drawSoon = afterPause(30, () => this.draw());
  }

  // Offers the editions that the letter has.
  show(view) {
    this.person.value = this.state.name ?? "";
    const editions = ["", ...view.editions];
    this.edition.replaceChildren(...editions.map((value) => element("option", { value }, value ? languageNames(value, view.languages) : say("usualEdition"))));
    this.edition.value = editions.includes(this.state.edition) ? this.state.edition : "";
    this.edition.hidden = view.editions.length < 2;
    this.undrawn.hidden = view.undrawn.length === 0;
    this.undrawn.textContent = view.undrawn.length ? say("notDrawn", [...new Set(view.undrawn)]) : "";
  }

  async draw() {
    this.work?.abort();
    const work = this.work = new AbortController();
    const dots = Math.min(300, Math.round(96 * devicePixelRatio * (Number(this.zoom.value) / 100 || 1)));
    try {
      const shown = await picture(
        { edition: this.state.edition, recipient: this.state.recipient, page: this.state.page, dpi: dots, skip: 1 }, work.signal);
      if (work.signal.aborted) return;
      const old = this.image.src;
      this.image.src = shown.source;
      if (old) URL.revokeObjectURL(old);
      this.shown = shown;
      this.state.page = shown.page;
      this.where.textContent = say("page", shown.page, shown.pages);
      this.reason.hidden = true;
      this.person.placeholder = shown.standIn ? say("standIn", shown.standIn) : say("everybody");
      this.image.alt = say("pageAlt", shown.page);
      this.page.setAttribute("aria-label", say("pageAlt", shown.page));
      this.page.classList.remove("stale");
      this.image.dataset.drawn = String(Number(this.image.dataset.drawn ?? 0) + 1);
      this.resize();
      this.mark();
      if (this.showsWindow) this.cut();
    } catch (fault) {
      if (fault.name === "AbortError" || fault.status === 409) return;
      // The last good page stays, paler.
      this.page.classList.add("stale");
      if (this.shown) return;
      this.where.textContent = say("noPage");
      const errors = (fault.findings ?? []).filter(({ severity }) => severity === "error").slice(0, 3);
      this.reason.replaceChildren(...told(errors.length ? { findings: errors } : fault));
      this.reason.hidden = false;
    }
  }

  resize() {
    const zoom = Number(this.zoom.value);
    this.page.classList.toggle("whole-width", Boolean(zoom));
    this.page.classList.toggle("whole-page", this.zoom.value === "whole");
    if (zoom && this.shown) this.image.style.width = `${this.shown.width * zoom / 75}px`;
    else this.image.style.removeProperty("width");
  }

  turn(by) {
    this.state.page = Math.max(1, Math.min(this.shown?.pages ?? 1, this.state.page + by));
    this.draw();
  }

  // Where a line of a text stands on the pages; the page turns there.
  async showPlace(file, line) {
    this.place = { file, line };
    await this.mark(true);
  }

  async mark(mayTurn = false) {
    this.here.className = "";
    const wanted = this.place;
    if (!wanted || !this.shown) return;
    try {
      const places = await ask("/api/places", {
        edition: this.state.edition, recipient: this.state.recipient, file: wanted.file, line: wanted.line,
      });
      // The cursor may have moved on while the answer was on its way.
      if (this.place !== wanted) return;
      const here = places.find((place) => place.page === this.state.page) ?? places[0];
      if (!here) return;
      if (here.page !== this.state.page) {
        if (!mayTurn) return;
        this.state.page = here.page;
        return this.draw();
      }
      Object.assign(this.here.style, this.placed(here));
      this.here.dataset.line = wanted.line;
      this.here.className = "here";
    } catch { /* A text that is not set yet has no place. */ }
  }

  // Shows what the envelope's window shows of a recipient's letter.
  async cut() {
    const hole = this.state.recipient ? await ask("/api/window").catch(() => null) : null;
    this.hole.hidden = !hole || this.state.page !== 1;
    if (!this.hole.hidden) Object.assign(this.hole.style, this.placed(hole));
    this.hole.title = say("windowHere");
  }

  placed(box) {
    const percent = (part, whole) => `${(100 * part) / whole}%`;
    return {
      left: percent(box.x, this.shown.width), top: percent(box.y, this.shown.height),
      width: percent(box.width, this.shown.width), height: percent(box.height, this.shown.height),
    };
  }

  async click(event) {
    if (!this.shown) return;
    const x = (event.offsetX / this.image.clientWidth) * this.shown.width;
    const y = (event.offsetY / this.image.clientHeight) * this.shown.height;
    try {
      const place = await ask("/api/source", {
        edition: this.state.edition, recipient: this.state.recipient, page: this.state.page, x, y,
      });
      if (place?.file) this.clicked(place);
    } catch { /* The files have faults now; the page is an older one. */ }
  }

  // Offers the recipients that hold what is written.
  async find() {
    const { rows } = await ask("/api/outgoing", { filter: this.person.value, count: 20 }).catch(() => ({ rows: [] }));
    for (const row of rows) this.known.set(nameOf(row), row);
    this.found.replaceChildren(...rows.map((row) => element("option", { value: nameOf(row) })));
  }

  // The recipient that the field names, or the first who holds what is written; nobody for an empty field.
  async seek() {
    const wanted = this.person.value.trim();
    if (!wanted) return this.choose(null);
    const known = this.known.get(wanted);
    if (known) return this.choose(known);
    const { rows } = await ask("/api/outgoing", { filter: wanted, count: 1 }).catch(() => ({ rows: [] }));
    if (rows[0]) this.choose(rows[0]);
  }

  choose(row) {
    this.person.value = row ? nameOf(row) : "";
    Object.assign(this.state, { recipient: row?.id ?? "", index: row?.index ?? -1, name: this.person.value, page: 1 });
    this.draw();
  }

  // To the next recipient or the one before; before the first stands the open letter.
  async step(by) {
    const { total } = await ask("/api/outgoing", { count: 0 }).catch(() => ({ total: 0 }));
    const next = ((this.state.index ?? -1) + 1 + by + total + 1) % (total + 1) - 1;
    if (next < 0) return this.choose(null);
    const { rows } = await ask("/api/outgoing", { offset: next, count: 1 });
    this.choose(rows[0]);
  }
}

// What a recipient is called here: who and where, or the id where the list does not say.
const nameOf = ({ id, name, place }) => [name || id, place].filter(Boolean).join(" – ");
