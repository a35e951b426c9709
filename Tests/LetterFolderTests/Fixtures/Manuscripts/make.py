"""Makes the documents beside it, but for page.html, which was written by hand.

    make.py            needs python-docx; and LibreOffice (soffice), which saves some of them anew in its own way
                       (7.4 made those that lie here)

What `bayan new --from` makes of each lies in Expected/, and was looked at by a person.
"""

import io
import pathlib
import subprocess
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
    document.inline_shapes[0]._inline.docPr.set("descr", "A reading room [the large one]")
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


def archive(name, body):
    """A Word document of paragraphs, as bare as Word opens one."""
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(here / name, "w", zipfile.ZIP_DEFLATED) as file:
        kinds = "application/vnd.openxmlformats-"
        file.writestr(
            "[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
            f"<Default Extension='rels' ContentType='{kinds}package.relationships+xml'/><Override PartName='/word/document.xml' "
            f"ContentType='{kinds}officedocument.wordprocessingml.document.main+xml'/></Types>")
        file.writestr("_rels/.rels", f"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type='{relation}/officeDocument' Target='word/document.xml'/></Relationships>")
        file.writestr("word/document.xml", f"<w:document {word}><w:body>{body}</w:body></w:document>")


def oddities():
    """What is seen differently than it is written: hidden, struck, raised, in a box, of a symbol font; a list that a
    paragraph interrupts; addresses with signs that Markdown has, too."""

    def run(text, properties=""):
        return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"

    def paragraph(*runs):
        return "<w:p>" + "".join(runs) + "</w:p>"

    box = "<w:r><w:pict><w:txbxContent>" + paragraph(run("In a box")) + "</w:txbxContent></w:pict></w:r>"
    field = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> MERGEFIELD Name </w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" + run("«Name»") + "<w:r><w:fldChar w:fldCharType='end'/></w:r>")
    archive("oddities.docx", "".join([
        paragraph(run("Water for the village", "<w:b/>")),
        paragraph(run("The village has water. It writes to "), field, run(" once more.")),
        paragraph(
            run("A fountain of 3 m"), run("2", "<w:vertAlign w:val='superscript'/>"), run(" gives H"),
            run("2", "<w:vertAlign w:val='subscript'/>"), run("O"), run(" (never say so)", "<w:vanish/>"),
            run(" to all", "<w:strike/>"), run("."), "<w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>", box),
        paragraph(run("See https://council.example/a_b*c?x=1#top. Or www.council.example/~me, and a_b.")),
        paragraph(run("We ask you to:")),
        paragraph(run("1. open the well;")),
        paragraph(run("It was closed in May.")),
        paragraph(run("2. answer us")),
        paragraph(run("a) by mail,")),
        paragraph(run("b) by telephone;")),
        paragraph(run("3. publish the plan.")),
        paragraph(run("* * *")),
        paragraph(run("Thank you.")),
        paragraph(run("Yours sincerely,")),
        paragraph(run("Ada Muster")),
        paragraph(run("General Federation of Workers in Health, Education, and Science (retired)")),
    ]))


def letter():
    """A usual letter: sender, date, a title in bold in the middle, and names below the farewell."""
    document = docx.Document()
    head = document.add_paragraph("Union of Public Employees")
    head.add_run().add_break()
    head.add_run("Main Street 1, 12345 Town")
    document.add_paragraph("1 March 2024").alignment = 2
    title = document.add_paragraph()
    title.alignment = 1
    title.add_run("Hands Off the Archives").bold = True
    document.add_paragraph("Dear Sir or Madam,")
    document.add_paragraph("The archives are ours. They must stay open.")
    document.add_paragraph("We therefore demand:")
    for text in ["keep them open;", "pay the archivists."]:
        document.add_paragraph(text, style="List Bullet")
    document.add_paragraph("With kind regards")
    for text in ["Anna Example, Chair", "Union of Archivists (UA)"]:
        document.add_paragraph(text)
    document.sections[0].header.paragraphs[0].text = "CONFIDENTIAL DRAFT"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.save(here / "letter.docx")


def nested():
    """Lists in lists, with letters and Roman numbers, an item of two paragraphs, one that a paragraph interrupts, and one
    that does not begin with 1; numbered headings, boxes, a caption, a field that is not filled in, merged cells."""
    document = docx.Document()
    numbering = document.part.numbering_part._element
    levels = [("decimal", "%1.", 1), ("lowerLetter", "%2)", 1), ("lowerRoman", "(%3)", 1)]

    def make_list(number, levels, starts=None):
        from docx.oxml import parse_xml
        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        inner = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for level, (kind, text, start) in enumerate(levels))
        first = next(i for i, child in enumerate(numbering) if child.tag == qn("w:num"))
        numbering.insert(first, parse_xml(f'<w:abstractNum {space} w:abstractNumId="{number}">{inner}</w:abstractNum>'))
        override = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{starts}"/></w:lvlOverride>' if starts else ""
        numbering.append(parse_xml(f'<w:num {space} w:numId="{number}"><w:abstractNumId w:val="{number}"/>{override}</w:num>'))

    def item(text, number, level=0):
        paragraph = document.add_paragraph(text)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = number

    make_list(90, levels)
    make_list(91, [("decimal", "%1.", 1)], starts=7)
    make_list(92, [("arabicAbjad", "%1)", 1)])
    make_list(93, [("decimal", "%1.", 1), ("decimal", "%1.%2.", 1)])
    document.add_heading("Lists in Lists", 0)
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("1 How They Are Numbered\t1", style="toc 1")
    document.add_paragraph("We write about lists. They are deep.")
    heading = document.add_heading("How They Are Numbered", 1)
    heading._p.get_or_add_pPr().get_or_add_numPr().get_or_add_ilvl().val = 0
    heading._p.pPr.numPr.get_or_add_numId().val = 93
    document.add_paragraph("We call on the council to:")
    item("open the rooms", 90)
    item("on Mondays,", 90, 1)
    item("on Fridays:", 90, 1)
    item("early;", 90, 2)
    item("late;", 90, 2)
    item("answer us:", 90)
    document.add_paragraph("we have written twice;").paragraph_format.left_indent = docx.shared.Cm(1)
    item("publish the plan.", 90)
    document.add_paragraph("It goes on with other numbers.")
    item("seven", 91)
    item("eight", 91)
    document.add_paragraph("Letters of another script:")
    item("one", 92)
    item("two", 92)
    table = document.add_table(rows=3, cols=3)
    for row, texts in zip(table.rows, (("Year", "Cost", "Kept"), ("2025", "410", "yes"), ("2026", "500", "no"))):
        for cell, text in zip(row.cells, texts):
            cell.text = text
    table.cell(2, 0).merge(table.cell(2, 1))
    document.add_paragraph().add_run().add_picture(io.BytesIO(png))
    document.inline_shapes[0]._inline.docPr.set("descr", "A plan")
    document.add_paragraph("Figure 1: the plan", style="Caption")
    document.add_paragraph("That is all.")
    document.save(here / "nested.docx")


def convert(source, name, kind):
    """Lets LibreOffice save a document in its own way."""
    out = here / "converted"
    subprocess.run(["soffice", "--headless", "--convert-to", kind, "--outdir", out, here / source], check=True, capture_output=True)
    (out / (pathlib.Path(source).stem + "." + kind.split(":")[0])).replace(here / name)
    out.rmdir()


harbour()
bilingual()
notes()
oddities()
letter()
nested()
convert("harbour.docx", "harbour.odt", "odt")
convert("harbour.docx", "harbour.rtf", "rtf")
convert("harbour.odt", "harbour-libreoffice.docx", "docx:MS Word 2007 XML")
convert("bilingual.docx", "bilingual.odt", "odt")
convert("letter.docx", "letter.html", "html")
convert("nested.docx", "nested.odt", "odt")
convert("oddities.docx", "oddities.odt", "odt")
