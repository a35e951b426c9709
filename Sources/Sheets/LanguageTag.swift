package import PDFSyntax

extension SheetFile {
    /// The language that a `Lang` names; nil where it is no language tag. Some programs write `en_US`, as systems do: that
    /// is meant as en-US. An empty one says that the language is not known (ISO 32000-1, 14.9.2).
    package func languageTag(_ value: PDFValue?) -> String? {
        guard let text = text(value) else { return nil }
        let tag = text.replacing("_", with: "-")
        return tag.isLanguageTag ? tag : nil
    }
}

extension String {
    /// The shape of a language tag (BCP 47, 2.1), or nothing.
    var isLanguageTag: Bool {
        if isEmpty { return true }
        let parts = split(separator: "-", omittingEmptySubsequences: false)
        func isMade(_ part: Substring, of lengths: ClosedRange<Int>) -> Bool {
            lengths.contains(part.utf8.count)
                && part.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
        }
        guard let first = parts.first, first.utf8.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) }) else { return false }
        let isPrivate = ["x", "i"].contains(first.lowercased()) && parts.count > 1
        return (isPrivate || isMade(first, of: 2...8)) && parts.dropFirst().allSatisfy { isMade($0, of: 1...8) }
    }
}
