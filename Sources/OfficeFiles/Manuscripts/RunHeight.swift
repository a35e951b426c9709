/// Whether letters stand on the line, above or below it.
enum RunHeight {
    case line, above, below

    /// As Word says it: `superscript`, `subscript`; as OpenDocument does: `super 58%`, `sub`, `33%`.
    init(_ text: String) {
        let word = text.prefix { $0 != " " }
        self =
            switch word {
            case "superscript", "super": .above
            case "subscript", "sub": .below
            default: Int(word.prefix { $0 != "%" }).map { $0 > 0 ? .above : $0 < 0 ? .below : .line } ?? .line
            }
    }

    private static let raised = Dictionary(uniqueKeysWithValues: zip("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"))
    private static let lowered = Dictionary(uniqueKeysWithValues: zip("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"))

    /// Figures and signs become those that Unicode has for the height. Where one letter has none, all stay as they are.
    func shown(_ text: String) -> (shown: String, isFlattened: Bool) {
        guard self != .line, text.contains(where: { !$0.isWhitespace }) else { return (text, false) }
        let known = self == .above ? Self.raised : Self.lowered
        let signs = text.compactMap { $0.isWhitespace ? $0 : known[$0] }
        return signs.count == text.count ? (String(signs), false) : (text, true)
    }
}
