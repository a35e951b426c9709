import Foundation
import Languages
public import Reporting

/// What people write where several languages may be meant: `fr+ar`, `français et arabe`, `les deux`, `bilingue`.
public enum MeantLanguages: Hashable, Sendable {
    /// These, by their tags, in the order in which they are written.
    case tags([String])
    /// Both of a letter's two.
    case both
    /// All that a letter has.
    case all
    /// This part is the name of no language.
    case unknown(String)
}

extension LanguageShelf {
    /// The languages that somebody means. Files are read only where there is another word than codes.
    /// - Throws: what is wrong with a language's file.
    public func languages(meantBy text: String) throws(Diagnostics) -> MeantLanguages {
        // `en - ar`; a hyphen without spaces belongs to a tag.
        let parts = text.replacing(" - ", with: "+").split { "+,;/&،|–—".contains($0) }.map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        var unknown = text
        if let tags = try tags(named: parts, firstUnknown: &unknown) { return .tags(tags) }
        let words = Self.folded(text)
        var joiners: Set<String> = []
        for tag in self.tags {
            guard let several = try language(tag)?.customs.severalLanguages else { continue }
            if several.both.contains(where: { Self.folded($0) == words }) { return .both }
            if several.all.contains(where: { Self.folded($0) == words }) { return .all }
            joiners.formUnion(several.joiners)
        }
        var other = unknown
        for joiner in joiners.sorted() where text.contains(joiner) {
            if let tags = try tags(named: text.components(separatedBy: joiner), firstUnknown: &other) { return .tags(tags) }
        }
        // `fr ar`
        let codes = text.split(whereSeparator: \.isWhitespace).map(String.init)
        if codes.count > 1, codes.allSatisfy({ $0.count <= 7 }), let tags = try tags(named: codes, firstUnknown: &other) {
            return .tags(tags)
        }
        return .unknown(unknown)
    }

    private func tags(named parts: [String], firstUnknown unknown: inout String) throws(Diagnostics) -> [String]? {
        var tags: [String] = []
        for part in parts {
            // `French (France)`
            let plain = part.hasSuffix(")") ? part.prefix { $0 != "(" }.trimmingCharacters(in: .whitespaces) : part
            var meant = try tag(named: part)
            if meant == nil, plain != part { meant = try tag(named: plain) }
            guard let tag = meant else {
                unknown = part
                return nil
            }
            if !tags.contains(tag) { tags.append(tag) }
        }
        return tags
    }
}
