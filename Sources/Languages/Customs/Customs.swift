/// What one language writes by custom: the contents of its file in `Languages/`.
public struct Customs: Sendable {
    /// BCP 47 tag.
    public var tag: String
    /// Tags of the languages that it inherits from, nearest first.
    public var parents: [String] = []
    /// What its speakers call it.
    public var name: String
    /// What other languages call it, by their tags.
    public var names: [String: String] = [:]
    /// Further names and spellings that stand in people's tables.
    public var spellings: [String] = []
    /// The scripts that it is written in; the usual one first.
    public var scripts: [Script]
    /// Whether a native reader has seen its wordings.
    public var isReviewed = false
    /// Which forms of nouns go with which numbers.
    public var plurals = PluralRules.none
    /// How numbers are written.
    public var numbers = NumberCustoms()
    /// How days are written.
    public var dates = DateCustoms()
    /// Quotation marks, dashes, emphasis.
    public var typography = TypographyCustoms()
    /// What stands before the items of lists.
    public var lists = ListCustoms()
    /// Which words stay on one line.
    public var together = TogetherCustoms()
    /// Where words may be divided; nil for never.
    public var hyphenation: HyphenationCustoms?
    /// What people's tables say for several languages.
    public var severalLanguages = SeveralLanguagesCustoms()
    /// Countries' names by code, where they are others than Foundation's.
    public var countries: [String: String] = [:]
    /// What is written in one word with a name before it and may count for nothing where names are sorted.
    public var articles: [String] = []
    /// Names that begin as if with one, and have none.
    public var namesWithoutArticle: Set<String> = []
    /// How a letter to nobody in particular begins.
    public var salutations: [String] = []
    /// "Dear {name},", with `{honorific}` where one belongs; nil where it depends on who is meant.
    public var salutationByName: String?
    /// How a letter ends.
    public var closings: [String] = []
    /// What a new letter's settings say in the language.
    public var newLetter = NewLetterCustoms()
    /// Words that hardly any text of the language lacks.
    public var stopWords: Set<String> = []
    /// Tags of the languages that share many of them, and that a text of one of them is taken for.
    public var near: [String] = []
    /// What its words have, and those of a near language may not.
    public var ownSpellings = Spellings()
    /// What hardly any word of it has, and words of near languages do.
    public var unlikeSpellings = Spellings()
    /// What Bayan itself says in a letter, by key.
    public var wordings: [WordingKey: String] = [:]
    /// "17 signatures", by the form that the number takes.
    public var signatureCounts: [PluralRules.Form: String] = [:]
    /// What stands for a language's name in the note on the authoritative text, by its tag.
    public var languageForms: [String: String] = [:]

    /// Customs of a language of which nothing but its script is known.
    public init(tag: String, name: String? = nil, scripts: [Script]) {
        self.tag = tag
        self.name = name ?? tag
        self.scripts = scripts
    }
}

/// What people's tables say where several languages are meant.
public struct SeveralLanguagesCustoms: Hashable, Sendable {
    /// "both", "bilingual".
    public var both: [String] = []
    /// "all"
    public var all: [String] = []
    /// What joins two names, with the spaces around it: " and ".
    public var joiners: [String] = []
}

/// What Bayan itself says in a letter.
public enum WordingKey: String, Hashable, Sendable, CaseIterable {
    /// "{page} of {count}"
    case page
    /// Before those who get a copy.
    case copies
    /// Before the enclosures.
    case enclosures
    /// Of a text that is not the authoritative one.
    case unofficialTranslation = "unofficial-translation"
    /// "The {language} text is authoritative."
    case authoritative
    /// Above the demands that are meant for the letter's recipient.
    case addressed
    /// In a field that waits for a signature.
    case signature
    /// "Signed by {name}"
    case signedBy = "signed-by"
    /// "Reserved for the signature of {name}", which stays true once it is there.
    case reservedFor = "reserved-for"
    /// Where it is shown who has signed in a reserved field.
    case seeSignature = "see-signature"
    /// "As of {date}"
    case asOf = "as-of"
    /// "{signatures} as of {date}"
    case signaturesAsOf = "signatures-as-of"
    /// "{text}; {count} withdrawn"
    case withdrawn
    /// Above names that are a document of their own.
    case annex
    /// In the letter whose names are one.
    case namesInAnnex = "names-in-annex"
    /// For screen readers: "Footnote {number}"
    case footnote

    /// What the wording must hold, in braces.
    public var places: [String] {
        switch self {
        case .page: ["page", "count"]
        case .authoritative: ["language"]
        case .signedBy, .reservedFor: ["name"]
        case .asOf: ["date"]
        case .signaturesAsOf: ["signatures", "date"]
        case .withdrawn: ["text", "count"]
        case .footnote: ["number"]
        case .copies, .enclosures, .unofficialTranslation, .addressed, .signature, .seeSignature, .annex,
            .namesInAnnex:
            []
        }
    }
}

/// What stands in `letter.yaml` of a new letter. What is nil is said in English.
public struct NewLetterCustoms: Hashable, Sendable {
    /// What the file is.
    public var about: String?
    /// What belongs behind `sender`.
    public var sender: String?
    /// A town, for an example.
    public var place: String?
    /// An e-mail that the letter goes out with.
    public var message: Message?

    /// A few words to begin with.
    public struct Message: Hashable, Sendable {
        /// "Dear {name},".
        public var greeting: String
        /// That the letter is attached.
        public var body: String
        /// How it ends.
        public var closing: String

        /// A message's words.
        public init(greeting: String, body: String, closing: String) {
            (self.greeting, self.body, self.closing) = (greeting, body, closing)
        }
    }

    /// Nothing of its own.
    public init() {}
}

/// How numbers are written.
public struct NumberCustoms: Hashable, Sendable {
    /// Where the letter asks for no others.
    public var digits = Digits.western
    /// Between whole and fraction.
    public var decimal = "."
    /// Between thousands.
    public var group = ""
    /// "{number}%"
    public var percent = "{number}%"
    /// "{number}th", by the form that the number takes.
    public var ordinals: [PluralRules.Form: String] = [.other: "{number}."]
    /// Which number takes which form.
    public var ordinalPlurals = PluralRules.none
}

/// How days are written.
public struct DateCustoms: Hashable, Sendable {
    /// "{day} {month} {year}"
    public var pattern = "{day} {month} {year}"
    /// What the first of a month is called; nil for its number.
    public var firstDay: String?
    /// Twelve names each, by the name of the variant.
    public var months: [String: [String]] = [:]
    /// The variant that counts where the letter asks for no other.
    public var defaultMonths = ""
    /// Twelve names of the Islamic calendar's months.
    public var hijriMonths: [String] = []
    /// "{day} {month} {year} AH"
    public var hijriPattern = "{day} {month} {year}"
    /// "{gregorian} / {hijri}"
    public var bothCalendars = "{gregorian} / {hijri}"
    /// "{place}, {date}"
    public var dateline = "{place}, {date}"
}

/// Quotation marks, dashes, emphasis.
public struct TypographyCustoms: Hashable, Sendable {
    /// What words are emphasised by.
    public enum Emphasis: String, Hashable, Sendable, CaseIterable {
        case italic, bold
        /// A line above the words.
        case overline
    }

    /// Marks around what is quoted.
    public struct Quotes: Hashable, Sendable {
        /// With the space that goes with it.
        public var opening: String
        /// Likewise.
        public var closing: String

        /// Two marks.
        public init(opening: String, closing: String) {
            self.opening = opening
            self.closing = closing
        }

        /// Whether lines from right to left turn the marks (Unicode, Bidi_Mirrored): guillemets, and no others.
        var areMirrored: Bool { opening.contains { "«‹".contains($0) } || closing.contains { "»›".contains($0) } }
    }

    /// Of a quotation.
    public var outerQuotes = Quotes(opening: "“", closing: "”")
    /// Of a quotation in a quotation.
    public var innerQuotes = Quotes(opening: "‘", closing: "’")
    /// What a straight apostrophe becomes.
    public var apostrophe = "’"
    /// Words of which the beginning is left out, without the apostrophe and in small letters: "tis", "em".
    public var elisions: Set<String> = []
    /// Words that are written together with the next one, a quotation mark between: و, ب.
    public var particles: Set<String> = []
    /// What a straight double mark becomes before the last letters of a word: ״ in צה״ל. nil where it means nothing.
    public var abbreviation: String?
    /// What `--` becomes between spaces.
    public var spacedDash = "–"
    /// What `--` becomes between words without spaces.
    public var closedDash = "—"
    /// That stands at one word alone, as the Spanish raya does; nil for the one between spaces.
    public var attachedDash: String?
    /// Spaces that stand before signs.
    public var spaceBefore: [Character: String] = [:]
    /// Characters that others stand for.
    public var characters: [Character: String] = [:]
    /// What words are emphasised by.
    public var emphasis = Emphasis.italic
    /// Between a name and a description.
    public var comma = ", "
    /// The family that readers of the language expect, where it is another than its script's; nil for none.
    public var family: String?
    /// How much larger the language's type is set than Latin type of the same size; nil for what its script has.
    public var scale: Double?
    /// How much more leading it takes than Latin type; nil for what its script has.
    public var leading: Double?
}

/// What stands before the items of lists.
public struct ListCustoms: Hashable, Sendable {
    /// "{number}."
    public var number = "{number}."
    /// What joins the numbers of a heading's levels: "2.1".
    public var levels = "."
    /// Of the list, and of a list in it.
    public var bullets = ["•", "–"]
}

/// Which words stay on one line though a space stands between them.
public struct TogetherCustoms: Hashable, Sendable {
    /// "p." in "p. 7".
    public var beforeNumber: Set<String> = []
    /// What stays with a number before it, the months not counted: "г." in "2020 г."
    public var afterNumber: Set<String> = []
    /// "Dr." in "Dr. Khoury".
    public var beforeWord: Set<String> = []
    /// Words of one letter never end a line.
    public var bindsOneLetterWords = false
    /// A dash between spaces ends a line, and begins none.
    public var bindsDashes = false
}

/// Where words may be divided.
public struct HyphenationCustoms: Hashable, Sendable {
    /// Path of libhyphen's dictionary.
    public var dictionary: String
    /// Dictionaries that a letter may choose by name.
    public var dictionaries: [String: String] = [:]
    /// At least so many letters stay before a division.
    public var lettersBefore = 2
    /// At least so many letters follow it.
    public var lettersAfter = 2
    /// Words with a capital may be divided like others: where all nouns have one.
    public var dividesCapitalised = false
    /// Endings by which a word with a capital is known to be an ordinary one, no name.
    public var ordinaryEndings: [String] = []

    /// A dictionary with the least minima.
    public init(dictionary: String) { self.dictionary = dictionary }
}
