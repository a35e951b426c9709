import Correspondence
public import Reading
package import Reporting

/// What the page shows of a letter, as plain values.
public struct DeskView: Codable, Sendable {
    /// One of the letter's languages.
    public struct Tongue: Codable, Sendable {
        /// As in the statement's file name.
        public var code: String
        /// In the language itself.
        public var name: String
        /// Whether its text begins at the right.
        public var isRightToLeft: Bool
        /// The statement's file.
        public var file: String
    }

    /// A letterhead or an envelope that there is.
    public struct Choice: Codable, Sendable {
        /// As letter.yaml names it.
        public var id: String
        /// For people.
        public var name: String
        /// By language, where it has names.
        public var names: [String: String] = [:]
        /// Of an envelope: the paper that it is made for.
        public var paper: String?
    }

    /// A family of fonts that there is.
    public struct Family: Codable, Sendable {
        /// As letter.yaml names it.
        public var name: String
        /// Scripts that it has letters of, in English.
        public var scripts: [String]
    }

    /// The colour that marks things.
    public struct Accent: Codable, Sendable {
        /// The letterhead's own, as `#1e3a5f`.
        public var usual: String
        /// What letter.yaml has instead; nil for nothing.
        public var chosen: String?
    }

    /// What letter.yaml says of signing.
    public struct Signing: Codable, Sendable {
        /// Whether it names a key, so that none need be chosen.
        public var hasKey: Bool
        /// The time-stamping authority that every signature asks; nil for none.
        public var authority: String?
        /// b-b, b-t or b-lt.
        public var level: String

        init(_ settings: SigningSettings) {
            hasKey = settings.pkcs12 != nil || settings.pkcs11 != nil || settings.key != nil
            authority = settings.timeStampAuthority
            level = settings.level.rawValue
        }
    }

    /// The folder's last name, and its path.
    public var name: String
    /// As the user named it.
    public var path: String
    /// Changes whenever a file of the folder does.
    public var version: String
    /// In the letter's own order; what statements there are, where letter.yaml cannot be read.
    public var languages: [Tongue]
    /// The editions that can be shown: each language, and all together.
    public var editions: [String]
    /// Columns of the recipients' list, for placeholders.
    public var columns: [String]
    /// Further texts of the letter that there are: its settings, and a list of those who sign.
    public var files: [String]
    /// The list of those who sign beside the names in letter.yaml; nil where there is none.
    public var signatoryList: String?
    /// PDF files that go with letters and that their pages here do not show: a printed letterhead, enclosures.
    public var undrawn: [String]
    /// Files are attached as they are, so that letters are PDF/A-3a and not PDF/A-2a.
    public var holdsFiles: Bool
    /// Plain values of letter.yaml by key.
    public var settings: [String: String]
    /// What stands around the text, by its keys in letter.yaml.
    public var around: [String: PlainValue]
    /// For the view that chooses them.
    public var letterheads: [Choice]
    /// Likewise.
    public var envelopes: [Choice]
    /// Likewise.
    public var families: [Family]
    /// What addresses can be printed on.
    public var stationery: [Choice]
    /// The logo's file; nil where the letter has none.
    public var logo: String?
    /// nil where the letterhead has no such colour.
    public var accent: Accent?
    /// All that is wrong with the files.
    public var findings: [Remark]
    /// Recipients that a letter can be made for.
    public var ready: Int
    /// Rows that no letter can be made from.
    public var unready: Int
    /// Who signs; nil where the letter has no place for it.
    public var signing: Signing?
    /// Whether folders can be shown in a window of the desktop.
    public var opensFolders: Bool
    /// The file whose last change can be taken back; nil for none.
    public var undoable: String?
}

/// Something wrong, beside the text that it is about.
public struct Remark: Codable, Hashable, Sendable {
    /// error, warning or note.
    public var severity: String
    /// The diagnostic's code.
    public var code: String
    /// One sentence.
    public var message: String
    /// How to mend it.
    public var hint: String?
    /// The file's name in the letter's folder.
    public var file: String?
    /// From 1.
    public var line: Int?
    /// From 1.
    public var column: Int?
    /// Whose row it is.
    public var recipient: String?
    /// The row of the recipients' list, as a spreadsheet counts.
    public var row: Int?
    /// The value in that row, from 0; nil for the whole row.
    public var cell: Int?

    package init(_ diagnostic: Diagnostic, recipient: String? = nil) {
        severity = diagnostic.severity.rawValue
        code = diagnostic.code.description
        message = diagnostic.message
        hint = diagnostic.hint
        file = diagnostic.location?.file
        line = diagnostic.location?.line
        column = diagnostic.location?.column
        self.recipient = recipient
    }
}
