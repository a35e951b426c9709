import Correspondence
import Languages
import Reporting

extension Settings {
    /// Typed signs in what the author says of who writes and who signs become printed ones, as in the statement.
    mutating func refineNames() {
        sender.name = sender.name.refined
        for (language, lines) in sender.lines { sender.lines[language] = lines.map { SmartTypography.refined($0, language) } }
        place = place.refined
        signatoriesHeading = signatoriesHeading.refined
        signatories = signatories.map(\.refined)
    }
}

extension SignatoryEntry {
    fileprivate var refined: SignatoryEntry {
        var entry = self
        entry.name = name.refined
        entry.description = description.refined
        entry.person = person.refined
        entry.role = role.refined
        entry.members = members.map(\.refined)
        return entry
    }
}

extension [Language: String] {
    fileprivate var refined: [Language: String] {
        Dictionary(uniqueKeysWithValues: map { ($0, SmartTypography.refined($1, $0)) })
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
