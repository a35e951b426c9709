import Foundation
import LanguageFiles
import Languages
import Reporting

/// What the column `language` of recipients.csv may say: codes, names of languages in any language, usual spellings;
/// several with a sign between them; `both` or `all` for all of the letter's.
struct EditionColumn {
    /// The letter's; nil where they are not known.
    let languages: [Language]?
    private let shelf: LanguageShelf

    enum Reading: Hashable {
        case edition(Edition)
        /// A language that the letter does not have.
        case lacks(String)
        /// No language.
        case unknown(String)
    }

    init(languages: [Language]?, shelf: LanguageShelf) {
        self.languages = languages
        self.shelf = shelf
    }

    /// Several languages stand in the letter's order, whatever the row's.
    func read(_ value: String) -> Reading {
        let folded = value.lowercased()
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

    /// The English name of a language, for diagnostics.
    func name(of tag: String) -> String { ((try? shelf.language(tag)) ?? nil)?.englishName ?? tag }
}
