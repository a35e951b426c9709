import Correspondence
import Languages

/// `letter.yaml` of plain statements. What is to be filled in stands there as comments in the letter's language.
enum SettingsFile {
    static func text(_ statements: [PlainStatement]) -> String {
        let languages = statements.map(\.language)
        let words = languages.first?.newLetter
        var text = """
            # \(words?.about ?? "What is common to all letters. Documentation/letter-folder.md of Bayan explains every key.")
            languages: [\(languages.map(\.tag).joined(separator: ", "))]
            letterhead: \(languages.count > 1 ? "bilingual" : "classical")
            paper: a4
            typography: smart

            """
        if statements.contains(where: \.hasNumberedHeadings) { text += "headings: numbered\n" }
        func value(_ texts: [Language: String]) -> String {
            let given = languages.compactMap { language in texts[language].map { (language, $0) } }
            if given.count == 1, languages.count == 1 { return StatementFile.yaml(given[0].1) }
            return "{" + given.map { "\($0.0.tag): \(StatementFile.yaml($0.1))" }.joined(separator: ", ") + "}"
        }
        func line(_ key: String, _ taken: (PlainStatement) -> String?, example: (Language) -> String) {
            var texts: [Language: String] = [:]
            for statement in statements { texts[statement.language] = taken(statement) }
            if texts.isEmpty {
                text += "# \(key): \(value(Dictionary(uniqueKeysWithValues: languages.map { ($0, example($0)) })))\n"
            } else {
                for language in languages where texts[language] == nil { texts[language] = example(language) }
                text += "\(key): \(value(texts))\n"
            }
        }
        text += "\n# date: 2020-08-28\n"
        line("place", { _ in nil }) { $0.newLetter.place ?? "Ramallah" }
        text += "# sender: {name: …, return-address: …, country: PS}\(words?.sender.map { "   # \($0)" } ?? "")\n"
        // A letter needs one of the two; `check` looks for the word.
        if statements.contains(where: \.title.isEmpty) {
            line("subject", { $0.subject ?? "\(StatementFile.reminder): what the letter is about" }) { _ in "" }
        }
        line("salutation", { $0.salutation }, example: salutation)
        line("closing", { $0.closing }) { $0.closings.first ?? "…" }
        return text + signatories(statements)
    }

    /// By name, where the language's file says how; else to all.
    private static func salutation(_ language: Language) -> String {
        let common = language.salutations.first ?? "…"
        guard let pattern = language.salutationByName else { return common }
        let named = pattern.replacing("{name}", with: "{{recipient.name}}").replacing(
            "{honorific}", with: "{{recipient.honorific}}")
        return "{{#if recipient.name}}\(named){{else}}\(common){{/if}}"
    }

    /// Signatories of two languages are put side by side where there are as many in both; else those of the first serve
    /// both.
    private static func signatories(_ statements: [PlainStatement]) -> String {
        guard let first = statements.first(where: { !$0.signers.isEmpty }) else { return "" }
        let all = statements.filter { shape($0.signers) == shape(first.signers) }
        var text = "\nsignatories:\n"
        func add(_ signers: [[PlainStatement.Signer]], indent: String) {
            for index in signers[0].indices {
                let same = signers.map { $0[index] }
                func value(_ part: (PlainStatement.Signer) -> String?) -> String? {
                    let texts = same.map(part)
                    guard let one = texts.compactMap({ $0 }).first else { return nil }
                    if same.count == 1 || Set(texts).count == 1 { return StatementFile.yaml(one) }
                    return "{"
                        + zip(all, texts).map { "\($0.language.tag): \(StatementFile.yaml($1 ?? one))" }.joined(separator: ", ")
                        + "}"
                }
                text += "\(indent)- name: \(value(\.name) ?? "\"\"")\n"
                if let acronym = value(\.acronym) { text += "\(indent)  acronym: \(acronym)\n" }
                if let description = value(\.description) { text += "\(indent)  description: \(description)\n" }
                guard !same[0].members.isEmpty else { continue }
                text += "\(indent)  members:\n"
                add(same.map(\.members), indent: indent + "    ")
            }
        }
        add(all.map(\.signers), indent: "  ")
        return text
    }

    /// How many there are, and how many members each has.
    private static func shape(_ signers: [PlainStatement.Signer]) -> [Int] { signers.map(\.members.count) }
}
