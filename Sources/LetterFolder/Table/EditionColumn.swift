import Foundation
import LanguageFiles
import Languages
import Reporting

/// What the column `language` of recipients.csv may say: codes, names of languages in any language, usual spellings;
/// several with a sign or a word between them; what languages say for all of the letter's, and for both: likewise, or for
/// the two that letter.yaml names as its usual edition.
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
        var tags: [String] = []
        switch (try? shelf.languages(meantBy: value)) ?? .unknown(value) {
        case .both where usual?.tags.count == 2:
            if let usual { return .edition(usual) }
        case .both, .all:
            guard let languages else { return .unknown(value) }
            return .edition(Edition(languages))
        case .unknown(let part): return .unknown(part)
        case .tags(let meant):
            for tag in meant {
                guard let own = own(tag) else { return .lacks(tag) }
                if !tags.contains(own) { tags.append(own) }
            }
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
