// Makes all letters, tells how far it is, and where they are.

import { ask, order } from "/api.js";
import { element } from "/elements.js";
import { say } from "/words.js";

export class MakeView {
  constructor(desk) {
    this.desk = desk;
    this.sum = element("p", { class: "big", role: "status" });
    this.bar = element("progress", { max: "1", value: "0", hidden: true, "aria-label": say("making") });
    this.begin = element("button", { class: "main", type: "button", click: () => this.make() });
    this.pause = element("button", { type: "button", hidden: true, click: () => this.stop() }, say("stop"));
    this.folder = element("p", { dir: "auto" });
    this.list = element("ul", { class: "faults" });
    this.root = element("section", { class: "cards" },
      element("div", { class: "card wide" }, this.sum, this.bar,
        element("p", { class: "row" }, this.begin, this.pause), this.folder,
        element("p", { class: "quiet" }, say("closeHint"))),
      element("div", { class: "card wide" }, this.list));
  }

  async show() { await this.watch(); }

  draw(errand) {
    const { ready } = this.desk.view;
    const ours = errand?.kind === "make" ? errand : null;
    const isRunning = Boolean(errand?.isRunning);
    this.begin.textContent = ours?.wasStopped ? say("goOn") : say("makeAll", ready);
    this.begin.disabled = isRunning || ready === 0;
    this.pause.hidden = !(ours && isRunning);
    this.bar.hidden = !(ours && isRunning);
    this.bar.max = Math.max(1, ours?.total ?? 1);
    this.bar.value = (ours?.done ?? 0) + (ours?.failed ?? 0);
    this.sum.textContent = ours
      ? ours.fault ?? (isRunning ? say("making") : ours.wasStopped ? say("paused") : say("made", ours.done))
      : ready === 0 ? say("noPeopleHint") : "";
    this.sum.className = `big ${ours && !isRunning && !ours.fault && !ours.wasStopped ? "good" : ""}`;
    if (ours?.failed) this.sum.append(` ${say("failed", ours.failed)}`);
    this.folder.textContent = ours?.folder ? say("madeIn", ours.folder) : "";
    this.list.replaceChildren(...(ours?.findings ?? []).map((finding) => element("li", { class: finding.severity, dir: "auto" },
      `${finding.recipient ?? ""}: ${finding.message}`)));
  }

  async make() {
    try {
      await order("/api/errand", { kind: "make" });
    } catch (fault) {
      this.desk.notice(fault.message);
    }
    await this.watch();
  }

  async stop() { this.draw(await order("/api/errand/stop")); }

  async watch() {
    for (;;) {
      const errand = await ask("/api/errand");
      this.draw(errand);
      if (!errand?.isRunning || !this.root.isConnected) return;
      await new Promise((done) => setTimeout(done, 250));
    }
  }
}
