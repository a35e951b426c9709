import Bayan
import Composition
import Correspondence
import Drawing
import Languages
import Reporting
import Synchronization

/// The letter on its pages.
extension Bench {
    /// A page as it will be printed.
    public nonisolated func page(_ request: PageRequest) async throws -> PagePicture {
        let number = newestPage.add(1, ordering: .relaxed).newValue
        return try await draw(request, number: number)
    }

    private func draw(_ request: PageRequest, number: Int) throws -> PagePicture {
        // A newer key has asked again meanwhile.
        if request.maySkip, newestPage.load(ordering: .relaxed) != number { throw DeskFault.superseded }
        let version = files.fingerprint
        let letter = try composedLetter(request.letter, version)
        let index = min(max(request.page, 1), letter.pages.count) - 1
        guard letter.pages.indices.contains(index) else { throw DeskFault.faults([]) }
        let page = letter.pages[index]
        return PagePicture(
            bytes: try proofs.png(
                of: page, resolution: request.resolution.isFinite ? min(max(request.resolution, 18), 300) : 96),
            page: index + 1, pages: letter.pages.count, width: page.size.width, height: page.size.height, version: version)
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

    // MARK: What is composed

    private func composedLetter(_ letter: PageRequest.Letter, _ version: String? = nil) throws -> ComposedLetter {
        let fingerprint = version ?? files.fingerprint
        do {
            return try compose(letter, try campaign(fingerprint).get(), fingerprint)
        } catch {
            throw DeskFault.faults(error.all)
        }
    }

    /// Letters kept composed, in their editions and to their recipients.
    private static let mostComposed = 8

    func compose(_ asked: PageRequest.Letter, _ campaign: Campaign, _ fingerprint: String) throws(Diagnostics)
        -> ComposedLetter
    {
        if composed.fingerprint != fingerprint { composed = (fingerprint, [:]) }
        if let known = composed.letters[asked] { return known }
        let recipient = try asked.recipient.map { id throws(Diagnostics) in try campaign.recipient(id: id) }
        let edition = asked.edition.flatMap { Edition(rawValue: $0) }
        guard let letter = try campaign.letters(for: recipient, edition: edition).first else {
            throw Diagnostics(code: .noSuchLetter, "There is no such letter.")
        }
        let made = try journeyman(campaign).compose(letter)
        if composed.letters.count >= Self.mostComposed { composed.letters = [:] }
        composed.letters[asked] = made
        return made
    }

    /// Sets the letter's paragraphs, and remembers those that have not changed since the last key.
    private func journeyman(_ campaign: Campaign) throws(Diagnostics) -> Journeyman {
        let fittings = Fittings(campaign, own: files.ownFingerprint)
        if let setter, setter.fittings == fittings { return setter.journeyman }
        let made = Journeyman(try Printshop(campaign: campaign, installation: installation))
        setter = (fittings, made)
        return made
    }
}
