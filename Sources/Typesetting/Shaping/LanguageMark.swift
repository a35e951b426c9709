import Languages

/// A language's tag in eight bytes, quick to compare.
struct LanguageMark: Hashable {
    let bytes: UInt64

    /// Of the first eight bytes.
    init(_ tag: String) { bytes = tag.utf8.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }

    /// Of the language itself where it is written in the script, else of the script's usual one.
    /// - Parameter script: nil for the language's own.
    init(of language: Language, inScript script: String?) {
        guard let script, script != language.scriptCode else {
            self.init(language.tag)
            return
        }
        self.init(language.scripts[script].language)
    }

    /// BCP 47.
    var tag: String {
        let letters = (0..<8).reversed().map { UInt8(truncatingIfNeeded: bytes >> (8 * UInt64($0))) }
        return String(decoding: letters.drop { $0 == 0 }, as: UTF8.self)
    }
}
