package import Languages

/// What an e-mail says in one language, with placeholders still open.
package struct MailText: Sendable {
    package var language: Language
    package var subject: ParagraphTemplate
    /// What the attached letter is called, without ending; nil for the letter's title.
    package var attachment: ParagraphTemplate?
    package var blocks: [BlockTemplate]

    package init(language: Language, subject: ParagraphTemplate, attachment: ParagraphTemplate?, blocks: [BlockTemplate]) {
        self.language = language
        self.subject = subject
        self.attachment = attachment
        self.blocks = blocks
    }

    /// What the file is called that holds the text.
    package static func fileName(for language: Language) -> String { "mail.\(language.tag).md" }
}

extension Campaign {
    /// The statement's title in one of the letter's languages, as plain text.
    package func title(_ language: Language) -> String? {
        editions[Edition([language])]?.texts.first.map { $0.shared.name.plainText }
    }
}

extension [Inline] {
    /// What a reader sees of it.
    package var plainText: String {
        map { inline in
            switch inline {
            case .text(let text, _), .code(let text, _), .value(let text, _): text
            case .emphasis, .strong, .strike, .link, .foreign: inline.inside.plainText
            case .lineBreak: " "
            case .footnote: ""
            }
        }.joined()
    }
}
