package import Languages
package import Reporting

/// What letter.yaml says: all that is common to a campaign's letters.
package struct Settings: Sendable {
    package static let fileName = "letter.yaml"

    package var languages: [Language] = []
    /// What is made where nobody asks for another; nil for all languages.
    package var edition: Edition?
    package var date: CalendarDate?
    package var place: Texts = [:]
    package var layout = Layout.parallel
    /// What the letters' files conform to.
    package var standard = Standard.ua1
    package var paper = Paper.a4
    package var letterhead = "classical"
    /// A PDF that the letter is printed on, in the style of the letterhead.
    package var printedPaper: PrintedPaper?
    package var envelope: String?
    package var locations = FormLocations(SourceLocation(file: Settings.fileName))
    /// By script as letterheads name it: `latin`, `arabic`.
    package var fonts: [String: FontChoice] = [:]
    /// By the letterheads' names for them: `#1e3a5f`.
    package var colours: [String: String] = [:]
    /// Characters that no other font has may come from the system's.
    package var usesSystemFonts = false
    package var justification = Justification.spaces
    package var hyphenation = Hyphenation.usual
    /// Typed quotation marks, dashes and spaces become printed ones.
    package var hasSmartTypography = false
    package var authoritative: Language?
    package var digits: [Language: Digits] = [:]
    package var months: [Language: String] = [:]
    /// The letter's date is given by the Islamic calendar, too.
    package var showsHijri = false
    package var sender = Sender()
    package var senderCountry: Country?
    /// The language of the sender's post.
    package var senderLanguage: Language?
    package var reference: Texts = [:]
    package var referenceLines: [ReferenceLineEntry] = []
    /// Above the address: "Registered".
    package var endorsement: Texts = [:]
    /// Texts by the value of a column, by the names that placeholders call them by.
    package var forms: [String: TextForms] = [:]
    package var subject: Texts = [:]
    package var salutation: Texts = [:]
    package var closing: Texts = [:]
    package var postscript: Texts = [:]
    /// In points.
    package var signatureSpace = 0.0
    package var signaturesPerRow = 1
    package var numbersHeadings = false
    /// The headings stand at the letter's beginning with their pages.
    package var hasContents = false
    package var contentsHeading: Texts = [:]
    package var links = LinkForm.live
    package var code: CodeEntry?
    package var signatoriesHeading: Texts = [:]
    package var signatories: [SignatoryEntry] = []
    package var signatoryList = SignatoryListSettings()
    package var copies: [Texts] = []
    package var enclosures: [Texts] = []
    /// Those of them that are files, in their order.
    package var enclosedFiles: [EnclosedFile] = []
    /// Their pages are counted with the letter's.
    package var numbersEnclosures = false
    package var addressedDemandsFirst = false
    package var signing: SigningSettings?
    /// What columns of the recipients' list are taken for.
    package var columns = ChosenColumns.none
    /// The file with the recipients, where it has a name of its own; its sheet, where it is not the first.
    package var recipientsFile: PlacedText?
    package var recipientsSheet: PlacedText?

    package init() {}

    package func wording(_ language: Language) -> Wording {
        var wording = Wording(language, digits: digits[language], months: months[language])
        wording.showsHijri = showsHijri
        return wording
    }
}

/// One of the lines that say what a letter answers to, in all languages: "Your reference: HR/2026/14".
package struct ReferenceLineEntry: Sendable {
    package var label: Texts
    package var text: Texts

    package init(label: Texts, text: Texts) {
        self.label = label
        self.text = text
    }
}

/// A QR code that letter.yaml asks for, in all languages.
package struct CodeEntry: Sendable {
    package var address: Texts
    package var alternative: Texts
    package var caption: Texts
    package var place: WebCode.Place
    /// In points.
    package var side: Double

    package init(address: Texts, alternative: Texts, caption: Texts, place: WebCode.Place, side: Double) {
        self.address = address
        self.alternative = alternative
        self.caption = caption
        self.place = place
        self.side = side
    }
}

/// What becomes of a link's address.
package enum LinkForm: String, Sendable, CaseIterable {
    /// The words lead there.
    case live
    /// It is printed as a footnote, for who reads on paper.
    case notes
    case both
}

/// A text with forms, of which a column of the recipients' list chooses one: "السيد", "السيدة".
package struct TextForms: Sendable {
    /// The column's name.
    package var column: PlacedText
    /// What the column says for each form, in the author's order.
    package var forms: [(value: String, text: Texts)]
    /// Where the column says anything else, or nothing; nil where that is an error.
    package var other: Texts?

    package init(column: PlacedText, forms: [(value: String, text: Texts)], other: Texts?) {
        self.column = column
        self.forms = forms
        self.other = other
    }
}

/// One who signs, in all languages.
package struct SignatoryEntry: Sendable {
    package var name: [Language: String]
    package var acronym: [Language: String] = [:]
    package var description: [Language: String] = [:]
    package var members: [SignatoryEntry] = []
    package var person: [Language: String] = [:]
    package var role: [Language: String] = [:]
    package var image: Asset?
    /// An id of `signatory-list.groups`, or the group's heading itself.
    package var group: [Language: String] = [:]
    /// What it is sorted by, where that is not the name's last word.
    package var surname: [Language: String] = [:]
    package var isWithdrawn = false
    package var location: SourceLocation

    package init(
        name: [Language: String], acronym: [Language: String] = [:], description: [Language: String] = [:],
        members: [SignatoryEntry] = [], person: [Language: String] = [:], role: [Language: String] = [:],
        image: Asset? = nil, location: SourceLocation
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

    package func signatory(in language: Language) -> Signatory {
        Signatory(
            name: name[language] ?? "", acronym: acronym[language], description: description[language],
            members: members.map { $0.signatory(in: language) }, person: person[language], role: role[language],
            image: image, group: group[language], location: location)
    }
}
