"""extraction.py MANIFEST.json: asks poppler, MuPDF and PDFium for the text of PDFs, and a reader of the tags.

That reader stands for programs that follow the structure tree and know ISO 32000-1: the codes' texts, reversed in
sequences marked ReversedChars (14.8.2.3.3), and ActualText (14.9.4) instead of what it replaces. It knows nothing of
places, so the spaces between words must be in the text (14.8.2.5).

The manifest is a list of {"name", "pdf", "units": [text, ...], "searches", "pdfjs"}: what each file says, paragraph for
paragraph, and whether it is searched, too, and read by pdf.js. For every
file and engine the answer (JSON on standard output) has
  exact     how many units are found whole (NFKC, format characters removed, white space collapsed),
  missing   their numbers,
  pairs     how many pairs of neighbouring words (with no punctuation between) there are,
  found     how many of them the engine's own search finds (poppler: in the text of pdftotext),
  typed     how many different pairs of neighbouring words there are as they are typed, punctuation and all,
  typedFound and numbers, numbersFound: how many of them, and of the different numbers, the search finds,
  tatweel   how many U+0640 came out, beside those of the units.
A word that was divided at a line's end counts as whole where the engine joins it by itself.
"""
import json
import os
import re
import subprocess
import sys
import unicodedata

import pikepdf
import pymupdf
import pypdfium2

pymupdf.TOOLS.mupdf_display_errors(False)


def plain(text):
    # PDFium writes U+FFFE (older: U+0002) for a hyphen at which it joins a divided word.
    text = text.replace("\ufffe", "").replace("\x02", "")
    text = unicodedata.normalize("NFKC", text)
    text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return re.sub(r"\s+", " ", text).strip()


def is_punctuation(character):
    return unicodedata.category(character)[0] in "PSC"


def pairs(unit):
    words = unit.split()
    for first, second in zip(words, words[1:]):
        while first and is_punctuation(first[0]):
            first = first[1:]
        while second and is_punctuation(second[-1]):
            second = second[:-1]
        if first and second and not is_punctuation(first[-1]) and not is_punctuation(second[0]):
            yield f"{first} {second}"


NUMBER = re.compile(r"[0-9٠-٩](?:[0-9٠-٩٬,.]*[0-9٠-٩])?")


def typed(units):
    """The different pairs of neighbouring words, punctuation as typed, and the different numbers."""
    words = [unit.split() for unit in units]
    neighbours = {f"{first} {second}" for unit in words for first, second in zip(unit, unit[1:])}
    return neighbours, {number for unit in units for number in NUMBER.findall(unit)}


def poppler(path):
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode()
    # pdftotext puts embeddings of its own (U+202A to U+202C) around what runs against the page's direction.
    searched = re.sub(r"\s+", " ", re.sub("[\u202a-\u202c]", "", text))
    return text, lambda query: query in searched


def mupdf(path):
    # Without the flag by which MuPDF leaves out what is clipped away, as its own viewer searches.
    pages = [(page, page.get_textpage(flags=0)) for page in pymupdf.open(path)]
    flags = pymupdf.TEXTFLAGS_TEXT & ~pymupdf.TEXT_CLIP | pymupdf.TEXT_DEHYPHENATE
    return "\n".join(page.get_text("text", flags=flags) for page, _ in pages), lambda query: any(
        page.search_for(query, textpage=text) for page, text in pages
    )


def pdfium(path):
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(path)]
    return "\n".join(page.get_text_range() for page in pages), lambda query: any(
        page.search(query).get_next() is not None for page in pages
    )


def texts(font):
    """A font's texts by code, from its ToUnicode map."""
    pairs = re.findall(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def marked(page, fonts):
    """What a page's marked content says, by its identifiers."""
    said, marks, known = {}, [], {}

    def say(text):
        for _, properties, _ in marks:
            if "/MCID" in properties:
                said[int(properties["/MCID"])] = said.get(int(properties["/MCID"]), "") + text

    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BMC", "BDC"):
            properties = operands[1] if name == "BDC" else {}
            replaced = str(properties["/ActualText"]) if "/ActualText" in properties else None
            # What stands inside a replaced sequence is replaced, too.
            if replaced is not None and all(outer is None for *_, outer in marks):
                say(replaced)
            marks.append((str(operands[0]), properties, replaced))
        elif name == "EMC":
            marks.pop()
        elif name == "Tf":
            font = page.Resources.Font[str(operands[0])]
            known = fonts.setdefault(font.objgen, None) or texts(font)
            fonts[font.objgen] = known
        elif name in ("Tj", "TJ") and all(replaced is None for *_, replaced in marks):
            for string in operands[0] if name == "TJ" else operands:
                if not isinstance(string, pikepdf.String):
                    continue
                codes = [int.from_bytes(bytes(string)[i : i + 2]) for i in range(0, len(bytes(string)), 2)]
                if any(tag == "/ReversedChars" for tag, *_ in marks):
                    codes.reverse()
                say("".join(known.get(code, "\ufffd") for code in codes))
    return said


def tags(path):
    pdf = pikepdf.open(path)
    fonts = {}
    said = {page.objgen: marked(page, fonts) for page in pdf.pages}

    def read(element, page):
        page = element.get("/Pg", page)
        kids = element.get("/K", [])
        text = ""
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                text += said[page.objgen].get(kid, "")
            elif kid.get("/Type") == "/MCR":
                text += said[kid.get("/Pg", page).objgen].get(int(kid.MCID), "")
            elif "/S" in kid:
                text += read(kid, page)
        return text if element.get("/S") in ("/Link", "/Span") else text + "\n"

    text = plain(read(pdf.Root.StructTreeRoot, None))
    return text, lambda query: plain(query) in text


def pdfjs(path):
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "page_text.js")
    said = subprocess.run(["node", script, path], capture_output=True, check=True, timeout=120).stdout
    text = json.loads(said)[0]
    return text, lambda query: plain(query) in plain(text)


ENGINES = {"poppler": poppler, "mupdf": mupdf, "pdfium": pdfium, "tags": tags}


def measure(file):
    wanted = [plain(unit) for unit in file["units"]]
    searched = file["units"] if file["searches"] else []
    queries = [query for unit in searched for query in pairs(unit)]
    neighbours, numbers = typed(searched)
    figures = {}
    engines = ENGINES | ({"pdfjs": pdfjs} if file.get("pdfjs") else {})
    for name, engine in engines.items():
        raw, search = engine(file["pdf"])
        text = plain(raw)
        missing = [index for index, unit in enumerate(wanted) if unit not in text]
        lost = [query for query in queries if not search(query)]
        figures[name] = {
            "exact": len(wanted) - len(missing),
            "missing": missing,
            "pairs": len(queries),
            "found": len(queries) - len(lost),
            "lost": lost,
            "typed": len(neighbours),
            "typedFound": sum(map(search, neighbours)),
            "numbers": len(numbers),
            "numbersFound": sum(map(search, numbers)),
            "tatweel": text.count("\u0640") - sum(unit.count("\u0640") for unit in wanted),
        }
        if "--texts" in sys.argv:
            figures[name]["text"] = raw
    return figures


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as manifest:
        answers = {file["name"]: measure(file) for file in json.load(manifest)}
    json.dump(answers, sys.stdout, ensure_ascii=False)
