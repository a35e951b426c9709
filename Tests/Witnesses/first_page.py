"""What readers show of files: first_page.py ORDER.json, a list of groups of PDF files. Prints JSON: for each group and reader,
for each file the page's looks as a digest, or why there is none.

poppler, PDFium and MuPDF draw the first page; pdf.js says what it would draw."""
import hashlib
import json
import os
import subprocess
import sys
import tempfile

import pymupdf
import pypdfium2

pymupdf.TOOLS.mupdf_display_errors(False)
SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'first_page.js')


def digest(data):
    return hashlib.sha256(data).hexdigest()[:16]


def poppler(path):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(['pdftoppm', '-r', '40', '-f', '1', '-l', '1', '-singlefile', path, folder + '/page'],
                       check=True, stderr=subprocess.DEVNULL, timeout=60)
        with open(folder + '/page.ppm', 'rb') as file:
            return digest(file.read())


def pdfium(path):
    with pypdfium2.PdfDocument(path) as document:
        return digest(document[0].render(scale=0.6).to_numpy().tobytes())


def mupdf(path):
    with pymupdf.open(path) as document:
        # Over a field that is not signed yet MuPDF draws a button of its own.
        return digest(document[0].get_pixmap(dpi=40, annots=False).samples)


def told(reader, path):
    try:
        return reader(path)
    except Exception as error:
        return f'nothing: {type(error).__name__}'


groups = json.load(open(sys.argv[1], encoding='utf-8'))
everything = [path for group in groups for path in group]
said = subprocess.run(['node', SCRIPT, *everything], capture_output=True, text=True, check=True, timeout=300)
drawn = dict(zip(everything, json.loads(said.stdout)))
readers = dict(poppler=poppler, PDFium=pdfium, MuPDF=mupdf)
json.dump([
    {name: [told(reader, path) for path in group] for name, reader in readers.items()} | {'pdf.js': [drawn[path] for path in group]}
    for group in groups
], sys.stdout)
