// Makes all letters, signs them, and gathers them and their addresses for a printer; tells how far it is.

import { ask, order, packed } from "/api.js";
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
      element("div", { class: "halves" }, this.signature(), this.printing()),
      this.faults = element("div", { class: "card wide", hidden: true }, this.list));
  }

  // Who signs. What is chosen here is forgotten when the letters are made.
  signature() {
    this.signs = element("input", { type: "checkbox", id: "sign", change: () => this.drawSigning() });
    this.key = element("input", { type: "file", id: "sign-key", accept: ".p12,.pfx,.pem" });
    this.passphrase = element("input", { type: "password", id: "sign-passphrase", autocomplete: "off" });
    this.keyFields = element("div", { hidden: true },
      element("div", { class: "field" }, element("label", { for: "sign-key" }, say("keyFile")), this.key, this.ownKey = element("span", { class: "quiet" }, say("ownKey"))),
      element("div", { class: "field" }, element("label", { for: "sign-passphrase" }, say("passphrase")), this.passphrase,
        element("span", { class: "quiet" }, say("passphraseHint"))));
    this.noSigning = element("p", { class: "quiet" }, say("noSigning"));
    return element("div", { class: "card" }, element("h2", {}, say("signTitle")),
      this.signLine = element("p", { class: "row" }, this.signs, element("label", { for: "sign" }, say("signThem"))), this.keyFields, this.noSigning);
  }

  drawSigning() {
    const { signing } = this.desk.view;
    this.noSigning.hidden = Boolean(signing);
    this.signLine.hidden = !signing;
    this.ownKey.hidden = !signing?.hasKey;
    this.keyFields.hidden = !signing || !this.signs.checked;
  }

  printing() {
    this.duplex = element("input", { type: "checkbox", id: "duplex" });
    this.stationery = element("select", { id: "stationery" });
    this.printed = element("p", { role: "status" });
    this.press = element("button", { type: "button", id: "press", click: () => this.errand({ kind: "press", duplex: this.duplex.checked }) }, say("pressFile"));
    this.addresses = element("button", { type: "button", id: "addresses", click: () => this.errand({ kind: "addresses", stationery: this.stationery.value }) }, say("printAddresses"));
    return element("div", { class: "card" }, element("h2", {}, say("printTitle")),
      element("p", { class: "row" }, this.press), element("p", { class: "row" }, this.duplex, element("label", { for: "duplex" }, say("duplex"))),
      element("div", { class: "field" }, element("label", { for: "stationery" }, say("addressesOn")), this.stationery),
      element("p", { class: "row" }, this.addresses), this.printed);
  }

  async show(view) {
    const chosen = this.stationery.value;
    this.stationery.replaceChildren(...view.stationery.map(({ id, name }) => element("option", { value: id, selected: id === chosen }, name)));
    this.drawSigning();
    await this.watch();
  }

  draw(errand) {
    const { ready } = this.desk.view;
    const ours = errand?.kind === "make" ? errand : null;
    const isRunning = Boolean(errand?.isRunning);
    this.begin.textContent = ours?.wasStopped ? say("goOn") : say("makeAll", ready);
    this.begin.disabled = this.addresses.disabled = this.press.disabled = isRunning || ready === 0;
    this.pause.hidden = !(ours && isRunning);
    this.bar.hidden = !(errand && isRunning && errand.kind !== "check");
    this.bar.max = Math.max(1, errand?.total ?? 1);
    this.bar.value = (errand?.done ?? 0) + (errand?.failed ?? 0);
    this.sum.textContent = ours
      ? ours.fault ?? (isRunning ? say("making") : ours.wasStopped ? say("paused") : say("made", ours.done))
      : ready === 0 ? say("noPeopleHint") : "";
    this.sum.className = `big ${ours && !isRunning && !ours.fault && !ours.wasStopped ? "good" : ours?.fault ? "bad" : ""}`;
    if (ours?.failed) this.sum.append(` ${say("failed", ours.failed)}`);
    this.folder.textContent = ours?.folder && !ours.fault ? say("madeIn", ours.folder) + (ours.signer ? ` ${say("signedBy", ours.signer)}` : "") : "";
    this.list.replaceChildren(...(errand && errand.kind !== "check" ? errand.findings : []).map((finding) => element("li", { class: finding.severity, dir: "auto" },
      finding.recipient ? `${finding.recipient}: ` : "", finding.message, finding.hint ? element("span", { class: "hint" }, finding.hint) : "")));
    this.faults.hidden = !this.list.hasChildNodes();
    this.drawPrinted(["press", "addresses"].includes(errand?.kind) ? errand : null);
  }

  drawPrinted(errand) {
    if (!errand) return this.printed.replaceChildren();
    if (errand.isRunning) return this.printed.replaceChildren(say("gathering"));
    if (errand.fault) return this.printed.replaceChildren(element("span", { class: "bad" }, errand.fault));
    this.printed.replaceChildren(element("span", { dir: "auto" }, say("printed", errand.file, errand.pages)), " ",
      element("a", { href: `/api/print?${new URLSearchParams({ name: errand.file })}`, target: "_blank", rel: "noopener" }, say("openFile")));
  }

  async make() {
    const signing = this.signs.checked && this.desk.view.signing
      ? { key: this.key.files[0] ? (await packed(this.key.files[0])).data : undefined, passphrase: this.passphrase.value } : undefined;
    await this.errand({ kind: "make", signing });
    this.passphrase.value = "";
  }

  async errand(wanted) {
    try {
      await order("/api/errand", wanted);
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
