"""same_text.py FILE FILE ...: what poppler, MuPDF and PDFium read differently in the two files of each pair, a line each."""
import subprocess
import sys

import pymupdf
import pypdfium2


def poppler(path):
    return "".join(
        subprocess.run(["pdftotext", *way, path, "-"], capture_output=True, check=True).stdout.decode() for way in ([], ["-raw"]))


def mupdf(path):
    with pymupdf.open(path) as file:
        return "\f".join(page.get_text() for page in file)


def pdfium(path):
    file = pypdfium2.PdfDocument(path)
    return "\f".join(file[place].get_textpage().get_text_bounded() for place in range(len(file)))


def main(paths):
    for one, other in zip(paths[::2], paths[1::2]):
        for engine in (poppler, mupdf, pdfium):
            first, second = engine(one), engine(other)
            if first != second or not first.strip():
                print(f"{engine.__name__} does not read the same in {one} and {other}")


main(sys.argv[1:])
