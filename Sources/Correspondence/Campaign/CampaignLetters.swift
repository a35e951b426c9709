extension Campaign {
    /// The letter to a recipient, or the open letter itself, in one edition. What does not depend on the recipient is
    /// shared by all letters of the edition.
    public func letter(for recipient: Recipient?, edition: Edition) throws(Diagnostics) -> Letter {
        guard let master = editions[edition] else {
            let missing = edition.languages.filter { !languages.contains($0) }.map(\.name).joined(separator: " and no ")
            throw Diagnostics([
                Diagnostic(
                    code: "missing-language", "The letter has no \(missing) text.", at: SourceLocation(file: Settings.fileName),
                    hint: "Add the language to ‘languages’, with its statement.")
            ])
        }
        let particulars = Particulars(recipient: recipient)
        var letter = master.letter
        letter.texts.reserveCapacity(master.texts.count)
        for text in master.texts { letter.texts.append(try text.text(for: particulars)) }
        if let recipient {
            letter.recipientID = recipient.id
            letter.address = addresses.lines(for: recipient, in: recipients)
        }
        return letter
    }

    /// The letters that a recipient gets: in the edition asked for, else in the one that the recipient's row names,
    /// else in all of the letter's languages. The layout `separate` makes one letter a language.
    public func letters(for recipient: Recipient?, edition: Edition? = nil) throws(Diagnostics) -> [Letter] {
        var letters: [Letter] = []
        for edition in editions(for: recipient, edition: edition) {
            letters.append(try letter(for: recipient, edition: edition))
        }
        return letters
    }

    /// The editions that `letters(for:edition:)` makes.
    public func editions(for recipient: Recipient?, edition: Edition? = nil) -> [Edition] {
        let edition = edition ?? recipient?.edition ?? fullEdition
        guard layout == .separate else { return [edition] }
        return edition.languages.map { $0 == .english ? .english : .arabic }
    }
}
