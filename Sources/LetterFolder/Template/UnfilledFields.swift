import Correspondence
import Reporting

/// Fields of other programs' form letters, and reminders, that were never filled or followed up: ‘«FirstName»’, ‘[Street]’,
/// ‘%%NAME%%’, and words that remind somebody to write more.
struct UnfilledFields {
    /// Names that fields may have beside the usual ones, folded.
    private let names: Set<String>

    /// What fields are called in the form letters of others, and how they begin, as `String.foldedName` writes it.
    private static let usual = Set(WordLists.statement["field"])
    private static let beginnings = WordLists.statement["field-beginning"]
    /// In capitals, or they are words like others.
    private static let reminders = Set(WordLists.statement["reminder"])
    private static let brackets: [(open: String, close: String)] = [
        ("{{", "}}"), ("{", "}"), ("[", "]"), ("«", "»"), ("%%", "%%"), ("%", "%"), ("<", ">"),
    ]

    /// - Parameter names: of columns.
    init(names: [String]) { self.names = Set(names.map(\.foldedName)) }

    /// The name of a field, without its brackets.
    func isField(_ inside: String) -> Bool {
        guard inside.first?.isLetter == true, inside.last?.isLetter == true || inside.last?.isNumber == true else { return false }
        if inside.hasPrefix("recipient.") { return true }
        let name = inside.foldedName
        return Self.usual.contains(name) || names.contains(name) || Self.beginnings.contains { name.hasPrefix($0 + " ") }
    }

    /// The first mark in a value, in which nothing is filled in; nil for one without.
    func first(in value: String) -> String? {
        guard Self.mayHold(value) else { return nil }
        if value.utf8.first == UInt8(ascii: "="), Self.isFormula(value) { return value }
        if value.utf8.contains(UInt8(ascii: "#")), let error = Self.errors.first(where: { value.contains($0) }) { return error }
        for (open, close) in Self.brackets {
            guard let start = value.firstRange(of: open), let end = value[start.upperBound...].firstRange(of: close) else {
                continue
            }
            let inside = value[start.upperBound..<end.lowerBound]
            if open == "{{" || isField(String(inside)) { return String(value[start.lowerBound..<end.upperBound]) }
        }
        return nil
    }

    /// Most values show by their bytes that there is none.
    private static func mayHold(_ value: String) -> Bool {
        value.withBytes { bytes in
            var before: UInt8 = 0
            for byte in bytes {
                switch byte {
                case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "%"), UInt8(ascii: "<"), UInt8(ascii: "="),
                    UInt8(ascii: "#"):
                    return true
                case 0xAB where before == 0xC2: return true
                default: before = byte
                }
            }
            return false
        }
    }

    /// A reminder that is a value, or stands among its words.
    func reminder(in value: String) -> String? {
        guard Self.mayRemind(value) else { return nil }
        // "TBC Bank" has a name that looks like one.
        if Self.reminders.contains(value) { return value }
        return value.split { !$0.isLetter }.first { word in
            word.utf8.count > 3 && Self.reminders.contains(String(word))
                || word.utf8.count > 2 && word.utf8.allSatisfy { $0 == UInt8(ascii: "X") }
        }.map(String.init)
    }

    /// Most values show by their bytes that there is none.
    private static func mayRemind(_ value: String) -> Bool {
        value.withBytes { bytes in
            var before: UInt8 = 0
            for byte in bytes {
                switch (before, byte) {
                case (0x54, 0x4F), (0x54, 0x42), (0x46, 0x49), (0x58, 0x58): return true
                default: before = byte
                }
            }
            return false
        }
    }

    /// `=B3`, `=VLOOKUP(…)`: as a spreadsheet's formula begins.
    private static func isFormula(_ value: String) -> Bool {
        guard let second = value.dropFirst().first else { return false }
        return second.isASCII && second.isLetter && value.contains { $0.isNumber || $0 == "(" }
    }

    /// What a formula gives that has lost what it speaks of, inside other words.
    private static let errors = ["#REF", "#NAME?", "#VALUE!", "#N/A", "#DIV/0!", "#BEZUG!", "#WERT!", "#NV", "#VALEUR!", "#NOM?"]
}
