public import Languages

/// One letter to one recipient (or to nobody: the open letter itself), with no placeholder left in it.
///
/// `isPersonal` marks what depends on the recipient. Everything else is the same, to the byte, in every letter of
/// the edition, and is set and drawn once for all of them.
public struct Letter: Hashable, Sendable {
    /// Which languages the letter has.
    public var edition: Edition
    /// Those of the campaign's usual edition, in its order.
    public var campaignLanguages: [Language]
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
    /// Where letter.yaml says these and more.
    public var locations = FormLocations()
    /// For the letterhead and the envelope's window.
    public var sender: Sender
    /// How both margins of the text are made straight, or that one is not.
    public var justification: Justification
    /// Whose rules divide words.
    public var hyphenation: Hyphenation
    /// Demands meant for this recipient come first in the list.
    public var addressedDemandsFirst: Bool
    /// Number of signature fields reserved in the document; 0 for none.
    public var signatureFields: Int
    /// Who is to sign in each of them, by language; empty where that is not said.
    public var signerNames: [[Language: String]] = []
    /// Room above each signatory's name to sign by hand, in points; 0 for none.
    public var signatureSpace = 0.0
    /// How many signatories' blocks stand beside one another.
    public var signaturesPerRow = 1
    /// Where the texts' own codes stand.
    public var codePlace = WebCode.Place.foot
    /// The headings stand before the text, with the pages that they are on.
    public var hasContents = false
    /// Headings have numbers: 1, 1.1.
    public var numbersHeadings = false
    /// Files that go with the letter in its PDF, in their order.
    public var enclosedFiles: [EnclosedFile] = []
    /// Their pages are counted with the letter's, and bear its page numbers.
    public var numbersEnclosures = false
    /// The letter's own date, which is also the document's.
    public var date: CalendarDate?

    /// A letter with Bayan's defaults for what is not given.
    public init(
        edition: Edition, campaignLanguages: [Language] = [], recipientID: String? = nil, texts: [LetterText],
        authoritative: Language? = nil,
        address: [AddressLine] = [], layout: Layout = .parallel, letterhead: String = "classical",
        envelope: String? = nil, paper: Paper = .a4, sender: Sender = Sender(), justification: Justification = .spaces,
        hyphenation: Hyphenation = .usual,
        addressedDemandsFirst: Bool = false, signatureFields: Int = 0, date: CalendarDate? = nil
    ) {
        self.edition = edition
        self.campaignLanguages = campaignLanguages
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

/// Whose rules divide words at a line's end. Words of right-to-left scripts never are divided.
public struct Hyphenation: RawRepresentable, Hashable, Sendable, Codable {
    /// The name of one of a language's dictionaries: `en-GB`.
    public var rawValue: String

    /// By a dictionary's name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// As each language usually does.
    public static let usual = Hyphenation(rawValue: "usual")
    /// No word is divided.
    public static let none = Hyphenation(rawValue: "none")

    /// The dictionary for a language, by its path; nil where words are not divided.
    public func dictionary(for language: Language) -> String? {
        guard self != .none, let customs = language.hyphenation else { return nil }
        return customs.dictionaries[rawValue] ?? customs.dictionary
    }
}

/// How lines are brought to the full measure: by spaces alone, in Arabic by kashidas as well, or not at all.
public enum Justification: String, Hashable, Sendable, Codable, CaseIterable {
    case spaces, kashida, ragged
}
