// Letterhead, envelope, paper and the like, with the page beside them.

import { order } from "/api.js";
import { element } from "/elements.js";
import { Preview } from "/preview.js";
import { say } from "/words.js";

export class LookView {
  constructor(desk) {
    this.desk = desk;
    this.preview = new Preview(desk.state, (place) => desk.goTo(place), true);
    this.fields = element("div");
    this.root = element("div", { class: "look" }, this.fields, this.preview.root);
  }

  show(view) {
    const { settings } = view;
    const choices = (list) => list.map(({ id, name }) => [id, name]);
    this.fields.replaceChildren(
      this.letterheads(view, settings.letterhead ?? "classical"),
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

  // Each letterhead as the first page of this very letter.
  letterheads(view, chosen) {
    const pictures = view.letterheads.map(({ id, name }) => {
      const field = element("input", { type: "radio", name: "letterhead", id: `letterhead-${id}`, value: id, checked: id === chosen, change: () => this.set("letterhead", id) });
      const picture = element("img", { alt: "", loading: "lazy", src: `/api/look?${new URLSearchParams({ letterhead: id, v: view.version })}`, error: () => { picture.hidden = true; } });
      return element("label", { for: field.id, class: "thumb" }, field, picture, element("span", { dir: "auto" }, name));
    });
    return element("fieldset", { class: "thumbs", id: "look-letterhead" }, element("legend", {}, say("letterhead")), pictures);
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
