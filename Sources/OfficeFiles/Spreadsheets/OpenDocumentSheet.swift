import Reporting

/// A sheet of an OpenDocument spreadsheet (ISO 26300-1, 9). Its cells hold the text that they show.
enum OpenDocumentSheet {
    static func read(
        _ archive: Archive, file: String, sheet: String?, _ take: @escaping (SheetRow) -> Void
    ) throws(Diagnostics) -> SheetReport {
        let names = SheetNamesHandler()
        try MarkupReader.read("content.xml", of: archive, file: file, names)
        guard names.isSpreadsheet else {
            throw Diagnostics(
                code: .noSpreadsheet, "The file is no spreadsheet.", at: SourceLocation(file: file),
                hint: "Save the list as .xlsx, .ods or .csv.")
        }
        let visible = names.sheets.first { !names.hidden.contains($0.style) } ?? names.sheets.first
        guard let name = sheet ?? visible?.name, names.sheets.contains(where: { $0.name == name }) else {
            if let sheet { throw Sheet.unknown(sheet, among: names.sheets.map(\.name), file: file) }
            throw Diagnostics(code: .noSpreadsheet, "The file has no sheet.", at: SourceLocation(file: file))
        }
        let handler = ContentHandler(SheetReport(name: name, sheets: names.sheets.map(\.name)), take)
        try MarkupReader.read("content.xml", of: archive, file: file, handler)
        if let excess = handler.excess { throw Diagnostics(excess.diagnostic(sheet: name, file: file)) }
        var report = handler.report
        if sheet == nil {
            report.others = names.sheets.filter { $0.name != name && !names.hidden.contains($0.style) }
                .map { ($0.name, $0.texts) }
        }
        return report
    }
}

/// The sheets, and which styles of theirs are hidden.
private final class SheetNamesHandler: MarkupHandler {
    var sheets: [(name: String, style: String, texts: [String])] = []
    var hidden: Set<String> = []
    var isSpreadsheet = false
    private var style = ""
    private var text: String?

    func start(_ name: String, _ attributes: MarkupAttributes) {
        switch name {
        case "spreadsheet": isSpreadsheet = true
        case "style": style = attributes["name"] ?? ""
        case "table-properties": if attributes["display"] == "false" { hidden.insert(style) }
        case "table": if let name = attributes["name"] { sheets.append((name, attributes["style-name"] ?? "", [])) }
        case "p": if let sheet = sheets.last, sheet.texts.count < Sheet.glance { text = "" }
        default: break
        }
    }

    func end(_ name: String) {
        guard name == "p", let text else { return }
        if !sheets.isEmpty { sheets[sheets.count - 1].texts.append(text) }
        self.text = nil
    }

    func text(_ text: String) { self.text? += text }
}

private final class ContentHandler: MarkupHandler {
    private(set) var report: SheetReport
    private(set) var excess: Sheet.Excess?
    private(set) var isFinished = false
    private let take: (SheetRow) -> Void
    private var isInside = false
    private var row = SheetRow(number: 0, cells: [], isHidden: false)
    private var nextRow = 1
    private var rowRepeats = 1
    private var column = 0
    private var cellRepeats = 1
    private var isCovered = false
    private var paragraphs: [String] = []
    private var isParagraph = 0
    private var annotations = 0
    private var hasFormula = false
    private var isText = false
    /// Elements of tables within the sheet are none of its own.
    private var depth = 0

    init(_ report: SheetReport, _ take: @escaping (SheetRow) -> Void) {
        self.report = report
        self.take = take
    }

    func start(_ name: String, _ attributes: MarkupAttributes) {
        if name == "table" {
            if isInside { depth += 1 } else { isInside = attributes["name"] == report.name }
            return
        }
        guard isInside, depth == 0 else { return }
        switch name {
        case "table-row":
            row = SheetRow(
                number: nextRow, cells: [], isHidden: ["collapse", "filter"].contains(attributes["visibility"] ?? ""))
            rowRepeats = max(1, attributes.number("number-rows-repeated") ?? 1)
            column = 0
        case "table-cell", "covered-table-cell":
            cellRepeats = max(1, attributes.number("number-columns-repeated") ?? 1)
            isCovered = name == "covered-table-cell"
            hasFormula = attributes["formula"] != nil
            isText = attributes["value-type"] == "string"
            paragraphs = []
            let (columns, rows) = (
                attributes.number("number-columns-spanned") ?? 1, attributes.number("number-rows-spanned") ?? 1
            )
            if columns > 1 || rows > 1, report.merged.count < 1_000 {
                report.merged.append(
                    Sheet.cell(row: row.number, column: column) + ":"
                        + Sheet.cell(row: row.number + rows - 1, column: column + columns - 1))
            }
        case "annotation": annotations += 1
        case "p" where annotations == 0:
            isParagraph += 1
            paragraphs.append("")
        case "s" where isParagraph > 0: add(String(repeating: " ", count: min(64, attributes.number("c") ?? 1)))
        case "tab" where isParagraph > 0: add("\t")
        case "line-break" where isParagraph > 0: add("\n")
        default: break
        }
    }

    func text(_ text: String) { if isParagraph > 0, annotations == 0, depth == 0 { add(text) } }

    private func add(_ text: String) {
        if !paragraphs.isEmpty { paragraphs[paragraphs.count - 1] += text }
    }

    func end(_ name: String) {
        guard isInside else { return }
        if name == "table" {
            if depth > 0 { depth -= 1 } else { isFinished = true }
            return
        }
        guard depth == 0 else { return }
        switch name {
        case "p" where annotations == 0: isParagraph -= 1
        case "annotation": annotations -= 1
        case "table-cell", "covered-table-cell": endCell()
        case "table-row": endRow()
        default: break
        }
    }

    private func endCell() {
        defer { column += cellRepeats }
        let shown = paragraphs.joined(separator: "\n")
        // A formula of an empty text has a value of that type.
        if hasFormula, shown.isEmpty, !isText { report.addFormula(row: row.number, column: column) }
        guard !shown.isEmpty, !isCovered else { return }
        guard column + cellRepeats <= Sheet.maximalColumns else {
            excess = .column(cell: Sheet.cell(row: nextRow, column: max(column, Sheet.maximalColumns)))
            isFinished = true
            return
        }
        for place in column..<(column + cellRepeats) { row.cells.append((place, shown)) }
    }

    private func endRow() {
        let (repeats, isBlank) = (rowRepeats, row.cells.isEmpty)
        defer { nextRow += repeats }
        guard !isBlank else { return }
        guard nextRow + repeats - 1 <= Sheet.maximalRows else {
            excess = .rows
            isFinished = true
            return
        }
        for number in nextRow..<(nextRow + repeats) {
            row.number = number
            if row.isHidden {
                report.hiddenRows += 1
                report.firstHiddenRow = report.firstHiddenRow ?? number
            }
            take(row)
        }
    }
}
