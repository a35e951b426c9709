import Reporting
private import TypesettingData

/// Words and signs that directional islands are made of, read from a data file that says where each comes from.
struct IslandRules: Sendable {
    /// The rules that are part of the program; a test sees to it that they can be read.
    static let shipped = (try? IslandRules(String(cString: typesetting_data_bidi_islands()))) ?? IslandRules()

    /// A line of the file that says nothing.
    struct SyntaxError: Error, Hashable {
        var line: Int
        var message: String
    }

    /// Fewest digits of a telephone number, by what it begins with; `3` for three groups of digits or more.
    private(set) var telephones: [UInt32: Int] = [:]
    private(set) var mostDigits = 15
    private(set) var before: Set<UInt32> = []
    private(set) var after: Set<UInt32> = []
    private(set) var signs: Set<UInt32> = []
    private(set) var figures: Set<UInt32> = []
    private(set) var units: Set<[UInt32]> = []
    private(set) var abbreviations: Set<[UInt32]> = []

    private init() {}

    init(_ text: String) throws(SyntaxError) {
        for (index, line) in text.parts(at: "\n").enumerated() where line.utf8.first != UInt8(ascii: "#") {
            let parts = line.parts(at: " ").filter { !$0.isEmpty }
            guard let kind = parts.first else { continue }
            let words = parts.map { $0.unicodeScalars.map(\.value) }
            let entries = words.dropFirst()
            switch kind {
            case "before": before.formUnion(try Self.signs(entries, line: index + 1))
            case "after": after.formUnion(try Self.signs(entries, line: index + 1))
            case "sign": signs.formUnion(try Self.signs(entries, line: index + 1))
            case "figure": figures.formUnion(try Self.signs(entries, line: index + 1))
            case "unit": units.formUnion(entries)
            case "abbreviation": abbreviations.formUnion(entries)
            case "telephone":
                guard words.count == 3, words[1].count == 1, let number = Self.number(words[2]) else {
                    throw SyntaxError(line: index + 1, message: "telephone BEGINNING FEWEST-DIGITS")
                }
                telephones[words[1][0]] = number
            case "most-digits":
                guard words.count == 2, let number = Self.number(words[1]) else {
                    throw SyntaxError(line: index + 1, message: "most-digits NUMBER")
                }
                mostDigits = number
            default: throw SyntaxError(line: index + 1, message: "“\(kind)” is no kind of rule")
            }
        }
    }

    private static func signs(_ entries: ArraySlice<[UInt32]>, line: Int) throws(SyntaxError) -> [UInt32] {
        guard entries.allSatisfy({ $0.count == 1 }) else {
            throw SyntaxError(line: line, message: "single signs, parted by spaces")
        }
        return entries.flatMap { $0 }
    }

    private static func number(_ word: [UInt32]) -> Int? {
        Int(String(String.UnicodeScalarView(word.compactMap { Unicode.Scalar($0) })))
    }
}
