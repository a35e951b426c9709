// One text with its faults beside their lines: a textarea, and under it a layer that has the same lines and marks some.
// Title and standfirst have fields of their own above it.

import { element, keyOf } from "/elements.js";
import { Matter } from "/matter.js";
import { markdown } from "/paste.js";
import { plainly, remark } from "/remarks.js";
import { columnName, say } from "/words.js";

const demandsMark = "<!-- demands -->";
const bullet = /^\s*[-*•](\s+|$)/;
const isOfList = (line) => /^\s*([-*•]|\d+[.)])(\s|$)/.test(line);
// Lines as items, without those that are empty. What is an item stays one.
const asItems = (lines) => (lines.length ? lines : [""]).map((line) => (isOfList(line) ? line.replace(/•\s*/, "- ") : `- ${line.trim()}`));
const placeholders = [["{{date}}", "date"], ["{{recipient.name}}", "recipientName"]];

export class Editor {
  // `changed(text)` is called with every change of the text, `moved(line)` when the cursor comes to another line. `heads`
  // are the keys before the text that have fields of their own.
  constructor({ language, title, changed, moved, heads = language ? ["title", "standfirst"] : [], hasDemands = true }) {
    Object.assign(this, { moved, changed, heads, hasDemands });
    this.line = 0;
    this.matter = new Matter("");
    const direction = language?.isRightToLeft ? "rtl" : "ltr";
    this.marks = element("div", { class: "marks", "aria-hidden": "true", dir: direction });
    this.field = element("textarea", {
      "aria-label": title, dir: direction, lang: language?.code, spellcheck: "true",
      input: () => { this.mark(); changed(this.text); },
      scroll: () => this.scrolled(),
      paste: (event) => this.paste(event),
      keydown: (event) => this.key(event),
      keyup: () => this.follow(), click: () => this.follow(),
    });
    // A sign beside each line with a fault.
    this.signs = element("div", { class: "signs", dir: direction });
    this.fields = new Map(heads.map((key) => [key, element("input", {
      class: `head-${key}`, dir: direction, lang: language?.code, placeholder: say(`head-${key}`), "aria-label": say(`head-${key}`),
      autocomplete: "off", spellcheck: "true",
      input: (event) => { this.matter.set(key, event.target.value); changed(this.text); },
      focus: () => this.moved?.(this.matter.line(key) ?? 1),
    })]));
    this.head = element("div", { class: "head", hidden: true }, ...this.fields.values());
    this.findings = [];
    this.faults = element("ul", { class: "faults" });
    this.root = element("section", { class: "editor" },
      element("h2", {}, title), language ? this.tools() : null, this.head,
      element("div", { class: "sheet" }, this.marks, this.field, this.signs), this.faults);
    // Lines break anew where the editor becomes wider or narrower.
    new ResizeObserver(() => this.placeSigns()).observe(this.field);
  }

  scrolled() {
    this.marks.scrollTop = this.field.scrollTop;
    this.signs.style.transform = `translateY(${-this.field.scrollTop}px)`;
  }

  // Whether somebody may write here.
  set isReady(isReady) {
    for (const field of [this.field, ...this.fields.values()]) field.readOnly = !isReady;
  }

  // A field has line feeds alone; the file keeps the line ends that it has.
  get text() { return this.matter.text + (this.hasReturns ? this.field.value.replace(/\n/g, "\r\n") : this.field.value); }
  set text(text) {
    if (text === this.text) return;
    const [matter, rest] = this.heads.length ? Matter.split(text) : [new Matter(""), text];
    const body = rest.replace(/\r\n?/g, "\n");
    this.hasReturns = rest.includes("\r\n");
    this.matter = matter;
    this.head.hidden = !matter.isPlain;
    for (const [key, field] of this.fields) {
      const value = matter.value(key);
      if (field.value !== value) field.value = value;
    }
    if (body !== this.field.value) {
      const [start, end, top] = [this.field.selectionStart, this.field.selectionEnd, this.field.scrollTop];
      this.field.value = body;
      this.field.setSelectionRange(start, end);
      this.field.scrollTop = top;
    }
    this.mark();
  }

  tools() {
    const tool = (label, title, work, key) => element("button", {
      type: "button", title: key ? `${title} (${key})` : title, "aria-label": title, "aria-keyshortcuts": key?.replace("Ctrl", "Control"), click: work,
    }, label);
    this.placeholder = element("select", {
      "aria-label": say("placeholder"), title: `${say("placeholder")} (Ctrl+E)`, "aria-keyshortcuts": "Control+E",
      change: (event) => { this.insert(event.target.value); event.target.value = ""; },
    });
    this.offer([]);
    return element("div", { class: "tools", role: "group", "aria-label": say("tools") },
      tool(say("heading"), say("heading"), () => this.heading(), "Ctrl+H"),
      tool(element("b", {}, "B"), say("bold"), () => this.around("**"), "Ctrl+B"),
      tool(element("i", {}, "I"), say("italic"), () => this.around("*"), "Ctrl+I"),
      tool(say("link"), say("link"), () => this.link(), "Ctrl+K"),
      tool(say("list"), say("list"), () => this.list(), "Ctrl+L"),
      this.hasDemands ? tool(say("demands"), say("demandsHint"), () => this.demands(), "Ctrl+D") : null,
      this.hasDemands ? tool(say("footnote"), say("footnote"), () => this.footnote(), "Ctrl+M") : null,
      this.placeholder);
  }

  // Placeholders for the columns of the list, beside those that every letter has.
  offer(columns) {
    if (!this.placeholder || this.offered === columns.join()) return;
    this.offered = columns.join();
    const own = columns.filter((column) => column !== "name" && !/[{}|\n]/.test(column));
    this.placeholder.replaceChildren(element("option", { value: "" }, say("placeholder")),
      ...placeholders.map(([value, word]) => element("option", { value }, say(word))),
      ...own.map((column) => element("option", { value: `{{recipient.${column}}}` }, columnName(column))));
  }

  // Puts text in the selection's place, so that undo takes it back.
  insert(text) {
    if (this.field.readOnly) return;
    this.field.focus();
    if (!document.execCommand("insertText", false, text)) {
      this.field.setRangeText(text, this.field.selectionStart, this.field.selectionEnd, "end");
      this.field.dispatchEvent(new Event("input"));
    }
  }

  get selected() { return this.field.value.slice(this.field.selectionStart, this.field.selectionEnd); }

  // Puts a sign around the selection, in each of its lines, or takes it away where all have it. Spaces at the ends stay
  // outside, as a sign beside a space is no sign, and so do the marks that a line begins with.
  around(sign) {
    const stars = (text) => text.match(/\**$/)[0].length;
    const isSigned = (count) => (sign.length === 1 ? count % 2 === 1 : count >= 2);
    const { value, selectionStart } = this.field;
    const lines = this.selected.split("\n");
    if (lines.length === 1) {
      const [, before, inside, after] = this.selected.match(/^(\s*)([\s\S]*?)(\s*)$/);
      const [start, length] = [selectionStart + before.length, inside.length];
      const count = Math.min(stars(value.slice(0, start)), value.slice(start + length).match(/^\**/)[0].length);
      if (inside && isSigned(count)) {
        this.field.setSelectionRange(start - sign.length, start + length + sign.length);
        this.insert(inside);
        return this.field.setSelectionRange(start - sign.length, start - sign.length + length);
      }
      this.insert(before + sign + inside + sign + after);
      return this.field.setSelectionRange(start + sign.length, start + sign.length + length);
    }
    const parts = lines.map((line, index) => {
      const isWhole = index > 0 || selectionStart === 0 || value[selectionStart - 1] === "\n";
      const [mark] = line.match(isWhole ? /^\s*(?:(?:#{1,6}|[-*•>]|\d+[.)])\s+)?/ : /^\s*/);
      const [, inside, after] = line.slice(mark.length).match(/^(.*?)(\s*)$/);
      const count = Math.min(inside.match(/^\**/)[0].length, stars(inside));
      return { mark, inside, after, has: inside.length > 2 * count && isSigned(count) };
    });
    const isTaken = parts.every(({ inside, has }) => !inside || has || inside.startsWith("<!--"));
    const text = parts.map(({ mark, inside, after, has }) => {
      if (!inside || inside.startsWith("<!--") || has !== isTaken) return mark + inside + after;
      return mark + (isTaken ? inside.slice(sign.length, -sign.length) : sign + inside + sign) + after;
    }).join("\n");
    this.insert(text);
    this.field.setSelectionRange(selectionStart, selectionStart + text.length);
  }

  link() {
    const inside = this.selected;
    this.insert(`[${inside}](https://)`);
    this.field.selectionStart = this.field.selectionEnd = this.field.selectionEnd - 1;
  }

  // Changes the lines in which the selection is, and those around them that `isMore` lets through. What is selected stays so;
  // a cursor keeps its place in its line.
  changeLines(change, isMore = () => false) {
    const { value, selectionStart, selectionEnd } = this.field;
    const all = value.split("\n");
    const at = (offset) => value.slice(0, offset).split("\n").length - 1;
    let [first, last] = [at(selectionStart), at(selectionEnd)];
    // A selection that ends before a line's first letter does not hold that line.
    if (last > first && value[selectionEnd - 1] === "\n") last -= 1;
    while (first > 0 && isMore(all[first - 1], all[first])) first -= 1;
    while (last < all.length - 1 && isMore(all[last + 1], all[last])) last += 1;
    const { lines, isApart } = change(all.slice(first, last + 1));
    const before = isApart && first > 0 && all[first - 1].trim() ? "\n" : "";
    const after = isApart && last < all.length - 1 && all[last + 1].trim() ? "\n" : "";
    const start = all.slice(0, first).reduce((sum, line) => sum + line.length + 1, 0);
    const end = start + all.slice(first, last + 1).join("\n").length;
    const text = lines.join("\n");
    const toEnd = Math.max(0, end - selectionEnd);
    this.field.setSelectionRange(start, end);
    this.insert(before + text + after);
    const from = start + before.length;
    if (selectionStart !== selectionEnd) return this.field.setSelectionRange(from, from + text.length);
    const place = Math.max(from, from + text.length - toEnd);
    this.field.setSelectionRange(place, place);
  }

  // Makes the selected lines headings; those that are become paragraphs.
  heading() {
    const sign = /^\s*#{1,6}(\s+|$)/;
    this.changeLines((lines) => {
      const own = lines.filter((line) => line.trim());
      const isTaken = own.length > 0 && own.every((line) => sign.test(line));
      if (isTaken) return { lines: lines.map((line) => line.replace(sign, "")) };
      if (!own.length) return { lines: [...lines.slice(0, -1), "## "] };
      return { lines: lines.map((line) => (line.trim() && !sign.test(line) ? `## ${line.replace(bullet, "")}` : line)) };
    });
  }

  // Makes the selected paragraphs items of a list; items become paragraphs.
  list() {
    this.changeLines((lines) => {
      const own = lines.filter((line) => line.trim() && line.trim() !== demandsMark);
      const isTaken = own.length > 0 && own.every((line) => bullet.test(line));
      if (isTaken) return { lines: own.flatMap((line, index) => [...(index ? [""] : []), line.replace(bullet, "")]), isApart: true };
      return { lines: asItems(own), isApart: true };
    }, (line, beside) => line.trim() === demandsMark && bullet.test(beside));
  }

  // Makes the selected paragraphs demands, a list that has a mark above it; demands become a plain list.
  demands() {
    this.changeLines((lines) => {
      const own = lines.filter((line) => line.trim() && line.trim() !== demandsMark);
      const isTaken = own.length > 0 && lines.some((line) => line.trim() === demandsMark);
      return { lines: isTaken ? own : [demandsMark, ...asItems(own)], isApart: true };
    }, (line, beside) => (isOfList(beside) && isOfList(line)) || (line.trim() === demandsMark && isOfList(beside)));
  }

  footnote() {
    const taken = [...this.field.value.matchAll(/\[\^(\d+)\]/g)].map((match) => Number(match[1]));
    const name = Math.max(0, ...taken) + 1;
    this.insert(`[^${name}]`);
    this.field.setSelectionRange(this.field.value.length, this.field.value.length);
    this.insert(`${this.field.value.endsWith("\n") ? "" : "\n"}\n[^${name}]: \n`);
    const end = this.field.value.length - 1;
    this.field.setSelectionRange(end, end);
  }

  // Enter in a list begins its next item; in an empty one it ends the list.
  nextItem() {
    const { value, selectionStart: at } = this.field;
    const start = value.lastIndexOf("\n", at - 1) + 1;
    const [, indent, mark, space] = value.slice(start, at).match(/^(\s*)([-*]|\d+[.)])(\s+)/) ?? [];
    if (!mark) return false;
    const end = value.indexOf("\n", at) < 0 ? value.length : value.indexOf("\n", at);
    if (!value.slice(start + indent.length + mark.length, end).trim()) {
      this.field.setSelectionRange(start, end);
      document.execCommand("delete");
      this.field.setSelectionRange(start, start);
      return true;
    }
    this.insert(`\n${indent}${/\d/.test(mark) ? Number.parseInt(mark, 10) + 1 + mark.at(-1) : mark}${space}`);
    return true;
  }

  key(event) {
    const isPlain = !(event.shiftKey || event.ctrlKey || event.altKey || event.metaKey || event.isComposing);
    if (event.key === "Enter" && isPlain && this.placeholder && !this.selected && this.nextItem()) return event.preventDefault();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !this.placeholder) return;
    const work = {
      h: () => this.heading(), b: () => this.around("**"), i: () => this.around("*"), k: () => this.link(),
      l: () => this.list(), d: this.hasDemands && (() => this.demands()), m: this.hasDemands && (() => this.footnote()),
      e: () => this.placeholder.focus(),
    }[keyOf(event)];
    if (!work || event.shiftKey) return;
    event.preventDefault();
    work();
  }

  paste(event) {
    const html = event.clipboardData?.getData("text/html");
    if (!html || !this.placeholder) return;
    const text = markdown(html);
    if (!text.trim()) return;
    event.preventDefault();
    this.insert(text);
  }

  follow() {
    const line = this.field.value.slice(0, this.field.selectionStart).split("\n").length + this.matter.lines;
    if (line === this.line) return;
    this.line = line;
    this.moved?.(line);
  }

  // Goes to a line of the file and a column, both from 1; columns count characters as readers see them.
  goTo(line, column = 1) {
    this.line = line;
    if (line <= this.matter.lines) {
      const key = this.heads.find((name) => this.matter.line(name) === line) ?? this.heads[0];
      return this.fields.get(key)?.focus();
    }
    const own = line - this.matter.lines;
    const lines = this.field.value.split("\n");
    const before = lines.slice(0, own - 1).reduce((sum, text) => sum + text.length + 1, 0);
    const characters = [...new Intl.Segmenter().segment(lines[own - 1] ?? "")];
    const at = before + (characters[column - 1]?.index ?? lines[own - 1]?.length ?? 0);
    this.field.focus();
    this.field.setSelectionRange(at, at);
    const mark = this.marks.children[own - 1];
    if (mark) this.field.scrollTop = mark.offsetTop - this.field.clientHeight / 3;
  }

  // Shows what is wrong; `extra(finding)` may give a button that mends it.
  show(findings, extra) {
    this.findings = findings;
    this.mark();
    this.faults.replaceChildren(...findings.map((finding) => element("li", {},
      finding.line
        ? element("button", { class: "place", type: "button", click: () => this.goTo(finding.line, finding.column ?? 1) },
          this.placeName(finding.line))
        : null, " ", remark(finding, extra?.(finding)))));
  }

  // Lines are counted as they are seen here.
  placeName(line) {
    if (line > this.matter.lines) return say("line", line - this.matter.lines);
    const key = this.heads.find((name) => this.matter.line(name) === line);
    return key ? say(`head-${key}`) : say("line", line);
  }

  // Each sign says what is wrong in its line, and how it is mended.
  placeSigns() {
    const faulty = Map.groupBy(this.findings.filter(({ line }) => line > this.matter.lines), ({ line }) => line);
    this.signs.replaceChildren(...[...faulty].map(([line, findings]) => {
      const mark = this.marks.children[line - this.matter.lines - 1];
      if (!mark) return "";
      const told = findings.map((finding) => plainly(finding).join(" ")).join("\n");
      const isError = findings.some(({ severity }) => severity === "error");
      const sign = element("button", {
        type: "button", class: isError ? "error" : "warning", title: told, "aria-label": `${this.placeName(line)}: ${told}`,
        click: () => {
          this.goTo(line, findings[0].column ?? 1);
          this.faults.children[this.findings.indexOf(findings[0])]?.scrollIntoView({ block: "nearest" });
        },
      }, isError ? "⚠" : "!");
      sign.style.top = `${mark.offsetTop}px`;
      return sign;
    }));
  }

  mark() {
    const worst = new Map();
    for (const { line, severity } of this.findings) {
      if (line && worst.get(line) !== "error") worst.set(line, severity);
    }
    const { lines } = this.matter;
    this.marks.replaceChildren(...this.field.value.split("\n").map((text, index) =>
      element("div", { class: worst.get(index + lines + 1) ?? "" }, text || "\u200b")));
    this.placeSigns();
    this.scrolled();
    for (const [key, field] of this.fields) field.classList.toggle("faulty", worst.has(this.matter.line(key)));
  }
}
