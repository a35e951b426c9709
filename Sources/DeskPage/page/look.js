// Letterhead, envelope, paper and the like, with the page beside them.

import { order } from "/api.js";
import { element } from "/elements.js";
import { Preview } from "/preview.js";
import { say } from "/words.js";

export class LookView {
  constructor(desk) {
    this.desk = desk;
    this.preview = new Preview(desk.state, (place) => desk.goTo(place));
    this.fields = element("div");
    this.root = element("div", { class: "look" }, this.fields, this.preview.root);
  }

  show(view) {
    const { settings } = view;
    const choices = (list) => list.map(({ id, name }) => [id, name]);
    this.fields.replaceChildren(
      this.choice("letterhead", choices(view.letterheads), settings.letterhead),
      this.choice("envelope", [["none", say("none")], ...choices(view.envelopes)], settings.envelope ?? "none"),
      this.choice("paper", [["a4", say("a4")], ["letter", say("letter")]], settings.paper ?? "a4"),
      view.languages.length > 1
        ? this.choice("layout", ["parallel", "facing", "sequential", "separate"].map((id) => [id, say(id)]), settings.layout ?? "parallel")
        : "",
      this.choice("justify", ["spaces", "kashida", "ragged"].map((id) => [id, say(id)]), settings.justify ?? "spaces"),
      this.dateField(settings.date ?? ""));
    this.preview.show(view);
    this.preview.draw();
  }

  choice(key, options, chosen) {
    const id = `look-${key}`;
    const field = element("select", { id, change: () => this.set(key, field.value) },
      options.map(([value, name]) => element("option", { value, selected: value === chosen }, name)));
    return element("div", { class: "field" }, element("label", { for: id }, say(key)), field);
  }

  dateField(value) {
    const field = element("input", { type: "date", id: "look-date", value, change: () => this.set("date", field.value) });
    return element("div", { class: "field" }, element("label", { for: "look-date" }, say("dateField")), field);
  }

  async set(key, value) {
    try {
      await order("/api/setting", { key, value });
      this.desk.saying("saved");
    } catch (fault) {
      this.desk.notice(fault.message);
    }
    await this.desk.refresh();
    await this.preview.draw();
  }
}
