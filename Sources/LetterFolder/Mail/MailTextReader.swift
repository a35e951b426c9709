import Correspondence
import Languages
import Reading
import Reporting

extension StatementReader {
    static let mailKeys = ["subject", "attachment"]

    /// Reads `mail.LANG.md`: a subject and what the attachment is called, before a text without demands and footnotes,
    /// which are the letter's. nil where nothing can be made of the file; the findings say why.
    static func readMail(_ source: SourceText, vocabulary: Vocabulary, findings: Findings) -> MailText? {
        var reader = StatementReader(source, vocabulary: vocabulary, findings: findings)
        return reader.mail()
    }

    private mutating func mail() -> MailText? {
        guard isText() else { return nil }
        let countBefore = findings.all.count
        let (matter, firstLine) = frontMatter(keys: Self.mailKeys)
        let isMatterSound = findings.all.count == countBefore
        var lines = (firstLine...max(firstLine, source.lineCount)).map { source.string(source.range(ofLine: $0)) }
        markdown.labels = PastedLists.mark(&lines, firstLine: firstLine)
        VerseLines.part(&lines)
        let pieces = pieces(of: markdown.blocks(of: lines.joined(separator: "\n"), firstLine: firstLine))
        if let demands {
            findings.error(
                .demandsInMail, "An e-mail has no list of demands: the letter has one.", at: demands,
                hint: "Take ‘<!-- demands -->’ away.")
        }
        guard let subject = matter?.string("subject") else {
            // A front matter that could not be read has been told already.
            if isMatterSound, matter?.has("subject") != true {
                findings.error(
                    .missingSubject, "The e-mail has no subject.", at: SourceLocation(file: source.file, line: 1),
                    hint: "Begin the file with the lines ‘---’, ‘subject: …’, ‘---’.")
            }
            return nil
        }
        let reader = TemplateReader(vocabulary: vocabulary, findings: findings, footnotes: nil)
        let text = MailText(
            language: vocabulary.language, subject: reader.paragraph(subject),
            attachment: matter?.string("attachment").map(reader.paragraph), blocks: pieces.map(\.template))
        guard !pieces.isEmpty else {
            if findings.all.count == countBefore {
                findings.error(
                    .emptyMail, "The e-mail has no text.", at: SourceLocation(file: source.file, line: firstLine),
                    hint: "Write the text below the front matter.")
            }
            return nil
        }
        return text
    }
}
