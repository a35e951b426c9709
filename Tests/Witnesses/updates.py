"""What other programs do to a signed file when they save it: updates.py AUTHORITY LETTER.pdf FOLDER. Each appends to the file, a
kind of change a program, and writes FOLDER/PROGRAM-KIND.pdf. Prints what could not be made."""
import subprocess
import sys

import pymupdf
import pypdfium2
import pypdfium2.raw as pdfium_c
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pypdf import PdfWriter
from pypdf.annotations import Text

authority, source, folder = sys.argv[1:4]


def mupdf(kind, change):
    target = f'{folder}/mupdf-{kind}.pdf'
    with open(source, 'rb') as letter, open(target, 'wb') as copy:
        copy.write(letter.read())
    with pymupdf.open(target) as document:
        change(document)
        document.saveIncr()


def fill(document):
    for widget in document[0].widgets():
        if widget.field_type == pymupdf.PDF_WIDGET_TYPE_TEXT:
            widget.field_value = '1000'
            widget.update()


def pdfium(kind, change):
    document = pypdfium2.PdfDocument(source)
    page = document[0]
    change(page)
    document.save(f'{folder}/pdfium-{kind}.pdf', flags=pdfium_c.FPDF_INCREMENTAL)


def pypdf(kind, change):
    writer = PdfWriter(source, incremental=True)
    change(writer)
    writer.write(f'{folder}/pypdf-{kind}.pdf')


def mutool(kind, script):
    with open(f'{folder}/script.js', 'w') as file:
        file.write(f'var d = new PDFDocument("{source}"); {script} d.save("{folder}/mutool-{kind}.pdf", "incremental");')
    subprocess.run(['mutool', 'run', f'{folder}/script.js'], check=True, capture_output=True)


def pyhanko(kind, field, box=None):
    chain = (f'{authority}/issuing.crt', f'{authority}/root.pem')
    signer = signers.SimpleSigner.load(f'{authority}/second.key', f'{authority}/second.crt', ca_chain_files=chain)
    with open(source, 'rb') as file:
        metadata = signers.PdfSignatureMetadata(
            field_name=field, subfilter=fields.SigSeedSubFilter.PADES, md_algorithm='sha256')
        new = box and fields.SigFieldSpec(field, box=box)
        signed = signers.PdfSigner(metadata, signer, new_field_spec=new).sign_pdf(IncrementalPdfFileWriter(file)).getvalue()
    with open(f'{folder}/pyhanko-{kind}.pdf', 'wb') as file:
        file.write(signed)


rectangle = pymupdf.Rect(70, 300, 300, 320)
for program, kind, *change in [
    (mupdf, 'producer', lambda d: d.set_metadata({'producer': 'Another', 'modDate': 'D:20260101000000Z'})),
    (mupdf, 'title', lambda d: d.set_metadata({'title': 'Another'})),
    (mupdf, 'note', lambda d: d[0].add_text_annot((100, 100), 'Paid in full')),
    (mupdf, 'words', lambda d: d[0].insert_text((100, 100), 'Paid in full')),
    (mupdf, 'page', lambda d: d.new_page()),
    (mupdf, 'attachment', lambda d: d.embfile_add('a.txt', b'hello')),
    (mupdf, 'bookmark', lambda d: d.set_toc([[1, 'A', 1]])),
    (mupdf, 'value', fill),
    (mutool, 'note', 'var a = d.loadPage(0).createAnnotation("Text"); a.setRect([72,600,90,620]); a.setContents("Paid");'),
    (mutool, 'page', 'd.insertPage(-1, d.addPage([0,0,300,300], 0, d.newDictionary(), ""));'),
    (pdfium, 'nothing', lambda page: None),
    (pdfium, 'note', lambda page: pdfium_c.FPDFPage_CloseAnnot(pdfium_c.FPDFPage_CreateAnnot(page.raw, pdfium_c.FPDF_ANNOT_TEXT))),
    (pdfium, 'turned', lambda page: page.set_rotation(90)),
    (pypdf, 'title', lambda w: w.add_metadata({'/Title': 'Another'})),
    (pypdf, 'note', lambda w: w.add_annotation(0, Text(text='Paid', rect=(72, 600, 90, 620)))),
    (pypdf, 'page', lambda w: w.add_blank_page(300, 300)),
    (pypdf, 'turned', lambda w: w.pages[0].rotate(90)),
    (pyhanko, 'reserved', 'Signature2'),
    (pyhanko, 'unseen', 'Signature9'),
    (pyhanko, 'named', 'Another'),
    (pyhanko, 'shown', 'Another', (72, 400, 272, 440)),
]:
    try:
        program(kind, *change)
    except Exception as error:
        print(f'{program.__name__}-{kind}: {type(error).__name__}: {error}')
