public import Correspondence
public import LanguageFiles
import Languages
public import Reporting

extension Campaign {
    /// Reads a letter folder. All that is wrong with it is found in one run; a row of recipients.csv that is wrong is
    /// left out and told in `rowDiagnostics`.
    /// - Parameters:
    ///   - languages: those that the program has; the folder's own `languages` come on top.
    ///   - catalogue: what letterhead and envelope are looked up in; nil where any name will do.
    public static func read(
        folder path: String, languages: LanguageShelf, catalogue: Catalogue? = nil
    ) throws(Diagnostics) -> Campaign {
        try read(FolderGate(path), languages, catalogue)
    }

    /// Reads a letter folder with those of its recipients that belong to a part; of the others, rows are counted alone
    /// (`Recipients.elsewhere`). Where that cannot be, all are read: where a recipient may get more than one letter.
    package static func read(
        folder path: String, languages: LanguageShelf, catalogue: Catalogue?, part: RecipientsPart?
    ) throws(Diagnostics) -> Campaign {
        try read(FolderGate(path), languages, catalogue, part)
    }

    /// Reads texts as if each stood in a file of the letter's folder, under that file's name: `letter.yaml`,
    /// `statement.en.md`, `recipients.csv`. Nothing is read from the disk, but for what the folder has beside them.
    /// - Parameters:
    ///   - folder: where pictures, and fonts and letterheads of the letter's own, are found; its texts count where none
    ///     is given. nil for none.
    ///   - languages: those that the program has.
    ///   - catalogue: what letterhead and envelope are looked up in; nil where any name will do.
    package static func read(
        texts: [String: [UInt8]], folder: String? = nil, languages: LanguageShelf, catalogue: Catalogue? = nil
    ) throws(Diagnostics) -> Campaign {
        let gate = try folder.map { path throws(Diagnostics) in try FolderGate(path, texts: texts) } ?? FolderGate(texts: texts)
        var campaign = try read(gate, languages, catalogue)
        campaign.givenTexts = texts
        return campaign
    }

    private static func read(
        _ folder: FolderGate, _ languages: LanguageShelf, _ catalogue: Catalogue?, _ part: RecipientsPart? = nil
    ) throws(Diagnostics) -> Campaign {
        let findings = Findings()
        var reader = CampaignReader(folder: folder, shelf: languages, catalogue: catalogue, part: part, findings: findings)
        let campaign = reader.read()
        if let campaign, !findings.hasErrors { return campaign }
        let rows = campaign?.rowDiagnostics.map(\.diagnostic) ?? []
        throw Diagnostics(findings.inOrder + rows)
            ?? Diagnostics(code: .letterFailed, "The letter cannot be read, and nothing says why.")
    }

    /// The recipient that a row of values would be: judged as a row of recipients.csv is.
    /// - Parameter values: by the names of the campaign's columns; what is left out is empty.
    package func recipient(_ values: [String: String], shelf: LanguageShelf) throws(Diagnostics) -> Recipient {
        let names = recipients.columnNames
        if let stranger = values.keys.sorted().first(where: { !names.contains($0) }) {
            throw Diagnostics(
                code: .unknownColumn, "The recipients have no column ‘\(stranger)’.",
                hint: Nearest.hint(for: stranger, among: names))
        }
        let findings = Findings()
        let bytes = CSVText.table([values], columns: names)
        var table = RecipientTable(
            source: .whole(CSVTable(file: Recipients.fileName, bytes: bytes)), findings: findings)
        let problems = try table.readRows(
            editions: EditionColumn(languages: languages, shelf: shelf), demands: nil
        ).map(\.diagnostic)
        if let wrong = Diagnostics(findings.all.filter { $0.severity == .error } + problems) { throw wrong }
        guard table.count == 1 else { throw Diagnostics(code: .missingID, "The recipient has no id.") }
        let row = table[0]
        // Its values stand nowhere in the campaign's own list.
        return Recipient(
            id: row.id, row: row.row, location: row.location, edition: row.edition, demands: row.demands, values: row.values,
            offsets: [])
    }
}
