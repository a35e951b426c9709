import Correspondence
import Foundation
import Languages
import Reading
import Reporting

/// All who sign, from letter.yaml and signatories.csv: without those who withdrew, in groups, and in order.
struct SignatoryRoll {
    private let settings: SignatoryListSettings
    /// Group by group; those of none come first.
    private let groups: [[SignatoryEntry]]
    /// Entries of all depths: a row of the file each.
    let count: Int
    let withdrawn: Int

    /// - Parameter findings: Gets a warning for each name that stands there twice, and an error for an unknown group.
    init(
        _ entries: [SignatoryEntry], _ settings: SignatoryListSettings, languages: [Language], findings: Findings
    ) {
        self.settings = settings
        let all = entries.flatMap(\.withMembers)
        let kept = entries.flatMap(\.withoutWithdrawn)
        count = kept.reduce(0) { $0 + $1.withMembers.count }
        withdrawn = all.count { $0.isWithdrawn }
        groups = Self.grouped(kept, settings, languages, findings)
        Self.warnOfRepetitions(kept.flatMap(\.withMembers), languages, findings)
    }

    /// The signatories in one language, each group sorted by the language's collation.
    func signatories(in language: Language) -> [Signatory] {
        groups.flatMap { sorted($0, language).map { $0.signatory(in: language) } }
    }

    /// "1,821 signatures as of 28 August 2020; 2 withdrawn"; nil where the letter does not ask for it.
    func countLine(_ wording: Wording) -> String? {
        guard settings.showsCount else { return settings.date.map(wording.asOf) }
        return wording.signatures(count, asOf: settings.date, withdrawn: withdrawn)
    }

    // MARK: Groups

    private static func grouped(
        _ entries: [SignatoryEntry], _ settings: SignatoryListSettings, _ languages: [Language], _ findings: Findings
    ) -> [[SignatoryEntry]] {
        var groups: [[SignatoryEntry]] = [[]] + settings.groups.map { _ in [] }
        var places: [String: Int] = [:]
        for (index, group) in settings.groups.enumerated() { places[group.id] = index + 1 }
        for var entry in entries {
            guard let asked = languages.lazy.compactMap({ entry.group[$0] }).first else {
                groups[0].append(entry)
                continue
            }
            if let place = places[asked] {
                if !settings.groups.isEmpty { entry.group = settings.groups[place - 1].name }
                groups[place].append(entry)
            } else if settings.groups.isEmpty {
                places[asked] = groups.count
                groups.append([entry])
            } else {
                findings.error(
                    .unknownGroup, "There is no group ‘\(asked)’.", at: entry.location,
                    hint: Nearest.hint(for: asked, among: settings.groups.map(\.id)))
            }
        }
        return groups
    }

    // MARK: Order

    private func sorted(_ entries: [SignatoryEntry], _ language: Language) -> [SignatoryEntry] {
        guard settings.order != .file else { return entries }
        let locale = Locale(identifier: language.tag)
        let keyed = entries.enumerated().map { offset, entry in
            (key: key(of: entry, language), offset: offset, entry: entry)
        }
        return keyed.sorted { one, other in
            switch one.key.compare(other.key, options: [], range: nil, locale: locale) {
            case .orderedAscending: true
            case .orderedDescending: false
            case .orderedSame: one.offset < other.offset
            }
        }.map { item in
            var entry = item.entry
            entry.members = sorted(entry.members, language)
            return entry
        }
    }

    private func key(of entry: SignatoryEntry, _ language: Language) -> String {
        let name = entry.name[language] ?? ""
        let words = name.split(whereSeparator: \.isWhitespace).map(String.init)
        let first = settings.order == .surname ? entry.surname[language] ?? Self.surname(of: name) : entry.surname[language]
        let parts = (first.map { [$0] } ?? []) + words
        return (settings.ignoresArticle ? parts.map { withoutArticle($0, language) } : parts).joined(separator: " ")
    }

    /// The last word that is no "Jr.", "III" or "PhD", before a comma if there is one.
    private static func surname(of name: String) -> String {
        let main = name.split { $0 == "," || $0 == "،" }.first ?? ""
        let words = main.split(whereSeparator: \.isWhitespace).map(String.init)
        return words.dropFirst().last { !suffixes.contains($0.foldedName) } ?? words.first ?? ""
    }

    private static let suffixes = Set(WordLists.suffixes.lists.flatMap(\.words))

    /// «الحسيني» as «حسيني»; «الياس» has no article.
    private func withoutArticle(_ word: String, _ language: Language) -> String {
        guard !language.namesWithoutArticle.contains(word) else { return word }
        let article = language.articles.first { word.hasPrefix($0) && word.count > $0.count + 1 }
        return article.map { String(word.dropFirst($0.count)) } ?? word
    }

    // MARK: The same name twice

    private static func warnOfRepetitions(_ entries: [SignatoryEntry], _ languages: [Language], _ findings: Findings) {
        guard let language = languages.first else { return }
        var first: [String: SignatoryEntry] = [:]
        first.reserveCapacity(entries.count)
        var others = 0
        for entry in entries {
            let name = entry.name[language] ?? ""
            let key = name.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
                .precomposedStringWithCanonicalMapping
            guard let other = first[key] else {
                first[key] = entry
                continue
            }
            guard findings.count(of: .repeatedSignatory) < mostRepetitions else {
                others += 1
                continue
            }
            let isSaidTheSame = other.role == entry.role && other.description == entry.description
            findings.warning(
                .repeatedSignatory,
                "‘\(name)’ signs twice: here and in \(other.location.file), \(other.location.cell ?? "line \(other.location.line ?? 0)").",
                at: entry.location,
                hint: isSaidTheSame
                    ? "Delete one of the two, or say who they are if these are two people."
                    : "Delete one of the two if it is the same person.")
        }
        if others > 0, let file = entries.first?.location.file {
            findings.warning(
                .repeatedSignatory, "\(others) more \(others == 1 ? "name stands" : "names stand") in the list a second time.",
                at: SourceLocation(file: file), hint: "Sort the list by its names, and look at those that are the same.")
        }
    }

    /// How many repeated names are told one by one.
    private static let mostRepetitions = 12
}

extension SignatoryEntry {
    /// The entry and all below it.
    var withMembers: [SignatoryEntry] { [self] + members.flatMap(\.withMembers) }

    /// Without what is withdrawn. Members of an organisation that withdrew have not done so themselves: they stand in its
    /// place.
    fileprivate var withoutWithdrawn: [SignatoryEntry] {
        var entry = self
        entry.members = members.flatMap(\.withoutWithdrawn)
        return isWithdrawn ? entry.members : [entry]
    }
}
