import Languages
public import Reporting

extension Campaign {
    /// What a look at all letters shows beyond what reading found: values that are empty where the text counts on
    /// them, lines in another script than their text's, and an open letter that cannot do without a recipient.
    public func check() -> [Diagnostic] {
        var found: [Diagnostic] = []
        do {
            _ = try letters(for: nil)
        } catch {
            found += error.all.map { diagnostic in
                var diagnostic = diagnostic
                // Letters to recipients are not touched by it.
                if !recipients.isEmpty { diagnostic.severity = .warning }
                return diagnostic
            }
        }
        return found + emptyValues() + unfitValues() + enclosureFaults() + foreignLines() + rowsBeyondLayout()
    }

    /// Values that cannot be written as a placeholder asks, a row at a time.
    private func unfitValues() -> [Diagnostic] {
        guard
            languages.contains(where: { language in
                editions[Edition([language])]?.texts.contains(where: \.haveForms) == true
            })
        else { return [] }
        return recipients.walk().flatMap { recipient -> [Diagnostic] in
            do throws(Diagnostics) {
                _ = try letters(for: recipient)
                return []
            } catch {
                return error.all.filter { $0.code == .unfitValue }
            }
        }
    }

    /// Files that rows name and that are none, a row at a time: they keep back those rows' letters.
    private func enclosureFaults() -> [Diagnostic] {
        guard editions[fullEdition]?.texts.contains(where: { !$0.ownFaults.isEmpty }) == true else { return [] }
        return recipients.walk().flatMap { recipient -> [Diagnostic] in
            let particulars = Particulars(recipient: recipient, places: recipients.locations(of: recipient))
            let texts = self.editions(for: recipient).flatMap { editions[$0]?.texts ?? [] }
            return Diagnostics(texts.flatMap { $0.enclosureFaults(particulars) })?.all ?? []
        }
    }

    private func emptyValues() -> [Diagnostic] {
        var fields: [Field] = []
        for language in languages {
            for text in editions[Edition([language])]?.texts ?? [] { fields += text.unconditionalFields }
        }
        return Self.emptyValues(of: fields, for: recipients.walk())
    }

    /// The same of what an e-mail says.
    package func emptyValues(in text: MailText, for recipients: some Sequence<Recipient>) -> [Diagnostic] {
        Self.emptyValues(of: text.unconditionalFields, for: recipients)
    }

    private static func emptyValues(of fields: [Field], for recipients: some Sequence<Recipient>) -> [Diagnostic] {
        guard !fields.isEmpty else { return [] }
        var empty = fields.map { _ in (count: 0, first: 0) }
        for recipient in recipients {
            for (index, field) in fields.enumerated() where recipient.first(of: field.columns) == nil {
                if empty[index].count == 0 { empty[index].first = recipient.row }
                empty[index].count += 1
            }
        }
        return zip(fields, empty).filter { $0.1.count > 0 }.map { field, empty in
            let whom =
                empty.count == 1 ? "one recipient (row \(empty.first))" : "\(empty.count) recipients (first: row \(empty.first))"
            return Diagnostic(
                .warning, code: .emptyValue, "‘{{\(field.name)}}’ is empty for \(whom).", at: field.location,
                hint: "Fill the column, or write ‘{{#if \(field.name)}}…{{else}}…{{/if}}’.")
        }
    }
}

extension TextMaster {
    /// Fields that stand outside every `{{#if}}`.
    fileprivate var unconditionalFields: [Field] {
        [reference, subject, salutation, closing, postscript].compactMap { $0 }.flatMap { $0.inlines.unconditionalFields }
            + (body ?? []).flatMap(\.unconditionalFields) + (code?.address.inlines.unconditionalFields ?? [])
    }

    /// Whether a value must be a number, a day or one of some words.
    fileprivate var haveForms: Bool {
        let lines = [reference, subject, salutation, closing, postscript].compactMap { $0 } + referenceLines.map(\.text)
        return lines.contains { $0.inlines.haveForms } || (body ?? []).contains(where: \.haveForms)
    }
}

extension MailText {
    fileprivate var unconditionalFields: [Field] {
        [subject, attachment].compactMap { $0 }.flatMap { $0.inlines.unconditionalFields } + blocks.flatMap(\.unconditionalFields)
    }
}

extension BlockTemplate {
    fileprivate var haveForms: Bool {
        switch self {
        case .fixed: false
        case .paragraph(let paragraph), .heading(_, let paragraph): paragraph.inlines.haveForms
        case .list(_, let items, _, _): items.joined().contains(where: \.haveForms)
        case .quote(let blocks): blocks.contains(where: \.haveForms)
        case .table(let table): table.cells.contains { $0.inlines.haveForms }
        case .code(let code): code.paragraphs.contains { $0.inlines.haveForms }
        case .demands(let demands): demands.items.contains { $0.blocks.contains(where: \.haveForms) }
        case .condition(_, let then, let otherwise): (then + otherwise).contains(where: \.haveForms)
        }
    }

    fileprivate var unconditionalFields: [Field] {
        switch self {
        case .fixed, .condition: []
        case .paragraph(let paragraph), .heading(_, let paragraph): paragraph.inlines.unconditionalFields
        case .list(_, let items, _, _): items.flatMap { $0.flatMap(\.unconditionalFields) }
        case .quote(let blocks): blocks.flatMap(\.unconditionalFields)
        case .table(let table): table.cells.flatMap(\.inlines.unconditionalFields)
        case .code(let code): code.paragraphs.flatMap(\.inlines.unconditionalFields)
        case .demands(let demands): demands.items.flatMap { $0.blocks.flatMap(\.unconditionalFields) }
        }
    }
}
