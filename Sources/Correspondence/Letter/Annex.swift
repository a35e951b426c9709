package import Languages

extension Letter {
    /// Those who sign, as a document of its own that says so, with its own page numbers; under the heading that they have
    /// in the letter, with the letter's title below it. nil where nobody signs.
    public var annex: Letter? {
        guard texts.contains(where: { !$0.signatories.isEmpty }) else { return nil }
        var annex = self
        annex.recipientID = nil
        annex.address = []
        annex.envelope = nil
        annex.signatureFields = 0
        annex.enclosedFiles = []
        annex.texts = texts.map { text in
            var own = LetterText(
                language: text.language, title: text.signatoriesHeading.map { [.text($0)] } ?? text.name,
                body: [])
            own.wording = text.wording
            own.dateline = text.wording.annexLabel
            own.standfirst = text.signatoriesHeading == nil ? nil : text.name
            own.signatories = text.signatories
            own.signatoriesCount = text.signatoriesCount
            own.signatoriesNote = text.signatoriesNote
            own.numbersSignatories = text.numbersSignatories
            own.locations.signatoriesHeading = text.locations.signatoriesHeading
            return own
        }
        return annex
    }

    /// The letter without the names, which says where they are; their heading and number stay.
    public var withoutSignatories: Letter {
        var letter = self
        for index in letter.texts.indices { letter.texts[index].leaveOutSignatories() }
        return letter
    }
}

extension LetterText {
    fileprivate mutating func leaveOutSignatories() {
        guard !signatories.isEmpty else { return }
        signatories = []
        signatoriesNote = wording.namesInAnnex
    }
}

extension Campaign {
    /// Those who sign the letters of an edition, as a document of their own; nil where nobody signs, or where the letter lacks
    /// one of the languages.
    package func annex(_ edition: Edition) -> Letter? {
        guard let master = editions[edition] else { return nil }
        var letter = master.letter
        letter.texts = master.texts.map(\.shared)
        return letter.annex
    }

    /// The same campaign, of which no letter has the names; each says that they are in the annex.
    package var withoutSignatories: Campaign {
        var campaign = self
        campaign.editions = editions.changed { $0.leaveOutSignatories() }
        return campaign
    }
}

extension Editions {
    fileprivate func changed(_ change: (inout LetterText) -> Void) -> Editions {
        Editions(
            of: letter,
            texts: full.tags.compactMap { texts[$0] }.map { text in
                var text = text
                change(&text.shared)
                return text
            })
    }
}
