import Languages
import Reporting

extension Campaign {
    /// Lines of their own, such as a salutation, that have no letter of the text's script: they are set in their own
    /// direction. Each is told once, however many letters it stands in.
    func foreignLines() -> [Diagnostic] {
        languages.flatMap { language -> [Diagnostic] in
            guard let text = editions[Edition([language])]?.texts.first else { return [] }
            let lines = [
                ("subject", text.shared.subject, text.subject), ("salutation", text.shared.salutation, text.salutation),
                ("closing", text.shared.closing, text.closing), ("postscript", text.shared.postscript, text.postscript),
            ]
            var found = lines.compactMap { name, fixed, template -> Diagnostic? in
                let words = fixed?.inlines.plainText ?? template?.inlines.fixedText ?? ""
                guard let place = fixed?.location ?? template?.location, language.isForeign(words) else { return nil }
                return Diagnostic(
                    code: .otherScript, "The \(name) of the \(language.englishName) text has no letter of its script.", at: place,
                    hint: "If it is meant, leave it: it is set in its own direction. Else write ‘\(name): {\(language.tag): …}’.")
            }
            if let own = foreignSalutations(text.ownSalutation, language) { found.append(own) }
            return found
        }
    }

    private func foreignSalutations(_ columns: [Int], _ language: Language) -> Diagnostic? {
        guard !columns.isEmpty else { return nil }
        var count = 0
        var first: Recipient?
        for recipient in recipients.walk() where (recipient.edition ?? usualEdition).tags.contains(language.tag) {
            guard let own = recipient.first(of: columns), language.isForeign(own) else { continue }
            count += 1
            first = first ?? recipient
        }
        guard let first else { return nil }
        let whose = count == 1 ? "the salutation of one recipient" : "the salutations of \(count) recipients"
        return Diagnostic(
            code: .otherScript,
            "In the \(language.englishName) text \(whose) \(count == 1 ? "has" : "have") no letter of its script.",
            at: first.location, hint: "If it is meant, leave it. Else give it in a column ‘salutation.\(language.tag)’.")
    }
}

extension Language {
    /// Whether a text has letters, and none of the language's scripts.
    fileprivate func isForeign(_ text: String) -> Bool {
        var hasLetters = false
        for scalar in text.unicodeScalars {
            guard let code = Script.code(of: scalar) else { continue }
            if customs.scripts.contains(where: { $0.code == code }) { return false }
            hasLetters = true
        }
        return hasLetters
    }
}

extension [InlineTemplate] {
    /// What stands in every letter.
    fileprivate var fixedText: String {
        map { inline -> String in
            switch inline {
            case .fixed(let inline): [inline].plainText
            case .emphasis, .strong, .strike, .link, .foreign: inline.inside.fixedText
            case .field, .condition: " "
            }
        }.joined()
    }
}
