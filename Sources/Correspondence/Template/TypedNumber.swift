/// A number as people's lists have it: `1234.5`, `1,234.50`, `1.234,50`, `1 234,50`, «١٬٢٣٤٫٥٠».
struct TypedNumber: Hashable {
    let isNegative: Bool
    /// European digits before the decimal sign: one at least, and no zeros that say nothing.
    let whole: String
    /// Those behind it, as many as were written.
    let fraction: String

    private static let groups: Set<Character> = ["٬", "’", "'", " ", "\u{A0}", "\u{202F}", "\u{2009}"]

    /// nil where it is no number, or where it cannot be told which: `1,234` is a thousand and more to one reader, and a
    /// little more than one to another.
    init?(_ text: String) {
        var rest = text.filter { !"\u{200E}\u{200F}\u{061C}".contains($0) }[...]
        let sign = rest.first.flatMap { "+-−".contains($0) ? $0 : nil }
        if sign != nil { rest.removeFirst() }
        var parts = [""]
        var signs: [Character] = []
        for character in rest {
            if let digit = character.wholeNumberValue, (0...9).contains(digit), character.isDecimal {
                parts[parts.count - 1].append(String(digit))
            } else if ".,٫".contains(character) || Self.groups.contains(character) {
                signs.append(character)
                parts.append("")
            } else {
                return nil
            }
        }
        guard !parts.contains(""), let decimal = Self.decimal(of: parts, signs) else { return nil }
        fraction = decimal ? parts.removeLast() : ""
        if decimal { signs.removeLast() }
        // Thousands are parted by one sign all through.
        guard Set(signs).count <= 1, signs.first != "٫", parts.dropFirst().allSatisfy({ $0.count == 3 }),
            parts.count == 1 || (1...3).contains(parts[0].count)
        else { return nil }
        let digits = parts.joined().drop { $0 == "0" }
        whole = digits.isEmpty ? "0" : String(digits)
        isNegative = sign == "-" || sign == "−"
    }

    /// Whether the last sign is the decimal one; nil where that cannot be told.
    private static func decimal(of parts: [String], _ signs: [Character]) -> Bool? {
        guard let last = signs.last, !groups.contains(last) else { return false }
        if last == "٫" { return true }
        let alike = signs.count { $0 == last }
        if alike > 1 { return alike == signs.count ? false : nil }
        if signs.count > 1 { return true }
        return parts[1].count == 3 && parts[0].count <= 3 && parts[0] != "0" ? nil : true
    }
}

extension Character {
    /// A digit of the European or one of the two Arabic rows, no fraction and no Roman number.
    fileprivate var isDecimal: Bool {
        unicodeScalars.count == 1
            && unicodeScalars.allSatisfy { $0.properties.numericType == .decimal }
    }
}
