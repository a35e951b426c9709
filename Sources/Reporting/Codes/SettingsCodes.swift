extension DiagnosticCode {
    /// letter.yaml, letterheads and envelopes.
    static let settings = DiagnosticArea(
        title: "letter.yaml, letterheads and envelopes",
        codes: [
            yamlSyntax, yamlAlias, repeatedKey, unknownKey, missingKey, wrongKind, emptyText, unknownValue, badDate, distantDate,
            badName, unknownLetterhead, unknownEnvelope, letterheadItem, unknownLanguage, repeatedLanguage,
            missingLanguage, unknownCountry, pictureFormat, nestedTooDeeply, twoSigners, twoManners,
            commentInValue, yamlTab, yamlColon, noHijriDate, tooManyEntries, layoutOfTwo,
        ])

    package static let yamlSyntax = DiagnosticCode(
        "yaml-syntax",
        cause: "A file, or the front matter of a statement, is not YAML.",
        mend: "Check indents, quotes and colons; put text that holds ‘: ’ or begins with a sign into quotes.")

    package static let yamlAlias = DiagnosticCode(
        "yaml-alias",
        cause: "A YAML file uses anchors and aliases, which Bayan does not read.",
        mend: "Write the value out where it is needed; put text that begins with ‘*’ or ‘&’ into quotes.")

    package static let repeatedKey = DiagnosticCode(
        "repeated-key",
        cause: "A map has the same key twice.",
        mend: "Keep one of them.")

    package static let unknownKey = DiagnosticCode(
        "unknown-key",
        cause: "A map has a key that Bayan does not know.",
        mend: "Correct it; the hint gives the nearest known key.")

    package static let missingKey = DiagnosticCode(
        "missing-key",
        cause: "A map lacks a key that it cannot do without.",
        mend: "Add the key.")

    package static let wrongKind = DiagnosticCode(
        "wrong-kind",
        cause: "A value is a text, a list or a map where another of the three belongs.",
        mend: "Write it as the message says.")

    package static let emptyText = DiagnosticCode(
        "empty-text",
        cause: "A text is empty.",
        mend: "Write a text, or leave the key out.")

    package static let unknownValue = DiagnosticCode(
        "unknown-value",
        cause: "A value is none of those that the key takes.",
        mend: "Write one of those that the hint lists.")

    package static let distantDate = DiagnosticCode(
        "distant-date", .warning,
        cause: "The letter's date is in a year before 1800 or after 2100, like a slip of the hand.",
        mend: "Correct the year.")

    package static let badDate = DiagnosticCode(
        "bad-date",
        cause: "A date is no day of the calendar in the form 2020-08-28.",
        mend: "Write year, month and day (ISO 8601).")

    package static let badName = DiagnosticCode(
        "bad-name",
        cause: "The name of a letterhead or an envelope holds a sign that no such name has.",
        mend: "‘bayan letterheads’ and ‘bayan envelopes’ list the names.")

    package static let unknownLetterhead = DiagnosticCode(
        "unknown-letterhead",
        cause: "There is no letterhead of this name, in the letter's folder or among those that come with Bayan.",
        mend: "‘bayan letterheads’ lists the names.")

    package static let unknownEnvelope = DiagnosticCode(
        "unknown-envelope",
        cause: "There is no envelope of this name, in the letter's folder or among those that come with Bayan.",
        mend: "‘bayan envelopes’ lists the names.")

    package static let letterheadItem = DiagnosticCode(
        "letterhead-item",
        cause: "An item of a letterhead shows nothing.",
        mend: "Give it one of show, text, rule, art, logo.")

    package static let unknownLanguage = DiagnosticCode(
        "unknown-language",
        cause: "A language is named that Bayan does not know.",
        mend: "Write one that Bayan knows.")

    package static let repeatedLanguage = DiagnosticCode(
        "repeated-language",
        cause: "A language is named twice.",
        mend: "Keep it once.")

    package static let layoutOfTwo = DiagnosticCode(
        "layout-of-two", .warning,
        cause:
            "A letter of more than two languages asks for a layout that sets two beside one another; they are set one after another.",
        mend: "Write ‘layout: sequential’, or ‘separate’; or name two languages in ‘edition’.")

    package static let missingLanguage = DiagnosticCode(
        "missing-language",
        cause: "A language is asked for in which the letter, or one of its texts, has nothing.",
        mend: "Add the text in that language, or do not ask for the language.")

    package static let unknownCountry = DiagnosticCode(
        "unknown-country",
        cause: "A country is named that Bayan does not know.",
        mend: "Write its code of two letters (ISO 3166-1), or its English or Arabic name.")

    package static let pictureFormat = DiagnosticCode(
        "picture-format",
        cause: "A picture is neither SVG nor PNG.",
        mend: "Convert it to one of the two.")

    package static let nestedTooDeeply = DiagnosticCode(
        "nested-too-deeply",
        cause: "Members, lists or quotations are nested deeper than Bayan reads.",
        mend: "Nest them less.")

    package static let twoSigners = DiagnosticCode(
        "two-signers",
        cause: "‘sign’ names both a PKCS#12 file and a certificate or a key.",
        mend: "Keep one of the two ways.")

    package static let twoManners = DiagnosticCode(
        "two-manners",
        cause: "An enclosure has both ‘file’, whose pages follow the letter's, and ‘attach’.",
        mend: "Keep one of the two; to do both, write two entries.")

    package static let commentInValue = DiagnosticCode(
        "comment-in-value", .warning,
        cause: "A value holds a space and ‘#’: what follows is a comment to YAML, and lost.",
        mend: "Put the whole text into quotes; or a space behind the ‘#’ of a comment.")

    package static let yamlTab = DiagnosticCode(
        "yaml-tab",
        cause: "A line is indented with a tab.",
        mend: "Indent with spaces.")

    package static let yamlColon = DiagnosticCode(
        "yaml-colon",
        cause: "There is no space behind the colon of a key.",
        mend: "Put a space there.")

    package static let noHijriDate = DiagnosticCode(
        "no-hijri-date", .warning,
        cause: "The letter's date cannot be given by the Islamic calendar in one of its languages.",
        mend: "Give the language's file ‘hijri-months’, or take ‘calendar: both’ away.")

    package static let tooManyEntries = DiagnosticCode(
        "too-many-entries",
        cause: "A list of copies or enclosures has more than 10,000 entries.",
        mend: "Shorten it.")
}
