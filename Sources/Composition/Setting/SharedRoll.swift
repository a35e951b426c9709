import Correspondence
import Languages

/// A long list of names that is the same in two languages beside one another: it stands once, over both columns.
struct SharedRoll {
    /// The number of the text that has the list: the one that is written in the direction of the names.
    let owner: Int
    /// The text that goes without.
    let other: LetterText

    /// nil where the lists differ, or stand apart.
    init?(of texts: [LetterText], on group: [Geometry.Column]) {
        guard texts.count == 2, group[0].page == group[1].page, !texts[0].signatories.isEmpty,
            texts[0].names == texts[1].names, texts[0].signatories.runs.map(\.run) == texts[1].signatories.runs.map(\.run)
        else { return nil }
        let names = texts[0].signatories.prefix(24).map(\.name).joined(separator: " ")
        let isRightToLeft = texts[0].language.language(of: names, among: texts.map(\.language)).isRightToLeft
        owner = texts.firstIndex { $0.language.isRightToLeft == isRightToLeft } ?? 0
        other = texts[1 - owner]
    }

    /// What is said in a language, and behind it what the other one says, if that is something else.
    static func inBoth(_ words: String?, _ others: String?, of language: Language?) -> [Inline] {
        let own = words.map { [Inline.text($0)] } ?? []
        guard let language, let others, others != words else { return own }
        return own + (own.isEmpty ? [] : [.text("  ·  ")]) + [.foreign(language, [.text(others)])]
    }
}

extension LetterText {
    /// Those who sign, whatever headings they stand under.
    fileprivate var names: [Signatory] {
        signatories.map { signatory in
            var name = signatory
            name.group = nil
            return name
        }
    }
}
