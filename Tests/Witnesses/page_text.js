// The text that pdf.js gives of each file, as a JSON array: page_text.js FILE …
const fs = require("fs");
const library = "/usr/share/javascript/pdf/build/";
const pdf = require(library + "pdf.js");
pdf.GlobalWorkerOptions.workerSrc = library + "pdf.worker.js";

async function text(path) {
  const data = new Uint8Array(fs.readFileSync(path));
  const document = await pdf.getDocument({ data, verbosity: 0, isEvalSupported: false }).promise;
  let said = "";
  for (let number = 1; number <= document.numPages; number++) {
    const content = await (await document.getPage(number)).getTextContent();
    for (const item of content.items) said += item.str + (item.hasEOL ? "\n" : "");
    said += "\n";
  }
  await document.destroy();
  return said;
}

(async () => {
  const all = [];
  for (const path of process.argv.slice(2)) all.push(await text(path));
  process.stdout.write(JSON.stringify(all));
})();
