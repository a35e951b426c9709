// How the letter looks: each choice is a small picture of this very letter.

import { address, packed } from "/api.js";
import { dropPlace } from "/drop.js";
import { element } from "/elements.js";
import { Preview } from "/preview.js";
import { currentTongue, languageName, say } from "/words.js";

const swatches = ["#6b1f24", "#b3261e", "#8a4b08", "#2f6b2f", "#0b6e69", "#1e3a5f", "#4a2c7a", "#333333"];

export class LookView {
  constructor(desk) {
    this.desk = desk;
    this.preview = new Preview(desk.state, (place) => desk.goTo(place), true);
    this.fields = element("div", { class: "choices" });
    this.root = element("div", { class: "look" }, this.fields, this.preview.root);
    this.open = new Set(["letterhead"]);
    // What was written about a logo that is still to be chosen.
    this.words = {};
  }

  show(view) {
    const { settings } = view;
    const named = (list) => list.map(({ id, name, names }) => [id, names?.[currentTongue()] ?? names?.en ?? name]);
    const families = (script) => view.families.filter(({ scripts }) => scripts.includes(script)).map(({ name }) => [name, name]);
    const scripts = new Set(view.languages.map(({ isRightToLeft }) => (isRightToLeft ? "arabic" : "latin")));
    this.view = view;
    this.fields.replaceChildren(
      this.pictures("letterhead", named(view.letterheads), settings.letterhead ?? "classical"),
      this.colour(view),
      this.logo(view),
      ...[["latin", "Latin"], ["arabic", "Arabic"]].filter(([key]) => scripts.has(key)).map(([key, script]) =>
        this.pictures(`fonts.${key}`, [["", say("asLetter")], ...families(script)], settings[`fonts.${key}`] ?? "", key === "arabic" ? "right" : "left", this.ownFont())),
      this.pictures("justify", ["spaces", ...(scripts.has("arabic") ? ["kashida"] : []), "ragged"].map((id) => [id, say(id)]), settings.justify ?? "spaces", scripts.has("arabic") ? "right" : "left"),
      view.languages.length > 1
        ? this.pictures("layout", ["parallel", "facing", "sequential", "separate"].slice(view.languages.length > 2 ? 2 : 0).map((id) => [id, say(id)]), settings.layout ?? "parallel")
        : "",
      this.pictures("envelope", [["none", say("none")], ...named(view.envelopes.filter(({ paper }) => paper === (settings.paper ?? "a4"))).map(([id, name]) => [id, say(`envelope-${id}`) ?? name])], settings.envelope ?? "none"),
      this.pictures("paper", [["a4", say("a4")], ["letter", say("letter")]], settings.paper ?? "a4"),
      this.part("date", this.dateField(settings.date ?? "")));
    this.preview.show(view);
    this.preview.draw();
  }

  // A part of the list, which stays open or closed as it was left.
  part(key, ...children) {
    return element("details", {
      id: `look-${key.replace(".", "-")}`, open: this.open.has(key),
      toggle: (event) => { if (event.target.open) this.open.add(key); else this.open.delete(key); },
    }, element("summary", {}, say(`look-${key}`)), ...children);
  }

  // Each value as the first page of this very letter; a close look shows its type, at the page's left or right.
  pictures(key, values, chosen, close = "", ...more) {
    const choices = values.map(([value, name]) => {
      const id = `${key.replace(".", "-")}-${value || "usual"}`.replace(/\s/g, "_");
      const field = element("input", { type: "radio", name: `look-${key}`, id, value, checked: value === chosen, change: () => this.set(key, value) });
      const source = address("/api/look", { key, value, close: close ? 1 : "", v: this.view.version });
      const picture = element("img", { alt: "", loading: "lazy", src: source, error: () => { picture.replaceWith(element("span", { class: "no-picture" })); } });
      return element("label", { for: id, class: close ? `thumb close ${close}` : "thumb" }, element("span", { class: "frame" }, picture),
        element("span", {}, field, " ", element("span", { dir: "auto" }, name)));
    });
    return this.part(key, element("fieldset", { class: "thumbs" }, element("legend", {}, say(`look-${key}`)), choices), ...more);
  }

  colour({ accent }) {
    if (!accent) return "";
    const chosen = accent.chosen?.toLowerCase();
    const swatch = (value, name) => element("button", {
      type: "button", class: "swatch", "aria-label": name, title: name, "aria-pressed": String((chosen ?? "") === value),
      click: () => this.set("colours.accent", value), "data-colour": value || accent.usual,
    });
    const own = element("input", { type: "color", id: "own-colour", value: chosen ?? accent.usual, change: () => this.set("colours.accent", own.value) });
    const buttons = [swatch("", say("asLetter")), ...swatches.map((value) => swatch(value, value))];
    // A style in the markup would be refused; one set by a script is not.
    for (const button of buttons) button.style.background = button.dataset.colour;
    return this.part("colour", element("div", { class: "row swatches", role: "group", "aria-label": say("look-colour") }, buttons),
      element("p", { class: "row" }, own, element("label", { for: "own-colour" }, say("ownColour"))));
  }

  // The logo and what it shows, for those who do not see it.
  logo(view) {
    const words = view.languages.map((language) => {
      const id = `logo-alt-${language.code}`;
      const field = element("input", { id, dir: language.isRightToLeft ? "rtl" : "ltr", lang: language.code, maxlength: "120", value: this.words[language.code] ?? "", input: (event) => { this.words[language.code] = event.target.value; } });
      return [language.code, field, element("div", { class: "field" }, element("label", { for: id }, say("logoShows", languageName(language))), field)];
    });
    const take = async (file) => {
      const alternative = Object.fromEntries(words.map(([code, field]) => [code, field.value.trim()]).filter(([, value]) => value));
      if (Object.keys(alternative).length < words.length) {
        const [, missing] = words.find(([, field]) => !field.value.trim());
        missing.focus();
        return this.desk.notice(say("logoNeedsWords"));
      }
      return this.act("/api/logo", { data: (await packed(file)).data, alternative });
    };
    return this.part("logo",
      view.logo
        ? element("p", { class: "row" }, element("span", { dir: "auto", class: "grow" }, view.logo),
          element("button", { type: "button", id: "remove-logo", click: () => this.act("/api/logo/remove") }, say("removeLogo")))
        : element("p", { class: "quiet" }, say("logoHint")),
      ...words.map(([, , row]) => row),
      dropPlace(say("dropLogo"), ".svg,.png,.jpg,.jpeg", take));
  }

  ownFont() {
    return dropPlace(say("dropFont"), ".ttf,.otf,.ttc,.woff,.woff2", async (file) => this.act("/api/font", await packed(file)));
  }

  dateField(value) {
    const field = element("input", { type: "date", id: "date-field", value, change: () => this.set("date", field.value) });
    return element("div", { class: "field" }, element("label", { for: "date-field" }, say("look-date")), field);
  }

  set(key, value) { return this.act("/api/setting", { key, value }); }

  async act(path, body) {
    await this.desk.save(path, body);
    await this.desk.refresh();
    this.show(this.desk.view);
  }
}
