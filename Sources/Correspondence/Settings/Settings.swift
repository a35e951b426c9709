/// What letter.yaml says: all that is common to a campaign's letters.
struct Settings: Sendable {
    /// The keys of each map of letter.yaml.
    enum Keys {
        static let letter = [
            "languages", "date", "place", "layout", "paper", "letterhead", "envelope", "justify", "hyphenation", "authoritative",
            "digits", "months", "sender", "reference", "subject", "salutation", "closing", "signatories-heading",
            "signatories", "copies", "enclosures", "demands", "sign",
        ]
        static let sender = ["name", "lines", "return-address", "contacts", "country", "language", "logo"]
        static let picture = ["file", "alt"]
        static let signatory = ["name", "acronym", "description", "members", "person", "role", "image"]
        static let demands = ["addressed-first"]
        static let sign = [
            "signers", "certificate", "key", "pkcs12", "passphrase-file", "level", "timestamp", "reason",
        ]
    }

    static let fileName = "letter.yaml"

    var languages: [Language] = []
    var date: CalendarDate?
    var place: Texts = [:]
    var layout = Layout.parallel
    var paper = Paper.a4
    var letterhead = "classical"
    var envelope: String?
    var letterheadLocation: SourceLocation?
    var envelopeLocation: SourceLocation?
    var justification = Justification.spaces
    var hyphenation = Hyphenation.american
    var authoritative: Language?
    var digits: [Language: Digits] = [:]
    var months: [Language: Months] = [:]
    var sender = Sender()
    var senderCountry: Country?
    /// The language of the sender's post.
    var senderLanguage: Language?
    var reference: Texts = [:]
    var subject: Texts = [:]
    var salutation: Texts = [:]
    var closing: Texts = [:]
    var signatoriesHeading: Texts = [:]
    var signatories: [SignatoryEntry] = []
    var copies: [Texts] = []
    var enclosures: [Texts] = []
    var addressedDemandsFirst = false
    var signing: SigningSettings?

    func wording(_ language: Language) -> Wording {
        Wording(language, digits: digits[language], months: months[language] ?? .both)
    }
}

/// One who signs, in all languages.
struct SignatoryEntry: Sendable {
    var name: [Language: String]
    var acronym: [Language: String] = [:]
    var description: [Language: String] = [:]
    var members: [SignatoryEntry] = []
    var person: [Language: String] = [:]
    var role: [Language: String] = [:]
    var image: Asset?
    var location: SourceLocation

    func signatory(in language: Language) -> Signatory {
        Signatory(
            name: name[language] ?? "", acronym: acronym[language], description: description[language],
            members: members.map { $0.signatory(in: language) }, person: person[language], role: role[language],
            image: image, location: location)
    }
}
