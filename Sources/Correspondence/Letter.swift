/// One letter to one recipient (or to nobody: the open letter itself), with no placeholder left in it.
///
/// `isPersonal` marks what depends on the recipient. Everything else is the same, to the byte, in every letter of
/// the edition, and is set and drawn once for all of them.
public struct Letter: Hashable, Sendable {
    /// Which languages the letter has.
    public var edition: Edition
    /// nil for the open letter itself.
    public var recipientID: String?
    /// One text for each language of the edition, in the edition's order.
    public var texts: [LetterText]
    /// The language that counts where the texts differ, if the letter says so.
    public var authoritative: Language?
    /// The recipient's address, one line each, already in postal order; empty for the open letter.
    public var address: [AddressLine]
    /// How it places them, where there are two.
    public var layout: Layout
    /// Name of a folder in `Letterheads/`.
    public var letterhead: String
    /// Name of an envelope profile; nil for none.
    public var envelope: String?
    /// What it is printed on.
    public var paper: Paper
    /// For the letterhead and the envelope's window.
    public var sender: Sender
    /// How both margins of the text are made straight, or that one is not.
    public var justification: Justification
    /// Whose rules divide English words.
    public var hyphenation: Hyphenation
    /// Demands meant for this recipient come first in the list.
    public var addressedDemandsFirst: Bool
    /// Number of signature fields reserved in the document; 0 for none.
    public var signatureFields: Int
    /// The letter's own date, which is also the document's.
    public var date: CalendarDate?

    /// A letter with Bayan's defaults for what is not given.
    public init(
        edition: Edition, recipientID: String? = nil, texts: [LetterText], authoritative: Language? = nil,
        address: [AddressLine] = [], layout: Layout = .parallel, letterhead: String = "classical",
        envelope: String? = nil, paper: Paper = .a4, sender: Sender = Sender(), justification: Justification = .spaces,
        hyphenation: Hyphenation = .american,
        addressedDemandsFirst: Bool = false, signatureFields: Int = 0, date: CalendarDate? = nil
    ) {
        self.edition = edition
        self.recipientID = recipientID
        self.texts = texts
        self.authoritative = authoritative
        self.address = address
        self.layout = layout
        self.letterhead = letterhead
        self.envelope = envelope
        self.paper = paper
        self.sender = sender
        self.justification = justification
        self.hyphenation = hyphenation
        self.addressedDemandsFirst = addressedDemandsFirst
        self.signatureFields = signatureFields
        self.date = date
    }
}

/// How a bilingual letter places its languages.
public enum Layout: String, Hashable, Sendable, Codable, CaseIterable {
    /// Two columns, paragraph beside paragraph.
    case parallel
    /// Left page one language, right page the other.
    case facing
    /// One language after the other in one document.
    case sequential
    /// One document a language.
    case separate
}

/// The paper's size: ISO 216 A4, or US Letter (8½ × 11 in).
public enum Paper: String, Hashable, Sendable, Codable, CaseIterable {
    case a4, letter
}

/// How English words are divided at a line's end. Arabic ones never are.
public enum Hyphenation: String, Hashable, Sendable, Codable, CaseIterable {
    case american = "en-US"
    case british = "en-GB"
    case none
}

/// How lines are brought to the full measure: by spaces alone, in Arabic by kashidas as well, or not at all.
public enum Justification: String, Hashable, Sendable, Codable, CaseIterable {
    case spaces, kashida, ragged
}

/// Who sends the letter: for the letterhead and the line above the address.
public struct Sender: Hashable, Sendable {
    /// Shown in the letterhead, by language.
    public var name: [Language: String]
    /// Lines under the name in the letterhead (department, address), by language.
    public var lines: [Language: [String]]
    /// The single line above the address in the window, by language.
    public var returnAddress: [Language: String]
    /// Telephone, e-mail, web: label-free lines for the letterhead's foot, set left to right.
    public var contacts: [String]
    /// A file below the letter's folder, with its alternative text by language.
    public var logo: Asset?
    /// Where letter.yaml speaks of the sender.
    public var location: SourceLocation?

    /// A sender; every part may be missing.
    public init(
        name: [Language: String] = [:], lines: [Language: [String]] = [:], returnAddress: [Language: String] = [:],
        contacts: [String] = [], logo: Asset? = nil, location: SourceLocation? = nil
    ) {
        self.name = name
        self.lines = lines
        self.returnAddress = returnAddress
        self.contacts = contacts
        self.logo = logo
        self.location = location
    }
}

/// A picture file (SVG or PNG) below the letter's folder.
public struct Asset: Hashable, Sendable {
    /// Absolute path, checked to lie below the letter's folder.
    public var path: String
    /// The path as the user wrote it.
    public var name: String
    /// What the picture shows, by language, for readers who do not see it.
    public var alternative: [Language: String]
    /// Where letter.yaml names it.
    public var location: SourceLocation?

    /// A picture; where `name` is not given, it is the path.
    public init(
        path: String, name: String? = nil, alternative: [Language: String] = [:], location: SourceLocation? = nil
    ) {
        self.path = path
        self.name = name ?? path
        self.alternative = alternative
        self.location = location
    }
}

/// One line of a recipient's address.
public struct AddressLine: Hashable, Sendable {
    /// The line, with no line break in it.
    public var text: String
    /// For direction and face: an Arabic name in an English address keeps both.
    public var language: Language
    /// Where the value stands in recipients.csv.
    public var location: SourceLocation?

    /// A line of an address.
    public init(_ text: String, language: Language, location: SourceLocation? = nil) {
        self.text = text
        self.language = language
        self.location = location
    }
}

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
    /// The line that says what the letter is about, to this recipient.
    public var subject: Paragraph?
    /// The greeting, a paragraph of its own before the body.
    public var salutation: Paragraph?
    /// The statement itself, demands included.
    public var body: [Block]
    /// The complimentary close.
    public var closing: Paragraph?
    /// In the order of letter.yaml or signatories.csv.
    public var signatories: [Signatory]
    /// The line above the signatories, if any ("The undersigned:").
    public var signatoriesHeading: String?
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

/// A paragraph's running text.
public struct Paragraph: Hashable, Sendable {
    /// In logical order.
    public var inlines: [Inline]
    /// Depends on the recipient.
    public var isPersonal: Bool
    /// Where the paragraph begins in its file.
    public var location: SourceLocation?

    /// A paragraph.
    public init(_ inlines: [Inline], isPersonal: Bool = false, location: SourceLocation? = nil) {
        self.inlines = inlines
        self.isPersonal = isPersonal
        self.location = location
    }
}

/// A piece of running text. Footnotes are numbered from 1, as in `LetterText.footnotes`.
public indirect enum Inline: Hashable, Sendable {
    case text(String)
    /// Data: set in isolation from the direction of the text around it, never hyphenated, never markup. With the place in
    /// recipients.csv that it is taken from, where that was asked for.
    case value(String, at: SourceLocation? = nil)
    case emphasis([Inline])
    case strong([Inline])
    case code(String)
    case link(destination: String, [Inline])
    case footnote(Int)
    case lineBreak
}

/// A part of the body. A heading has the level that its author gave it, from 1 to 6 (CommonMark).
public indirect enum Block: Hashable, Sendable {
    case paragraph(Paragraph)
    case heading(level: Int, Paragraph)
    case list(List)
    case quote([Block])
    case demands(Demands)
    case thematicBreak
}

/// A bulleted or numbered list.
public struct List: Hashable, Sendable {
    /// nil for a bulleted list; else the number of the first item.
    public var start: Int?
    /// Each item's blocks.
    public var items: [[Block]]

    /// A list; bulleted where there is no first number.
    public init(start: Int? = nil, items: [[Block]]) {
        self.start = start
        self.items = items
    }
}

/// The list of demands. `isPersonal` where the recipient's own demands are marked or moved.
public struct Demands: Hashable, Sendable {
    /// The first demand's number; nil where demands have none.
    public var start: Int?
    /// In the order in which this recipient reads them.
    public var items: [Demand]
    /// Another recipient's list may look otherwise.
    public var isPersonal: Bool

    /// A list of demands.
    public init(start: Int? = nil, items: [Demand], isPersonal: Bool = false) {
        self.start = start
        self.items = items
        self.isPersonal = isPersonal
    }
}

/// One demand.
public struct Demand: Hashable, Sendable {
    /// By which recipients.csv addresses the demand; unique in the statement.
    public var id: String
    /// What is demanded.
    public var blocks: [Block]
    /// Meant for this letter's recipient, and set off.
    public var isAddressed: Bool

    /// A demand.
    public init(id: String, blocks: [Block], isAddressed: Bool = false) {
        self.id = id
        self.blocks = blocks
        self.isAddressed = isAddressed
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
    /// Where the entry stands in its file.
    public var location: SourceLocation?

    /// A signatory of whom only the name must be known.
    public init(
        name: String, acronym: String? = nil, description: String? = nil, members: [Signatory] = [],
        person: String? = nil, role: String? = nil, image: Asset? = nil, location: SourceLocation? = nil
    ) {
        self.name = name
        self.acronym = acronym
        self.description = description
        self.members = members
        self.person = person
        self.role = role
        self.image = image
        self.location = location
    }
}
