public import Languages
public import Reporting

/// The letter in one language.
public struct LetterText: Hashable, Sendable {
    /// Where those texts come from that are no paragraphs and cannot say it themselves.
    public struct Locations: Hashable, Sendable {
        /// Of the title.
        public var title: SourceLocation?
        /// Of the standfirst.
        public var standfirst: SourceLocation?
        /// Of place or date.
        public var dateline: SourceLocation?
        /// Of the line above the signatories.
        public var signatoriesHeading: SourceLocation?

        /// Nothing is known.
        public init() {}
    }

    /// The text's own.
    public var language: Language
    /// Bayan's own words in this text: labels, page numbers, list numbers.
    public var wording: Wording
    /// The statement's title.
    public var title: [Inline]
    /// What stands under the title to sum up the statement.
    public var standfirst: [Inline]?
    /// "Unofficial translation", in this language.
    public var translationNote: String?
    /// "The English text is authoritative.", in this language.
    public var authorityNote: String?
    /// Place and date as one line, formatted for the language.
    public var dateline: String?
    /// Personal where it names the recipient, as are the subject, the salutation and the closing.
    public var reference: Paragraph?
    /// What the letter answers to, one line each: "Your reference: HR/2026/14". Lines of which the recipient has nothing are
    /// left out.
    public var referenceLines: [Paragraph] = []
    /// What the letter is called where it has no title: its subject, without what only one recipient's has.
    public var substituteTitle: [Inline] = []
    /// The line that says what the letter is about, to this recipient.
    public var subject: Paragraph?
    /// The greeting, a paragraph of its own before the body.
    public var salutation: Paragraph?
    /// The line above the list of headings, if any ("Contents").
    public var contentsHeading: String?
    /// The statement itself, demands included.
    public var body: [Block] {
        didSet { addressedDemands = nil }
    }
    /// Ids of the demands that are meant for the recipient, in their order, where nothing else of the body depends on the
    /// recipient; nil where something may. To be set after the body.
    public var addressedDemands: [String]?
    /// The complimentary close.
    public var closing: Paragraph?
    /// In the order of letter.yaml or signatories.csv.
    public var signatories: [Signatory]
    /// The line above the signatories, if any ("The undersigned:").
    public var signatoriesHeading: String?
    /// How many sign, and as of when: "1,821 signatures as of 28 August 2020".
    public var signatoriesCount: String?
    /// What is to be known of the list: "Affiliations are given for identification only."
    public var signatoriesNote: String?
    /// The signatories are numbered from 1.
    public var numbersSignatories = false
    /// What is added after the signatures; personal where it names the recipient.
    public var postscript: Paragraph?
    /// A QR code at the foot of the first page or beside those who sign, as the letter says.
    public var code: Figure?
    /// Who gets a copy, one entry each; those that only this recipient's letter names are personal.
    public var copies: [Paragraph]
    /// What stands before the copies.
    public var copiesLabel: String
    /// One entry for each enclosure.
    public var enclosures: [Paragraph]
    /// What stands before the enclosures.
    public var enclosuresLabel: String
    /// Footnotes, numbered from 1 in the order of their references.
    public var footnotes: [[Block]]
    /// For diagnostics.
    public var locations = Locations()

    /// What the letter is called in lists, and at the head of its further pages.
    public var name: [Inline] { title.isEmpty ? substituteTitle : title }

    /// A text without salutation, signatories and the like.
    public init(language: Language, title: [Inline], body: [Block]) {
        self.language = language
        wording = Wording(language)
        self.title = title
        self.body = body
        signatories = []
        copies = []
        copiesLabel = ""
        enclosures = []
        enclosuresLabel = ""
        footnotes = []
    }
}

/// One who signs: an organisation or a person, in one language.
public struct Signatory: Hashable, Sendable {
    /// The organisation's name, or the person's where no organisation signs.
    public var name: String
    /// Shown in brackets behind the name.
    public var acronym: String?
    /// A phrase that goes on after the name.
    public var description: String?
    /// Organisations that sign through this one.
    public var members: [Signatory]
    /// Who signs for the organisation.
    public var person: String?
    /// The person's office in it.
    public var role: String?
    /// A signature or a seal.
    public var image: Asset?
    /// The heading that the signatory stands under, with all that follow until another one; nil for none.
    public var group: String?
    /// Where the entry stands in its file.
    public var location: SourceLocation?

    /// A signatory of whom only the name must be known.
    public init(
        name: String, acronym: String? = nil, description: String? = nil, members: [Signatory] = [],
        person: String? = nil, role: String? = nil, image: Asset? = nil, group: String? = nil,
        location: SourceLocation? = nil
    ) {
        self.name = name
        self.acronym = acronym
        self.description = description
        self.members = members
        self.person = person
        self.role = role
        self.image = image
        self.group = group
        self.location = location
    }
}
