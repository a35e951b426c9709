// What is wrong and how it is mended, in plain words and in the page's language: one sentence each for every kind of fault,
// with what the fault is about put in. What the commands say of it is kept for whoever helps.

import { element } from "/elements.js";
import { count, currentTongue, languageName, say } from "/words.js";

const books = new Map();

// Fetches the sentences of the page's language.
export async function learn() {
  const tongue = currentTongue();
  if (!books.has(tongue)) books.set(tongue, await (await fetch(`/remarks.${tongue}.json`)).json());
}

// What stands in ‘…’; an apostrophe inside ends nothing.
const quoted = (text) => [...(text ?? "").matchAll(/‘(.*?)’(?![\p{L}\p{N}])/gsu)].map((match) => match[1]);
const numbers = (text) => (text ?? "").replace(/‘.*?’(?![\p{L}\p{N}])/gsu, "").match(/\d+/g) ?? [];

// A part in brackets is left out where what it names is not known. Every value keeps its own direction.
function filled(sentence, known) {
  const put = (text) => {
    let isWhole = true;
    const made = text.replace(/(?<!\{)\{(#?\w+)\}(?!\})/g, (_, name) => {
      if (known[name]) return `\u2068${known[name]}\u2069`;
      isWhole = false;
      return "";
    });
    return [made, isWhole];
  };
  const withParts = sentence.replace(/\[([^\]]*)\]/g, (_, part) => {
    const [made, isWhole] = put(part);
    return isWhole ? made : "";
  });
  return put(withParts)[0];
}

// A key of letter.yaml as its field is called: ‘signatories[2].role’ is the office of the second name.
function fieldName(key) {
  const [, name, number, part] = key.match(/^([a-z-]+)(?:\[(\d+)\])?(?:\.([a-z-]+))?$/) ?? [];
  if (!name) return key;
  if (!number) return say(`key-${key}`) ?? (part ? key : say(`around-${name}`) ?? key);
  const list = say(`key-${name}`);
  const words = part ? say(`part-${name}-${part}`) : null;
  return list ? [`${list} ${count(Number(number))}`, words ?? part].filter(Boolean).join(" – ") : key;
}

// Two sentences: what is wrong, and how it is mended; as the commands say it where the desk has no words of its own.
export function plainly({ code, message, hint, file }) {
  const sentences = books.get(currentTongue())?.[code];
  if (!sentences) return [message, hint].filter(Boolean);
  const known = {};
  quoted(message).forEach((value, index) => { known[index + 1] = file === "letter.yaml" ? fieldName(value) : value; });
  numbers(message).forEach((value, index) => { known[`#${index + 1}`] = count(value); });
  // The name that somebody may have meant.
  if (/^Did you mean/.test(hint ?? "")) [known.guess] = quoted(hint);
  return sentences.map((sentence) => filled(sentence, known));
}

// A finding as an element: what is wrong, perhaps a button that mends it, how it is mended, and the commands' own words.
export function remark(finding, button = null) {
  const [wrong, mend] = plainly(finding);
  const isKnown = Boolean(books.get(currentTongue())?.[finding.code]);
  const exact = [finding.message, finding.hint].filter(Boolean).join(" ");
  return element("span", { class: "remark" },
    element("span", { class: finding.severity ?? "error", dir: isKnown ? null : "auto" }, wrong), " ", button,
    mend ? element("span", { class: "hint", dir: isKnown ? null : "auto" }, mend) : null,
    isKnown
      ? element("details", { class: "exact" }, element("summary", {}, say("exactly")), element("p", { dir: "ltr", lang: "en" }, exact, " ", element("code", {}, finding.code)))
      : null);
}

// Where something stands, as people name it.
function placeOf(desk, { file, line, row }) {
  const known = row ?? (file?.startsWith("recipients.") ? line : null);
  if (known) return `${say("steps")[1]}${say("comma")}${say("row")} ${count(known)}`;
  const language = desk.view.languages.find((each) => each.file === file);
  const name = language ? say("statementIn", languageName(language)) : file;
  return line ? desk.views[0].placeName(file, line) ?? `${name}${say("comma")}${say("line", line)}` : name;
}

// A finding with whom it is about, and the way to where it is mended.
export function placed(desk, finding) {
  const way = finding.file || finding.row
    ? element("button", { class: "place", type: "button", click: () => desk.goTo(finding) }, `${say("show")}: ${placeOf(desk, finding)}`) : null;
  return [finding.recipient ? element("bdi", {}, finding.recipient) : "", finding.recipient ? ": " : "", remark(finding, way)];
}

// What stopped an errand.
export const faultOf = ({ fault, findings }) => findings.find(({ message }) => message === fault) ?? { code: "desk-error", severity: "error", message: fault };

// What went wrong, for the notice at the foot of the page.
export const told = (fault) => {
  const findings = fault.findings?.length ? fault.findings : [fault];
  return findings.map((finding) => element("p", {}, remark(finding)));
};
