package import Languages

/// How a value is written where a placeholder asks for more than what the list has: `{{recipient.amount | number}}`.
package struct ValueForm: Sendable {
    package enum Kind: Sendable {
        /// With the language's digits and signs.
        case number
        /// As the language writes days.
        case date
        /// One of the words that a text of letter.yaml has a form for; it is never printed, for another is an error.
        case choice(of: String, among: [String])
    }

    package var kind: Kind
    package var wording: Wording

    /// Whether it writes days.
    var isDate: Bool { if case .date = kind { true } else { false } }

    package init(_ kind: Kind, _ wording: Wording) {
        self.kind = kind
        self.wording = wording
    }

    /// By the name that stands behind the bar; nil for a name that says nothing.
    package init?(named name: String, _ wording: Wording) {
        switch name {
        case "number": self.init(.number, wording)
        case "date": self.init(.date, wording)
        default: return nil
        }
    }

    package static let names = ["number", "date"]

    /// The value as it is printed; nil where it is not what it should be.
    func text(of value: String) -> String? {
        switch kind {
        case .number:
            guard let number = TypedNumber(value) else { return nil }
            return (number.isNegative ? "−" : "") + wording.amount(whole: number.whole, fraction: number.fraction)
        case .date: return Self.day(value).map(wording.date)
        case .choice: return nil
        }
    }

    /// In isolation, in the direction of the language (UAX #9, RLI or LRI, PDI).
    func isolated(_ text: String) -> String {
        (wording.language.isRightToLeft ? "\u{2067}" : "\u{2066}") + text + "\u{2069}"
    }

    /// What is wrong with a value that is not what it should be.
    func fault(of value: String) -> (message: String, hint: String) {
        switch kind {
        case .number:
            [".0", ",0"].allSatisfy { TypedNumber(value + $0) == nil }
                ? ("‘\(value)’ is no number.", "Write digits alone, with a point before the fraction: 1234.50.")
                : (
                    "‘\(value)’ may be read as two numbers: it is not clear what its sign parts.",
                    "Write it without signs between the thousands, or with two digits behind the point: 1234.50."
                )
        case .date:
            ("‘\(value)’ is no day that is read alike everywhere.", "Write year, month and day as in 2020-08-28, or 28.8.2020.")
        case .choice(let name, let words):
            (
                value.isEmpty ? "Nothing says which form of ‘\(name)’ is meant." : "‘\(name)’ has no form for ‘\(value)’.",
                "Write one of \(words.map { "‘\($0)’" }.joined(separator: ", ")), or give ‘\(name)’ a form ‘other’."
            )
        }
    }

    /// `2020-08-28`, as spreadsheets export it with a time behind it too, or `28.8.2020`; never with slashes, which are
    /// read in two ways.
    private static func day(_ text: String) -> CalendarDate? {
        let western = String(text.map { $0.wholeNumberValue.map { String($0) } ?? String($0) }.joined())
        if western.hasSuffix(" 00:00:00") || western.hasSuffix("T00:00:00") { return CalendarDate(String(western.dropLast(9))) }
        if let day = CalendarDate(western) { return day }
        let parts = western.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[2].count == 4, parts.allSatisfy({ $0.allSatisfy(\.isASCII) }), let day = Int(parts[0]),
            let month = Int(parts[1]), let year = Int(parts[2])
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }
}
