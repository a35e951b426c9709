"""Makes the documents beside it. harbour.odt was saved by LibreOffice from harbour.docx
(soffice --headless --convert-to odt harbour.docx).

    make.py            needs python-docx
"""

import io
import pathlib
import zipfile

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

here = pathlib.Path(__file__).parent
png = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082")


def link(paragraph, text, target):
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), paragraph.part.relate_to(target, docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = OxmlElement("w:r")
    run.append(OxmlElement("w:t"))
    run[0].text = text
    element.append(run)
    paragraph._p.append(element)


def harbour():
    document = docx.Document()
    document.add_heading("Keep the Reading Rooms Open", 0)
    document.add_paragraph("An open letter to the town council", style="Subtitle")
    paragraph = document.add_paragraph("The council will close ")
    paragraph.add_run("three ").bold = True
    paragraph.add_run("of four rooms; see ")
    link(paragraph, "its notice", "https://council.example/notice?a=1&b=2")
    paragraph.add_run(" of *May*.")
    document.add_heading("What it costs", 1)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip((cell for row in table.rows for cell in row.cells), ("Year", "Cost", "2025", "410,000")):
        cell.text = text
    document.add_paragraph("A word in ").add_run("italics").italic = True
    document.add_paragraph("We call on the council to:")
    document.add_paragraph("withdraw the decision;", style="List Number")
    document.add_paragraph("publish the figures.", style="List Number")
    document.add_picture(io.BytesIO(png))
    document.add_paragraph("Yours faithfully,")
    document.add_paragraph("Signatories")
    document.add_paragraph("Harbour Reads (Layla Haddad, Chair)")
    document.add_paragraph("Union of Library Workers (ULW), Local 7, with a description that goes on for more than sixty characters")
    document.save(here / "harbour.docx")


def bilingual():
    document = docx.Document()
    for text in ["A joint call", "We write to all readers.", "• Typed item one", "• Typed item two", "The end of it."]:
        document.add_paragraph(text)
    for text in ["نداء مشترك", "نكتب إلى جميع القرّاء.", "١- البند الأول", "٢- البند الثاني", "وهذه نهايته."]:
        paragraph = document.add_paragraph(text)
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    document.save(here / "bilingual.docx")


def notes():
    """A footnote, a struck-out change, a field, a comment: as Word writes them."""
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    body = [
        run.format("A title"), run.format("Text") + "<w:r><w:footnoteReference w:id='2'/></w:r>" + run.format(" goes on")
        + "<w:del><w:r><w:delText> never</w:delText></w:r></w:del><w:ins>" + run.format(" always") + "</w:ins>"
        + "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> HYPERLINK \"https://a.example/\" </w:instrText></w:r>"
        + "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" + run.format(" here") + "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
        + "<w:r><w:commentReference w:id='1'/></w:r>" + run.format("."), run.format("A second paragraph."),
    ]
    document = f"<w:document {word}><w:body>{''.join(f'<w:p>{text}</w:p>' for text in body)}</w:body></w:document>"
    footnotes = (
        f"<w:footnotes {word}><w:footnote w:type='separator' w:id='0'><w:p/></w:footnote>"
        f"<w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r>{run.format(' The note.')}</w:p></w:footnote></w:footnotes>")
    with zipfile.ZipFile(here / "notes.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>")
        archive.writestr("_rels/.rels", f"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type='{relation}/officeDocument' Target='word/document.xml'/></Relationships>")
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type='{relation}/footnotes' Target='footnotes.xml'/></Relationships>")
        archive.writestr("word/document.xml", document)
        archive.writestr("word/footnotes.xml", footnotes)


harbour()
bilingual()
notes()
