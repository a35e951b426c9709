// What is ready and what is not, each fault with the way to where it is mended; and who gets what.

import { ask, order } from "/api.js";
import { element } from "/elements.js";
import { placed, told } from "/remarks.js";
import { count, languageNames, say } from "/words.js";

const portion = 100;

export class CheckView {
  constructor(desk) {
    this.desk = desk;
    this.sum = element("p", { class: "big", role: "status" });
    this.bar = element("progress", { max: "1", value: "0", hidden: true, "aria-label": say("trying") });
    this.button = element("button", { class: "main", type: "button", click: () => this.tryAll() }, say("tryAll"));
    this.list = element("ul", { class: "faults tall" });
    this.rows = element("tbody");
    this.more = element("button", { type: "button", hidden: true, click: () => this.loadOutgoing() }, say("more"));
    this.goes = element("div", { class: "card wide" }, element("h2", {}, say("whoGetsWhat")),
      element("div", { class: "list", tabindex: "0", role: "region", "aria-label": say("whoGetsWhat") },
        element("table", {}, element("thead", {}, element("tr", {}, ["recipient", "town", "letterIn", "columnEmail"].map((word) => element("th", { scope: "col" }, say(word))))), this.rows)),
      this.more);
    this.root = element("section", { class: "cards" },
      element("div", { class: "card wide" }, this.sum,
        this.standards = element("ul", { class: "standards quiet" }),
        element("p", { class: "row" }, this.button), this.bar),
      element("div", { class: "card wide" }, element("h2", {}, say("faults")), this.list), this.goes);
  }

  async show(view) {
    this.draw(view, await ask("/api/errand"));
    this.rows.replaceChildren();
    await this.loadOutgoing();
  }

  draw(view, errand) {
    const isTried = errand?.kind === "check" && !errand.isRunning && !errand.wasStopped;
    const [ready, unready] = isTried ? [errand.done, errand.failed] : [view.ready, view.unready];
    this.standards.replaceChildren(...say("standards").map((text) => element("li", {}, view.holdsFiles ? text.replace("PDF/A-2a", "PDF/A-3a") : text)));
    this.sum.textContent = say("ready", ready, unready);
    this.sum.className = unready || view.findings.some(({ severity }) => severity === "error") ? "big bad" : "big good";
    const isTrying = errand?.kind === "check" && errand.isRunning;
    this.bar.hidden = !isTrying;
    this.bar.max = Math.max(1, errand?.total ?? 1);
    this.bar.value = (errand?.done ?? 0) + (errand?.failed ?? 0);
    this.button.disabled = Boolean(errand?.isRunning);
    const known = new Set(view.findings.map(({ message, line }) => message + line));
    const findings = [...view.findings, ...(errand?.kind === "check" ? errand.findings : []).filter(({ message, line }) => !known.has(message + line))];
    this.list.replaceChildren(...findings.map((finding) => element("li", {}, placed(this.desk, finding))));
    if (findings.length === 0) this.list.replaceChildren(element("li", { class: "good" }, say("fine")));
  }

  // A hundred more of those who get a letter.
  async loadOutgoing() {
    try {
      const offset = this.rows.children.length;
      const { rows, total } = await ask("/api/outgoing", { offset, count: portion });
      this.rows.append(...rows.map((row) => element("tr", {},
        [row.name || row.id, row.place, row.editions.map((edition) => languageNames(edition, this.desk.view.languages)).join("; "), row.email]
          .map((text) => element("td", {}, element("bdi", {}, text))))));
      this.goes.hidden = total === 0;
      this.more.hidden = this.rows.children.length >= total;
      this.more.textContent = say("more", count(total - this.rows.children.length));
    } catch {
      // The letter cannot be read; its faults stand above.
      this.goes.hidden = true;
    }
  }

  async tryAll() {
    try {
      await order("/api/errand", { kind: "check" });
    } catch (fault) {
      this.desk.notice(...told(fault));
    }
    await this.desk.watch(this, (errand) => this.draw(this.desk.view, errand));
  }
}
