/// Signs of Wingdings and its kin, which word processors keep in the private use area from U+F000 on.
enum SymbolFont {
    /// What usual ones are in Unicode.
    private static let signs: [UInt32: String] = [
        0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x6C: "●", 0x6E: "■", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xB7: "•", 0xD8: "➢",
        0xDF: "←", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFE: "☑",
    ]

    /// The text with those signs as Unicode has them; others are left out.
    static func read(_ text: String) -> (text: String, isLost: Bool) {
        guard text.unicodeScalars.contains(where: { (0xF000...0xF0FF).contains($0.value) }) else { return (text, false) }
        var result = ""
        var isLost = false
        for scalar in text.unicodeScalars {
            guard (0xF000...0xF0FF).contains(scalar.value) else {
                result.unicodeScalars.append(scalar)
                continue
            }
            if let sign = signs[scalar.value & 0xFF] { result += sign } else { isLost = true }
        }
        return (result, isLost)
    }
}
