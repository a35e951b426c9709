import Correspondence
import Languages
import Reporting

extension Settings {
    /// Typed signs in what the author says of who writes and who signs become printed ones, as in the statement.
    /// - Parameter list: those who sign besides, in a list of their own.
    mutating func refineNames(beside list: [SignatoryEntry]) {
        let names = Dictionary(uniqueKeysWithValues: languages.map { ($0, self.names(in: $0, beside: list)) })
        sender.name = sender.name.refined(keeping: names)
        for (language, lines) in sender.lines {
            // An address is data.
            sender.lines[language] = lines.map { line in
                SmartTypography.refined(line, language, keeping: Set(line.split { !$0.isLetter }.map(String.init)))
            }
        }
        place = place.refined
        signatoriesHeading = signatoriesHeading.refined
        signatories = signatories.map { $0.refined(keeping: names) }
    }

    /// Words of names that the language would write with other letters, and their owners do not: they stay
    /// so, here and in the text.
    /// - Parameter list: those who sign besides, in a list of their own.
    func names(in language: Language, beside list: [SignatoryEntry] = []) -> Set<String> {
        let letters = language.typography.characters.keys.filter(\.isLetter)
        guard !letters.isEmpty else { return [] }
        let people = (signatories + list).flatMap(\.withMembers).flatMap {
            [$0.name[language], $0.acronym[language], $0.person[language]]
        }
        let texts = people + [sender.name[language]] + copies.map { $0[language]?.text }
        let words = texts.flatMap { ($0 ?? "").split { !$0.isLetter } }
        return Set(words.filter { $0.contains(where: letters.contains) }.map(String.init))
    }
}

extension SignatoryEntry {
    fileprivate func refined(keeping names: [Language: Set<String>]) -> SignatoryEntry {
        var entry = self
        entry.name = name.refined(keeping: names)
        entry.description = description.refined(keeping: names)
        entry.person = person.refined(keeping: names)
        entry.role = role.refined(keeping: names)
        entry.members = members.map { $0.refined(keeping: names) }
        return entry
    }
}

extension [Language: String] {
    fileprivate func refined(keeping names: [Language: Set<String>]) -> [Language: String] {
        Dictionary(uniqueKeysWithValues: map { ($0, SmartTypography.refined($1, $0, keeping: names[$0] ?? [])) })
    }
}

extension Texts {
    fileprivate var refined: Texts {
        Dictionary(
            uniqueKeysWithValues: map { language, text in
                var text = text
                text.text = SmartTypography.refined(text.text, language)
                return (language, text)
            })
    }
}
