// What is pasted from Word or a web page, as Markdown: bold, italic, links, lists, tables and headings stay, all else goes.

const escape = (text) => text.replace(/([\\*_`[\]<>#~&])/g, "\\$1").replace(/\{\{/g, "{{{{");

// What the element's own style says. The page's rules let no style that stands in markup count, so it is read as text.
const rule = (node, name) =>
  (node.getAttribute?.("style") ?? "").match(new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, "i"))?.[1].trim().toLowerCase() ?? "";

const isUnseen = (node) => /^(STYLE|SCRIPT|META|TITLE|HEAD|TEMPLATE|NOSCRIPT)$/.test(node.tagName) || rule(node, "display") === "none"
  || rule(node, "mso-hide") === "all";

// Words that look alike, one after the other, below a node.
function runs(node, look = {}, made = []) {
  if (node.nodeType === Node.TEXT_NODE) {
    // A space that does not break stays.
    const text = node.data.replace(/[ \t\n\r\f]+/g, " ");
    const last = made.at(-1);
    if (last && last.bold === look.bold && last.italic === look.italic && last.link === look.link) last.text += text;
    else made.push({ ...look, text });
    return made;
  }
  if (node.nodeType !== Node.ELEMENT_NODE || isUnseen(node)) return made;
  if (node.tagName === "BR") return runs(document.createTextNode("\v"), look, made);
  const own = { ...look };
  const weight = rule(node, "font-weight");
  if (/^(bold|[6-9]00)$/.test(weight) || (/^(B|STRONG)$/.test(node.tagName) && !weight)) own.bold = true;
  else if (/^(normal|[1-5]00)$/.test(weight)) own.bold = undefined;
  if (/^(I|EM|CITE)$/.test(node.tagName) || rule(node, "font-style") === "italic") own.italic = true;
  if (node.tagName === "A" && /^(https?:|mailto:)[^\s<>]*$/i.test(node.getAttribute("href") ?? "")) own.link = node.getAttribute("href");
  for (const child of node.childNodes) runs(child, own, made);
  return made;
}

// Signs stand at the words, not at the spaces around them. `broken` is what a line that was broken on purpose ends with.
function marked({ text, bold, italic, link }, broken) {
  const [, before, inner, after] = text.match(/^([ \v]*)([^]*?)([ \v]*)$/);
  const lines = (words) => words.replace(/ *\v */g, broken);
  let made = lines(escape(inner));
  if (inner && italic) made = `*${made}*`;
  if (inner && bold) made = `**${made}**`;
  if (inner && link) made = `[${made}](<${link}>)`;
  return lines(before) + made + lines(after);
}

function words(nodes, broken = "\\\n") {
  const made = [];
  for (const node of nodes) runs(node, {}, made);
  const isEmpty = (run) => !run.text.trim();
  const [first, last] = [made.findIndex((run) => !isEmpty(run)), made.findLastIndex((run) => !isEmpty(run))];
  if (first < 0) return "";
  made[first].text = made[first].text.trimStart();
  made[last].text = made[last].text.trimEnd();
  return made.slice(first, last + 1).map((run) => marked(run, broken)).join("").replace(/ {2,}/g, " ");
}

// A paragraph that Word sets as an item of a list, though it is none in the markup: how deep it stands, and its mark. That
// stands in a span of its own, which only Word reads.
function wordItem(node) {
  const level = (node.getAttribute("style") ?? "").match(/mso-list:\s*l\d+\s+level(\d+)/i)?.[1];
  if (!level) return null;
  const sign = [...node.querySelectorAll("span")].find((span) => /mso-list:\s*ignore/i.test(span.getAttribute("style") ?? ""));
  const typed = sign?.textContent.trim() ?? "";
  sign?.remove();
  const number = typed.replace(/[٠-٩]/g, (digit) => digit.charCodeAt(0) - 0x660).match(/(\d{1,9})[.)]*$/)?.[1];
  const mark = number ? `${Number(number)}.` : /^\(?\p{L}{1,8}[.)]+$/u.test(typed) ? typed : "-";
  return { depth: Number(level) - 1, mark, text: words([node]) };
}

const roman = (number) => [[10, "x"], [9, "ix"], [5, "v"], [4, "iv"], [1, "i"]].reduce(([rest, text], [value, sign]) =>
  [rest % value, text + sign.repeat(Math.floor(rest / value))], [number, ""])[1];

// What stands before an item of a list: a sign, a number, or a letter where the list counts by letters.
function markOf(list, number) {
  if (list.tagName !== "OL") return "-";
  const style = rule(list, "list-style-type") || rule(list, "list-style");
  const type = list.getAttribute("type") ?? ({ lower: "a", upper: "A" }[style.match(/^(lower|upper)-(?:alpha|latin)/)?.[1]]
    ?? { lower: "i", upper: "I" }[style.match(/^(lower|upper)-roman/)?.[1]]);
  const letter = /^a$/i.test(type ?? "") && number <= 26 ? String.fromCharCode(96 + number)
    : /^i$/i.test(type ?? "") && number < 40 ? roman(number) : null;
  return `${letter ? (/[AI]/.test(type) ? letter.toUpperCase() : letter) : number}.`;
}

const isList = (node) => /^(UL|OL)$/.test(node.tagName ?? "");

// Items of a list and of the lists below it, each with how deep it stands. A list that stands in a list, beside its items,
// belongs to the item above it.
function items(list, depth) {
  const made = [];
  let number = Math.max(0, Number.parseInt(list.getAttribute("start") ?? "1", 10)) || 1;
  for (const child of list.childNodes) {
    if (isList(child)) {
      made.push(...items(child, depth + 1));
    } else if (child.nodeType === Node.ELEMENT_NODE ? !isUnseen(child) : child.nodeType === Node.TEXT_NODE && child.data.trim()) {
      number = Math.max(0, Number.parseInt(child.getAttribute?.("value") ?? "", 10)) || number;
      const own = item(child, depth, markOf(list, number));
      if (own[0]?.depth === depth) number += 1;
      made.push(...own);
    }
  }
  return made;
}

// What has no mark is one more paragraph of the item above.
function item(node, depth, mark) {
  const made = [];
  for (const piece of pieces(node.nodeType === Node.TEXT_NODE ? [node] : node.childNodes, depth + 1)) {
    if (typeof piece !== "string") made.push(...piece);
    else if (made.length === 0) made.push({ depth, mark, text: piece });
    else made.push({ depth: depth + 1, text: piece });
  }
  return made;
}

// Items as lines. `delimiter` is what numbers of the outermost end with.
function written(list, delimiter = ".") {
  // Where the text of the items that are open begins.
  const columns = [];
  const lines = [];
  for (const { depth, mark, text } of list) {
    const isInner = depth >= columns.length;
    columns.length = Math.min(columns.length, depth);
    const indent = columns.at(-1) ?? 0;
    const own = mark && columns.length === 0 ? mark.replace(/^(\d+)\.$/, `$1${delimiter}`) : mark;
    // Right below a line only a list that begins with 1 is one.
    if (!mark || (isInner && lines.length && /^\d/.test(mark) && mark !== "1.")) lines.push("");
    if (mark) columns.push(indent + own.length + 1);
    text.split("\n").forEach((line, index) => {
      const space = " ".repeat(index || !mark ? columns.at(-1) ?? 0 : indent);
      lines.push(line && space + (index || !mark ? line : `${own} ${line}`));
    });
  }
  return lines.join("\n");
}

// A table with columns. One that only places what is in it, in one column or around other tables, is none.
function table(node) {
  const rows = [...node.rows].filter((row) => row.cells.length);
  if (node.querySelector("table") || rows.every((row) => row.cells.length < 2)) return null;
  const made = [];
  const reaching = [];
  for (const row of rows) {
    const cells = [];
    const fill = () => { while (reaching[cells.length] > 0) { reaching[cells.length] -= 1; cells.push(""); } };
    for (const cell of row.cells) {
      fill();
      const text = pieces(cell.childNodes, 0).map((piece) => (typeof piece === "string" ? piece : written(piece))).join(" ");
      const columns = Math.min(64, cell.colSpan);
      for (let column = 0; column < columns; column += 1) {
        reaching[cells.length] = cell.rowSpan - 1;
        cells.push(column ? "" : text.replace(/\\?\n\s*/g, " ").replace(/\|/g, "\\|"));
      }
    }
    fill();
    made.push(cells);
  }
  const width = Math.max(...made.map((cells) => cells.length));
  const lines = made.map((cells) => `| ${[...cells, ...Array(width - cells.length).fill("")].join(" | ")} |`);
  return [lines[0], `| ${Array(width).fill("---").join(" | ")} |`, ...lines.slice(1)].join("\n");
}

const blockNames = "p, div, section, article, main, aside, header, footer, address, figure, figcaption, pre, hr, dl, dt, dd, center, form,"
  + " table, caption, thead, tbody, tfoot, tr, td, th, blockquote, ul, ol, li, h1, h2, h3, h4, h5, h6";

// Paragraphs, headings and tables as text, and lists as arrays of their items, whose first stand at `depth`.
function pieces(nodes, depth) {
  const made = [];
  let line = [];
  const end = () => {
    const text = words(line);
    if (text) made.push(text);
    line = [];
  };
  // Items that follow one another are one list.
  let open = null;
  for (const child of nodes) {
    const name = child.tagName ?? "";
    if (child.nodeType !== Node.ELEMENT_NODE || isUnseen(child)) {
      if (child.nodeType !== Node.TEXT_NODE) continue;
      if (child.data.trim()) open = null;
      line.push(child);
      continue;
    }
    const word = name === "P" ? wordItem(child) : null;
    if (word) {
      end();
      if (!open) made.push(open = []);
      open.push({ ...word, depth: word.depth + depth });
      continue;
    }
    if (name === "LI") {
      end();
      if (!open) made.push(open = []);
      open.push(...item(child, depth, "-"));
      continue;
    }
    if (!child.matches(blockNames) && !child.querySelector(blockNames)) {
      if (child.textContent.trim()) open = null;
      line.push(child);
      continue;
    }
    end();
    open = null;
    if (/^H[1-6]$/.test(name)) {
      const text = words([child], " ").replace(/\*\*/g, "");
      if (text) made.push(`${"#".repeat(Math.max(2, Number(name[1])))} ${text}`);
    } else if (name === "HR") {
      made.push("***");
    } else if (isList(child)) {
      const list = items(child, depth);
      if (list.length) made.push(list);
    } else if (name === "BLOCKQUOTE") {
      const text = whole(pieces(child.childNodes, 0));
      if (text) made.push(text.replace(/^(?=.)/gm, "> ").replace(/^$/gm, ">"));
    } else {
      const text = name === "TABLE" ? table(child) : null;
      if (text) made.push(text);
      else made.push(...pieces(child.childNodes, depth));
    }
  }
  end();
  return made;
}

// A list right behind another has numbers that end in another way, or the two were one.
function whole(parts) {
  let delimiter = ")";
  return parts.map((part, index) => {
    if (typeof part === "string") return part;
    delimiter = index && typeof parts[index - 1] !== "string" && delimiter === "." ? ")" : ".";
    return written(part, delimiter);
  }).join("\n\n");
}

// Empty where there is no text.
export function markdown(html) {
  return whole(pieces(new DOMParser().parseFromString(html, "text/html").body.childNodes, 0));
}
