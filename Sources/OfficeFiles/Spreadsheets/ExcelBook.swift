import Reporting

/// A workbook of Excel's (ECMA-376-1, 18: SpreadsheetML).
struct ExcelBook {
    private let archive: Archive
    private let file: String
    private let sheets: [(name: String, path: String, isHidden: Bool)]
    private let has1904Dates: Bool

    init(_ archive: Archive, file: String) throws(Diagnostics) {
        self.archive = archive
        self.file = file
        let root = try Relations(of: "", in: archive, file: file)
        let path = root.target(ofType: "officeDocument") ?? "xl/workbook.xml"
        guard archive.has(path) else {
            throw Diagnostics(
                code: .noSpreadsheet, "The file is no spreadsheet.", at: SourceLocation(file: file),
                hint: "Save the list as .xlsx, .ods or .csv.")
        }
        let workbook = WorkbookHandler()
        try MarkupReader.read(path, of: archive, file: file, workbook)
        let relations = try Relations(of: path, in: archive, file: file)
        sheets = workbook.sheets.compactMap { sheet in
            relations.target(ofID: sheet.relation).map { (sheet.name, $0, sheet.isHidden) }
        }
        has1904Dates = workbook.has1904Dates
    }

    func read(sheet name: String?, _ take: @escaping (SheetRow) -> Void) throws(Diagnostics) -> SheetReport {
        let names = sheets.map(\.name)
        guard let sheet = name.map({ name in sheets.first { $0.name == name } }) ?? sheets.first(where: { !$0.isHidden }) else {
            if let name { throw Sheet.unknown(name, among: names, file: file) }
            throw Diagnostics(code: .noSpreadsheet, "The file has no sheet.", at: SourceLocation(file: file))
        }
        let folder = Relations.folder(of: sheet.path)
        // Strings and styles lie beside the workbook.
        let base = folder.hasSuffix("worksheets/") ? String(folder.dropLast("worksheets/".count)) : "xl/"
        let strings = SharedStringsHandler()
        if archive.has(base + "sharedStrings.xml") {
            try MarkupReader.read(base + "sharedStrings.xml", of: archive, file: file, strings)
        }
        let styles = StylesHandler()
        if archive.has(base + "styles.xml") { try MarkupReader.read(base + "styles.xml", of: archive, file: file, styles) }
        let handler = WorksheetHandler(
            strings: strings.strings, formats: styles.formats, has1904Dates: has1904Dates,
            report: SheetReport(name: sheet.name, sheets: names), take: take)
        try MarkupReader.read(sheet.path, of: archive, file: file, handler)
        if let excess = handler.excess { throw Diagnostics(excess.diagnostic(sheet: sheet.name, file: file)) }
        var report = handler.report
        guard name == nil else { return report }
        for other in sheets where other.name != sheet.name && !other.isHidden && archive.has(other.path) {
            var texts: [String] = []
            let glance = WorksheetHandler(
                strings: strings.strings, formats: styles.formats, has1904Dates: has1904Dates,
                report: SheetReport(name: other.name, sheets: names)
            ) { texts += $0.cells.map(\.text) }
            glance.limit = Sheet.glance
            try MarkupReader.read(other.path, of: archive, file: file, glance)
            report.others.append((other.name, texts))
        }
        return report
    }
}

/// What a part of an Office file refers to (ECMA-376-2, 9.3).
struct Relations {
    private let relations: [(id: String, type: String, target: String)]

    init(of part: String, in archive: Archive, file: String) throws(Diagnostics) {
        let folder = Self.folder(of: part)
        let path = folder + "_rels/" + part.dropFirst(folder.count) + ".rels"
        guard archive.has(path) else {
            relations = []
            return
        }
        let handler = RelationsHandler()
        try MarkupReader.read(path, of: archive, file: file, handler)
        relations = handler.relations.map { relation in
            relation.isExternal
                ? (relation.id, relation.type, relation.target)
                : (relation.id, relation.type, Self.resolved(relation.target, from: folder))
        }
    }

    func target(ofID id: String) -> String? { relations.first { $0.id == id }?.target }

    func target(ofType type: String) -> String? { relations.first { $0.type.hasSuffix("/" + type) }?.target }

    func targets(ofType type: String) -> [String] {
        relations.filter { $0.type.hasSuffix("/" + type) }.map(\.target)
    }

    static func folder(of part: String) -> String {
        part.lastIndex(of: "/").map { String(part[...$0]) } ?? ""
    }

    private static func resolved(_ target: String, from folder: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        var steps: [Substring] = folder.split(separator: "/")
        for step in target.split(separator: "/") {
            if step == ".." { _ = steps.popLast() } else if step != "." { steps.append(step) }
        }
        return steps.joined(separator: "/")
    }
}

private final class RelationsHandler: MarkupHandler {
    var relations: [(id: String, type: String, target: String, isExternal: Bool)] = []

    func start(_ name: String, _ attributes: MarkupAttributes) {
        guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"] else { return }
        relations.append((id, attributes["Type"] ?? "", target, attributes["TargetMode"] == "External"))
    }

    func end(_ name: String) {}
    func text(_ text: String) {}
}

private final class WorkbookHandler: MarkupHandler {
    var sheets: [(name: String, relation: String, isHidden: Bool)] = []
    var has1904Dates = false

    func start(_ name: String, _ attributes: MarkupAttributes) {
        switch name {
        case "sheet":
            sheets.append((attributes["name"] ?? "", attributes["id"] ?? "", (attributes["state"] ?? "visible") != "visible"))
        case "workbookPr": has1904Dates = attributes.flag("date1904") ?? false
        default: break
        }
    }

    func end(_ name: String) {}
    func text(_ text: String) {}
}

/// Texts that cells share (18.4), each in its turn.
private final class SharedStringsHandler: MarkupHandler {
    private(set) var strings = StringBlock()
    private var current = ""
    private var isText = false
    private var phonetic = 0

    func start(_ name: String, _ attributes: MarkupAttributes) {
        switch name {
        case "si": current = ""
        case "rPh": phonetic += 1
        case "t": isText = phonetic == 0
        default: break
        }
    }

    func end(_ name: String) {
        switch name {
        case "si": strings.append(current.withoutEscapes)
        case "rPh": phonetic -= 1
        case "t": isText = false
        default: break
        }
    }

    func text(_ text: String) { if isText { current += text } }
}

/// How cells show their numbers (18.8), by the number of their style.
private final class StylesHandler: MarkupHandler {
    private var codes: [Int: String] = [:]
    private var isCells = false
    private var known: [Int: NumberFormat] = [:]
    var formats: [NumberFormat] = []

    func start(_ name: String, _ attributes: MarkupAttributes) {
        switch name {
        case "numFmt": if let id = attributes.number("numFmtId") { codes[id] = attributes["formatCode"] }
        case "cellXfs": isCells = true
        case "xf" where isCells:
            let id = attributes.number("numFmtId") ?? 0
            let format = known[id] ?? NumberFormat(codes[id] ?? NumberFormat.builtIn(id))
            known[id] = format
            formats.append(format)
        default: break
        }
    }

    func end(_ name: String) { if name == "cellXfs" { isCells = false } }
    func text(_ text: String) {}
}

/// A sheet's rows (18.3).
private final class WorksheetHandler: MarkupHandler {
    private let strings: StringBlock
    private let formats: [NumberFormat]
    private let has1904Dates: Bool
    private let take: (SheetRow) -> Void
    private(set) var report: SheetReport
    private(set) var excess: Sheet.Excess?

    private var row = SheetRow(number: 0, cells: [], isHidden: false)
    private var column = -1
    private var kind = ""
    private var style = 0
    private var value = ""
    private var hasFormula = false
    private var isValue = false
    private var phonetic = 0

    init(
        strings: StringBlock, formats: [NumberFormat], has1904Dates: Bool, report: SheetReport, take: @escaping (SheetRow) -> Void
    ) {
        self.strings = strings
        self.formats = formats
        self.has1904Dates = has1904Dates
        self.report = report
        self.take = take
    }

    /// Nothing more is wanted after so many cells.
    var limit = Int.max
    private var taken = 0

    var isFinished: Bool { excess != nil || taken >= limit }

    func start(_ name: String, _ attributes: MarkupAttributes) {
        switch name {
        case "row":
            row = SheetRow(
                number: attributes.number("r") ?? row.number + 1, cells: [], isHidden: attributes.flag("hidden") ?? false)
            column = -1
            if row.number > Sheet.maximalRows { excess = .rows }
        case "c":
            column = attributes["r"].flatMap(Sheet.column) ?? column + 1
            kind = attributes["t"] ?? "n"
            style = attributes.number("s") ?? 0
            value = ""
            hasFormula = false
        case "v": isValue = true
        case "t": isValue = kind == "inlineStr" && phonetic == 0
        case "rPh": phonetic += 1
        case "f": hasFormula = true
        case "mergeCell": if let range = attributes["ref"], report.merged.count < 1_000 { report.merged.append(range) }
        default: break
        }
    }

    func text(_ text: String) { if isValue { value += text } }

    func end(_ name: String) {
        switch name {
        case "v", "t": isValue = false
        case "rPh": phonetic -= 1
        case "c": endCell()
        case "row":
            guard !row.cells.isEmpty else { return }
            if row.isHidden {
                report.hiddenRows += 1
                report.firstHiddenRow = report.firstHiddenRow ?? row.number
            }
            taken += row.cells.count
            take(row)
        default: break
        }
    }

    private func endCell() {
        if hasFormula, value.isEmpty, kind != "str" { report.addFormula(row: row.number, column: column) }
        let shown = shown
        guard !shown.isEmpty else { return }
        guard column < Sheet.maximalColumns else {
            excess = .column(cell: Sheet.cell(row: row.number, column: column))
            return
        }
        row.cells.append((column, shown))
    }

    /// What the cell shows.
    private var shown: String {
        switch kind {
        case "s": return Int(value).flatMap { strings[$0] } ?? ""
        case "str", "inlineStr": return value.withoutEscapes
        case "e": return value
        case "b": return value == "1" || value == "true" ? "TRUE" : value.isEmpty ? "" : "FALSE"
        case "d": return value
        default:
            let format = formats.indices.contains(style) ? formats[style] : NumberFormat("General")
            return format.shown(value, has1904Dates: has1904Dates)
        }
    }
}

extension String {
    /// `_x000D_` stands for a character that XML cannot hold (22.4.2.4).
    fileprivate var withoutEscapes: String {
        guard contains("_x") else { return self }
        var result = ""
        var rest = self[...]
        while let start = rest.firstRange(of: "_x") {
            let code = rest[start.upperBound...].prefix(5)
            guard code.count == 5, code.last == "_", let number = UInt32(code.dropLast(), radix: 16),
                let scalar = Unicode.Scalar(number)
            else {
                result += rest[..<start.upperBound]
                rest = rest[start.upperBound...]
                continue
            }
            result += rest[..<start.lowerBound]
            if scalar != "\r" { result.unicodeScalars.append(scalar) }
            rest = rest[code.endIndex...]
        }
        return result + rest
    }
}
