/// A person's name with the family name first: "Muster, Ada".
package enum InvertedName {
    /// "Ada Muster"; a text that is no such name stays as it is.
    package static func turned(_ text: String) -> String {
        guard let (family, given) = parts(of: text) else { return text }
        return given + " " + family
    }

    /// Whether a text looks like one: a word, a comma, and up to three words.
    package static func isLikely(_ text: String) -> Bool {
        guard let (family, given) = parts(of: text) else { return false }
        return !family.contains(where: \.isWhitespace) && given.split(whereSeparator: \.isWhitespace).count <= 3
            && given.first?.isUppercase != false
    }

    private static func parts(of text: String) -> (family: String, given: String)? {
        // Most names have no comma.
        guard text.unicodeScalars.contains(where: { $0 == "," || $0 == "،" }) else { return nil }
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "،" }.map { part in
            String(part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        }
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty,
            !text.contains(where: { $0.isNumber || $0.isNewline })
        else { return nil }
        return (parts[0], parts[1])
    }
}
