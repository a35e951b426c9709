// One text with its faults beside their lines: a textarea, and under it a layer that has the same lines and marks some.

import { element } from "/elements.js";
import { markdown } from "/paste.js";
import { say } from "/words.js";

export class Editor {
  // `changed(text)` is called with every change of the text, `moved(line)` when the cursor comes to another line.
  constructor({ language, title, changed, moved }) {
    this.moved = moved;
    this.line = 0;
    const direction = language?.isRightToLeft ? "rtl" : "ltr";
    this.marks = element("div", { class: "marks", "aria-hidden": "true", dir: direction });
    this.field = element("textarea", {
      "aria-label": title, dir: direction, lang: language?.code, spellcheck: "true",
      input: () => { this.mark(); changed(this.field.value); },
      scroll: () => { this.marks.scrollTop = this.field.scrollTop; },
      paste: (event) => this.paste(event),
      keydown: (event) => this.key(event),
      keyup: () => this.follow(), click: () => this.follow(),
    });
    this.findings = [];
    this.faults = element("ul", { class: "faults" });
    this.root = element("section", { class: "editor" },
      element("h2", {}, title), language ? this.tools() : null,
      element("div", { class: "sheet" }, this.marks, this.field), this.faults);
  }

  get text() { return this.field.value; }
  set text(text) {
    if (text === this.field.value) return;
    const [start, end, top] = [this.field.selectionStart, this.field.selectionEnd, this.field.scrollTop];
    this.field.value = text;
    this.field.setSelectionRange(start, end);
    this.field.scrollTop = top;
    this.mark();
  }

  tools() {
    const tool = (label, title, work) => element("button", { type: "button", title, "aria-label": title, click: work }, label);
    const placeholders = [
      ["{{recipient.name}}", "recipientName"], ["{{recipient.city}}", "city"], ["{{recipient.country}}", "country"],
      ["{{date}}", "date"],
    ];
    const placeholder = element("select", {
      "aria-label": say("placeholder"),
      change: (event) => { this.insert(event.target.value); event.target.value = ""; },
    }, element("option", { value: "" }, say("placeholder")),
    placeholders.map(([value, word]) => element("option", { value }, say(word))));
    return element("div", { class: "tools", role: "group", "aria-label": say("statementIn", "") },
      tool("H", say("heading"), () => this.atLine("## ")),
      tool(element("b", {}, "B"), `${say("bold")} (Ctrl+B)`, () => this.around("**")),
      tool(element("i", {}, "I"), `${say("italic")} (Ctrl+I)`, () => this.around("*")),
      tool("⟨⟩", `${say("link")} (Ctrl+K)`, () => this.link()),
      tool("•", say("list"), () => this.atLine("- ")),
      tool("❖", say("demands"), () => this.demands()),
      tool("¹", say("footnote"), () => this.footnote()),
      placeholder);
  }

  // Puts text in the selection's place, so that undo takes it back.
  insert(text) {
    this.field.focus();
    if (!document.execCommand("insertText", false, text)) {
      this.field.setRangeText(text, this.field.selectionStart, this.field.selectionEnd, "end");
      this.field.dispatchEvent(new Event("input"));
    }
  }

  get selected() { return this.field.value.slice(this.field.selectionStart, this.field.selectionEnd); }

  around(sign) {
    const inside = this.selected;
    this.insert(sign + inside + sign);
    if (!inside) this.field.selectionStart = this.field.selectionEnd = this.field.selectionEnd - sign.length;
  }

  link() {
    const inside = this.selected;
    this.insert(`[${inside}](https://)`);
    this.field.selectionStart = this.field.selectionEnd = this.field.selectionEnd - 1;
  }

  // Begins each selected line with a sign.
  atLine(sign) {
    const { value, selectionStart, selectionEnd } = this.field;
    const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
    this.field.setSelectionRange(start, selectionEnd);
    this.insert(value.slice(start, selectionEnd).split("\n").map((line) => sign + line).join("\n"));
  }

  demands() {
    const lines = this.selected.split("\n").filter((line) => line.trim());
    const items = (lines.length ? lines : [""]).map((line) => `- ${line.replace(/^[-*•]\s*/, "")}`);
    this.insert(`<!-- demands -->\n${items.join("\n")}`);
  }

  footnote() {
    const taken = [...this.field.value.matchAll(/\[\^(\d+)\]/g)].map((match) => Number(match[1]));
    const name = Math.max(0, ...taken) + 1;
    this.insert(`[^${name}]`);
    const at = this.field.selectionEnd;
    this.field.setSelectionRange(this.field.value.length, this.field.value.length);
    this.insert(`${this.field.value.endsWith("\n") ? "" : "\n"}\n[^${name}]: \n`);
    const end = this.field.value.length - 1;
    this.field.setSelectionRange(end, end);
    return at;
  }

  key(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const work = { b: () => this.around("**"), i: () => this.around("*"), k: () => this.link() }[event.key.toLowerCase()];
    if (!work) return;
    event.preventDefault();
    work();
  }

  paste(event) {
    const html = event.clipboardData?.getData("text/html");
    if (!html || !this.root.querySelector(".tools")) return;
    const text = markdown(html);
    if (!text.trim()) return;
    event.preventDefault();
    this.insert(text);
  }

  follow() {
    const line = this.field.value.slice(0, this.field.selectionStart).split("\n").length;
    if (line === this.line) return;
    this.line = line;
    this.moved?.(line);
  }

  // Goes to a line, from 1.
  goTo(line, column = 1) {
    const lines = this.field.value.split("\n");
    const before = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    const at = Math.min(before + column - 1, before + (lines[line - 1]?.length ?? 0));
    this.field.focus();
    this.field.setSelectionRange(at, at);
    const mark = this.marks.children[line - 1];
    if (mark) this.field.scrollTop = mark.offsetTop - this.field.clientHeight / 3;
    this.line = line;
  }

  // Shows what is wrong; `extra(finding)` may give a button that mends it.
  show(findings, extra) {
    this.findings = findings;
    this.mark();
    this.faults.replaceChildren(...findings.map((finding) => element("li", {},
      finding.line
        ? element("button", { class: "place", type: "button", click: () => this.goTo(finding.line, finding.column ?? 1) },
          say("line", finding.line))
        : null, " ",
      element("span", { class: finding.severity, dir: "auto" }, finding.message), " ", extra?.(finding) ?? null,
      finding.hint ? element("span", { class: "hint", dir: "auto" }, finding.hint) : null)));
  }

  mark() {
    const worst = new Map();
    for (const { line, severity } of this.findings) {
      if (line && worst.get(line) !== "error") worst.set(line, severity);
    }
    this.marks.replaceChildren(...this.field.value.split("\n").map((text, index) =>
      element("div", { class: worst.get(index + 1) ?? "" }, text || "\u200b")));
    this.marks.scrollTop = this.field.scrollTop;
  }
}
