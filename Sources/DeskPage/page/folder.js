// Where something lies: the folder opens where there is a desktop; else its path is there to be copied.

import { order } from "/api.js";
import { element } from "/elements.js";
import { say } from "/words.js";

// `kind` is letters or print.
export function folderLine(desk, kind, words, path) {
  const copy = element("button", {
    type: "button", class: "copy",
    click: async () => {
      await navigator.clipboard.writeText(path).catch(() => {});
      copy.textContent = say("copied");
    },
  }, say("copyPath"));
  const open = element("button", {
    type: "button", class: "open",
    click: async () => { if (!(await order("/api/folder", { kind })).isShown) open.replaceWith(copy); },
  }, say("openFolder"));
  return element("p", { class: "row" }, element("span", {}, words, " ", element("bdi", { dir: "ltr", class: "path" }, path)), desk.view.opensFolders ? open : copy);
}
