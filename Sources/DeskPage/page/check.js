// What is ready and what is not, each fault with the way to where it is mended.

import { ask, order } from "/api.js";
import { element } from "/elements.js";
import { say } from "/words.js";

export class CheckView {
  constructor(desk) {
    this.desk = desk;
    this.sum = element("p", { class: "big", role: "status" });
    this.bar = element("progress", { max: "1", value: "0", hidden: true, "aria-label": say("trying") });
    this.button = element("button", { class: "main", type: "button", click: () => this.tryAll() }, say("tryAll"));
    this.list = element("ul", { class: "faults" });
    this.list.style.maxHeight = "none";
    this.root = element("section", { class: "cards" },
      element("div", { class: "card wide" }, this.sum, element("p", { class: "quiet" }, say("standards")),
        element("p", { class: "row" }, this.button), this.bar),
      element("div", { class: "card wide" }, this.list));
  }

  async show(view) {
    this.draw(view, await ask("/api/errand"));
  }

  draw(view, errand) {
    const isTried = errand?.kind === "check";
    const ready = isTried && !errand.isRunning ? errand.done : view.ready;
    const unready = isTried && !errand.isRunning ? errand.failed : view.unready;
    this.sum.textContent = say("ready", ready, unready);
    this.sum.className = unready || view.findings.some(({ severity }) => severity === "error") ? "big bad" : "big good";
    this.bar.hidden = !(isTried && errand.isRunning);
    this.bar.max = Math.max(1, errand?.total ?? 1);
    this.bar.value = (errand?.done ?? 0) + (errand?.failed ?? 0);
    this.button.disabled = Boolean(errand?.isRunning);
    const known = new Set(view.findings.map(({ message, line }) => message + line));
    const findings = [...view.findings, ...(isTried ? errand.findings : []).filter(({ message, line }) => !known.has(message + line))];
    this.list.replaceChildren(...findings.map((finding) => element("li", {},
      element("span", { class: finding.severity, dir: "auto" }, finding.recipient ? `${finding.recipient}: ` : "", finding.message),
      " ", finding.file ? element("button", { class: "place", type: "button", click: () => this.desk.goTo(finding) },
        `${say("show")}: ${finding.file}${finding.line ? `, ${say("line", finding.line)}` : ""}`) : null,
      finding.hint ? element("span", { class: "hint", dir: "auto" }, finding.hint) : null)));
    if (findings.length === 0) this.list.replaceChildren(element("li", { class: "good" }, say("fine")));
  }

  async tryAll() {
    try {
      await order("/api/errand", { kind: "check" });
    } catch (fault) {
      this.desk.notice(fault.message);
    }
    await this.watch();
  }

  async watch() {
    for (;;) {
      const errand = await ask("/api/errand");
      this.draw(this.desk.view, errand);
      if (!errand?.isRunning || !this.root.isConnected) return;
      await new Promise((done) => setTimeout(done, 300));
    }
  }
}
