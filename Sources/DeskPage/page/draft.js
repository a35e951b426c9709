// A file of the letter in an editor: written when typing pauses, read again when another program has changed it.

import { ask, order } from "/api.js";
import { compared } from "/compare.js";
import { afterPause, element } from "/elements.js";
import { told } from "/remarks.js";
import { say } from "/words.js";

// Milliseconds without a key before a text is written and the page drawn.
export const pause = 250;

export class Draft {
  // `written()` is called when the file has been written.
  constructor(desk, name, editor, written) {
    Object.assign(this, { desk, name, editor, written, version: "", saves: 0 });
    // Nobody writes in a text that has not come.
    editor.isReady = false;
    this.saveSoon = afterPause(pause, () => this.save());
  }

  // Reads the text again, unless somebody is writing in it.
  async refresh() {
    if (this.isDirty) return;
    const { saves } = this;
    const read = await ask("/api/text", { name: this.name });
    // What was asked for before something was written may be older than that.
    if (this.isDirty || this.saves !== saves || (read.version === this.version && this.isRead)) return;
    this.isRead = true;
    this.version = read.version;
    this.editor.text = read.text;
    this.editor.isReady = true;
  }

  changed() {
    this.isDirty = true;
    this.desk.saying("saving");
    this.saveSoon();
  }

  async save() {
    if (this.isSaving) return this.saveSoon();
    this.isSaving = true;
    const { text } = this.editor;
    try {
      const { version } = await order("/api/text", { name: this.name, text, version: this.version });
      this.version = version;
      this.saves += 1;
      this.isDirty = this.editor.text !== text;
      this.desk.saying(this.isDirty ? "saving" : "saved");
      this.written();
    } catch (fault) {
      this.desk.saying("unsaved");
      if (fault.theirs) this.conflict(fault.theirs);
      else this.desk.notice(...told(fault));
    } finally {
      this.isSaving = false;
      if (this.isDirty && this.editor.text !== text) this.saveSoon();
    }
  }

  // Another program wrote the file: both versions are shown, and nothing is overwritten.
  conflict(theirs) {
    const keep = (mine) => {
      this.version = theirs.version;
      if (!mine) this.editor.text = theirs.text;
      this.desk.notice();
      if (mine) return this.save();
      this.isDirty = false;
      return this.desk.refresh();
    };
    const [mine, other] = compared(this.editor.text, theirs.text);
    const shown = (title, lines) => element("div", {}, element("h3", {}, say(title)), element("pre", { dir: "auto", tabindex: "0" },
      lines.map(({ text, isOwn }) => element("span", { class: isOwn ? "own" : "", title: isOwn ? say("onlyHere") : null }, `${text}\n`))));
    this.desk.notice(
      element("p", {}, say("conflict", this.name)),
      element("div", { class: "conflict" }, shown("mine", mine), shown("theirs", other)),
      element("p", { class: "row" },
        element("button", { type: "button", click: () => keep(true) }, say("keepMine")),
        element("button", { type: "button", click: () => keep(false) }, say("takeTheirs"))));
    for (const version of document.querySelectorAll("#notice pre")) version.scrollTop = (version.querySelector(".own")?.offsetTop ?? 0) - 24;
  }
}
