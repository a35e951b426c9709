// E-mail: how it goes out, what it says, who would get what; to oneself first, then to everybody, once.

import { ask } from "/api.js";
import { Draft } from "/draft.js";
import { Editor } from "/editor.js";
import { element } from "/elements.js";
import { faultOf, placed, remark, told } from "/remarks.js";
import { languageName, say } from "/words.js";

const kinds = ["plan", "trial", "send"];

export class MailCard {
  constructor(desk, maker) {
    Object.assign(this, { desk, maker, drafts: new Map() });
    this.body = element("div");
    this.root = element("details", { class: "card wide mail", id: "mail" }, element("summary", {}, element("h2", {}, say("mailTitle"))), this.body);
    this.status = element("p", { role: "status", class: "mail-status" });
    this.list = element("div");
  }

  async show(view, errand) {
    this.mail = await ask("/api/mail");
    const isShown = this.mail.isBegun ? "begun" : "form";
    const files = this.mail.texts.map(({ file }) => file).join();
    if (this.shown !== isShown + files) {
      this.body.replaceChildren(...(this.mail.isBegun ? this.begun() : this.form()));
      this.shown = isShown + files;
    }
    if (kinds.includes(errand?.kind)) this.root.open = true;
    if (!this.mail.isBegun) return;
    this.drawSettings();
    for (const [name, { editor }] of this.drafts) {
      editor.offer(view.columns);
      editor.show(this.mail.findings.filter((finding) => finding.file === name));
    }
    await Promise.all([...this.drafts.values()].map((draft) => draft.refresh()));
    this.draw(errand);
  }

  // What has to be said once.
  form() {
    const field = (id, attributes = {}) => {
      const input = element("input", { id: `mail-${id}`, required: attributes.required ?? true, autocomplete: "off", ...attributes });
      return [input, element("div", { class: "field" }, element("label", { for: input.id }, say(`mail-${id}`)), input, element("span", { class: "quiet" }, say(`mail-${id}-hint`)))];
    };
    const [name, nameRow] = field("name", { dir: "auto" });
    const [mailbox, mailboxRow] = field("address", { type: "email", dir: "ltr" });
    const [host, hostRow] = field("host", { dir: "ltr" });
    const [user, userRow] = field("user", { dir: "ltr", required: false });
    const security = element("select", { id: "mail-security" }, ["starttls", "tls", "none"].map((value) => element("option", { value }, say(`mail-${value}`))));
    const port = element("input", { id: "mail-port", type: "number", min: "1", max: "65535", dir: "ltr" });
    const form = element("form", {
      class: "mail-form",
      submit: async (event) => {
        event.preventDefault();
        await this.desk.save("/api/mail", {
          name: name.value, address: mailbox.value, host: host.value, user: user.value, security: security.value,
          port: Number(port.value) || undefined,
        });
        await this.maker.show(this.desk.view);
      },
    }, nameRow, mailboxRow, hostRow, userRow,
    element("div", { class: "field" }, element("label", { for: "mail-security" }, say("mail-security")), security),
    element("div", { class: "field" }, element("label", { for: "mail-port" }, say("mail-port")), port, element("span", { class: "quiet" }, say("mail-port-hint"))),
    element("button", { class: "main", id: "mail-begin" }, say("mailBegin")));
    return [element("p", { class: "quiet" }, say("mailIntro")), form];
  }

  begun() {
    this.drafts.clear();
    const draft = (file, options) => {
      const editor = new Editor({ changed: () => this.drafts.get(file).changed(), hasDemands: false, ...options });
      this.drafts.set(file, new Draft(this.desk, file, editor, () => this.maker.show(this.desk.view)));
      return editor.root;
    };
    const texts = this.mail.texts.map(({ tongue, file }) =>
      draft(file, { language: tongue, title: say("mailIn", languageName(tongue)), heads: ["subject", "attachment"] }));
    const settings = draft("mail.yaml", { title: "mail.yaml", heads: [] });
    this.summary = element("p");
    this.faults = element("ul", { class: "faults" });
    this.settings = element("details", { class: "settings" }, element("summary", {}, say("mailSettings")), settings);
    this.password = element("input", { type: "password", id: "mail-password", autocomplete: "new-password" });
    this.passwordField = element("div", { class: "field" }, element("label", { for: "mail-password" }, say("mailPassword")), this.password,
      element("span", { class: "quiet" }, say("mailPasswordHint")));
    const button = (id, word, work, isMain = false) => element("button", { type: "button", id, class: isMain ? "main" : "", click: work }, say(word));
    this.plan = button("mail-plan", "mailPlan", () => this.errand({ kind: "plan" }));
    this.trial = button("mail-trial", "mailTrial", () => this.errand({ kind: "trial" }));
    this.send = button("mail-send", "mailSend", () => this.askFirst(), true);
    // What has gone out cannot be taken back.
    this.sureWords = element("span", { id: "mail-sure-words" });
    this.yes = button("mail-yes", "mailYes", () => { this.sure.hidden = true; this.errand({ kind: "send" }); }, true);
    this.sure = element("p", { class: "row sure", role: "group", "aria-labelledby": "mail-sure-words", hidden: true }, this.sureWords, this.yes,
      button("mail-no", "mailNo", () => { this.sure.hidden = true; this.send.focus(); }));
    this.unknown = button("mail-unknown", "mailUnknown", () => this.errand({ kind: "send", again: ["unknown"] }));
    this.again = button("mail-again", "mailAgain", () => this.errand({ kind: "send", again: ["failed"] }));
    this.stop = button("mail-stop", "stop", () => this.maker.stop());
    this.bar = element("progress", { max: "1", value: "0", hidden: true, "aria-label": say("mailTitle") });
    return [this.summary, this.faults, this.settings, element("div", { class: "editors-row mail-texts" }, texts), this.passwordField,
      element("ol", { class: "mail-steps" },
        element("li", {}, this.plan, " ", element("span", { class: "quiet" }, say("mailPlanHint"))),
        element("li", {}, this.trial, " ", element("span", { class: "quiet" }, say("mailTrialHint"))),
        element("li", {}, this.send, " ", this.unknown, " ", this.again, " ", this.stop, " ", this.sendHint = element("span", { class: "quiet" }, say("mailSendHint")), this.sure)),
      this.bar, this.status, this.list];
  }

  askFirst() {
    this.sureWords.textContent = say("mailSure", this.planned);
    this.sure.hidden = false;
    this.yes.focus();
  }

  goTo({ file, line, column }) {
    this.root.open = true;
    const draft = this.drafts.get(file);
    draft?.editor.root.closest("details.settings")?.setAttribute("open", "");
    draft?.editor.goTo(line ?? 1, column ?? 1);
  }

  drawSettings() {
    const { from, route, user, asksPassword, findings } = this.mail;
    this.summary.textContent = from ? say("mailBy", from, route, user) : say("mailBroken");
    this.passwordField.hidden = !asksPassword;
    const others = findings.filter(({ file }) => !this.drafts.has(file));
    this.faults.replaceChildren(...others.map((finding) => element("li", {}, remark(finding))));
    if (findings.some(({ file }) => file === "mail.yaml")) this.settings.open = true;
  }

  draw(errand) {
    if (!this.mail?.isBegun || !this.plan) return;
    const ours = kinds.includes(errand?.kind) ? errand : null;
    const isRunning = errand?.isRunning ?? false;
    const isBroken = this.mail.findings.some(({ severity }) => severity === "error") || !this.mail.from;
    // To oneself first: until that went well, everybody waits. What was begun goes on.
    if (ours?.kind === "trial" && !isRunning && !ours.fault && ours.done > 0) this.wasTried = true;
    if (ours?.kind === "send") this.wasTried = true;
    if (ours?.kind === "plan" && !isRunning) this.planned = ours.done;
    for (const button of [this.plan, this.trial, this.send, this.yes]) button.disabled = isRunning || isBroken;
    if (!this.wasTried) this.send.disabled = true;
    this.sendHint.hidden = Boolean(this.wasTried);
    this.stop.hidden = !(isRunning && ours?.kind === "send");
    this.unknown.hidden = !(ours?.kind === "send" && !isRunning && ours.unknown > 0);
    this.again.hidden = !(ours?.kind === "send" && !isRunning && ours.failed > 0 && !ours.fault);
    this.bar.hidden = !(ours && isRunning);
    this.bar.max = Math.max(1, ours?.total ?? 1);
    this.bar.value = (ours?.done ?? 0) + (ours?.failed ?? 0);
    this.status.className = ours?.fault || (ours && !isRunning && ours.failed) ? "mail-status bad" : "mail-status good";
    this.status.replaceChildren(...(ours?.fault ? [remark(faultOf(ours))] : [ours ? this.told(ours) : ""]));
    this.drawList(ours);
  }

  told(errand) {
    if (errand.isRunning) return errand.pause ? say("mailPause", errand.pause) : say("mailSending", errand.done, errand.total);
    const parts = [say(`mailDone-${errand.kind}`, errand.done, errand.sender)];
    if (errand.failed) parts.push(say("mailFailed", errand.failed));
    if (errand.unknown) parts.push(say("mailUnknownCount", errand.unknown));
    if (errand.withoutAddress) parts.push(say("mailWithout", errand.withoutAddress));
    if (errand.wasStopped) parts.push(say("paused"));
    return parts.join(" ");
  }

  drawList(errand) {
    const findings = errand?.fault ? [] : errand?.findings ?? [];
    const rows = (errand?.messages ?? []).map(({ recipient, name, address, files }) => element("tr", {},
      [name || recipient, address, files.join(", ")].map((text) => element("td", {}, element("bdi", {}, text)))));
    this.list.replaceChildren(
      findings.length ? element("ul", { class: "faults" }, findings.map((finding) => element("li", {}, placed(this.desk, finding)))) : "",
      rows.length ? element("div", { class: "list", tabindex: "0", role: "region", "aria-label": say("whoGetsWhat") },
        element("table", { id: "mail-list" }, element("thead", {}, element("tr", {}, ["recipient", "columnEmail", "letterFile"].map((word) => element("th", { scope: "col" }, say(word))))),
          element("tbody", {}, rows))) : "");
  }

  async errand(wanted) {
    await this.maker.errand(wanted.kind === "plan" ? wanted : { ...wanted, password: this.password.value },
      () => { if (wanted.kind === "send") this.password.value = ""; });
  }
}
