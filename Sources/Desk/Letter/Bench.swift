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
/// long as no file has changed.
public actor Bench {
    /// As the user named it.
    public nonisolated let path: String
    let files: LetterFiles
    let installation: Installation
    private let newestPage = Atomic(0)

    private var read: (fingerprint: String, campaign: Result<Campaign, Diagnostics>)?
    private var journeyman: (fingerprint: String, journeyman: Journeyman)?
    private var composed: (key: PageRequest.Letter, letter: ComposedLetter)?
    private var looks: (fingerprint: String, pictures: [String: [UInt8]]) = ("", [:])
    /// A fault in a text does not take its editor away.
    private var lastLanguages: [Language] = []
    var errand: Errand?
    var keptTable: (version: String, text: EditedTable)?

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
        let settings = (try? files.read("letter.yaml").text) ?? ""
        var findings: [Remark]
        var languages: [Language]
        var editions: [Edition] = []
        var ready = 0, unready = 0
        switch campaign {
        case .success(let campaign):
            findings = (campaign.warnings + campaign.check()).map { Remark($0) }
            findings += campaign.rowDiagnostics.map { Remark($0.diagnostic, recipient: $0.recipientID) }
            languages = campaign.languages
            lastLanguages = languages
            editions = languages.map { Edition([$0]) } + [campaign.usualEdition].filter(\.isMultilingual)
            ready = campaign.recipients.count
            unready = Set(campaign.rowDiagnostics.map(\.row)).count
            if findings.allSatisfy({ $0.severity != "error" }) { findings += proof(campaign, fingerprint) }
        case .failure(let faults):
            findings = faults.all.map { Remark($0) }
            languages = lastLanguages.isEmpty ? languagesOfFiles : lastLanguages
        }
        return DeskView(
            name: path.split(separator: "/").last.map(String.init) ?? path, path: path, version: fingerprint,
            languages: languages.map { language in
                DeskView.Tongue(
                    code: language.tag, name: language.englishName, isRightToLeft: language.isRightToLeft,
                    file: Statement.fileName(for: language))
            }, editions: editions.map(\.rawValue),
            settings: Dictionary(
                uniqueKeysWithValues: Self.plainSettings.compactMap { key in
                    SettingLine.value(of: key, in: settings).map { (key, $0) }
                }),
            letterheads: Letterhead.names(in: installation.letterheads(for: path)).map { .init(id: $0, name: $0) },
            envelopes: Envelope.names(in: installation.envelopes(for: path)).map { .init(id: $0, name: $0) },
            stationery: Stationery.all.map { .init(id: $0.id, name: $0.name) },
            findings: findings, ready: ready, unready: unready,
            signing: (try? campaign.get().signing).map(DeskView.Signing.init))
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
            _ = try compose(PageRequest.Letter(), campaign, fingerprint)
            return []
        } catch {
            return error.all.map { Remark($0) }
        }
    }

    /// What changes when any file of the folder does.
    public func version() -> String { files.fingerprint }

    // MARK: Texts

    /// A text of the letter; empty where there is none yet.
    public func text(_ name: String) throws(DeskFault) -> FileText { try files.read(name) }

    /// Writes a text whole, in place of the version that it was made from.
    public func write(_ text: String, to name: String, over version: String) throws(DeskFault) -> FileText {
        try files.write(text, to: name, over: version)
    }

    /// Settings that the page offers as fields of their own.
    static let plainSettings = ["letterhead", "envelope", "paper", "layout", "justify", "date", "calendar"]

    /// Changes one plain value of letter.yaml.
    public func set(_ key: String, to value: String) throws(DeskFault) -> FileText {
        guard Self.plainSettings.contains(key) else { throw .noSuchFile(key) }
        let file = try files.read("letter.yaml")
        guard let text = SettingLine.setting(key, to: value, in: file.text) else {
            throw .unwritable("letter.yaml", "‘\(key)’ stands there in more than one line; change it in the text.")
        }
        return try files.write(text, to: "letter.yaml", over: file.version)
    }

    // MARK: Pages

    /// A page as it will be printed.
    public nonisolated func page(_ request: PageRequest) async throws -> PagePicture {
        let number = newestPage.add(1, ordering: .relaxed).newValue
        return try await draw(request, number: number)
    }

    private func draw(_ request: PageRequest, number: Int) throws -> PagePicture {
        // A newer key has asked again meanwhile.
        if request.maySkip, newestPage.load(ordering: .relaxed) != number { throw DeskFault.superseded }
        let letter = try composedLetter(request.letter)
        let index = min(max(request.page, 1), letter.pages.count) - 1
        guard letter.pages.indices.contains(index) else { throw DeskFault.faults([]) }
        let page = letter.pages[index]
        return PagePicture(
            bytes: try Preview.png(
                of: page, resolution: request.resolution.isFinite ? min(max(request.resolution, 18), 300) : 96),
            page: index + 1, pages: letter.pages.count, width: page.size.width, height: page.size.height)
    }

    /// Where the text comes from that stands at a point of a page, in points from its top left corner; nil where there
    /// is none.
    /// - Parameter page: from 1.
    public func source(_ letter: PageRequest.Letter, page: Int, x: Double, y: Double) throws -> TextPlace? {
        guard let place = try composedLetter(letter).source(at: Point(x: x, y: y), onPage: page - 1) else { return nil }
        return TextPlace(file: place.file, line: place.line, column: place.column)
    }

    /// Where a line of a text stands on the pages.
    /// - Parameter line: from 1.
    public func places(of file: String, line: Int, in letter: PageRequest.Letter) throws -> [PageBox] {
        try composedLetter(letter).places(of: SourceLocation(file: file, line: line)).map { place in
            PageBox(
                page: place.page + 1, x: place.rectangle.x, y: place.rectangle.y, width: place.rectangle.width,
                height: place.rectangle.height)
        }
    }

    private func composedLetter(_ letter: PageRequest.Letter) throws -> ComposedLetter {
        let fingerprint = files.fingerprint
        do {
            return try compose(letter, try campaign(fingerprint).get(), fingerprint)
        } catch {
            throw DeskFault.faults(error.all)
        }
    }

    private func compose(_ asked: PageRequest.Letter, _ campaign: Campaign, _ fingerprint: String) throws(Diagnostics)
        -> ComposedLetter
    {
        if let composed, composed.key == asked, journeyman?.fingerprint == fingerprint { return composed.letter }
        let journeyman = try journeyman(campaign, fingerprint)
        let recipient = try asked.recipient.map { id throws(Diagnostics) in try campaign.recipient(id: id) }
        let edition = asked.edition.flatMap { Edition(rawValue: $0) }
        guard let letter = try campaign.letters(for: recipient, edition: edition).first else {
            throw Diagnostics(code: .noSuchLetter, "There is no such letter.")
        }
        let made = try journeyman.compose(letter)
        composed = (asked, made)
        return made
    }

    // MARK: Looks

    /// The first page of the open letter on another letterhead, small, as a PNG.
    public func look(letterhead: String) throws -> [UInt8] {
        let fingerprint = files.fingerprint
        if looks.fingerprint != fingerprint { looks = (fingerprint, [:]) }
        if let known = looks.pictures[letterhead] { return known }
        guard Letterhead.names(in: installation.letterheads(for: path)).contains(letterhead) else {
            throw DeskFault.noSuchFile(letterhead)
        }
        do {
            var campaign = try campaign(fingerprint).get()
            campaign.letterhead = letterhead
            guard let letter = try campaign.letters(for: nil, edition: nil).first,
                let page = try Journeyman(Printshop(campaign: campaign, installation: installation)).compose(letter).pages.first
            else { throw DeskFault.faults([]) }
            let picture = try Preview.png(of: page, resolution: Self.lookResolution)
            looks.pictures[letterhead] = picture
            return picture
        } catch let faults as Diagnostics {
            throw DeskFault.faults(faults.all)
        }
    }

    /// Dots an inch: a page is as wide as a thumb is long.
    private static let lookResolution = 24.0

    /// What the letter's envelope shows through its window, on the first page; nil where it has none.
    public func window() throws -> PageBox? {
        guard let campaign = try? campaign(files.fingerprint).get(), let name = campaign.envelope else { return nil }
        do {
            let window = try Envelope.named(name, in: installation.envelopes(for: path)).window
            return PageBox(page: 1, x: window.x, y: window.y, width: window.width, height: window.height)
        } catch {
            throw DeskFault.faults(error.all)
        }
    }

    // MARK: What is kept

    /// The folder as it was read last, read again where a file has changed.
    func campaign(_ fingerprint: String) -> Result<Campaign, Diagnostics> {
        if let read, read.fingerprint == fingerprint { return read.campaign }
        let campaign = Result { () throws(Diagnostics) in try installation.campaign(at: path) }
        read = (fingerprint, campaign)
        return campaign
    }

    private func journeyman(_ campaign: Campaign, _ fingerprint: String) throws(Diagnostics) -> Journeyman {
        if let journeyman, journeyman.fingerprint == fingerprint { return journeyman.journeyman }
        let made = Journeyman(try Printshop(campaign: campaign, installation: installation))
        journeyman = (fingerprint, made)
        composed = nil
        return made
    }
}
