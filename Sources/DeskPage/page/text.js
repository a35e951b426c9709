// The letter's texts, one editor a language, and the page that they make.

import { ask, order } from "/api.js";
import { Editor } from "/editor.js";
import { afterPause, element } from "/elements.js";
import { Preview } from "/preview.js";
import { say } from "/words.js";

// Milliseconds without a key before a text is written and the page drawn.
const pause = 250;

export class TextView {
  constructor(desk) {
    this.desk = desk;
    this.files = new Map();
    this.preview = new Preview(desk.state, (place) => this.goTo(place));
    this.row = element("div", { class: "editors-row" });
    this.settings = element("details", { class: "settings" });
    this.root = element("div", { class: "text-view" },
      element("div", { class: "editors" }, this.row, this.settings), this.preview.root);
  }

  async show(view) {
    const names = [...view.languages.map((language) => language.file), "letter.yaml"].join();
    if (this.names !== names) await this.build(view);
    this.names = names;
    this.preview.show(view);
    for (const [name, file] of this.files) {
      const findings = view.findings.filter((finding) => finding.file === name);
      file.editor.show(findings, (finding) => this.mend(name, finding));
    }
    for (const [name, file] of this.files) await this.refresh(name, file);
    this.preview.drawSoon();
  }

  async build(view) {
    this.files.clear();
    const settings = { file: "letter.yaml" };
    for (const language of [...view.languages, settings]) {
      const editor = new Editor({
        language: language.code ? language : null,
        title: language.code ? say("statementIn", language.name) : say("settingsFile"),
        changed: () => this.changed(language.file),
        moved: (line) => this.preview.showPlace(language.file, line),
      });
      this.files.set(language.file, { editor, version: "", save: afterPause(pause, () => this.save(language.file)) });
    }
    const editors = [...this.files.values()].map((file) => file.editor.root);
    const last = editors.pop();
    this.row.replaceChildren(...editors);
    this.settings.replaceChildren(element("summary", {}, say("settingsFile")), last);
    for (const [name, file] of this.files) await this.refresh(name, file);
  }

  // Reads a text again, unless somebody is writing in it.
  async refresh(name, file) {
    if (file.isDirty) return;
    const read = await ask("/api/text", { name });
    if (file.isDirty || read.version === file.version) return;
    file.version = read.version;
    file.editor.text = read.text;
  }

  changed(name) {
    const file = this.files.get(name);
    file.isDirty = true;
    this.desk.saying("saving");
    file.save();
  }

  async save(name) {
    const file = this.files.get(name);
    if (file.isSaving) return file.save();
    file.isSaving = true;
    const text = file.editor.text;
    try {
      const written = await order("/api/text", { name, text, version: file.version });
      file.version = written.version;
      file.isDirty = file.editor.text !== text;
      this.preview.draw();
      this.desk.saying(file.isDirty ? "saving" : "saved");
      this.desk.refresh();
    } catch (fault) {
      this.desk.saying("unsaved");
      if (fault.theirs) this.conflict(name, file, fault.theirs);
      else this.desk.notice(fault.message);
    } finally {
      file.isSaving = false;
      if (file.isDirty && file.editor.text !== text) file.save();
    }
  }

  // Another program wrote the file: both versions are shown, and nothing is overwritten.
  conflict(name, file, theirs) {
    const keep = (mine) => {
      file.version = theirs.version;
      if (!mine) file.editor.text = theirs.text;
      this.desk.notice();
      if (mine) this.save(name);
      else {
        file.isDirty = false;
        this.desk.refresh();
      }
    };
    this.desk.notice(
      element("p", {}, say("conflict", name)),
      element("div", { class: "conflict" },
        element("div", {}, element("h3", {}, say("mine")), element("pre", { dir: "auto", tabindex: "0" }, file.editor.text)),
        element("div", {}, element("h3", {}, say("theirs")), element("pre", { dir: "auto", tabindex: "0" }, theirs.text))),
      element("p", { class: "row" },
        element("button", { type: "button", click: () => keep(true) }, say("keepMine")),
        element("button", { type: "button", click: () => keep(false) }, say("takeTheirs"))));
  }

  // A paragraph without a partner gets one to be written.
  mend(name, finding) {
    if (finding.code !== "unmatched-block" || !finding.line) return null;
    const others = [...this.files.keys()].filter((other) => other !== name && other.startsWith("statement."));
    if (others.length !== 1) return null;
    return element("button", { type: "button", click: () => this.addPartner(name, others[0], finding.line) }, say("addParagraph"));
  }

  // The partner comes to the same place, counted in paragraphs.
  addPartner(name, other, line) {
    const paragraphs = (text) => [...text.matchAll(/(^|\n)(?=[^\n])/g)].map((match) => match.index + match[1].length)
      .filter((at) => at === 0 || text.slice(0, at).endsWith("\n\n"));
    const mine = this.files.get(name).editor.text;
    const at = mine.split("\n").slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    const place = paragraphs(mine).filter((start) => start <= at).length - 1;
    const editor = this.files.get(other).editor;
    const starts = paragraphs(editor.text);
    const target = starts[place] ?? editor.text.length;
    editor.field.focus();
    editor.field.setSelectionRange(target, target);
    editor.insert(starts[place] === undefined ? "\n…\n" : "…\n\n");
  }

  goTo({ file, line, column }) {
    const known = this.files.get(file);
    if (!known) return this.desk.goTo({ file, line, column });
    known.editor.root.closest("details")?.setAttribute("open", "");
    known.editor.goTo(line ?? 1, column ?? 1);
  }
}
