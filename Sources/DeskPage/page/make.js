// Makes all letters, signs them, gathers them and their addresses for a printer, and sends them; tells how far it is.

import { address, ask, order, packed } from "/api.js";
import { element } from "/elements.js";
import { folderLine } from "/folder.js";
import { MailCard } from "/mail.js";
import { faultOf, placed, remark, told } from "/remarks.js";
import { say } from "/words.js";

export class MakeView {
  constructor(desk) {
    this.desk = desk;
    // What was made for the printer since the page was opened, by its kind.
    this.prints = new Map();
    this.sum = element("p", { class: "big", role: "status" });
    this.bar = element("progress", { max: "1", value: "0", hidden: true, "aria-label": say("making") });
    this.begin = element("button", { class: "main", type: "button", id: "make", click: () => this.make() });
    this.pause = element("button", { type: "button", hidden: true, click: () => this.stop() }, say("stop"));
    this.folder = element("div", { class: "where" });
    this.list = element("ul", { class: "faults tall" });
    this.mail = new MailCard(desk, this);
    this.root = element("section", { class: "cards" },
      element("div", { class: "card wide" }, this.sum, this.bar,
        element("p", { class: "row" }, this.begin, this.pause), this.folder,
        this.closeHint = element("p", { class: "quiet" }, say("closeHint"))),
      this.faults = element("div", { class: "card wide", hidden: true }, this.list),
      element("div", { class: "halves" }, this.signature(), this.printing()),
      this.mail.root);
  }

  // Who signs. What is chosen here is forgotten when the letters are made.
  signature() {
    this.signs = element("input", { type: "checkbox", id: "sign", change: () => this.drawSigning() });
    this.key = element("input", { type: "file", id: "sign-key", accept: ".p12,.pfx,.pem" });
    this.passphrase = element("input", { type: "password", id: "sign-passphrase", autocomplete: "new-password" });
    this.stamp = element("p", { class: "quiet" });
    this.authority = element("input", { id: "sign-authority", type: "url", dir: "ltr", placeholder: "https://", change: () => this.setting("sign.timestamp", this.authority.value.trim() || null) });
    this.evidence = element("input", { type: "checkbox", id: "sign-evidence" });
    this.evidenceLine = element("p", { class: "row" }, this.evidence, element("label", { for: "sign-evidence" }, say("evidence")));
    this.keyFields = element("div", { hidden: true },
      element("div", { class: "field" }, element("label", { for: "sign-key" }, say("keyFile")), this.key, this.ownKey = element("span", { class: "quiet" }, say("ownKey"))),
      element("div", { class: "field" }, element("label", { for: "sign-passphrase" }, say("passphrase")), this.passphrase,
        element("span", { class: "quiet" }, say("passphraseHint"))),
      element("div", { class: "field" }, element("label", { for: "sign-authority" }, say("authority")), this.authority, element("span", { class: "quiet" }, say("authorityHint"))),
      this.stamp, this.evidenceLine);
    this.noSigning = element("p", { class: "row" }, element("span", { class: "quiet" }, say("noSigning")),
      element("button", { type: "button", id: "add-signing", click: () => this.addSigning() }, say("addSigning")));
    return element("div", { class: "card" }, element("h2", {}, say("signTitle")),
      this.signLine = element("p", { class: "row" }, this.signs, element("label", { for: "sign" }, say("signThem"))), this.keyFields, this.noSigning);
  }

  async addSigning() {
    this.signs.checked = true;
    await this.setting("sign.signers", "1");
  }

  async setting(key, value) {
    await this.desk.save("/api/setting", { key, value });
    await this.desk.refresh();
    this.drawSigning();
  }

  drawSigning() {
    const { signing } = this.desk.view;
    this.noSigning.hidden = Boolean(signing);
    this.signLine.hidden = !signing;
    this.ownKey.hidden = !signing?.hasKey;
    this.keyFields.hidden = !signing || !this.signs.checked;
    if (document.activeElement !== this.authority) this.authority.value = this.desk.view.around["sign.timestamp"] ?? "";
    this.stamp.textContent = signing?.authority ? say("stamped", signing.authority) : "";
    this.evidenceLine.hidden = !signing?.authority;
    if (this.level !== signing?.level) this.evidence.checked = signing?.level === "b-lt";
    this.level = signing?.level;
  }

  printing() {
    this.duplex = element("input", { type: "checkbox", id: "duplex" });
    this.stationery = element("select", { id: "stationery" });
    this.printed = element("div", { class: "where", role: "status" });
    this.press = element("button", { type: "button", id: "press", click: () => this.errand({ kind: "press", duplex: this.duplex.checked }) }, say("pressFile"));
    this.addresses = element("button", { type: "button", id: "addresses", click: () => this.errand({ kind: "addresses", stationery: this.stationery.value }) }, say("printAddresses"));
    return element("div", { class: "card" }, element("h2", {}, say("printTitle")),
      element("p", { class: "row" }, this.press), element("p", { class: "row" }, this.duplex, element("label", { for: "duplex" }, say("duplex"))),
      element("div", { class: "field" }, element("label", { for: "stationery" }, say("addressesOn")), this.stationery),
      element("p", { class: "row" }, this.addresses), this.printed);
  }

  async show(view) {
    const chosen = this.stationery.value;
    this.stationery.replaceChildren(...view.stationery.map(({ id, name }) => element("option", { value: id, selected: id === chosen }, say(`stationery-${id}`) ?? name)));
    this.drawSigning();
    const errand = await ask("/api/errand");
    this.made = await this.state();
    this.draw(errand);
    await this.mail.show(view, errand);
    if (errand?.isRunning) await this.watch();
  }

  draw(errand) {
    const ours = errand?.kind === "make" ? errand : null;
    const isRunning = errand?.isRunning ?? false;
    const { ready } = this.desk.view;
    const made = this.made ?? { made: ours?.done ?? 0, outdated: 0, total: ready };
    const rest = made.total - made.made;
    const isPaused = Boolean(ours?.wasStopped && !isRunning);
    for (const button of [this.press, this.addresses, this.begin]) button.disabled = isRunning || ready === 0;
    this.begin.textContent = isPaused && rest > 0 ? say("goOn") : rest <= 0 && made.total > 0 ? say("makeAgain") : say("makeAll", rest);
    this.begin.className = rest > 0 ? "main" : "";
    this.pause.hidden = !(ours && isRunning);
    this.closeHint.hidden = !isRunning;
    this.bar.hidden = !(isRunning && ["make", "press", "addresses"].includes(errand.kind));
    this.bar.max = Math.max(1, errand?.total ?? 1);
    this.bar.value = (errand?.done ?? 0) + (errand?.failed ?? 0);
    const isDone = !isRunning && !ours?.fault && rest <= 0 && made.total > 0;
    this.sum.replaceChildren(ours?.fault ? remark(faultOf(ours))
      : ours && isRunning ? say("making", ours.done, ours.total) : ready === 0 && !made.made ? say(this.desk.view.findings.some(({ severity }) => severity === "error") ? "faultyHint" : "noPeopleHint")
      : isDone ? say("made", made.made) : [isPaused && rest > 0 ? `${say("paused")} ` : "", made.made || made.outdated ? say("madeInPart", made.made, rest) : say("readyToMake", rest)].join(""));
    this.sum.className = `big ${isDone ? "good" : ours?.fault ? "bad" : ""}`;
    if (made.outdated && !isRunning && !ours?.fault) this.sum.append(` ${say("outdated", made.outdated)}`);
    if (ours?.failed) this.sum.append(` ${say("failed", ours.failed)}`);
    const folder = ours?.folder ?? made.folder;
    this.folder.replaceChildren(...(folder && !ours?.fault
      ? [folderLine(this.desk, "letters", say("madeIn"), folder), ours?.signer ? element("p", {}, say("signedBy", ours.signer)) : ""] : []));
    // What stopped the errand stands above.
    const findings = !errand || ours?.fault || !["make", "press", "addresses"].includes(errand.kind) ? [] : errand.findings;
    this.list.replaceChildren(...findings.map((finding) => element("li", {}, placed(this.desk, finding))));
    this.faults.hidden = !this.list.hasChildNodes();
    if (["press", "addresses"].includes(errand?.kind)) this.prints.set(errand.kind, errand);
    const prints = [...this.prints.values()];
    const folders = prints.filter((print) => !print.isRunning && !print.fault);
    this.printed.replaceChildren(...prints.map((print) => this.print(print)),
      folders.length ? folderLine(this.desk, "print", say("printedIn"), folders[0].folder) : "");
    this.mail.draw(errand);
  }

  // Which of the letters are made as the folder is now; nothing where that cannot be told.
  state() { return ask("/api/made").catch(() => null); }

  // What became of one file for the printer.
  print(errand) {
    if (errand.isRunning) return element("p", {}, say("gathering"));
    if (errand.fault) return element("p", {}, remark(faultOf(errand)));
    return element("p", {}, element("span", { dir: "auto" }, say("printed", errand.file, errand.pages)), " ",
      element("a", { href: address("/api/print", { name: errand.file }), target: "_blank", rel: "noopener" }, say("openFile")));
  }

  async make() {
    const isSigned = this.signs.checked && this.desk.view.signing;
    const signing = isSigned
      ? {
        key: this.key.files[0] ? (await packed(this.key.files[0])).data : undefined, passphrase: this.passphrase.value,
        evidence: this.evidenceLine.hidden ? undefined : this.evidence.checked,
      } : undefined;
    await this.errand({ kind: "make", signing }, () => { this.passphrase.value = ""; });
  }

  // `ended()` is called as soon as the errand has ended.
  async errand(wanted, ended) {
    try {
      await order("/api/errand", wanted);
      this.desk.notice();
    } catch (fault) {
      this.desk.notice(...told(fault));
    }
    await this.watch(ended);
  }

  async stop() { this.draw(await order("/api/errand/stop")); }

  async watch(ended) {
    const turn = this.turn = (this.turn ?? 0) + 1;
    let last = null;
    await this.desk.watch(this, (errand) => this.draw(last = errand));
    ended?.();
    this.made = await this.state();
    // Another errand may have begun meanwhile.
    if (turn === this.turn) this.draw(last);
  }
}
