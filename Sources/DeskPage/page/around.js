// What stands around the text, in fields: who writes, greetings, who signs, what lies beside the letter. Each field is a key
// of letter.yaml, and is written when typing pauses.

import { packed } from "/api.js";
import { dropPlace } from "/drop.js";
import { afterPause, element } from "/elements.js";
import { languageName, say } from "/words.js";

const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

export class Around {
  constructor(desk, written) {
    Object.assign(this, { desk, written, fields: [] });
    this.root = element("div", { class: "around" });
  }

  // Which field a line of letter.yaml belongs to, and which entry of it; nothing where there is none.
  fieldAt(text, line) {
    const all = text.split("\n");
    const at = (pattern) => {
      for (let index = line - 1; index >= 0; index -= 1) {
        const found = all[index]?.match(pattern);
        if (found) return [found[1], index];
      }
      return [];
    };
    const [top, start] = at(/^([a-z][a-z-]*):/);
    if (!top) return null;
    const [sub, second] = at(/^\s+([a-z][a-z-]*):/);
    const field = this.fields.find(({ key }) => key === top) ?? (second > start ? this.fields.find(({ key }) => key === `${top}.${sub}`) : undefined);
    if (!field) return null;
    const items = all.slice(start + 1, line).filter((each) => /^\s*- /.test(each));
    const indent = Math.min(...items.map((each) => each.search(/\S/)));
    return { field, entry: items.filter((each) => each.search(/\S/) === indent).length };
  }

  // Goes to a field, and to an entry in it.
  goTo({ field, entry }) {
    field.root.closest("details").open = true;
    const place = field.root.querySelectorAll(".entry")[entry - 1] ?? field.root;
    place.scrollIntoView({ block: "center" });
    place.querySelector("input, textarea, select")?.focus();
  }

  // Makes the fields anew where the letter has other languages; else only says what is in them now.
  show(view) {
    const tongues = view.languages.map(({ code }) => code).join();
    // A letter whose languages cannot be told yet has no fields.
    if (!tongues) return;
    if (this.tongues !== tongues) this.build(view.languages);
    this.tongues = tongues;
    this.listLine.hidden = !view.signatoryList;
    this.listName.textContent = view.signatoryList ? say("signersFile", view.signatoryList) : "";
    const values = { ...view.settings, ...view.around };
    for (const field of this.fields) {
      // What somebody is writing in stays; what was said last is known.
      if (field.root.contains(document.activeElement) || same(field.known, values[field.key])) continue;
      field.known = values[field.key];
      field.show(field.known);
    }
  }

  build(languages) {
    this.languages = languages;
    this.fields = [];
    const part = (name, isOpen, ...fields) => element("details", { id: `around-${name}`, open: isOpen }, element("summary", {}, say(`around-${name}`)), ...fields.map((field) => {
      this.fields.push(field);
      return field.root;
    }));
    this.root.replaceChildren(
      part("sender", true, this.texts("sender.name"), this.listed("sender.lines"), this.plainLines("sender.contacts"), this.texts("sender.return-address"), this.text("sender.country")),
      part("top", false, this.text("date", "date"), this.choice("calendar", ["gregorian", "both"]), this.texts("place"), this.texts("subject"), this.texts("reference"),
        this.rows("reference-lines", ["label", "text"], "addReference"), this.texts("endorsement")),
      part("greeting", true, this.texts("salutation"), this.texts("closing"), this.texts("postscript")),
      part("signers", true, this.rows("signatories", ["name", "description", "person", "role"], "addSigner"), this.list(), this.choice("signature-space", ["", "12mm", "18mm", "25mm"]),
        this.choice("signatures-per-row", ["", "2", "3"]), this.texts("signatories-heading"), this.choice("signatory-list.sort", ["", "name", "surname"]),
        this.tick("signatory-list.number"), this.tick("signatory-list.count"), this.texts("signatory-list.note")),
      part("beside", false, this.listed("enclosures", true), this.listed("copies", true)),
      part("code", false, this.code()),
      part("reading", false, this.tick("contents"), this.choice("headings", ["plain", "numbered"]), this.choice("links", ["live", "notes", "both"]),
        this.choice("typography", ["smart", "as-written"], "as-written"),
        ...(languages.some(({ code }) => code === "ar")
          ? [this.choice("digits.ar", ["", "western", "arabic-indic"]), this.choice("months.ar", ["", "levantine", "gregorian", "egyptian", "maghrebi", "moroccan"])] : [])));
  }

  // A field of one key. `show(value)` puts in what the file says, `read()` takes out what it is to say.
  field(key, show, read, children, isGroup = false) {
    const save = async () => {
      const value = read();
      if (same(value, made.known)) return;
      made.known = value;
      this.desk.saying("saving");
      if (!await this.desk.save("/api/setting", { key, value })) this.desk.saying("unsaved");
      this.written();
    };
    const root = element(isGroup ? "fieldset" : "div", { class: "field", "data-key": key, input: afterPause(400, save), change: save },
      isGroup ? element("legend", {}, say(`key-${key}`)) : null, children, this.hint(key));
    const made = { key, show, root, save, known: undefined };
    return made;
  }

  hint(key) {
    const words = say(`hint-${key}`);
    return words ? element("span", { class: "quiet" }, words) : null;
  }

  // One line, or an input of another kind.
  text(key, type = "text") {
    const input = element("input", { id: `field-${key}`, type, dir: "auto" });
    return this.field(key, (value) => { input.value = typeof value === "string" ? value : ""; }, () => input.value.trim() || null,
      [element("label", { for: input.id }, say(`key-${key}`)), input]);
  }

  choice(key, values, usual = values[0]) {
    const list = element("select", { id: `field-${key}` }, values.map((value) => element("option", { value }, say(`${key}-${value || "usual"}`))));
    return this.field(key, (value) => {
      const chosen = value ?? usual;
      // What only the file can say stays, as it is.
      if (!values.includes(chosen)) list.append(element("option", { value: chosen }, String(chosen)));
      list.value = chosen;
    }, () => (list.value === usual ? null : list.value), [element("label", { for: list.id }, say(`key-${key}`)), list]);
  }

  tick(key) {
    const box = element("input", { type: "checkbox", id: `field-${key}` });
    return this.field(key, (value) => { box.checked = value !== undefined && value !== "no" && value !== "false"; }, () => (box.checked ? "yes" : null),
      element("p", { class: "row" }, box, element("label", { for: box.id }, say(`key-${key}`))));
  }

  // Inputs beside one another, one a language.
  tongued(id, label, make = (attributes) => element("input", attributes)) {
    const inputs = this.languages.map(({ code, name, isRightToLeft }) => [code, languageName({ code, name }), isRightToLeft]).map(([code, name, isRightToLeft]) => make({
      id: `${id}-${code}`, lang: code, dir: isRightToLeft ? "rtl" : "ltr", autocomplete: "off", spellcheck: "true",
      "aria-label": this.languages.length > 1 ? `${label} – ${name}` : label, placeholder: this.languages.length > 1 ? name : null,
    }));
    return { inputs, row: element("div", { class: "tongues" }, inputs) };
  }

  // A text by language; a plain one serves all.
  static spread(languages, value) { return languages.map(({ code }) => (typeof value === "string" ? value : value?.[code] ?? "")); }

  gathered(texts, before) {
    const said = texts.map((text) => text.trim());
    const others = before && typeof before === "object" && !Array.isArray(before)
      ? Object.entries(before).filter(([code]) => !this.languages.some((language) => language.code === code)) : [];
    if (said.every((text) => text === "") && others.length === 0) return null;
    if (said.every((text) => text === said[0]) && others.length === 0) return said[0];
    return Object.fromEntries([...this.languages.map(({ code }, index) => [code, said[index]]).filter(([, text]) => text), ...others]);
  }

  texts(key) {
    const { inputs, row } = this.tongued(`field-${key}`, say(`key-${key}`));
    let before;
    return this.field(key, (value) => {
      before = value;
      Around.spread(this.languages, value).forEach((text, index) => { inputs[index].value = text; });
    }, () => this.gathered(inputs.map(({ value }) => value), before), [element("label", { for: inputs[0].id }, say(`key-${key}`)), row]);
  }

  // Lines, one list a language; `isPaired` where an entry itself differs by language.
  listed(key, isPaired = false) {
    const { inputs, row } = this.tongued(`field-${key}`, say(`key-${key}`), (attributes) => element("textarea", { ...attributes, rows: "2" }));
    const show = (value) => {
      const list = this.languages.map(({ code }) => {
        if (isPaired) return (value ?? []).map((entry) => (typeof entry === "string" ? entry : entry[code] ?? ""));
        return Array.isArray(value) ? value : value?.[code] ?? [];
      });
      list.forEach((texts, index) => { inputs[index].value = texts.join("\n"); });
    };
    const read = () => {
      const said = inputs.map(({ value }) => (isPaired ? value.trimEnd().split("\n").map((line) => line.trim()) : lines(value)));
      if (said.every((list) => list.join("") === "")) return null;
      if (isPaired) {
        return Array.from({ length: Math.max(...said.map(({ length }) => length)) }, (_, index) => this.gathered(said.map((list) => list[index] ?? "")))
          .filter((entry) => entry !== null);
      }
      if (said.every((list) => same(list, said[0]))) return said[0];
      return Object.fromEntries(this.languages.map(({ code }, index) => [code, said[index]]).filter(([, list]) => list.length));
    };
    return this.field(key, show, read, [element("label", { for: inputs[0].id }, say(`key-${key}`)), row]);
  }

  plainLines(key) {
    const area = element("textarea", { id: `field-${key}`, rows: "2", dir: "auto" });
    return this.field(key, (value) => { area.value = [value ?? []].flat().join("\n"); }, () => { const said = lines(area.value); return said.length ? said : null; },
      [element("label", { for: area.id }, say(`key-${key}`)), area]);
  }

  // Entries with a few texts each: those who sign, lines of reference. What else an entry says in the file stays.
  rows(key, names, add) {
    let entries = [];
    const place = element("div", { class: "entries" });
    const changed = () => made.root.dispatchEvent(new Event("change"));
    const draw = () => place.replaceChildren(...entries.map((entry, index) => {
      const parts = names.map((name) => {
        const { inputs, row } = this.tongued(`field-${key}-${index}-${name}`, say(`part-${key}-${name}`));
        Around.spread(this.languages, entry[name]).forEach((text, at) => { inputs[at].value = text; });
        for (const input of inputs) {
          input.placeholder = say(`part-${key}-${name}`);
          input.addEventListener("input", () => {
            const said = this.gathered(inputs.map(({ value }) => value), entry[name]);
            if (said === null) delete entry[name];
            else entry[name] = said;
          });
        }
        return row;
      });
      const button = (sign, word, work) => element("button", { type: "button", title: word, "aria-label": `${word} (${index + 1})`, click: work }, sign);
      const move = (by) => () => {
        const [taken] = entries.splice(index, 1);
        entries.splice(index + by, 0, taken);
        draw();
        changed();
      };
      return element("div", { class: "entry" }, element("div", { class: "grow" }, parts), element("div", { class: "entry-acts" },
        index > 0 ? button("▲", say("moveUp"), move(-1)) : null,
        button("✕", say("removeEntry"), () => { entries.splice(index, 1); draw(); changed(); })));
    }));
    const adder = element("button", {
      type: "button", class: "add",
      click: () => {
        entries.push({});
        draw();
        place.lastChild.querySelector("input").focus();
      },
    }, say(add));
    const made = this.field(key, (value) => {
      entries = structuredClone(Array.isArray(value) ? value : []).map((entry) => (typeof entry === "string" ? { [names[0]]: entry } : entry));
      draw();
    }, () => {
      const said = entries.filter((entry) => entry[names[0]]);
      return said.length ? structuredClone(said) : null;
    }, [place, adder], true);
    return made;
  }

  // A list of many who sign, dropped as a spreadsheet.
  list() {
    const act = async (path, body) => {
      await this.desk.save(path, body);
      this.written();
    };
    this.listName = element("span");
    this.listLine = element("p", { class: "row", hidden: true }, this.listName,
      element("button", { type: "button", id: "leave-signers", click: () => act("/api/signatories/remove") }, say("leaveSigners")));
    const place = dropPlace(say("dropSigners"), ".xlsx,.ods,.csv,.tsv,.vcf", async (file) => act("/api/signatories", await packed(file)));
    // It is a file of its own and no key.
    return { key: "", known: undefined, show: () => {}, root: element("div", { class: "field", id: "signers-list" }, this.listLine, place) };
  }

  // A QR code: where it leads, what it is for, where it stands.
  code() {
    const key = "code";
    let before = {};
    const leads = element("input", { id: "field-code-address", dir: "ltr", autocomplete: "off", placeholder: "https://" });
    const alt = this.tongued("field-code-alt", say("part-code-alt"));
    const caption = this.tongued("field-code-caption", say("part-code-caption"));
    const where = element("select", { id: "field-code-place" }, ["foot", "signatures"].map((value) => element("option", { value }, say(`code-${value}`))));
    const row = (word, field, id) => [element("label", { for: id }, say(word)), field];
    return this.field(key, (value) => {
      before = value ?? {};
      leads.value = typeof before.address === "string" ? before.address : Object.values(before.address ?? {})[0] ?? "";
      Around.spread(this.languages, before.alt).forEach((text, index) => { alt.inputs[index].value = text; });
      Around.spread(this.languages, before.caption).forEach((text, index) => { caption.inputs[index].value = text; });
      where.value = before.place ?? "foot";
    }, () => {
      if (!leads.value.trim()) return null;
      const isOwn = typeof before.address === "object" && Object.values(before.address)[0] === leads.value;
      const said = { ...before, address: isOwn ? before.address : leads.value.trim(), place: where.value };
      for (const [name, { inputs }] of [["alt", alt], ["caption", caption]]) {
        const texts = this.gathered(inputs.map(({ value }) => value), before[name]);
        if (texts === null) delete said[name];
        else said[name] = texts;
      }
      // Whoever hears the letter has to know what the code is for.
      said.alt ??= said.caption ?? say("codeAlt");
      return said;
    }, [...row("part-code-address", leads, leads.id), ...row("part-code-alt", alt.row, alt.inputs[0].id),
      ...row("part-code-caption", caption.row, caption.inputs[0].id), ...row("part-code-place", where, where.id)], true);
  }
}
