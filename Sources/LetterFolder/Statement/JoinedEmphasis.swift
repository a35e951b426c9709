import Reporting

/// Emphasis that touches a right-to-left letter and has a sign at its edge, as Arabic's joined words make it: و**«نعم»**.
/// CommonMark (0.31.2, 6.2) takes such asterisks for letters, since both of their neighbours are written together. For the
/// parser a sign that letters do not have stands between.
enum JoinedEmphasis {
    private static let sign: Unicode.Scalar = "\u{2058}"
    private static let openings: Set<Unicode.Scalar> = ["«", "\"", "'", "(", "[", "{", "“", "„", "”", "‘", "’", "‹", "`"]
    private static let closings: Set<Unicode.Scalar> = [
        "»", "\"", "'", ")", "]", "}", "”", "“", "’", "‘", "›", "`", ".", "!", "؟", "…",
    ]

    /// The text for the parser. Lines with bars, in which cells are told by their columns, stay as they are.
    static func parted(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "*")), !text.unicodeScalars.contains(sign) else { return text }
        return text.parts(at: "\n").map { line in
            line.utf8.contains(UInt8(ascii: "*")) && !line.utf8.contains(UInt8(ascii: "|")) ? parted(line: line) : String(line)
        }.joined(separator: "\n")
    }

    /// What the parser read, as it was written.
    static func joined(_ text: String) -> String {
        guard text.unicodeScalars.contains(sign) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != sign }))
    }

    private static func parted(line: Substring) -> String {
        let scalars = Array(line.unicodeScalars)
        var parted = String.UnicodeScalarView()
        var at = 0
        while at < scalars.count {
            let run = scalars[at...].prefix { $0 == "*" }
            guard !run.isEmpty else {
                parted.append(scalars[at])
                at += 1
                continue
            }
            let before = at > 0 ? scalars[at - 1] : " "
            let after = run.endIndex < scalars.count ? scalars[run.endIndex] : " "
            if isRightToLeft(before), openings.contains(after) { parted.append(sign) }
            parted.append(contentsOf: run)
            if closings.contains(before), isRightToLeft(after) { parted.append(sign) }
            at = run.endIndex
        }
        return String(parted)
    }

    private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool { (0x5D0...0x8FF).contains(scalar.value) }
}
