// A place where files are dropped, with a button that chooses one for whoever does not drop.

import { element } from "/elements.js";

// `taken(file)` is called with the file. `kinds` are endings, as in ".xlsx,.csv".
export function dropPlace(text, kinds, taken) {
  const field = element("input", { type: "file", accept: kinds, hidden: true, change: () => { if (field.files[0]) taken(field.files[0]); field.value = ""; } });
  const button = element("button", { type: "button", class: "drop", click: () => field.click() }, text);
  const place = element("div", {}, button, field);
  catchFiles(place, taken);
  return place;
}

// Lets files be dropped anywhere on an element.
export function catchFiles(place, taken) {
  const isFile = (event) => event.dataTransfer?.types.includes("Files");
  place.addEventListener("dragover", (event) => {
    if (!isFile(event)) return;
    event.preventDefault();
    place.classList.add("over");
  });
  place.addEventListener("dragleave", () => place.classList.remove("over"));
  place.addEventListener("drop", (event) => {
    if (!isFile(event)) return;
    event.preventDefault();
    place.classList.remove("over");
    if (event.dataTransfer.files[0]) taken(event.dataTransfer.files[0]);
  });
}
