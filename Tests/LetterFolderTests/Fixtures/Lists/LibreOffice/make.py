"""Makes the lists beside it with LibreOffice (soffice; 7.4 made those that lie here): it is given flat OpenDocument
tables without calculated values, calculates them, and saves them as Excel and OpenDocument files.

    make.py            people: dates, zeros, percentages, formulas, a sheet from right to left
                       odd: a title, merged cells, a filter, a hidden row, formulas that fail
"""

import pathlib
import subprocess
from html import escape

here = pathlib.Path(__file__).parent
names = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}"'
    for prefix, name in [
        ("office", "office:1.0"), ("style", "style:1.0"), ("text", "text:1.0"), ("table", "table:1.0"), ("number", "datastyle:1.0"),
        ("fo", "xsl-fo-compatible:1.0"), ("of", "of:1.2"),
    ])
number = '<number:number number:min-integer-digits="{}" number:decimal-places="{}" number:min-decimal-places="{}"{}/>'
formats = {
    "five": f'<number:number-style style:name="N-five">{number.format(5, 0, 0, "")}</number:number-style>',
    "two": f'<number:number-style style:name="N-two">{number.format(1, 2, 2, "")}</number:number-style>',
    "share": f'<number:percentage-style style:name="N-share">{number.format(1, 0, 0, "")}<number:text>%</number:text></number:percentage-style>',
    "thousands": f'<number:number-style style:name="N-thousands">{number.format(1, 0, 0, " number:grouping=" + chr(34) + "true" + chr(34))}</number:number-style>',
    "day": '<number:date-style style:name="N-day"><number:day number:style="long"/><number:text>.</number:text>'
    '<number:month number:style="long"/><number:text>.</number:text><number:year number:style="long"/></number:date-style>',
}
styles = "".join(formats.values()) + "".join(
    f'<style:style style:name="{name}" style:family="table-cell" style:data-style-name="N-{name}"/>' for name in formats)
styles += '<style:style style:name="leftwards" style:family="table"><style:table-properties style:writing-mode="rl-tb"/></style:style>'


def text(value, spanned=""):
    if not value:
        return "<table:table-cell/>"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in value.split("\n"))
    return f'<table:table-cell office:value-type="string"{spanned}>{lines}</table:table-cell>'


def value(shown, style, kind="float"):
    attribute = "date-value" if kind == "date" else "value"
    return f'<table:table-cell table:style-name="{style}" office:value-type="{kind}" office:{attribute}="{shown}"/>'


def formula(code, style=""):
    styled = f' table:style-name="{style}"' if style else ""
    return f'<table:table-cell{styled} table:formula="of:={escape(code)}"/>'


def row(*cells, visibility="visible"):
    return f'<table:table-row table:visibility="{visibility}">{"".join(cells)}</table:table-row>'


def save(name, sheet, rows, style="", behind=""):
    table = f'<table:table table:name="{sheet}"{style}>{"".join(rows)}</table:table>{behind}'
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {names} office:version="1.3" '
        f'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>{styles}</office:automatic-styles>'
        f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document>")
    flat = here / f"{name}.fods"
    flat.write_text(document)
    for kind in ("xlsx", "ods"):
        subprocess.run(["soffice", "--headless", "--convert-to", kind, "--outdir", here, flat], check=True, capture_output=True)
    flat.unlink()


header = ["Name", "Company", "Street", "ZIP", "City", "Country", "Joined", "Fee", "Share", "Members", "Number"]
save("people", "Members", [
    row(*map(text, header)),
    row(
        text("Ada Muster"), text("Amt & Söhne"), text("Weg 1, Hof"), value(1067, "five"), text("Dresden"), text("DE"),
        value("2026-03-05", "day", "date"), value(1.1, "two"), value(0.25, "share", "percentage"), value(1234, "thousands"),
        formula('"Nr. "&TEXT(7;"000")')),
    row(
        text("سلمى النموذجية"), text("الجامعة"), text("شارع ١"), value(11118, "five"), text("عمّان"), text("JO"),
        value("1999-12-31", "day", "date"), formula("10*2", "two"), value(1, "share", "percentage"), value(7, "thousands"),
        formula('CONCATENATE([.A3];"!")')),
    row(
        text('Ben "B." Lee'), text(""), text("1 Main St\nSuite 2"), text("02139"), text("Cambridge"), text("US"),
        value("2020-02-29", "day", "date"), value(0.5, "two"), value(0.005, "share", "percentage"), value(12, "thousands"),
        formula("[.D4]")),
], style=' table:style-name="leftwards"')

two_rows = ' table:number-rows-spanned="2" table:number-columns-spanned="1"'
save("odd", "List", [
    row(text(""), text("Members 2026")), row(text("")), row(*map(text, ["Name", "Street", "City", "Country"])),
    row(text("Ann"), text("Same Street 1", two_rows), text("Bonn"), text("DE")),
    row(text("Bea"), "<table:covered-table-cell/>", text("Bonn"), text("DE")),
    row(text("Cem"), text("Weg 3"), text("Bonn"), text("DE"), visibility="filter"),
    row(text("Dea"), text("Weg 4"), formula("[.B7]/0"), text("DE")),
    row(text("Eva"), text("Weg 5"), text("Bonn"), text("DE"), visibility="collapse"),
    row(text("Fay"), formula("[$Gone.A1]"), text("Bonn"), text("DE")),
], behind='<table:database-ranges><table:database-range table:name="__Anonymous_Sheet_DB__0" '
    'table:target-range-address="List.A3:List.D9" table:display-filter-buttons="true"><table:filter><table:filter-condition '
    'table:field-number="0" table:value="Cem" table:operator="!="/></table:filter></table:database-range></table:database-ranges>')
