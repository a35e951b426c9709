// The list of recipients: a table that draws only the rows that are seen.

import { ask, packed } from "/api.js";
import { catchFiles, dropPlace } from "/drop.js";
import { afterPause, element } from "/elements.js";
import { plainly } from "/remarks.js";
import { columnName, count, currentTongue, say } from "/words.js";

const rowHeight = 34;
const margin = 30;
const listKinds = ".xlsx,.ods,.csv,.tsv,.vcf";

export class PeopleView {
  constructor(desk) {
    this.desk = desk;
    this.filter = element("input", { type: "search", "aria-label": say("filter"), placeholder: say("filter"), input: afterPause(150, () => this.load(true)) });
    this.faulty = element("input", { type: "checkbox", id: "only-faulty", change: () => this.load(true) });
    this.count = element("strong", { role: "status" });
    this.head = element("thead");
    this.body = element("tbody");
    this.table = element("table", {}, this.head, this.body);
    this.window = element("div", {
      class: "table", tabindex: "0", role: "region", "aria-label": say("steps")[1], scroll: () => this.scrolled(),
    }, this.table);
    this.pasteField = element("textarea", { "aria-label": say("pastePeople"), placeholder: say("pastePeople"), rows: "5" });
    this.start = element("div", { class: "shelf", hidden: true },
      element("p", {}, say("empty")), dropPlace(say("dropList"), listKinds, (file) => this.takeFile(file)), this.pasteField,
      element("p", { class: "row" }, element("button", { class: "main", type: "button", click: () => this.take() }, say("takeList"))));
    this.origin = element("p", { class: "quiet", hidden: true });
    this.another = dropPlace(say("anotherList"), listKinds, (file) => this.takeFile(file));
    this.root = element("section", { class: "people" },
      element("div", { class: "row" }, this.count, element("span", { class: "grow" }), this.filter,
        element("label", { for: "only-faulty", class: "row" }, this.faulty, say("onlyFaulty")),
        element("button", { type: "button", click: () => this.add() }, say("addPerson")),
        this.another),
      this.origin, this.start, this.window);
    catchFiles(this.root, (file) => this.takeFile(file));
    this.scrolled = afterPause(30, () => this.load());
  }

  async show() {
    await this.load();
  }

  async load(fromTop = false) {
    if (fromTop) this.window.scrollTop = 0;
    const offset = Math.max(0, Math.floor(this.window.scrollTop / rowHeight) - margin);
    const count = Math.ceil((this.window.clientHeight || 600) / rowHeight) + 2 * margin;
    const people = await ask("/api/people", { filter: this.filter.value, faulty: this.faulty.checked ? 1 : "", offset, count });
    this.people = people;
    const isEmpty = people.total === 0 && !this.filter.value && !this.faulty.checked;
    this.start.hidden = !isEmpty;
    this.window.hidden = isEmpty;
    this.another.hidden = isEmpty;
    this.origin.hidden = isEmpty || people.isWrittenBack;
    this.origin.textContent = say("setAside", people.file);
    const { unready } = this.desk.view;
    const isWhole = !this.filter.value && !this.faulty.checked;
    // A row that no letter can be made from may be nobody: a sum, say.
    const told = isWhole && this.desk.view.ready ? say("people", this.desk.view.ready) : say("rows", people.total);
    this.count.textContent = told + (unready ? say("comma") + say("needHelp", unready) : "");
    this.drawHead();
    this.drawRows();
    this.holdNames();
  }

  // The row's number and whom it is about stay seen when the table is scrolled sideways.
  holdNames() {
    const isName = ({ meaning }) => ["name", "first-name", "last-name"].includes(meaning);
    const held = this.people.columns.map((column, index) => [column, index]).filter(([column]) => isName(column)).slice(0, 2).map(([, index]) => index);
    const found = this.people.columns.findIndex(({ meaning }) => meaning === "organisation");
    this.held = held.length || found < 0 ? held : [found];
    const cells = this.head.firstChild?.cells ?? [];
    let start = 0;
    for (const index of [-1, ...this.held]) {
      this.table.style.setProperty(`--held-${this.held.indexOf(index) + 1}`, `${start}px`);
      start += cells[index + 1]?.offsetWidth ?? 0;
    }
    // A narrow window is left to be scrolled.
    const isRoomy = start < this.window.clientWidth / 2;
    for (const row of this.table.rows) {
      for (const [place, index] of [-1, ...this.held].entries()) {
        if (!row.cells[index + 1] || row.cells[0].classList.contains("spacer")) continue;
        row.cells[index + 1].classList.toggle(`held-${place}`, isRoomy || place === 0);
      }
    }
  }

  // Shows a row, and a value in it.
  async goTo(row, cell = 0) {
    this.filter.value = "";
    this.faulty.checked = false;
    if (!row) return this.load(true);
    await this.load(true);
    this.window.scrollTop = Math.max(0, (row - 5) * rowHeight);
    await this.load();
    // The table draws its rows once more when it has come to rest.
    await new Promise((done) => setTimeout(done, 150));
    this.body.querySelector(`tr[data-row="${row}"]`)?.querySelectorAll("td")[cell]?.focus();
  }

  drawHead() {
    const names = JSON.stringify(this.people.columns) + currentTongue();
    if (names === this.names) return;
    this.names = names;
    this.head.replaceChildren(element("tr", {}, element("th", { scope: "col" }, say("row")),
      this.people.columns.map((column) => element("th", { scope: "col" }, element("div", { dir: "auto" }, column.name), this.meaning(column))),
      element("th", { scope: "col" }, element("span", {}, ""))));
  }

  // "ZIP is the post code, right?" A column of that very name needs no question.
  meaning(column) {
    if (column.meaning && column.meaning === column.name.toLowerCase()) return element("small", { class: "quiet" }, `✓ ${columnName(column.meaning)}`);
    const field = element("select", { "aria-label": say("meaningOf", column.name), change: () => this.change("/api/people/column", { column: column.name, meaning: field.value }) },
      this.people.standard.map((name) => element("option", { value: name, selected: name === (column.meaning || "none") }, name === "none" ? say("own") : columnName(name))));
    return field;
  }

  drawRows() {
    // A cell that is being written in stays.
    if (this.isEditing) return;
    const { rows, offset, total, columns } = this.people;
    const space = (height) => element("tr", { "aria-hidden": "true" }, element("td", { class: "spacer", colspan: String(columns.length + 2) }));
    const spacer = (count) => {
      const row = space();
      row.firstChild.style.height = `${count * rowHeight}px`;
      return row;
    };
    // Who works by keyboard stays where they were.
    const held = document.activeElement?.closest("td");
    const place = held && this.body.contains(held) ? [held.parentNode.dataset.row, held.cellIndex] : null;
    this.body.replaceChildren(spacer(offset), ...rows.map((row) => this.row(row)), spacer(Math.max(0, total - offset - rows.length)));
    if (place) this.hold(...place);
  }

  // `index` counts a row's cells, from the row's number.
  hold(row, index) {
    const cell = this.body.querySelector(`tr[data-row="${row}"]`)?.cells[index];
    (cell?.querySelector("button") ?? cell)?.focus();
  }

  // Enter writes in a cell, arrows go to the next one.
  key(event, row, index, value) {
    const cell = event.currentTarget;
    if (event.target !== cell || event.ctrlKey || event.altKey || event.metaKey) return;
    const beside = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (event.key === "Enter") this.edit(cell, row, index, value);
    else if (beside) {
      const across = getComputedStyle(this.table).direction === "rtl" ? -beside[1] : beside[1];
      const line = beside[0] < 0 ? cell.parentNode.previousElementSibling : beside[0] > 0 ? cell.parentNode.nextElementSibling : cell.parentNode;
      const next = line?.cells[cell.cellIndex + across];
      if (next?.tabIndex !== 0) return;
      next.focus();
    } else return;
    event.preventDefault();
  }

  row(row) {
    const all = (findings) => findings.map((finding) => plainly(finding).join(" ")).join("\n");
    const worst = (findings) => (findings.some(({ severity }) => severity === "error") ? "faulty" : findings.length ? "doubtful" : "");
    const faults = all(row.findings);
    const made = element("tr", { class: worst(row.findings), title: faults, "data-row": String(row.number) },
      element("th", { scope: "row" }, count(row.number), row.findings.length ? element("span", { role: "img", "aria-label": faults }, " ⚠") : null),
      this.people.columns.map((column, index) => {
        const value = row.values[index] ?? "";
        const wrong = row.findings.filter(({ cell }) => cell === index);
        return element("td", {
          class: worst(wrong), tabindex: "0", dir: "auto", title: wrong.length ? all(wrong) : value,
          "aria-label": [`${say("cellOf", column.name, row.number)}: ${value}`, all(wrong)].filter(Boolean).join(". "),
          dblclick: (event) => this.edit(event.currentTarget, row, index, value),
          keydown: (event) => this.key(event, row, index, value),
        }, value);
      }),
      element("td", {}, element("button", { type: "button", "aria-label": `${say("removePerson")} (${say("row")} ${row.number})`, click: () => this.remove(row) }, "✕")));
    return made;
  }

  edit(cell, row, column, value) {
    const field = element("input", { value, dir: "auto", "aria-label": say("cellOf", this.people.columns[column].name, row.number) });
    // The row's number holds for this version alone.
    const { version } = this.people;
    let isDone = false;
    this.isEditing = true;
    const end = async (isKept) => {
      if (isDone) return;
      isDone = true;
      this.isEditing = false;
      if (isKept && field.value !== value) {
        await this.change("/api/people/cell", { row: row.number, column, value: field.value, version });
      }
      this.drawRows();
      this.holdNames();
    };
    field.addEventListener("blur", () => end(true));
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") end(true);
      if (event.key === "Escape") end(false);
    });
    cell.replaceChildren(field);
    field.focus();
  }

  async change(path, body) {
    await this.desk.save(path, { version: this.people.version, ...body });
    await this.desk.refresh();
    await this.load();
  }

  // To the list as it is now: a change a moment ago may not be shown yet.
  async add() {
    await this.load();
    return this.change("/api/people/add", {});
  }

  remove(row) { return this.change("/api/people/remove", { row: row.number }); }

  // A spreadsheet that was dropped becomes the list; the one before is set aside.
  async takeFile(file) {
    await this.desk.save("/api/people/list", packed(file));
    await this.desk.refresh();
    await this.load(true);
  }

  // Rows pasted from a spreadsheet have tabs between their values.
  async take() {
    const rows = this.pasteField.value.replace(/\r\n?/g, "\n").trimEnd();
    if (!rows) return;
    const quoted = (value) => /[",\n]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value;
    const text = rows.includes("\t") ? rows.split("\n").map((row) => row.split("\t").map(quoted).join(",")).join("\r\n") : rows;
    await this.desk.save("/api/text", { name: "recipients.csv", text: `${text}\r\n`, version: this.people.version });
    await this.desk.refresh();
    await this.load(true);
  }
}
