"""Asks letters of a batch for their text: each must give back its own recipient's address and the whole statement, by
PDFium or by MuPDF (which moves European digits to the other end of an Arabic line).

    sample.py CAMPAIGN LETTERS FILE…
"""

import csv
import json
import pathlib
import re
import sys
import unicodedata

import pymupdf
import pypdfium2

pymupdf.TOOLS.mupdf_display_errors(False)
campaign, folder = map(pathlib.Path, sys.argv[1:3])


def plain(text):
    text = unicodedata.normalize("NFKC", text)
    text = "".join(character for character in text if unicodedata.category(character) != "Cf")
    return re.sub(r"\s+", " ", text).strip().casefold()


def extracted(path):
    flags = pymupdf.TEXTFLAGS_TEXT | pymupdf.TEXT_DEHYPHENATE
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(path)]
    # PDFium writes U+FFFE (older: U+0002) for a hyphen at which it joins a divided word.
    joined = "\n".join(page.get_text_range() for page in pages).replace("\ufffe", "").replace("\x02", "")
    return [plain(joined), plain("\n".join(page.get_text(flags=flags) for page in pymupdf.open(path)))]


def statement(language):
    _, front, body = (campaign / f"statement.{language}.md").read_text().split("---\n", 2)
    heads = re.findall(r"^(?:title|standfirst): (.*)$", front, re.M)
    body = re.sub(r"<!--.*?-->", "", body)
    return [plain(unit) for unit in heads + re.split(r"\n{2,}|^- ", body, flags=re.M) if unit.strip()]


def is_found(unit, text):
    """Whole, or in two parts where a page ends."""
    if unit in text:
        return True
    words = unit.split()
    return any(
        " ".join(words[:place]) in text and " ".join(words[place:]) in text for place in range(1, len(words)))


# How postcodes are printed that a list has as five digits.
POSTCODES = {"SE": "{}{}{} {}{}", "CZ": "{}{}{} {}{}", "SK": "{}{}{} {}{}", "GR": "{}{}{} {}{}", "PL": "{}{}-{}{}{}"}


def printed(column, row):
    value = row[column]
    if column == "postcode" and len(value) == 5 and value.isdigit() and row["country"] in POSTCODES:
        return POSTCODES[row["country"]].format(*value)
    return value


recipients = {row["id"]: row for row in csv.DictReader(open(campaign / "recipients.csv", encoding="utf-8", newline=""))}
statements = {language: statement(language) for language in ("en", "ar")}
chosen = set(sys.argv[3:])
complaints = []
for line in open(folder / "manifest.jsonl", encoding="utf-8"):
    letter = json.loads(line)
    if letter.get("file") not in chosen:
        continue
    texts = extracted(folder / letter["file"])
    row = recipients[letter["id"]]
    for column in ("name", "position", "department", "organisation", "street", "postcode", "city"):
        if not any(plain(printed(column, row)) in text for text in texts):
            complaints.append(f"{letter['file']}: no {column}: {row[column]}")
    for language in letter["edition"].split("+"):
        for unit in statements[language]:
            if not any(is_found(unit, text) for text in texts):
                complaints.append(f"{letter['file']}: not whole: {unit}")
print("\n".join(complaints))
sys.exit(1 if complaints else 0)
