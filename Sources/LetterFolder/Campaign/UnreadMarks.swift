import Correspondence
import Languages
import Reporting

/// Words of letter.yaml and of signatories whose language is named, `[…]{lang=de}`, where texts are set as they are: the
/// sender's, the place's, signatories'.
struct UnreadMarks {
    let settings: Settings
    /// Of letter.yaml and of the list.
    let signatories: [SignatoryEntry]

    private static let most = 10

    func findings() -> [Diagnostic] {
        let sender = settings.sender
        var texts: [(text: String, location: SourceLocation?)] = []
        func add(_ given: Texts) {
            texts += settings.languages.compactMap { given[$0] }.map { ($0.text, $0.location) }
        }
        add(settings.place)
        add(settings.signatoriesHeading)
        add(settings.contentsHeading)
        add(settings.endorsement)
        add(settings.signatoryList.note)
        settings.referenceLines.forEach { add($0.label) }
        for language in settings.languages {
            texts += [(sender.name[language], sender.locations.name[language])].compactMap { text, place in
                text.map { ($0, place) }
            }
            texts += zip(sender.lines[language] ?? [], sender.locations.lines[language] ?? []).map { ($0, $1) }
            texts += [(sender.returnAddress[language], sender.locations.returnAddress[language])]
                .compactMap { text, place in text.map { ($0, place) } }
        }
        for entry in signatories.flatMap(\.withMembers) {
            for language in settings.languages {
                texts += [entry.name, entry.acronym, entry.description, entry.person, entry.role, entry.group]
                    .compactMap { $0[language] }.map { ($0, entry.location) }
            }
        }
        var told: Set<SourceLocation?> = []
        return texts.compactMap { text, location -> Diagnostic? in
            guard text.utf8.contains(UInt8(ascii: "{")), let mark = PrintedMarks.languageMark(in: text),
                told.count < Self.most, told.insert(location).inserted
            else { return nil }
            return Diagnostic(
                .warning, code: .printedMark, "‘\(mark)’ marks nothing here, and is printed.", at: location,
                hint: "Names and addresses are set as they are; take the mark away, and leave its words.")
        }
    }
}
