// What is pasted from Word or a web page, as Markdown: bold, italic, links, lists and headings stay, all else goes.

const escape = (text) => text.replace(/\s+/g, " ").replace(/([\\*_`[\]<>#~])/g, "\\$1").replace(/\{\{/g, "{{{{");

// What the element's own style says. The page's rules let no style that stands in markup count, so it is read as text.
function styleOf(node) {
  const rule = (name) => (node.getAttribute("style") ?? "").match(new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, "i"))?.[1].trim().toLowerCase();
  return { fontWeight: rule("font-weight"), fontStyle: rule("font-style") };
}

function inline(node) {
  if (node.nodeType === Node.TEXT_NODE) return escape(node.data);
  if (node.nodeType !== Node.ELEMENT_NODE || /^(STYLE|SCRIPT|META|TITLE|HEAD)$/.test(node.tagName)) return "";
  const inside = [...node.childNodes].map(inline).join("");
  const style = styleOf(node);
  const around = (sign) => inside.trim() ? inside.replace(/^(\s*)([\s\S]*?)(\s*)$/, `$1${sign}$2${sign}$3`) : inside;
  switch (node.tagName) {
    case "BR": return "  \n";
    case "B": case "STRONG": return /^(normal|400)$/.test(style.fontWeight ?? "") ? inside : around("**");
    case "I": case "EM": return around("*");
    case "A": {
      const address = node.getAttribute("href") ?? "";
      return /^(https?:|mailto:)/.test(address) && inside.trim() ? `[${inside.trim()}](<${address}>)` : inside;
    }
    default:
      if (/^(bold|[6-9]00)$/.test(style.fontWeight ?? "")) return around("**");
      if (style.fontStyle === "italic") return around("*");
      return inside;
  }
}

// A paragraph that Word sets as an item of a list, though it is none in the markup: how deep it stands, and whether it has a
// number. Its sign stands in a span of its own, which only Word reads.
function wordItem(node) {
  const level = (node.getAttribute?.("style") ?? "").match(/mso-list:\s*l\d+\s+level(\d+)/i)?.[1];
  if (!level) return null;
  const sign = [...node.querySelectorAll("span")].find((span) => /mso-list:\s*ignore/i.test(span.getAttribute("style") ?? ""));
  const typed = sign?.textContent.trim() ?? "";
  sign?.remove();
  return { depth: Number(level) - 1, isNumbered: /^[\p{Nd}\p{L}]+[.)]/u.test(typed) };
}

function blocks(node, indent = "") {
  const made = [];
  let line = "";
  // Items that follow one another are one list.
  let items = [];
  const end = () => {
    if (line.trim()) made.push(indent + line.trim());
    line = "";
    if (items.length) made.push(items.join("\n"));
    items = [];
  };
  for (const child of node.childNodes) {
    const name = child.tagName ?? "";
    const item = name === "P" ? wordItem(child) : null;
    if (item) {
      if (line.trim()) end();
      items.push(`${indent}${"   ".repeat(item.depth)}${item.isNumbered ? "1. " : "- "}${inline(child).trim()}`);
    } else if (items.length && child.nodeType !== Node.ELEMENT_NODE && !child.data?.trim()) {
      // What stands between two items is nothing.
    } else if (/^(P|DIV|SECTION|ARTICLE|TABLE|TR|TD|BODY|BLOCKQUOTE)$/.test(name)) {
      end();
      made.push(...blocks(child, indent));
    } else if (/^H[1-6]$/.test(name)) {
      end();
      made.push(`## ${inline(child).trim()}`);
    } else if (name === "UL" || name === "OL") {
      end();
      const children = [...child.children].filter(({ tagName }) => tagName === "LI");
      made.push(children.map((item, index) => {
        const [first = "", ...rest] = blocks(item);
        const marker = name === "OL" ? `${index + 1}. ` : "- ";
        return indent + marker + first + rest.map((more) => `\n${indent}   ${more}`).join("");
      }).join("\n"));
    } else {
      if (items.length) end();
      line += inline(child);
    }
  }
  end();
  return made;
}

// nil where there is nothing but plain text.
export function markdown(html) {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  return blocks(body).join("\n\n");
}
