"""Says what keeps a file from being PDF/X-4 (ISO 15930-7:2010), clause by clause; nothing where nothing does.

    pdfx.py FILE.pdf
"""

import re
import sys

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

pdf = pikepdf.open(sys.argv[1])
head = open(sys.argv[1], "rb").read(8)
complaints = []


def expect(truth, clause, what):
    if not truth:
        complaints.append(f"{clause}: {what}")


expect(head in (b"%PDF-1.4", b"%PDF-1.5", b"%PDF-1.6"), "6.1", f"the header is {head}")
expect("/ID" in pdf.trailer and "/Encrypt" not in pdf.trailer, "6.1", "no file identifier, or encryption")

intents = [intent for intent in pdf.Root.get("/OutputIntents", []) if intent.S == Name.GTS_PDFX]
expect(len(intents) == 1, "6.2.2", "there is not one output intent")
for intent in intents:
    expect("/OutputConditionIdentifier" in intent and "/Info" in intent, "6.2.2", "the intent names no condition")
    profile = intent.DestOutputProfile
    data = profile.read_bytes()
    expect(profile.N == 4 and data[16:20] == b"CMYK" and data[12:16] == b"prtr", "6.2.2", "the profile is of no press")

with pdf.open_metadata(set_pikepdf_as_editor=False) as packet:
    text = str(packet)
    expect("<pdfxid:GTS_PDFXVersion>PDF/X-4<" in text, "6.13", "the metadata do not say PDF/X-4")
    for key in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "pdf:Trapped", "xmpMM:DocumentID", "dc:title"):
        expect(key in packet, "6.13", f"the metadata have no {key}")
    expect(packet.get("pdf:Trapped") in ("True", "False"), "6.16", "trapped or not is not said")
expect("/Filter" not in pdf.Root.Metadata, "6.13", "the metadata are packed")
expect(pdf.docinfo.get("/Trapped") in (Name("/True"), Name("/False")), "6.16", "the information says nothing of trapping")


def box(page, key):
    return [float(number) for number in page[key]] if key in page else None


def within(inner, outer):
    return all(inner[i] >= outer[i] - 0.01 for i in (0, 1)) and all(inner[i] <= outer[i] + 0.01 for i in (2, 3))


def check_content(stream, resources, where):
    """Colours of screens stand nowhere but where the resources say what they are."""
    spaces = resources.get("/ColorSpace", {})
    for operation in pikepdf.parse_content_stream(stream):
        if str(operation.operator) in ("rg", "RG"):
            complaints.append(f"6.2.4: {where} paints in DeviceRGB")
    for name, thing in resources.get("/XObject", {}).items():
        if thing.get("/Subtype") == Name.Image and thing.get("/ColorSpace") == Name.DeviceRGB:
            expect("/DefaultRGB" in spaces, "6.2.4", f"{where} shows a picture in DeviceRGB")
        if thing.get("/Subtype") == Name.Form:
            expect("/PS" not in thing and "/OPI" not in thing, "6.9", f"{where} holds PostScript")
            group = thing.get("/Group", {})
            expect(group.get("/CS") != Name.DeviceRGB, "6.2.4", f"{where} mixes in DeviceRGB")
            check_content(thing, thing.get("/Resources", resources), f"{where} {name}")


for number, page in enumerate(pdf.pages, 1):
    trim, bleed, media = box(page, "/TrimBox"), box(page, "/BleedBox"), box(page, "/MediaBox")
    expect(trim and "/ArtBox" not in page, "6.12", f"page {number} has no trim box")
    expect(within(trim, bleed or media) and within(bleed or trim, media), "6.12", f"page {number}: a box is outside another")
    for note in page.get("/Annots", []):
        complaints.append(f"6.17: page {number} has an annotation")
    check_content(page, page.get("/Resources", Dictionary()), f"page {number}")

for thing in pdf.objects:
    if isinstance(thing, Dictionary) and thing.get("/Type") == Name.Font and thing.get("/Subtype") != Name.Type0:
        descriptor = thing.get("/FontDescriptor", {})
        embedded = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        expect(embedded or thing.get("/Subtype") == Name.Type3, "6.5", "a font is not embedded")
    if isinstance(thing, (Dictionary, Stream)):
        for key in ("/JS", "/AA", "/OPI", "/TR", "/HTP"):
            expect(key not in thing, "6.9", f"there is a {key}")
expect("/OpenAction" not in pdf.Root and "/AcroForm" not in pdf.Root, "6.18", "the file acts")
print("\n".join(dict.fromkeys(complaints)))
