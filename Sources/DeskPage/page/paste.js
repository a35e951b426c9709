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

function blocks(node, indent = "") {
  const made = [];
  let line = "";
  const end = () => {
    if (line.trim()) made.push(indent + line.trim());
    line = "";
  };
  for (const child of node.childNodes) {
    const name = child.tagName ?? "";
    if (/^(P|DIV|SECTION|ARTICLE|TABLE|TR|TD|BODY|BLOCKQUOTE)$/.test(name)) {
      end();
      made.push(...blocks(child, indent));
    } else if (/^H[1-6]$/.test(name)) {
      end();
      made.push(`## ${inline(child).trim()}`);
    } else if (name === "UL" || name === "OL") {
      end();
      const items = [...child.children].filter((item) => item.tagName === "LI");
      made.push(items.map((item, index) => {
        const [first = "", ...rest] = blocks(item);
        const marker = name === "OL" ? `${index + 1}. ` : "- ";
        return indent + marker + first + rest.map((more) => `\n${indent}   ${more}`).join("");
      }).join("\n"));
    } else {
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
