import Composition
import Correspondence
import Languages
import Drawing
import LetterFolder
import Mailing
public import Reporting
import Signing

extension Printshop {
    /// A printshop for letters that are given as values, or lie in a folder.
    /// - Parameters:
    ///   - source: what the letters are made of.
    ///   - installation: where fonts, letterheads and envelopes are; nil for the program's own.
    ///   - signer: signs every letter; nil for none.
    ///   - standards: what the letters are to conform to, such as `ua-2,a-4`; nil for what letter.yaml says, which is
    ///     `ua-1,a-2a` where it says nothing.
    /// - Throws: all that is wrong with what the letters have in common.
    public convenience init(
        _ source: LetterSource, installation: Installation? = nil, signer: LetterSigner? = nil, standards: String? = nil
    ) throws(Diagnostics) {
        let standard = try standards.map { name throws(Diagnostics) in
            guard let standard = Standard(named: name) else {
                throw Diagnostics(
                    code: .unknownValue, "‘\(name)’ is no set of standards that one letter keeps.", hint: Standard.known)
            }
            return standard
        }
        let place: Installation
        if let installation { place = installation } else { place = try Installation.required() }
        try self.init(
            campaign: try source.campaign(place), installation: place, signer: signer?.signer, evidence: signer?.evidence,
            standard: standard)
    }

    /// What was noticed while reading, and what is wrong with single recipients; none of it keeps the other letters from
    /// being made.
    public var findings: [Diagnostic] { campaign.warnings + warnings + campaign.rowDiagnostics.map(\.diagnostic) }

    /// The recipients' ids, in their order.
    public var recipients: some RandomAccessCollection<String> & Sendable { campaign.recipients.lazy.map(\.id) }

    /// The open letter itself: one letter, or one in each language where the languages are kept apart.
    /// - Parameter edition: `en`, `ar`, `en+ar`; nil for all languages that the letter has.
    public func openLetters(edition: String? = nil) async throws(Diagnostics) -> [LetterPDF] {
        try await pdfs(try campaign.letters(for: nil, edition: try named(edition)))
    }

    /// The letters to one of the recipients: one, or one in each language where the languages are kept apart.
    public func letters(to id: String, edition: String? = nil) async throws(Diagnostics) -> [LetterPDF] {
        try await pdfs(try campaign.letters(for: try campaign.recipient(id: id), edition: try named(edition)))
    }

    /// The letters to somebody who need not be among the recipients.
    /// - Parameters:
    ///   - values: by the names of the columns; they are judged as a row of the recipients' table is.
    ///   - edition: `en`, `ar`, `en+ar`; nil for all languages that the letter has.
    public func letters(to values: [String: String], edition: String? = nil) async throws(Diagnostics) -> [LetterPDF] {
        let edition = try named(edition)
        do throws(Diagnostics) {
            let shelf = installation.languageShelf(for: campaign.ownFolder)
            return try await pdfs(try campaign.letters(for: try campaign.recipient(values, shelf: shelf), edition: edition))
        } catch {
            // The values stand nowhere; a table with this recipient alone would have them in its second line.
            throw error.placed(at: SourceLocation(file: Recipients.fileName, line: 2))
        }
    }

    /// One page as a picture: PNG, on white.
    /// - Parameters:
    ///   - number: from 1.
    ///   - id: the recipient's; nil for the open letter.
    ///   - edition: `en`, `ar`, `en+ar`; nil for all languages that the letter has.
    ///   - resolution: pixels an inch.
    /// - Returns: nil where the letter has fewer pages.
    public func picture(
        ofPage number: Int, to id: String? = nil, edition: String? = nil, resolution: Double = 96
    ) throws(Diagnostics) -> [UInt8]? {
        let recipient = try id.map { id throws(Diagnostics) in try campaign.recipient(id: id) }
        guard let letter = try campaign.letters(for: recipient, edition: try named(edition)).first else { return nil }
        let pages = try idle.lend(of: self) { journeyman throws(Diagnostics) in try journeyman.compose(letter).pages }
        guard pages.indices.contains(number - 1) else { return nil }
        return try campaign.namingFiles { () throws(Diagnostics) in
            try Preview.png(of: pages[number - 1], resolution: resolution)
        }
    }

    /// Sets every letter and throws it away: all that would keep one from being made, and all that is doubtful. What
    /// several letters share is told once.
    public func check() -> [Diagnostic] {
        var found = findings + campaign.check()
        var told = Set(found)
        func proof(_ recipient: Recipient?) {
            // What keeps a letter from being filled in was told by the campaign's own check.
            guard let letters = try? campaign.letters(for: recipient) else { return }
            for letter in letters {
                do throws(Diagnostics) {
                    _ = try unsealed(letter)
                } catch {
                    found += error.all.filter { diagnostic in
                        let isOfRow = diagnostic.location?.file == campaign.recipients.file
                        return told.insert(isOfRow ? diagnostic : diagnostic.fault).inserted
                    }
                }
            }
        }
        proof(nil)
        for recipient in campaign.recipients { proof(recipient) }
        return found
    }

    /// The letters to all recipients, in their order.
    /// - Parameter jobs: letters made at the same time.
    public func letters(jobs: Int = 2) -> LetterSequence { LetterSequence(shop: self, jobs: jobs) }

    private func named(_ edition: String?) throws(Diagnostics) -> Edition? {
        guard let edition else { return nil }
        guard let known = Edition(rawValue: edition) else {
            throw Diagnostics(
                code: .unknownLanguage, "‘\(edition)’ is no edition of a letter.",
                hint: "Write a language's code, or two with a plus between them: en, ar, en+ar.")
        }
        return known
    }

    private func unsealed(_ letter: Letter) throws(Diagnostics) -> UnsealedLetter {
        try idle.lend(of: self) { journeyman throws(Diagnostics) in try journeyman.prepare(letter) }
    }

    private func pdfs(_ letters: [Letter]) async throws(Diagnostics) -> [LetterPDF] {
        var pdfs: [LetterPDF] = []
        for letter in letters { pdfs.append(try await pdf(letter)) }
        return pdfs
    }

    func pdf(_ letter: Letter) async throws(Diagnostics) -> LetterPDF {
        var unsealed = try unsealed(letter)
        let seal = try unsealed.seal(self)
        if let seal {
            unsealed.tail = try await seal.signer.sealed(unsealed.tail, after: seal.hashed, at: seal.slot)
            if let evidence { try await unsealed.extend(with: evidence) }
        }
        return LetterPDF(unsealed.finished(isSigned: seal != nil), of: letter)
    }
}
