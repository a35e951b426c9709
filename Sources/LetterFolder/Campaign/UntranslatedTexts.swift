import Correspondence
import Languages
import Reporting

/// Texts of letter.yaml that are the same in all languages of a letter, and are written in the script of some of them
/// alone: they would stand in the others' columns as they are. Of lines of their own, such as the closing,
/// `Campaign.foreignLines` tells.
struct UntranslatedTexts {
    let settings: Settings
    /// Of letter.yaml and of the list.
    let signatories: [SignatoryEntry]

    func findings() -> [Diagnostic] {
        guard settings.languages.count > 1 else { return [] }
        let texts: [(key: String, texts: Texts)] = [
            ("place", settings.place), ("reference", settings.reference), ("endorsement", settings.endorsement),
            ("signatories-heading", settings.signatoriesHeading),
        ]
        return (texts + settings.copies.map { ("copies", $0) } + settings.enclosures.map { ("enclosures", $0) })
            .compactMap(finding) + names()
    }

    private func finding(_ key: String, _ texts: Texts) -> Diagnostic? {
        let given = texts.mapValues(\.text)
        guard let language = foreign(given), let text = texts[language] else { return nil }
        return Diagnostic(
            .note, code: .untranslatedText,
            "‘\(key)’ is the same in all languages, and stands in the \(language.englishName) text as it is: ‘\(Self.beginning(text.text))’.",
            at: text.location, hint: "Write it in each language: ‘\(key): {\(Self.example(settings.languages))}’.")
    }

    /// One note a language: names may well stand in it as their owners write them.
    private func names() -> [Diagnostic] {
        var first: [Language: (entry: SignatoryEntry, name: String, count: Int)] = [:]
        for entry in signatories.flatMap(\.withMembers) where !entry.isWithdrawn {
            let parts = [entry.name, entry.description, entry.role]
            guard let part = parts.first(where: { foreign($0) != nil }), let language = foreign(part) else { continue }
            first[language] = (
                first[language]?.entry ?? entry, first[language]?.name ?? part[language] ?? "", (first[language]?.count ?? 0) + 1
            )
        }
        return settings.languages.compactMap { language in
            guard let (entry, name, count) = first[language] else { return nil }
            return Diagnostic(
                .note, code: .untranslatedText,
                "\(count == 1 ? "One signatory stands" : "\(count) signatories stand") in the \(language.englishName) text as in the others: ‘\(Self.beginning(name))’.",
                at: entry.location,
                hint: "Where there is a name in each language, write both: ‘name: {\(Self.example(settings.languages))}’.")
        }
    }

    /// A language that has the same text as another, and that is not written in the text's script.
    private func foreign(_ texts: [Language: String]) -> Language? {
        guard texts.count > 1, Set(texts.values).count == 1, let text = texts.values.first,
            let script = Script.code(of: Self.words(of: text))
        else { return nil }
        let given = settings.languages.filter { texts[$0] != nil }
        func isWritten(_ language: Language) -> Bool { language.customs.scripts.contains { $0.code == script } }
        guard given.contains(where: isWritten) else { return nil }
        return given.first { !isWritten($0) }
    }

    /// Without placeholders.
    private static func words(of text: String) -> String {
        var words = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "{{") {
            words += rest[..<start.lowerBound]
            guard let end = rest[start.upperBound...].firstRange(of: "}}") else { return words }
            rest = rest[end.upperBound...]
        }
        return words + rest
    }

    private static func beginning(_ text: String) -> String { text.count > 40 ? text.prefix(40) + "…" : text }

    private static func example(_ languages: [Language]) -> String {
        languages.prefix(2).map { "\($0.tag): …" }.joined(separator: ", ")
    }
}
