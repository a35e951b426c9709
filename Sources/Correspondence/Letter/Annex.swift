import Languages

extension Letter {
    /// Those who sign, as a document of its own that says so, with its own page numbers; under the heading that they have
    /// in the letter, with the letter's title below it.
    public var annex: Letter {
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
        for index in letter.texts.indices where !letter.texts[index].signatories.isEmpty {
            letter.texts[index].signatories = []
            letter.texts[index].signatoriesNote = letter.texts[index].wording.namesInAnnex
        }
        return letter
    }
}
