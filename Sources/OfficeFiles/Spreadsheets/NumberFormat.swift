import Foundation

/// How a cell of Excel's shows its number (ECMA-376-1, 18.8.30 and 18.8.31).
struct NumberFormat: Sendable {
    private let sections: [FormatSection]
    private let isGeneral: Bool

    init(_ code: String) {
        sections = FormatSection.sections(of: code)
        isGeneral = sections.count == 1 && sections[0].tokens == [.general]
    }

    /// Formats that have a number and no code in the file (18.8.30). Dates whose order depends on the reader's country
    /// are written with the year first.
    static func builtIn(_ id: Int) -> String {
        switch id {
        case 1: "0"
        case 2: "0.00"
        case 3: "#,##0"
        case 4: "#,##0.00"
        case 9: "0%"
        case 10: "0.00%"
        case 11: "0.00E+00"
        case 12: "# ?/?"
        case 13: "# ??/??"
        case 14: "yyyy-mm-dd"
        case 15: "d-mmm-yy"
        case 16: "d-mmm"
        case 17: "mmm-yy"
        case 18: "h:mm AM/PM"
        case 19: "h:mm:ss AM/PM"
        case 20: "h:mm"
        case 21: "h:mm:ss"
        case 22: "yyyy-mm-dd h:mm"
        case 37, 38: "#,##0_);(#,##0)"
        case 39, 40: "#,##0.00_);(#,##0.00)"
        case 45: "mm:ss"
        case 46: "[h]:mm:ss"
        case 47: "mm:ss"
        case 48: "##0.0E+0"
        case 49: "@"
        default: "General"
        }
    }

    /// - Parameter value: as the file has it; what is no number is shown as it is.
    func shown(_ value: String, has1904Dates: Bool) -> String {
        guard !value.isEmpty, let number = Double(value), number.isFinite else { return value }
        if isGeneral { return Self.general(number, value) }
        guard let (section, losesSign) = section(for: number) else { return value }
        let shown = losesSign ? abs(number) : number
        let tokens = section.tokens
        if section.isDate { return SerialDate(number, has1904Dates: has1904Dates).shown(as: section) }
        if tokens.contains(.text) || tokens.contains(.general) {
            return tokens.map { token in
                switch token {
                case .literal(let text): text
                case .slash: "/"
                case .text, .general: Self.general(shown, value)
                default: ""
                }
            }.joined()
        }
        if let fraction = FractionFormat(tokens) { return fraction.shown(shown) }
        if let exponent = ExponentFormat(tokens) { return exponent.shown(shown) }
        return DecimalFormat(tokens).shown(Self.exact(shown), isNegative: shown < 0)
    }

    /// The section that is meant for a number, and whether its sign is told by the section.
    private func section(for number: Double) -> (FormatSection, losesSign: Bool)? {
        if sections.contains(where: { $0.condition != nil }) {
            return (sections.first { $0.condition.map { $0.holds(for: number) } ?? true }).map { ($0, false) }
        }
        if sections.count > 2, number == 0 { return (sections[2], true) }
        if sections.count > 1, number < 0 { return (sections[1], true) }
        return sections.first.map { ($0, false) }
    }

    /// The decimal number that the file writes, without its sign: not the binary one is rounded, and half a unit goes up.
    static func exact(_ number: Double) -> Decimal {
        Decimal(string: "\(abs(number))", locale: Locale(identifier: "en_US_POSIX")) ?? Decimal(abs(number))
    }

    /// A whole number in full, others with as many digits as they have.
    private static func general(_ number: Double, _ written: String) -> String {
        if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
        var format = String(format: "%.10g", number)
        // More digits than are shown are the noise of binary fractions.
        if format.contains("e") { format = format.uppercased() }
        return format
    }
}
