import Foundation
import LanguageFiles
import Languages
import Reporting

/// What the column `language` of recipients.csv may say: codes, names of languages in any language, usual spellings;
/// several with a sign between them; `all` for all of the letter's, `both` likewise, or for the two that letter.yaml
/// names as its usual edition.
struct EditionColumn {
    /// The letter's; nil where they are not known.
    let languages: [Language]?
    /// What letter.yaml names as its edition.
    private let usual: Edition?
    private let shelf: LanguageShelf

    enum Reading: Hashable {
        case edition(Edition)
        /// A language that the letter does not have.
        case lacks(String)
        /// No language.
        case unknown(String)
    }

    init(languages: [Language]?, usual: Edition? = nil, shelf: LanguageShelf) {
        self.languages = languages
        self.usual = usual
        self.shelf = shelf
    }

    /// Several languages stand in the letter's order, whatever the row's.
    func read(_ value: String) -> Reading {
        let folded = value.lowercased()
        if folded == "both", let usual, usual.tags.count == 2 { return .edition(usual) }
        if ["both", "all"].contains(folded), let languages { return .edition(Edition(languages)) }
        var tags: [String] = []
        for part in value.split(whereSeparator: { "+,;/&،".contains($0) }).map({ $0.trimmingCharacters(in: .whitespaces) }) {
            guard let tag = (try? shelf.tag(named: part)) ?? nil else { return .unknown(part) }
            guard let own = own(tag) else { return .lacks(tag) }
            if !tags.contains(own) { tags.append(own) }
        }
        if let languages {
            let ordered = languages.map(\.tag).filter(tags.contains)
            tags = ordered
        }
        return Edition(rawValue: tags.joined(separator: "+")).map { .edition($0) } ?? .unknown(value)
    }

    /// The letter's language that a tag means: `ar` where the letter has `ar-MA`, and the other way round.
    private func own(_ tag: String) -> String? {
        guard let languages else { return tag }
        let base = tag.prefix { $0 != "-" }
        return languages.first { $0.tag == tag }?.tag ?? languages.first { $0.tag == base }?.tag
            ?? languages.first { $0.parents.contains(tag) || $0.tag.prefix { $0 != "-" } == base }?.tag
    }

    /// What may stand in the column, for people.
    var hint: String {
        guard let languages else { return "Write the code of a language, such as en, or several: en+ar." }
        let tags = languages.map(\.tag)
        guard tags.count > 1, let last = tags.last else { return "Write \(tags.joined())." }
        return "Write \(tags.dropLast().joined(separator: ", ")), \(last) or \(tags.joined(separator: "+"))."
    }

    /// Tags of all languages that there are files for.
    var known: [String] { shelf.tags }

    /// The English name of a language, for diagnostics.
    func name(of tag: String) -> String { ((try? shelf.language(tag)) ?? nil)?.englishName ?? tag }
}
