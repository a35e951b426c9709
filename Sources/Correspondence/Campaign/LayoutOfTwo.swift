package import Languages
package import Reporting

extension Layout {
    /// Whether it sets two languages beside one another.
    package var isOfTwo: Bool { self == .parallel || self == .facing }

    /// That more languages than two are set one after another, though letter.yaml asks for two beside one another.
    /// - Parameter whose: whose languages they are: ‘of this letter’.
    package func remark(on count: Int, _ whose: String, at location: SourceLocation?, hint: String) -> Diagnostic {
        Diagnostic(
            .warning, code: .layoutOfTwo,
            "‘\(rawValue)’ sets two languages beside one another; the \(count) \(whose) follow one another.", at: location,
            hint: hint)
    }
}

extension Campaign {
    /// What `Layout.remark` says of an edition that a command was given; nil where it has two languages, or letter.yaml
    /// asks for no layout.
    package func layoutRemark(on edition: Edition?) -> Diagnostic? {
        guard let edition, edition.tags.count > 2, isLayoutOfTwoAsked else { return nil }
        return layout.remark(
            on: edition.tags.count, "of ‘\(edition)’", at: locations.layout,
            hint: "Ask for two with --edition, or write ‘layout: sequential’ or ‘separate’.")
    }

    private var isLayoutOfTwoAsked: Bool { layout.isOfTwo && locations.layout != nil }

    /// Rows that ask for more languages than the layout sets beside one another: the first, and how many there are. Where
    /// the letter itself has more, that was told of it.
    func rowsBeyondLayout() -> [Diagnostic] {
        guard isLayoutOfTwoAsked, languages.count > 2, usualEdition.tags.count < 3,
            recipients.askedEditions.contains(where: { $0.tags.count > 2 })
        else { return [] }
        var first: (recipient: Recipient, edition: Edition)?
        var count = 0
        for recipient in recipients.walk() {
            guard let edition = recipient.edition, edition.tags.count > 2 else { continue }
            if first == nil { first = (recipient, edition) }
            count += 1
        }
        guard let (recipient, edition) = first else { return [] }
        let places = recipients.locations(of: recipient)
        let column = recipients.columns.index(of: "language")
        let further = count == 1 ? "" : count == 2 ? " (and of one more)" : " (and of \(count - 1) more)"
        let place = column.flatMap { places.indices.contains($0) ? places[$0] : nil }
        return [
            layout.remark(
                on: edition.tags.count, "of this row\(further)",
                at: place ?? SourceLocation(file: recipients.file, line: recipient.row),
                hint: "Write two languages in the row, or ‘layout: sequential’ or ‘separate’ in letter.yaml.")
        ]
    }
}
