"""Looks for one recipient's data in another's letter: in the text of the pages, and in every string, name and stream of
the file, decompressed.

    privacy.py recipients.csv LETTERS
"""

import csv
import json
import pathlib
import sys
import unicodedata

import pikepdf
import pymupdf

pymupdf.TOOLS.mupdf_display_errors(False)
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")))
folder = pathlib.Path(sys.argv[2])


def plain(text):
    return "".join(unicodedata.normalize("NFKC", text).split())


def fragments(row):
    """What tells a recipient from others."""
    return [plain(row["id"]), plain(row["name"]), plain(row["street"])]


def said(path):
    """Everything that a file says, in any way."""
    parts = ["".join(page.get_text() for page in pymupdf.open(path))]

    def walk(value):
        if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
            for key, inner in value.items():
                parts.append(key)
                walk_direct(inner)
        elif isinstance(value, pikepdf.Array):
            for inner in value:
                walk_direct(inner)
        else:
            parts.append(str(value))

    def walk_direct(value):
        # Indirect objects have their own turn.
        if not (isinstance(value, pikepdf.Object) and value.is_indirect):
            walk(value)

    with pikepdf.open(path) as pdf:
        for each in pdf.objects:
            walk(each)
            if isinstance(each, pikepdf.Stream):
                data = each.read_bytes()
                parts += [data.decode("utf-8", "ignore"), data.decode("utf-16-be", "ignore")]
    return plain("\n".join(parts))


files = {}
for line in open(folder / "manifest.jsonl", encoding="utf-8"):
    letter = json.loads(line)
    if "file" in letter:
        files[letter["id"]] = folder / letter["file"]

complaints = []
for row in rows:
    text = said(files[row["id"]])
    own = fragments(row)
    if own[1] not in text:
        complaints.append(f"{row['id']}: its own name is not found, so this test sees nothing")
    for other in rows:
        for fragment in fragments(other):
            if len(fragment) >= 6 and fragment not in "".join(own) and fragment in text:
                complaints.append(f"{row['id']}: holds {fragment!r} of {other['id']}")
print("\n".join(complaints) or f"{len(rows)} letters, each with its own recipient's data and no other's")
