public import Languages
public import Reporting

/// A letter folder, read and checked: what is common to all letters, and the recipients.
public struct Campaign: Sendable {
    /// Absolute path of the folder; empty where the letter was made of values alone.
    public let folder: String
    /// The languages that the letter has, in its own order.
    public let languages: [Language]
    /// How a bilingual letter places its languages.
    public let layout: Layout
    /// The letter's date; nil where letter.yaml leaves it out.
    public let date: CalendarDate?
    /// The letterhead's name, in the letter's own folder or among those that come with Bayan.
    public package(set) var letterhead: String
    /// The envelope's name; nil for none.
    public let envelope: String?
    /// Where letter.yaml says these and more.
    public let locations: FormLocations
    /// What all letters are printed on.
    public let paper: Paper
    /// What letter.yaml says about signing; nil where nothing is signed.
    public let signing: SigningSettings?
    /// The recipients that letters can be made for, in the order of the file.
    public let recipients: Recipients
    /// What is wrong with the rows of recipients.csv that are not among `recipients`.
    public let rowDiagnostics: [RowDiagnostic]
    /// What was noticed while reading and keeps no letter from being made.
    public let warnings: [Diagnostic]

    /// Families that letter.yaml asks for instead of the letterhead's, by script: `latin`, `arabic`.
    package var fonts: [String: FontChoice] = [:]
    /// Colours that letter.yaml asks for instead of the letterhead's, by its names for them: `#1e3a5f`.
    package var colours: [String: String] = [:]
    /// A PDF that the letters are printed on instead of the letterhead's own heads and feet.
    package var printedPaper: PrintedPaper?
    /// Whether characters that no other font has may come from the system's.
    package var usesSystemFonts = false
    /// What the letters' files conform to, where nobody asks for anything else.
    package var standard = Standard.ua1
    /// Texts by the value of a column, for texts that are read later.
    package var forms: [String: TextForms] = [:]

    /// Texts that were given as values, by the names of the files that they stand for.
    package var givenTexts: [String: [UInt8]] = [:]

    var editions: Editions
    let addresses: PostalAddress

    /// The folder that the letter has files of its own in; nil where it was made of values alone.
    package var ownFolder: String? { folder.isEmpty ? nil : folder }

    /// The edition with all of the letter's languages.
    public var fullEdition: Edition { editions.full }

    /// What is made where neither the recipient's row nor anybody else asks for another: letter.yaml's `edition`, else
    /// all of the letter's languages.
    public var usualEdition: Edition { editions.usual }

    package init(
        folder: String, languages: [Language], layout: Layout, date: CalendarDate?, letterhead: String,
        envelope: String?, locations: FormLocations, paper: Paper,
        signing: SigningSettings?, recipients: Recipients, rowDiagnostics: [RowDiagnostic], warnings: [Diagnostic],
        editions: Editions, addresses: PostalAddress
    ) {
        self.folder = folder
        self.languages = languages
        self.layout = layout
        self.date = date
        self.letterhead = letterhead
        self.envelope = envelope
        self.locations = locations
        self.paper = paper
        self.signing = signing
        self.recipients = recipients
        self.rowDiagnostics = rowDiagnostics
        self.warnings = warnings
        self.editions = editions
        self.addresses = addresses
    }

    /// Throws what is wrong with any row of recipients.csv.
    public func requireAllRows() throws(Diagnostics) {
        if let failure = Diagnostics(rowDiagnostics.map(\.diagnostic)) { throw failure }
    }

    /// That there are rows no letter can be made from, where only other letters are asked for; nil where there are none.
    public var badRowsWarning: Diagnostic? {
        let rows = Set(rowDiagnostics.map(\.row))
        guard let first = rowDiagnostics.first else { return nil }
        return Diagnostic(
            .warning, code: .badRows,
            rows.count == 1 ? "No letter can be made from row \(first.row)." : "No letter can be made from \(rows.count) rows.",
            at: first.diagnostic.location, hint: "‘bayan check’ says what is wrong; this letter is not touched by it.")
    }

    /// The recipient with an id; throws what is wrong with the recipient's row, or that there is none.
    public func recipient(id: String) throws(Diagnostics) -> Recipient {
        if let recipient = recipients.recipient(id: id) { return recipient }
        let problems = rowDiagnostics.filter { $0.recipientID == id }.map(\.diagnostic)
        if let failure = Diagnostics(problems) { throw failure }
        throw Diagnostics(
            code: .unknownRecipient, "There is no recipient ‘\(id)’.",
            at: SourceLocation(file: recipients.file), hint: id.isEmpty ? "Name one by the id." : recipients.hint(for: id))
    }

    /// Every file that goes with some letter.
    package var enclosedFiles: [EnclosedFile] {
        let master = editions[fullEdition]
        let own = master?.texts.first?.ownFiles.values.sorted { $0.name < $1.name } ?? []
        return (master?.letter.enclosedFiles ?? []) + own
    }

    /// Whose rules divide words.
    public var hyphenation: Hyphenation { editions[fullEdition]?.letter.hyphenation ?? .usual }

    /// Who sends the letter.
    public var sender: Sender { editions[fullEdition]?.letter.sender ?? Sender() }

    /// What Bayan itself says in one of the letter's languages.
    public func wording(_ language: Language) -> Wording {
        editions[fullEdition]?.texts.first { $0.shared.language == language }?.shared.wording ?? Wording(language)
    }
}
