"""From the last key to the new page: the desk in Chromium, beside Typst's own recompile of the same letter.

    Benchmarks/desk [--keys 40] [--keep]

Types one letter after the other into a paragraph, waits each time until the browser shows the new page, and takes off the
pause that the desk waits for further keys. Typst sets the same letter, changed in the same paragraph, with one compiler
that keeps what has not changed; nothing of it is drawn or shown. The two take turns key by key. With --keep the
table goes into Benchmarks/README.md.
"""

import argparse
import json
import os
import pathlib
import platform
import re
import shutil
import statistics
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT / "Tests/Witnesses"), str(HERE / "peers")]

import content  # noqa: E402
import typst  # noqa: E402
from desk_browser import Browser, Desk  # noqa: E402

BAYAN = ROOT / ".build/release/bayan"
# Types a letter, and answers with the milliseconds until the new page is shown, the pause taken off.
TYPE = """
const [field, letter, done] = arguments;
import("/draft.js").then(({ pause }) => {
  const image = document.querySelector(".preview img");
  field.focus();
  const begun = performance.now();
  image.addEventListener("load", () => done(performance.now() - begun - pause), { once: true });
  document.execCommand("insertText", false, letter);
});
"""


def sample(folder):
    """The sample's bilingual letter."""
    shutil.copytree(ROOT / "Examples/open-letter", folder)
    settings = (folder / "letter.yaml").read_text()
    (folder / "letter.yaml").write_text(re.sub(r"^languages:.*", "languages: [en, ar]", settings, flags=re.M))
    for language in ["fr", "es"]:
        (folder / f"statement.{language}.md").unlink()


def long(folder):
    """A letter of twenty pages: the sample's English text, some times over."""
    sample(folder)
    settings = (folder / "letter.yaml").read_text()
    settings = re.sub(r"^languages:.*", "languages: [en]", settings, flags=re.M)
    settings = re.sub(r"^(edition|authoritative):.*\n", "", settings, flags=re.M)
    (folder / "letter.yaml").write_text(re.sub(r"^(months): .*\n", "", settings, flags=re.M))
    (folder / "statement.ar.md").unlink()
    (folder / "recipients.csv").unlink()
    path = folder / "statement.en.md"
    _, front, body = path.read_text().split("---\n", 2)
    plain = re.sub(r"^<!-- demands -->\n", "", body.strip(), flags=re.M)
    plain = re.sub(r" *<!--.*?-->", "", plain)
    path.write_text(f"---\n{front}---\n\n{body.strip()}\n\n" + "\n\n".join([plain] * 14) + "\n")


class Peer:
    """Typst with one compiler; the text stands in the source, so that it takes what has not changed from before."""

    def __init__(self, folder, edition):
        self.edition = edition
        self.languages = edition.split("+")
        self.root = folder.with_suffix(".typst")
        self.root.mkdir()
        shutil.copy(HERE / "peers/letter.typ", self.root)
        (self.root / "main.typ").touch()
        self.compiler = typst.Compiler(
            input=str(self.root / "main.typ"), root=str(self.root), font_paths=[str(ROOT / "Fonts")], ignore_system_fonts=True)
        settings = content.yaml.safe_load((folder / "letter.yaml").read_text())
        self.shared = {language: content._text(folder, settings, language) for language in self.languages}
        self.shared.setdefault("ar", self.shared["en"])

    def type(self, letter):
        """Milliseconds of a compilation with one letter more."""
        block = next(block for block in self.shared["en"]["blocks"] if "text" in block)
        block["text"] += letter
        shared = json.dumps(json.dumps(self.shared, ensure_ascii=False), ensure_ascii=False)
        nobody = json.dumps(json.dumps({"id": "a", "address": [], "salutation": {"en": "", "ar": ""}}))
        source = f'#import "letter.typ": letter\n#letter(json(bytes({shared})), json(bytes({nobody})), "{self.edition}")\n'
        (self.root / "main.typ").write_text(source)
        begun = time.perf_counter()
        # Asking for the headings sets the whole document, and draws nothing.
        found = self.compiler.query("heading", field="body")
        assert self.shared["en"]["title"].split()[0] in found, found
        return 1e3 * (time.perf_counter() - begun)


def measured(make, edition, keys, root):
    folder = root / make.__name__
    make(folder)
    browser = Browser.driver()
    desk = Desk(str(BAYAN), root, browser, make.__name__)
    peer = Peer(folder, edition)
    times = {"desk": [], "typst": []}
    try:
        desk.open()
        desk.page()
        field = desk.field(0)
        # At the end of the first paragraph, whose page is shown.
        desk.run("const f = arguments[0]; f.focus(); const at = f.value.indexOf('\\n\\n'); f.setSelectionRange(at, at);", field)
        for index in range(keys + 3):
            letter = "abcdefgh"[index % 8]
            spent = desk.browser.execute_async_script(TYPE, field, letter)
            beside = peer.type(letter)
            if index >= 3:
                times["desk"].append(spent)
                times["typst"].append(beside)
            # What follows a new page (faults, places) is done before the next key.
            time.sleep(0.6)
        where = desk.text('.preview [role="status"]')
        pages = int(re.findall(r"\d+", where)[-1])
    finally:
        desk.close()
    return times, pages


def percentile(values, part):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(part * (len(ordered) - 1)))]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--keys", type=int, default=40)
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    lines = ["| letter | | median, ms | 95th percentile, ms |", "|---|---|--:|--:|"]
    with tempfile.TemporaryDirectory() as root:
        try:
            for make, edition, name in [(sample, "en+ar", "the sample, English and Arabic"), (long, "en", "a long one, English")]:
                times, pages = measured(make, edition, options.keys, pathlib.Path(root))
                for who, label in [("desk", f"the desk, from the key to the page, of {pages}"), ("typst", "Typst, setting alone")]:
                    lines.append(
                        f"| {name} | {label} | {statistics.median(times[who]):.0f} | {percentile(times[who], 0.95):.0f} |")
        finally:
            Browser.quit()
    processor = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    lines += ["", f"{options.keys} keys each, {processor}, {os.cpu_count()} cores; load when it ended: {os.getloadavg()[0]:.1f}."]
    table = "\n".join(lines)
    print(table)
    if options.keep:
        path = HERE / "README.md"
        text = path.read_text()
        begin, end = "<!-- desk -->\n", "\n<!-- desk ends -->"
        path.write_text(text[: text.index(begin) + len(begin)] + table + text[text.index(end):])


if __name__ == "__main__":
    main()
