import ArgumentParser
import Correspondence
import Foundation
import Languages
import Reporting

/// Prints diagnostics: for people, or as JSON lines.
struct DiagnosticPrinter {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case human, json
    }

    let format: Format
    private let usesColour: Bool
    private let output: FileHandle

    /// For people on standard error, in colour on a terminal (unless NO_COLOR is set; see no-color.org); for programs
    /// on standard output.
    init(_ format: Format = .human, environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.format = format
        output = format == .json ? .standardOutput : .standardError
        usesColour =
            format == .human && isatty(output.fileDescriptor) == 1 && (environment["NO_COLOR"] ?? "").isEmpty
            && environment["TERM"] != "dumb"
    }

    func print(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics { print(diagnostic) }
    }

    /// `row` and `recipient`: the row of recipients.csv that the diagnostic belongs to.
    func print(_ diagnostic: Diagnostic, row: Int? = nil, recipient: String? = nil) {
        switch format {
        case .human: write(human(diagnostic, row: row, recipient: recipient))
        case .json: write(json(diagnostic, row: row, recipient: recipient))
        }
    }

    private func write(_ text: String) {
        // What print() holds back goes first, so that lines keep their order and none is torn.
        fflush(nil)
        try? output.write(contentsOf: Data((text + "\n").utf8))
    }

    // MARK: For people

    private func human(_ diagnostic: Diagnostic, row: Int?, recipient: String?) -> String {
        var text = ""
        if let place = diagnostic.location {
            let numbers = place.cell.map { [Self.harmless($0)] } ?? [place.line, place.column].compactMap { $0 }.map(String.init)
            let parts = [Self.harmless(place.file)] + numbers
            text += parts.joined(separator: ":") + ": "
        }
        let colour =
            switch diagnostic.severity {
            case .error: "1;31"
            case .warning: "1;33"
            case .note: "1;36"
            }
        text += styled(diagnostic.severity.rawValue + ":", colour) + " "
        // A place in the list of recipients tells the row; one in a text that all letters share does not.
        if let row, diagnostic.location.map({ Recipients.isList($0.file) }) != true {
            text += "row \(row)" + (recipient.map { " (‘\(Self.harmless($0))’)" } ?? "") + ": "
        }
        text += "\(Self.harmless(diagnostic.message))\(Self.further(diagnostic)) [\(diagnostic.code)]"
        if let hint = diagnostic.hint { text += "\n  " + styled("hint:", "2") + " " + Self.harmless(hint) }
        return text
    }

    /// Where else it is so: the lines, or a spreadsheet's cells.
    private static func further(_ diagnostic: Diagnostic) -> String {
        var places: [String] = []
        var told = diagnostic.location?.line
        for place in diagnostic.furtherLocations ?? [] where place.cell != nil || place.line != told {
            told = place.line
            places += (place.cell.map(harmless) ?? place.line.map(String.init)).map { [$0] } ?? []
        }
        guard let last = places.popLast() else { return "" }
        guard !places.isEmpty else { return " Also in line \(last)." }
        if places.count >= mostPlaces {
            return
                " Also in lines \(places.prefix(mostPlaces).joined(separator: ", ")) and \(places.count + 1 - mostPlaces) more."
        }
        return " Also in lines \(places.joined(separator: ", ")) and \(last)."
    }

    /// Places that are told beside the first.
    private static let mostPlaces = 12

    private func styled(_ text: String, _ style: String) -> String {
        usesColour ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text
    }

    /// What a message quotes from a file may not steer the terminal.
    static func harmless(_ text: String) -> String {
        // Most texts hold neither a control nor what could begin one of the others in UTF-8.
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != 0xC2 && $0 != 0xE2 }) { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.properties.generalCategory == .control || (0x202A...0x202E).contains(scalar.value)
            scalars.append(isControl ? "\u{FFFD}" : scalar)
        }
        return String(scalars)
    }

    // MARK: For programs

    private struct Place: Encodable {
        var line: Int?
        var column: Int?
        var cell: String?
    }

    private struct Line: Encodable {
        var severity: Diagnostic.Severity
        var code: String
        var message: String
        var file: String?
        var line: Int?
        var column: Int?
        var cell: String?
        var further: [Place]?
        var hint: String?
        var row: Int?
        var recipient: String?
    }

    private func json(_ diagnostic: Diagnostic, row: Int?, recipient: String?) -> String {
        let line = Line(
            severity: diagnostic.severity, code: diagnostic.code.name, message: diagnostic.message,
            file: diagnostic.location?.file, line: diagnostic.location?.line, column: diagnostic.location?.column,
            cell: diagnostic.location?.cell,
            further: diagnostic.furtherLocations?.map { Place(line: $0.line, column: $0.column, cell: $0.cell) },
            hint: diagnostic.hint, row: row, recipient: recipient)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(line)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
