public import Languages
public import Reporting

extension Campaign {
    /// The letter to a recipient, or the open letter itself, in one edition. What does not depend on the recipient is
    /// shared by all letters of the edition.
    /// - Parameter placingValues: Says in the letter where each value of the recipient's stands in recipients.csv; only
    ///   who is to tell what is wrong needs that.
    public func letter(
        for recipient: Recipient?, edition: Edition, placingValues: Bool = false
    ) throws(Diagnostics) -> Letter {
        guard let master = editions[edition] else {
            let missing = edition.tags.filter { tag in !languages.contains { $0.tag == tag } }.joined(separator: " and no ")
            throw Diagnostics(
                code: .missingLanguage, "The letter has no \(missing) text.", at: SourceLocation(file: Settings.fileName),
                hint: "Add the language to ‘languages’, with its statement.")
        }
        let places = placingValues ? recipient.map { recipients.locations(of: $0) } ?? [] : []
        let particulars = Particulars(recipient: recipient, places: places)
        var letter = master.letter
        letter.texts.reserveCapacity(master.texts.count)
        for index in master.texts.indices { letter.texts.append(try master.texts[index].text(for: particulars)) }
        if let recipient {
            letter.recipientID = recipient.id
            if let text = master.texts.first, !text.ownFiles.isEmpty { letter.enclosedFiles += text.files(of: recipient) }
            letter.address = addresses.lines(
                for: recipient, at: places, letter: master.texts.count == 1 ? master.texts.first?.shared.language : nil)
        }
        return letter
    }

    /// The letters that a recipient gets: in the edition asked for, else in the one that the recipient's row names,
    /// else in the campaign's usual one. The layout `separate` makes one letter a language. Values are placed.
    public func letters(for recipient: Recipient?, edition: Edition? = nil) throws(Diagnostics) -> [Letter] {
        var letters: [Letter] = []
        for edition in editions(for: recipient, edition: edition) {
            letters.append(try letter(for: recipient, edition: edition, placingValues: true))
        }
        return letters
    }

    /// The editions that `letters(for:edition:)` makes.
    public func editions(for recipient: Recipient?, edition: Edition? = nil) -> [Edition] {
        let edition = edition.map(meant) ?? recipient?.edition ?? usualEdition
        guard layout == .separate else { return [edition] }
        return edition.parts
    }

    /// The edition that somebody means who writes `FR+AR`, `français` or `ar` where the letter has `ar-MA`.
    private func meant(_ edition: Edition) -> Edition {
        let tags = edition.tags.map { written -> String in
            if languages.contains(where: { $0.tag == written }) { return written }
            let tag = written.lowercased(), name = written.foldedName
            let language =
                languages.first { $0.tag.lowercased() == tag } ?? languages.first { $0.parents.contains(tag) }
                ?? languages.first { language in
                    ([language.customs.name] + language.spellings + language.customs.names.values)
                        .contains { $0.foldedName == name }
                }
            return language?.tag ?? written
        }
        return Edition(rawValue: tags.joined(separator: "+")) ?? edition
    }
}
