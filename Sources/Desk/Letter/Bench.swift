public import Bayan
import Composition
import Correspondence
import Drawing
import LanguageFiles
import Languages
import LetterFolder
public import Reporting
import Synchronization

/// One letter's folder on the desk: it answers what the page asks and does what the page orders, one thing at a time.
///
/// The folder is the truth: every answer is about the files as they are now. What was read, set and composed is kept as
/// long as no file has changed; paragraphs that were set are kept longer, since most stay the same with every key.
public actor Bench {
    /// As the user named it.
    public nonisolated let path: String
    let files: LetterFiles
    let installation: Installation
    let newestPage = Atomic(0)

    private var read: (fingerprint: String, campaign: Result<Campaign, Diagnostics>)?
    /// A fault in a text does not take its editor away.
    var lastLanguages: [Language] = []
    let proofs = ScreenProofs()
    var setter: (fittings: Fittings, journeyman: Journeyman)?
    var composed: (fingerprint: String, letters: [PageRequest.Letter: Proof]) = ("", [:])
    var looks: (fingerprint: String, pictures: [LookRequest: [UInt8]]) = ("", [:])
    var families: (fingerprint: String, found: [DeskView.Family]) = ("", [])
    var errand: Errand?
    var keptTable: (version: String, text: EditedTable)?
    var keptAddresses: (state: String, faults: [Diagnostic]) = ("", [])
    var changes: [FileChange] = []

    /// Opens a letter's folder.
    public init(folder: String, installation: Installation) throws(Diagnostics) {
        path = folder
        files = try LetterFiles(folder)
        self.installation = installation
    }

    // MARK: The letter

    /// What the page shows around its texts.
    public func view() -> DeskView {
        let fingerprint = files.fingerprint
        let campaign = campaign(fingerprint)
        let settings = (try? files.read(Settings.fileName).text) ?? ""
        var findings: [Remark]
        var languages: [Language]
        var editions: [Edition] = []
        var ready = 0, unready = 0
        switch campaign {
        case .success(let campaign):
            let list = campaign.recipients.file
            let isOpen = campaign.recipients.isEmpty
            findings = (campaign.warnings + campaign.check()).filter { diagnostic in
                // Where there is somebody to write to, nobody wants the letter to nobody.
                diagnostic.location?.file != list && (isOpen || diagnostic.code != .noRecipient)
            }.map { Remark($0) }
            findings += remarksOnList(campaign)
            languages = campaign.languages
            lastLanguages = languages
            editions = languages.map { Edition([$0]) } + [campaign.usualEdition].filter(\.isMultilingual)
            ready = campaign.recipients.count
            unready = Set(campaign.rowDiagnostics.map(\.row)).count
            if findings.allSatisfy({ $0.severity != "error" }) { findings += proof(campaign, fingerprint) }
        case .failure(let faults):
            let rows = remarksOnList(failed: faults)
            findings = faults.all.filter { diagnostic in !isOfList(diagnostic) }.map { Remark($0) } + rows
            languages = lastLanguages.isEmpty ? languagesOfFiles : lastLanguages
        }
        return DeskView(
            name: path.split(separator: "/").last.map(String.init) ?? path, path: path, version: fingerprint,
            languages: languages.map(DeskView.Tongue.init), editions: editions.map(\.rawValue),
            columns: (try? campaign.get())?.recipients.columnNames ?? [],
            files: [Settings.fileName] + files.names.filter { $0 == "signatories.csv" },
            signatoryList: signatoryList, undrawn: (try? campaign.get())?.undrawn ?? [],
            holdsFiles: (try? campaign.get())?.enclosedFiles.contains { $0.manner == .attachment } ?? false,
            settings: plainSettings(in: settings), around: surroundings(in: settings), letterheads: letterheads,
            envelopes: envelopes, families: familyChoices(),
            stationery: Stationery.all.map { .init(id: $0.id, name: $0.name) },
            logo: logo(in: settings), accent: accent(try? campaign.get()),
            findings: findings, ready: ready, unready: unready,
            signing: (try? campaign.get().signing).map(DeskView.Signing.init),
            opensFolders: FolderWindow.isPossible, undoable: changes.last?.name)
    }

    private var languagesOfFiles: [Language] {
        let shelf = installation.languageShelf(for: path)
        return files.names.compactMap { name in
            let parts = name.split(separator: ".")
            guard parts.first == "statement", parts.count == 3 else { return nil }
            return (try? shelf.language(String(parts[1]))) ?? nil
        }
    }

    /// What the open letter itself has against being set.
    private func proof(_ campaign: Campaign, _ fingerprint: String) -> [Remark] {
        do {
            _ = try proof(PageRequest.Letter(), campaign, fingerprint)
            return []
        } catch {
            return error.all.flatMap(\.ofEachPlace).map { Remark($0) }
        }
    }

    /// What changes when any file of the letter does.
    public func version() -> String { files.fingerprint }

    // MARK: Texts

    /// A text of the letter; empty where there is none yet.
    public func text(_ name: String) throws(DeskFault) -> FileText { try files.read(name) }

    /// Writes a text whole, in place of the version that it was made from.
    public func write(_ text: String, to name: String, over version: String) throws(DeskFault) -> FileText {
        try files.write(text, to: name, over: version)
    }

    // MARK: What is kept

    /// The folder as it was read last, read again where a file has changed.
    func campaign(_ fingerprint: String) -> Result<Campaign, Diagnostics> {
        if let read, read.fingerprint == fingerprint { return read.campaign }
        let campaign = Result { () throws(Diagnostics) in try installation.campaign(at: path) }
        read = (fingerprint, campaign)
        return campaign
    }
}

extension DeskView.Tongue {
    init(_ language: Language) {
        self.init(
            code: language.tag, name: language.name(in: language), isRightToLeft: language.isRightToLeft,
            file: Statement.fileName(for: language))
    }
}
