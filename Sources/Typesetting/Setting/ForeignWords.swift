import CHarfBuzz
import Languages

/// Whose words a line's fragments are, for readers of the tags and for those that speak.
struct ForeignWords {
    private let paragraph: ShapedParagraph
    /// The script that the paragraph's language is usually written in, as HarfBuzz packs it.
    private let home: UInt32

    init(_ paragraph: ShapedParagraph) {
        self.paragraph = paragraph
        home = ScriptFamilies.script(paragraph.copy.language.scriptCode).rawValue
    }

    /// For each fragment the language, where it is not the paragraph's: the one that the author names, else that of the
    /// script; nil where all are of the paragraph's. What has no letters goes with words of one language on its two sides,
    /// and with those of a run that goes against the paragraph.
    func languages(of fragments: [ShapedParagraph.Fragment]) -> [Language?]? {
        let isForeign = fragments.contains {
            $0.kind == .word && $0.script != home || paragraph.copy.spans[$0.span].language != nil
        }
        guard isForeign else { return nil }
        let language = paragraph.copy.language
        var languages = [Language?](repeating: nil, count: fragments.count)
        /// Whether a fragment says whose it is.
        var speaks = [Bool](repeating: false, count: fragments.count)
        for (index, fragment) in fragments.enumerated() {
            if let named = paragraph.copy.spans[fragment.span].language {
                languages[index] = named == language ? nil : named
                speaks[index] = true
            } else if let code = code(of: fragment) {
                speaks[index] = true
                if !language.isWritten(inScript: code) { languages[index] = self.language(ofScript: code) }
            }
        }
        fill(&languages, speaks, fragments)
        return languages
    }

    private func fill(_ languages: inout [Language?], _ speaks: [Bool], _ fragments: [ShapedParagraph.Fragment]) {
        let base: UInt8 = paragraph.isRightToLeft ? 1 : 0
        var before: Int?
        var start = 0
        for index in fragments.indices where speaks[index] {
            let isAgainst = fragments[index].level != base
            if let before, languages[before] == languages[index] {
                for silent in before + 1..<index { languages[silent] = languages[index] }
            } else if isAgainst {
                // What stands before the first word of such a run.
                for silent in (start..<index).reversed() {
                    guard fragments[silent].level == fragments[index].level else { break }
                    languages[silent] = languages[index]
                }
            }
            if isAgainst {
                for silent in index + 1..<max(index + 1, fragments.count) {
                    guard !speaks[silent], fragments[silent].level == fragments[index].level else { break }
                    languages[silent] = languages[index]
                }
            }
            before = index
            start = index + 1
        }
    }

    /// The code of the script of a fragment's first letter; nil where it has none.
    private func code(of fragment: ShapedParagraph.Fragment) -> String? {
        guard fragment.kind == .word else { return nil }
        return paragraph.characters[fragment.range].lazy.compactMap { Unicode.Scalar($0).flatMap(Script.code) }.first
    }

    private func language(ofScript code: String) -> Language? {
        let language = paragraph.copy.language
        if let companion = paragraph.copy.companions.first(where: { $0.scriptCode == code }) { return companion }
        guard language.scripts.has(code) else { return nil }
        return Language(of: language.scripts[code], scripts: language.scripts)
    }
}
