// What stands before a text, between two lines of hyphens: its title and the like. The rest of the file is the text itself.

const block = /^---[ \t]*\r?\n([\s\S]*?\r?\n)?---[ \t]*(\r?\n|$)(\r?\n)?/;
const plain = /^([a-z-]+):[ \t]*("(?:[^"\\]|\\["\\])*"|'(?:[^']|'')*'|[^"'|>&*!{[#\s][^#]*)?[ \t]*\r?$/;

const unquoted = (value = "") => {
  const text = value.trim();
  if (text.startsWith('"')) return text.slice(1, -1).replace(/\\(["\\])/g, "$1");
  if (text.startsWith("'")) return text.slice(1, -1).replace(/''/g, "'");
  return text;
};
const quoted = (text) => `"${text.replace(/\s+/g, " ").replace(/(["\\])/g, "\\$1")}"`;

export class Matter {
  // The file's beginning, and the rest of its text; all is rest where the beginning is not written plainly.
  static split(text) {
    const head = text.match(block)?.[0];
    if (head === undefined) return [new Matter(""), text];
    const lines = head.split("\n").slice(1).filter((line) => line.trim() && !line.startsWith("---"));
    if (!lines.every((line) => plain.test(line))) return [new Matter(""), text];
    return [new Matter(head), text.slice(head.length)];
  }

  constructor(text) { this.text = text; }

  get isPlain() { return this.text !== ""; }

  // Lines before the text.
  get lines() { return this.text.split("\n").length - 1; }

  // The line of a key, from 1; nothing where it is not there.
  line(key) {
    const index = this.text.split("\n").findIndex((line) => line.startsWith(`${key}:`));
    return index < 0 ? undefined : index + 1;
  }

  value(key) {
    const line = this.line(key);
    return line ? unquoted(this.text.split("\n")[line - 1].match(plain)?.[2]) : "";
  }

  // An empty value takes its line away.
  set(key, value) {
    const lines = this.text.split("\n");
    const at = lines.findIndex((line) => line.startsWith(`${key}:`));
    const end = lines[0].endsWith("\r") ? "\r" : "";
    const line = value.trim() ? [`${key}: ${quoted(value)}${end}`] : [];
    if (at >= 0) lines.splice(at, 1, ...line);
    else lines.splice(lines.findIndex((other, index) => index > 0 && other.startsWith("---")), 0, ...line);
    this.text = lines.join("\n");
  }
}
