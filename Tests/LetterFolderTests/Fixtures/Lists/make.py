"""Makes the lists beside it: the same people as a workbook of two writers, OpenDocument, CSV, TSV and vCards.

    make.py            needs openpyxl and xlsxwriter; people.ods and people-libreoffice.xlsx were saved by LibreOffice
                       from people.xlsx (soffice --headless --convert-to ods people.xlsx)
"""

import csv
import datetime
import pathlib

import openpyxl
import xlsxwriter

here = pathlib.Path(__file__).parent
header = ["Name", "Company", "Street", "ZIP", "City", "Country", "Joined", "Fee", "Share", "Members"]
people = [
    ["Ada Muster", "Amt & Söhne", "Weg 1, Hof", 1067, "Dresden", "DE", datetime.date(2026, 3, 5), 1.1, 0.25, 1234],
    ["سلمى النموذجية", "الجامعة", "شارع ١", 11118, "عمّان", "JO", datetime.date(1999, 12, 31), 20, 1, 7],
    ['Ben "B." Lee', "", "1 Main St\nSuite 2", 2139, "Cambridge", "US", datetime.date(2020, 2, 29), 0.5, 0.005, 12],
]
formats = {3: "00000", 6: "dd.mm.yyyy", 7: "0.00", 8: "0%", 9: "#,##0"}


def shown(row):
    name, company, street, postcode, city, country, joined, fee, share, members = row
    percent = int(share * 100 + 0.5)
    return [name, company, street, f"{postcode:05}", city, country, joined.strftime("%d.%m.%Y"), f"{fee:.2f}", f"{percent}%", f"{members:,}"]


# xlsxwriter: shared strings, formulas with values.
book = xlsxwriter.Workbook(here / "people.xlsx")
sheet = book.add_worksheet("Members")
book.add_worksheet("Notes").write("A1", "nothing")
for column, name in enumerate(header):
    sheet.write(0, column, name)
for number, row in enumerate(people, 1):
    for column, value in enumerate(row):
        style = book.add_format({"num_format": formats.get(column, "General")})
        if value != "":
            (sheet.write_datetime if column == 6 else sheet.write)(number, column, value, style)
book.close()

# openpyxl: strings in the cells' own way.
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Members"
sheet.sheet_view.rightToLeft = True
sheet.append(header)
for number, row in enumerate(people, 2):
    for column, value in enumerate(row, 1):
        if value != "":
            cell = sheet.cell(number, column, value)
            cell.number_format = formats.get(column - 1, "General")
book.save(here / "people-openpyxl.xlsx")

for name, delimiter in (("people.csv", ","), ("people.tsv", "\t")):
    with open(here / name, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(header)
        writer.writerows(shown(row) for row in people)

# What spreadsheets have beside plain values.
book = xlsxwriter.Workbook(here / "oddities.xlsx")
hidden = book.add_worksheet("Old")
hidden.write("A1", "Name")
hidden.hide()
sheet = book.add_worksheet("List")
sheet.activate()
sheet.set_first_sheet()
sheet.write("B1", "Members of the association, 2026")
for column, name in enumerate(["Name", "Street", "City", "Country", "Note"], 1):
    sheet.write(2, column, name)
sheet.merge_range("C4:C5", "Same Street 1")
sheet.write_row("B4", ["Ann"])
sheet.write_row("D4", ["Bonn", "DE"])
sheet.write_row("B5", ["Bea"])
sheet.write_row("D5", ["Bonn", "DE"])
sheet.write_row("B8", ["Cem", "Weg 3", "Bonn", "DE"])
sheet.write_formula("F8", '="Nr. "&3', None, "Nr. 3")
sheet.write_row("B9", ["Dea", "Weg 4", "Bonn", "DE"])
sheet.write_formula("F9", "=Old!Z9/0", None, "#DIV/0!")
sheet.write_row("B10", ["Eva", "Weg 5", "Bonn", "DE"])
sheet.set_row(9, None, None, {"hidden": True})
sheet.write("A10", "x")
sheet.write_rich_string("F10", "a ", book.add_format({"bold": True}), "b", " c")
sheet.write("F4", True)
sheet.write_datetime("F5", datetime.datetime(2026, 3, 5, 14, 30), book.add_format({"num_format": 22}))
book.close()

cards = []
for name, company, street, postcode, city, country, *_ in [shown(row) for row in people]:
    street = street.replace(",", "\\,").replace("\n", "\\n")
    cards += ["BEGIN:VCARD", "VERSION:4.0", f"FN:{name}", f"ORG:{company}", f"ADR;TYPE=work:;;{street};{city};;{postcode};{country}", "END:VCARD"]
(here / "people.vcf").write_bytes("".join(line + "\r\n" for line in cards).encode())
(here / "phone.vcf").write_bytes(
    "\r\n".join([
        "BEGIN:VCARD", "VERSION:2.1", "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=84rztin;Dora;;Dr.;",
        "FN:Dr. Dora", "ORG:Clinic;Ward 3", "TITLE:Head", "ADR;HOME:;;Home 1;Nowhere;;1;DE",
        "ADR;WORK;PREF:P.O. Box 14;;Long Street with a na", " me 5;Jenin;West Bank;;PS", "EMAIL;TYPE=work:d@example.org",
        "END:VCARD", "BEGIN:VCARD", "VERSION:3.0", "N:;;;;", "FN:Example Union", "ORG:Example Union", "ADR:;;Way 2;Jenin;;;PS",
        "item1.EMAIL:u@example.org", "END:VCARD", ""]).encode())

# What nobody should open without thinking.
import zipfile  # noqa: E402

sound = zipfile.ZipFile(here / "people.xlsx")
for name, change in (
    ("bomb.xlsx", lambda text: text.replace(b"<sheetData>", b"<sheetData>" + b" " * (20 << 20))),
    ("doctype.xlsx", lambda text: text.replace(
        b"<worksheet", b'<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet', 1)),
    ("torn.xlsx", lambda text: text[:len(text) // 2]),
):
    with zipfile.ZipFile(here / name, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for entry in sound.namelist():
            text = sound.read(entry)
            archive.writestr(zipfile.ZipInfo(entry), change(text) if entry.endswith("sheet1.xml") else text, zipfile.ZIP_DEFLATED)

book = xlsxwriter.Workbook(here / "signatories.xlsx")
sheet = book.add_worksheet()
for number, row in enumerate([["First name", "Last name", "Position"], ["Ada", "Muster", "Chair"], ["Zoe", "Sample", ""]]):
    sheet.write_row(number, 0, row)
book.close()

# How numbers are shown: each row has a number in its format, and what a spreadsheet program shows.
shown_numbers = [
    (1.25, "[h]:mm", "30:00"), (1.25, "[hh]:mm:ss", "30:00:00"), (0.25, "?/?", "1/4"), (0.5, "# ?/?", "1/2"),
    (2.75, "# ??/??", "2 3/4"), (3, "# ?/?", "3"), (0.375, "?/8", "3/8"), (1234567, '0.00,," M"', "1.23 M"),
    (1234567, "#,##0,", "1,235"), (20, '[<10]0" few";0" many"', "20 many"), (4, '[<10]0" few";0" many"', "4 few"),
    (-75.5, "#,##0.00_);(#,##0.00)", "(75.50)"), (75.5, "#,##0.00_);(#,##0.00)", "75.50"), (1e-7, "0.00E+00", "1.00E-07"),
    (123456, "##0.0E+0", "123.5E+3"), (-0.00012, "0.0E+00", "-1.2E-04"), (45000, "[$-401]d mmmm yyyy", "15 مارس 2023"),
    (45000, "[$-407]d. mmmm yyyy", "15. März 2023"), (45000, "dd/mm/yyyy", "15/03/2023"), (-5, "0;0", "5"), (0, '0;-0;"none"', "none"),
    (45000, "[$-de-DE]d. mmmm yyyy", "15. März 2023"), (45000, "[$-ar-EG,200]d mmmm yyyy", "15 مارس 2023"),
    (45000, "[$-fr-FR]dddd d mmmm yyyy", "mercredi 15 mars 2023"), (45000, "[$-F800]d mmmm yyyy", "15 March 2023"),
    (1067, "00000", "01067"), (0.5, "0%", "50%"), (1234.5, "[$€-407] #,##0.00", "€ 1,234.50"), (30123456, "000-00000", "301-23456"),
]
book = openpyxl.Workbook()
sheet = book.active
sheet.append(["id", "number", "shown"])
for index, (number, code, text) in enumerate(shown_numbers, 2):
    sheet.cell(index, 1, f"r{index}")
    sheet.cell(index, 2, number).number_format = code
    sheet.cell(index, 3, text)
book.save(here / "formats.xlsx")

# Formulas that nothing has calculated, in columns of the address and in one of the list's own.
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Members"
sheet.append(["Name", "Street", "Town", "Country", "Fee"])
sheet.append(["Ann Lee", "S 1", "Bonn", "DE", "=1+1"])
sheet.append(['="Ben "&"Lee"', "S 2", "=B1", "DE", "=1+2"])
sheet.append(["Cem Lee", "S 3", "Bonn", "DE", 3])
book.save(here / "uncalculated.xlsx")

# Columns put together above the header, a column without anything, and other sheets: one like this, one hidden, one not.
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "North"
sheet.append(["Person", None, "Address", None, None, None])
sheet.merge_cells("A1:B1")
sheet.merge_cells("C1:F1")
sheet.append(["First name", "Last name", "Street", "ZIP", "Town", "Country", None, "Remark"])
sheet.append(["Ann", "Lee", "S 1", "10119", "Berlin", "DE", None, "x"])
for title, state in (("South", "visible"), ("Old", "hidden")):
    other = book.create_sheet(title)
    other.sheet_state = state
    other.append(["First name", "Last name", "Street", "ZIP", "Town", "Country"])
    other.append(["Ben", "Lee", "S 2", "10119", "Berlin", "DE"])
book.create_sheet("Notes").append(["nothing"])
book.save(here / "sheets.xlsx")

# The list is not on the first sheet.
book = openpyxl.Workbook()
book.active.title = "Overview"
book.active.append(["Members of the union"])
book.active.append(["as of spring"])
sheet = book.create_sheet("Members")
sheet.append(["Name", "Street", "Town", "Country"])
sheet.append(["Ann Lee", "S 1", "Bonn", "DE"])
book.save(here / "second.xlsx")

# A header in two rows, in Arabic from right to left: one cell over both, and one over several.
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "الأعضاء"
sheet.sheet_view.rightToLeft = True
sheet.append(["قائمة الأعضاء"])
sheet.append(["الاسم", None, None, "العنوان", None, None, None, "الهاتف"])
sheet.append(["الأول", "الأب", "العائلة", "الشارع", "المدينة", "الرمز البريدي", "البلد"])
for cells in ("A2:C2", "D2:G2", "H2:H3"):
    sheet.merge_cells(cells)
sheet.append(["سلمى", "أحمد", "النموذجية", "شارع ١", "عمّان", "11118", "الأردن", 962790000000])
sheet.append([None, None, None, None, None, None, "المجموع", 1])
book.save(here / "two-rows.xlsx")
