import Languages
package import Reporting

/// What all letters of one edition share, and what is to be filled in for each.
///
/// A class, so that the letters made from it share one.
package final class EditionMaster: Sendable {
    /// The letter, but for its personal parts and its recipient.
    package let letter: Letter
    /// One for each language of the edition.
    package let texts: [TextMaster]

    package init(letter: Letter, texts: [TextMaster]) {
        self.letter = letter
        self.texts = texts
    }
}

/// The text in one language, with its personal parts still open.
package struct TextMaster: Sendable {
    package var shared: LetterText
    /// nil where no block of the body is personal.
    package var body: [BlockTemplate]?
    /// Those of the five that name the recipient.
    package var reference: ParagraphTemplate?
    package var subject: ParagraphTemplate?
    package var salutation: ParagraphTemplate?
    package var closing: ParagraphTemplate?
    package var postscript: ParagraphTemplate?
    /// All of them, where one names the recipient; else none, as they are among what is shared.
    package var referenceLines: [ReferenceLine] = []
    /// Columns of a salutation, of copies or of enclosures that only one recipient has.
    package var ownSalutation: [Int]
    package var ownCopies: [Int]
    package var ownEnclosures: [Int] = []
    /// Files among recipients' own enclosures, by what their rows say.
    package var ownFiles: [String: EnclosedFile] = [:]
    /// What is wrong with others of them; it keeps back the letters of those rows alone.
    package var ownFaults: [String: Diagnostics] = [:]
    /// A code that the recipient's address is in.
    package var code: CodeTemplate?

    /// The body of who is meant by no demand, where nothing else of the body depends on the recipient.
    private let common: [Block]?

    package init(
        shared: LetterText, body: [BlockTemplate]?, reference: ParagraphTemplate?, subject: ParagraphTemplate?,
        salutation: ParagraphTemplate?, closing: ParagraphTemplate?, ownSalutation: [Int], ownCopies: [Int]
    ) {
        self.shared = shared
        self.body = body
        self.reference = reference
        self.subject = subject
        self.salutation = salutation
        self.closing = closing
        self.ownSalutation = ownSalutation
        self.ownCopies = ownCopies
        common = body.map { $0.dependsOnDemandsAlone ? try? $0.filled(for: Particulars(recipient: nil)) : nil } ?? shared.body
    }

    package func text(for particulars: Particulars) throws(Diagnostics) -> LetterText {
        var text = shared
        let addressed = particulars.recipient.flatMap { body?.demands(for: $0) } ?? []
        if let common, addressed.isEmpty {
            text.body = common
        } else if let body {
            text.body = try body.filled(for: particulars)
        }
        if common != nil { text.addressedDemands = addressed }
        if let reference { text.reference = try Self.line(reference, for: particulars) }
        if !referenceLines.isEmpty { text.referenceLines = try Self.lines(referenceLines, for: particulars) }
        if let subject { text.subject = try Self.line(subject, for: particulars) }
        if let salutation { text.salutation = try Self.line(salutation, for: particulars) }
        if let closing { text.closing = try Self.line(closing, for: particulars) }
        if let postscript { text.postscript = try Self.line(postscript, for: particulars) }
        if let code { text.code = try Self.code(code, for: particulars) }
        guard let recipient = particulars.recipient else { return text }
        if !ownSalutation.isEmpty {
            // Other letters have other salutations, so this one is personal even where it is the common one.
            text.salutation?.isPersonal = true
            if let own = recipient.first(of: ownSalutation) {
                let place = particulars.place(ofFirst: ownSalutation)
                text.salutation = Paragraph([.value(own)], isPersonal: true, location: place ?? recipient.location)
            }
        }
        if let failure = Diagnostics(enclosureFaults(particulars)) { throw failure }
        text.copies += Self.entries(ownCopies, of: recipient, particulars)
        text.enclosures += Self.entries(ownEnclosures, of: recipient, particulars) { ownFiles[$0]?.title[text.language] }
        return text
    }

    /// The open letter leaves out a code that cannot do without a recipient.
    private static func code(_ template: CodeTemplate, for particulars: Particulars) throws(Diagnostics) -> Figure? {
        if particulars.recipient == nil, !template.address.inlines.unconditionalFields.isEmpty { return nil }
        return try template.filled(for: particulars)
    }

    /// What one recipient's row adds to a list, with semicolons or line ends between.
    /// - Parameter title: what an entry is called that is a file.
    private static func entries(
        _ columns: [Int], of recipient: Recipient, _ particulars: Particulars, title: (String) -> String? = { _ in nil }
    ) -> [Paragraph] {
        guard let own = recipient.first(of: columns) else { return [] }
        let place = particulars.place(ofFirst: columns) ?? recipient.location
        return entries(own).map { entry in
            Paragraph([.value(title(entry) ?? entry)], isPersonal: true, location: place)
        }
    }

    package static func entries(_ value: String) -> [String] {
        value.split(whereSeparator: { $0 == ";" || $0 == "\n" }).map { String($0).trimmed }
    }

    /// What is wrong with the files that a recipient's row names.
    package func enclosureFaults(_ particulars: Particulars) -> [Diagnostic] {
        guard !ownFaults.isEmpty, let recipient = particulars.recipient, let own = recipient.first(of: ownEnclosures) else {
            return []
        }
        let place = particulars.place(ofFirst: ownEnclosures) ?? recipient.location
        return Self.entries(own).compactMap { ownFaults[$0] }.flatMap(\.all).map { fault in
            // The same file may be missing from other rows, too.
            var fault = fault
            fault.location = place
            return fault
        }
    }

    /// The files that go with one recipient's letter alone.
    package func files(of recipient: Recipient) -> [EnclosedFile] {
        guard !ownFiles.isEmpty, let own = recipient.first(of: ownEnclosures) else { return [] }
        return Self.entries(own).compactMap { ownFiles[$0] }
    }

    private static func lines(_ lines: [ReferenceLine], for particulars: Particulars) throws(Diagnostics) -> [Paragraph] {
        var paragraphs: [Paragraph] = []
        for line in lines {
            guard let text = try Self.line(line.text, for: particulars) else { continue }
            paragraphs.append(line.labelled(text))
        }
        return paragraphs
    }

    /// The open letter leaves out a line that cannot do without a recipient.
    private static func line(
        _ template: ParagraphTemplate, for particulars: Particulars
    ) throws(Diagnostics) -> Paragraph? {
        if particulars.recipient == nil, !template.inlines.unconditionalFields.isEmpty { return nil }
        let line = try template.filled(for: particulars)
        return line.inlines.isEmpty ? nil : line
    }
}

/// One of the lines that say what a letter answers to, in one language.
package struct ReferenceLine: Sendable {
    /// With its colon.
    package var label: String
    package var text: ParagraphTemplate

    package init(label: String, text: ParagraphTemplate) {
        self.label = label
        self.text = text
    }

    package func labelled(_ paragraph: Paragraph) -> Paragraph {
        var line = paragraph
        line.inlines.insert(.text(label + " "), at: 0)
        return line
    }
}

extension Recipient {
    /// The first value that is not empty.
    package func first(of columns: [Int]) -> String? { columns.lazy.map { values[$0] }.first { !$0.isEmpty } }
}
