// The letter's texts, one editor a language, and the page that they make.

import { Around } from "/around.js";
import { Draft } from "/draft.js";
import { Editor } from "/editor.js";
import { element } from "/elements.js";
import { Preview } from "/preview.js";
import { remark } from "/remarks.js";
import { count, languageName, say } from "/words.js";

export class TextView {
  constructor(desk) {
    this.desk = desk;
    this.drafts = new Map();
    this.preview = new Preview(desk.state, (place) => (this.drafts.has(place.file) ? this.goTo(place) : desk.goTo(place)));
    this.row = element("div", { class: "editors-row" });
    this.settings = element("div", { class: "settings" });
    this.around = new Around(desk, () => {
      this.preview.draw();
      this.desk.refresh();
    });
    // What is wrong with the settings is told beside the fields that they are made of.
    this.aroundFaults = element("ul", { class: "faults" });
    this.panels = {
      text: this.row, around: element("div", { class: "around-panel" }, this.around.root, this.aroundFaults), file: this.settings,
    };
    this.tabs = Object.entries(say("panels")).map(([name, words]) => element("button", {
      type: "button", role: "tab", id: `tab-${name}`, "aria-controls": `panel-${name}`, click: () => this.open(name), keydown: (event) => this.turn(event, name),
    }, words));
    for (const [name, panel] of Object.entries(this.panels)) {
      panel.id = `panel-${name}`;
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", `tab-${name}`);
    }
    this.root = element("div", { class: "text-view" },
      element("div", { class: "editors" }, element("div", { class: "tabs", role: "tablist" }, this.tabs), Object.values(this.panels)), this.preview.root);
    this.open("text");
  }

  // Shows the text, what stands around it, or the settings' file.
  open(name) {
    for (const [other, panel] of Object.entries(this.panels)) panel.hidden = other !== name;
    for (const tab of this.tabs) {
      tab.setAttribute("aria-selected", String(tab.id === `tab-${name}`));
      tab.tabIndex = tab.id === `tab-${name}` ? 0 : -1;
    }
  }

  // Arrows go from tab to tab, in the direction of the page.
  turn(event, name) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const names = Object.keys(this.panels);
    const forward = document.documentElement.dir === "rtl" ? -by : by;
    const next = names[(names.indexOf(name) + forward + names.length) % names.length];
    this.open(next);
    document.getElementById(`tab-${next}`).focus();
  }

  async show(view) {
    const names = [...view.languages.map((language) => language.file), ...view.files].join();
    if (this.names !== names) this.build(view);
    this.names = names;
    this.preview.show(view);
    this.around.show(view);
    const faults = view.findings.filter(({ file }) => view.files.includes(file) || (file && file === view.signatoryList));
    this.aroundFaults.replaceChildren(...faults.map((finding) => element("li", {}, remark(finding))));
    for (const tab of this.tabs.slice(1)) tab.classList.toggle("faulty", faults.some(({ severity }) => severity === "error"));
    for (const [name, { editor }] of this.drafts) {
      editor.offer(view.columns);
      editor.show(view.findings.filter((finding) => finding.file === name), (finding) => this.mend(name, finding));
    }
    await Promise.all([...this.drafts.values()].map((draft) => draft.refresh()));
    if (this.preview.shown?.version !== view.version) this.preview.drawSoon();
  }

  build(view) {
    this.drafts.clear();
    for (const language of [...view.languages, ...view.files.map((file) => ({ file }))]) {
      const editor = new Editor({
        language: language.code ? language : null,
        title: language.code ? say("statementIn", languageName(language)) : say(`file-${language.file}`),
        changed: () => this.drafts.get(language.file).changed(),
        moved: (line) => this.preview.showPlace(language.file, line),
      });
      this.drafts.set(language.file, new Draft(this.desk, language.file, editor, () => {
        this.preview.draw();
        this.desk.refresh();
      }));
    }
    const editors = [...this.drafts.values()].map((draft) => draft.editor.root);
    const others = editors.splice(view.languages.length);
    this.row.replaceChildren(...editors);
    this.settings.replaceChildren(...others);
  }

  // Writes at once what is still to be written.
  flush() { return Promise.all([...this.drafts.values()].filter((draft) => draft.isDirty).map((draft) => draft.save())); }

  // A paragraph without a partner gets one to be written.
  mend(name, finding) {
    if (finding.code !== "unmatched-block" || !finding.line) return null;
    const others = [...this.drafts.keys()].filter((other) => other !== name && other.startsWith("statement."));
    if (others.length !== 1) return null;
    return element("button", { type: "button", click: () => this.addPartner(name, others[0], finding.line) }, say("addParagraph"));
  }

  // How a line's partner begins: a picture is the same picture, a heading a heading, an item an item.
  static partner(line) {
    if (/^!\[/.test(line)) return line;
    return line.startsWith("<!--") ? `${line}\n- …` : `${line.match(/^(#{1,6}|[-*•>]|\d+[.)])\s+/)?.[0] ?? ""}…`;
  }

  // What a line of a text is called where that text is seen.
  placeName(file, line) {
    const found = this.fieldAt(file, line);
    if (found) return [say("panels").around, say(`key-${found.field.key}`)].join(say("comma")) + (found.entry ? ` ${count(found.entry)}` : "");
    const known = this.drafts.get(file);
    return known ? known.editor.root.querySelector("h2").textContent + say("comma") + known.editor.placeName(line) : undefined;
  }

  // The field beside the text that a line of the settings belongs to; none while they cannot be read.
  fieldAt(file, line) {
    const isRead = Object.keys(this.desk.view?.around ?? {}).length > 0;
    return file === "letter.yaml" && line && isRead ? this.around.fieldAt(this.drafts.get(file)?.editor.text ?? "", line) : null;
  }

  // The partner comes to the same place, counted in paragraphs.
  addPartner(name, other, line) {
    const paragraphs = (text) => [...text.matchAll(/(^|\n)(?=[^\n])/g)].map((match) => match.index + match[1].length)
      .filter((at) => at === 0 || text.slice(0, at).endsWith("\n\n"));
    const [mine, theirs] = [this.drafts.get(name).editor, this.drafts.get(other).editor];
    const own = mine.field.value.split("\n");
    const words = TextView.partner(own[line - mine.matter.lines - 1] ?? "");
    const at = own.slice(0, line - mine.matter.lines - 1).reduce((sum, text) => sum + text.length + 1, 0);
    const place = paragraphs(mine.field.value).filter((start) => start <= at).length - 1;
    const { value } = theirs.field;
    const starts = paragraphs(value);
    const target = starts[place] ?? value.length;
    theirs.field.focus();
    theirs.field.setSelectionRange(target, target);
    theirs.insert(starts[place] === undefined ? `${value.endsWith("\n") ? "" : "\n"}\n${words}\n` : `${words}\n\n`);
    // What is written now takes the place of the dots.
    const dots = theirs.field.value.indexOf("…", target);
    if (words.includes("…")) theirs.field.setSelectionRange(dots, dots + 1);
  }

  goTo({ file, line, column }) {
    const known = this.drafts.get(file);
    const found = this.fieldAt(file, line);
    if (found) {
      this.open("around");
      return this.around.goTo(found);
    }
    // A list that is no text has its place beside the names.
    if (!known) return this.open(file?.startsWith("signatories.") ? "around" : "text");
    this.open(this.settings.contains(known.editor.root) ? "file" : "text");
    known.editor.goTo(line ?? 1, column ?? 1);
  }
}
