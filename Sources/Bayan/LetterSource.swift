import Correspondence
import Foundation
import LetterFolder
import Reporting

/// What letters are made from, as values: the statement's text, what is common to all letters, the recipients.
///
/// ```swift
/// let source = LetterSource(
///     statements: ["en": "---\ntitle: To whom it may concern\n---\nDear {{recipient.name}}, …"],
///     settings: ["date": "2024-05-01", "letterhead": "classical"],
///     recipients: [["id": "ub", "name": "Ada Example", "country": "ES", "city": "Barcelona"]])
/// ```
public struct LetterSource: Sendable {
    /// The columns that Bayan knows; recipients may have any others beside them.
    public static let knownColumns = Recipients.knownColumns

    /// The text in each language: Markdown with its front matter, by the language's code.
    public var statements: [String: String]
    /// What is common to all letters, as `letter.yaml` has it: YAML, or JSON, which is YAML too. nil for what the folder
    /// says, or for nothing.
    public var settings: String?
    /// A folder on the disk, for pictures, and for fonts and letterheads of the letter's own. What is given here goes
    /// before what is written there. nil for none.
    public var folder: String?
    /// The recipients as a table; nil for those of the folder, or none.
    private var recipients: [UInt8]?

    /// - Parameters:
    ///   - statements: the text in each language: Markdown with its front matter, by the language's code.
    ///   - settings: what is common to all letters, as `letter.yaml` has it; nil for nothing.
    ///   - recipients: a dictionary each, by the names of the columns; what one leaves out is empty. `id` is needed.
    ///   - columns: nil for all that any of the recipients has; where there are no recipients yet, the ones that Bayan
    ///     knows.
    ///   - folder: for pictures, and for fonts and letterheads of the letter's own; nil for none.
    public init(
        statements: [String: String], settings: String? = nil, recipients: some Sequence<[String: String]>,
        columns: [String]? = nil, folder: String? = nil
    ) {
        self.statements = statements
        self.settings = settings
        self.folder = folder
        if let columns {
            self.recipients = CSVText.table(recipients, columns: columns)
        } else {
            let all = Array(recipients)
            let names = all.reduce(into: Set<String>()) { $0.formUnion($1.keys) }
            let known = Self.knownColumns.filter { names.contains($0) || all.isEmpty }
            self.recipients = CSVText.table(all, columns: known + names.subtracting(known).sorted())
        }
    }

    /// Without recipients: the open letter, and letters to recipients that are known only later.
    /// - Parameters:
    ///   - statements: the text in each language: Markdown with its front matter, by the language's code.
    ///   - settings: what is common to all letters, as `letter.yaml` has it; nil for nothing.
    ///   - columns: what such a recipient may say of itself; nil for the columns that Bayan knows.
    ///   - folder: for pictures, and for fonts and letterheads of the letter's own; nil for none.
    public init(
        statements: [String: String], settings: String? = nil, columns: [String]? = nil, folder: String? = nil
    ) {
        self.init(
            statements: statements, settings: settings, recipients: [[String: String]](), columns: columns, folder: folder)
    }

    /// A letter folder.
    public init(folder: String) {
        statements = [:]
        self.folder = folder
    }

    /// Encodes settings as JSON.
    /// - Throws: what the values' encoding throws.
    public static func settings(_ values: some Encodable) throws -> String {
        String(decoding: try JSONEncoder().encode(values), as: UTF8.self)
    }

    /// Reads everything and says all that is wrong with it.
    func campaign(_ installation: Installation) throws(Diagnostics) -> Campaign {
        var texts: [String: [UInt8]] = [:]
        for (language, text) in statements { texts["statement.\(language).md"] = Array(text.utf8) }
        if let settings {
            texts["letter.yaml"] = Array(settings.utf8)
        } else if folder == nil {
            texts["letter.yaml"] = []
        }
        if let recipients { texts[Recipients.fileName] = recipients }
        return try Campaign.read(
            texts: texts, folder: folder, languages: installation.languageShelf(), catalogue: installation.catalogue(for: folder))
    }
}
