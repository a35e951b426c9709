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
        let proof = try proof(request.letter, version)
        let letter = proof.letter
        let index = min(max(request.page, 1), letter.pages.count) - 1
        guard letter.pages.indices.contains(index) else { throw DeskFault.faults([]) }
        let page = letter.pages[index]
        return PagePicture(
            bytes: try proofs.png(
                of: page, resolution: request.resolution.isFinite ? min(max(request.resolution, 18), 300) : 96),
            page: index + 1, pages: letter.pages.count, width: page.size.width, height: page.size.height, version: version,
            standIn: proof.standIn)
    }

    /// Where the text comes from that stands at a point of a page, in points from its top left corner; nil where there
    /// is none.
    /// - Parameter page: from 1.
    public func source(_ letter: PageRequest.Letter, page: Int, x: Double, y: Double) throws -> TextPlace? {
        guard let place = try proof(letter).letter.source(at: Point(x: x, y: y), onPage: page - 1) else { return nil }
        return TextPlace(file: place.file, line: place.line, column: place.column)
    }

    /// Where a line of a text stands on the pages.
    /// - Parameter line: from 1.
    public func places(of file: String, line: Int, in letter: PageRequest.Letter) throws -> [PageBox] {
        try proof(letter).letter.places(of: SourceLocation(file: file, line: line)).map { place in
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

    private func proof(_ letter: PageRequest.Letter, _ version: String? = nil) throws -> Proof {
        let fingerprint = version ?? files.fingerprint
        do {
            return try proof(letter, try campaign(fingerprint).get(), fingerprint)
        } catch {
            throw DeskFault.faults(error.all)
        }
    }

    /// Letters kept composed, in their editions and to their recipients.
    private static let mostComposed = 8

    func proof(_ asked: PageRequest.Letter, _ campaign: Campaign, _ fingerprint: String) throws(Diagnostics) -> Proof {
        if composed.fingerprint != fingerprint { composed = (fingerprint, [:]) }
        if let known = composed.letters[asked] { return known }
        let recipient = try asked.recipient.map { id throws(Diagnostics) in try campaign.recipient(id: id) }
        let edition = asked.edition.flatMap { Edition(rawValue: $0) }
        let (letter, standIn) = try campaign.letterToShow(for: recipient, edition: edition)
        let made = Proof(letter: try journeyman(campaign).compose(letter), standIn: standIn)
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

/// A letter as it is composed.
struct Proof {
    let letter: ComposedLetter
    /// Whose it is, by name, where it stands in for the open letter.
    let standIn: String?
}

extension Campaign {
    /// The letter to a recipient, or the open one. A text that names its recipient has no open letter; then the first
    /// recipient's stands in.
    fileprivate func letterToShow(for recipient: Recipient?, edition: Edition?) throws(Diagnostics)
        -> (Letter, standIn: String?)
    {
        func first(_ recipient: Recipient?, _ edition: Edition?) throws(Diagnostics) -> Letter {
            guard let letter = try letters(for: recipient, edition: edition).first else {
                throw Diagnostics(code: .noSuchLetter, "There is no such letter.")
            }
            return letter
        }
        do {
            return (try first(recipient, edition), nil)
        } catch {
            guard recipient == nil, let other = recipients.first, error.all.allSatisfy({ $0.code == .noRecipient }) else {
                throw error
            }
            let name = name(of: other)
            return (try first(other, edition ?? usualEdition), name.isEmpty ? other.id : name)
        }
    }

    /// Files that go with letters and cannot be drawn on their pages here.
    var undrawn: [String] {
        SheetProof.isPossible
            ? []
            : [printedPaper?.name].compactMap(\.self) + enclosedFiles.filter { $0.manner == .pages }.map(\.name)
    }
}
