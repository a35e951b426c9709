"""rendering.py ORDER.json: compares pages with a reference in which every glyph is placed alone.

The order has "pdf" and "pages": for each page the glyphs as [font path, size, expansion, glyph, x, y] with y upwards. The reference
embeds the fonts as they are. PDFium draws the upper parts of both at 600 dpi; since it puts glyphs on whole pixels, a
pixel counts as equal if it lies between its neighbours in the other picture. Prints JSON: the largest difference of a
pixel (of 255), how many differ by more than 64, and how many are ink.
"""
import io
import json
import sys

import numpy
import pikepdf
import pypdfium2
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Stream, String


def font(pdf, path):
    face = TTFont(path, lazy=True)
    em = face["head"].unitsPerEm
    file = Stream(pdf, open(path, "rb").read())
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name.Reference, Flags=4, FontBBox=Array([0, 0, 1000, 1000]), ItalicAngle=0,
        Ascent=1000, Descent=-300, CapHeight=700, StemV=80, FontFile2=pdf.make_indirect(file),
    )
    widths = [round(face["hmtx"][name][0] * 1000 / em) for name in face.getGlyphOrder()]
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Reference,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor), W=Array([0, Array(widths)]), CIDToGIDMap=Name.Identity,
    )
    return pdf.make_indirect(Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Reference, Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
    ))


def reference(order):
    source = pikepdf.open(order["pdf"])
    pdf = pikepdf.new()
    fonts = {}
    for page, glyphs in zip(source.pages, order["pages"]):
        pdf.add_blank_page(page_size=(float(page.MediaBox[2]), float(page.MediaBox[3])))
        operators = []
        for path, size, expansion, glyph, x, y in glyphs:
            if path not in fonts:
                fonts[path] = (f"/F{len(fonts)}", font(pdf, path))
            font_name = fonts[path][0]
            operators.append(f"BT {font_name} {size:.4f} Tf {100 * expansion:.3f} Tz {x:.4f} {y:.4f} Td <{glyph:04x}> Tj ET")
        target = pdf.pages[-1]
        target.Resources = Dictionary(Font=Dictionary({name: object for name, object in fonts.values()}))
        target.Contents = Stream(pdf, "\n".join(operators).encode())
    bytes = io.BytesIO()
    pdf.save(bytes)
    return bytes.getvalue()


SCALE = 600 / 72
HEIGHT = 260


def pictures(source):
    document = pypdfium2.PdfDocument(source)
    for page in document:
        crop = (0, page.get_height() - HEIGHT, 0, 0)
        yield numpy.asarray(page.render(scale=SCALE, grayscale=True, crop=crop).to_numpy(), dtype=numpy.int16)


def beyond(picture, other):
    """By how much each pixel is darker or lighter than all its neighbours in the other picture."""
    shifts = [numpy.roll(other, (y, x), (0, 1)) for y in (-1, 0, 1) for x in (-1, 0, 1)]
    darkest, lightest = numpy.minimum.reduce(shifts), numpy.maximum.reduce(shifts)
    return numpy.maximum(darkest - picture, picture - lightest).clip(0)


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        order = json.load(file)
    largest, count, ink = 0, 0, 0
    for ours, theirs in zip(pictures(order["pdf"]), pictures(reference(order)), strict=True):
        difference = numpy.maximum(beyond(ours, theirs), beyond(theirs, ours))
        largest = max(largest, int(difference.max()))
        count += int((difference > 64).sum())
        ink += int((theirs < 128).sum())
    json.dump({"largest": largest, "over64": count, "ink": ink}, sys.stdout)
