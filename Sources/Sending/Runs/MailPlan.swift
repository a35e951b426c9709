package import Correspondence
import Files
import Hashing
import Languages
import LetterFolder
package import Mailing
package import Reporting

/// The messages of a campaign, looked at before the first goes out: who has letters, and an address to send them to.
package struct MailPlan: Sendable {
    /// In the recipients' order.
    package private(set) var addressees: [Addressee] = []
    /// What is wrong, and whose: errors keep that recipient's message from being sent, and no other.
    package private(set) var findings: [Finding] = []
    /// Recipients who are to get a message and cannot.
    package private(set) var failed = 0
    /// Recipients without an e-mail address, who get none.
    package private(set) var withoutAddress = 0

    package struct Finding: Sendable {
        package var diagnostic: Diagnostic
        package var row: Int?
        package var id: String?
    }

    /// - Parameters:
    ///   - manifests: of the batch that made the letters.
    ///   - only: ids of recipients; empty for all.
    /// - Throws: what keeps all messages from being sent.
    package init(
        _ campaign: Campaign, _ writer: MessageWriter, manifests: [Manifest], only: Set<String> = []
    ) throws(Diagnostics) {
        let joined = try JoinedManifest(manifests)
        guard let column = campaign.recipients.columns.index(of: "email") else {
            throw Diagnostics(
                code: .noMailColumn, "\(campaign.recipients.file) has no column with e-mail addresses.",
                at: SourceLocation(file: campaign.recipients.file, line: 1),
                hint: "Add a column ‘email’, or say in letter.yaml which one it is: ‘columns: {Contact: email}’.")
        }
        let letters = Dictionary(grouping: joined.letters.indices, by: { joined.letters[$0].line.id })
        let expected = Self.expected(manifests)
        var made: [String: [(letter: FinishedLetter, path: String)]]?
        var known = Set(only)
        for position in campaign.recipients.indices {
            let recipient = campaign.recipients[position]
            known.remove(recipient.id)
            guard only.isEmpty || only.contains(recipient.id) else { continue }
            let own = (letters[recipient.id] ?? []).map { joined.letters[$0] }
            guard !own.isEmpty, own.count == expected[recipient.id] else {
                made = made ?? Self.made(manifests)
                let changed = made?[recipient.id]?.first { letter, path in
                    !own.contains { $0.path == path } && Files.isThere(path)
                }
                fail(
                    recipient,
                    changed.map { Diagnostic(changed: $0.letter, at: $0.path) }
                        ?? Self.incomplete(recipient, hasSome: !own.isEmpty))
                continue
            }
            take(recipient, at: position, own, column: column, campaign, writer)
        }
        for row in campaign.rowDiagnostics where only.isEmpty || only.contains(row.recipientID ?? "") {
            known.remove(row.recipientID ?? "")
            fail(row.diagnostic, row: row.row, id: row.recipientID)
        }
        tellStrangers(joined, campaign, only: only)
        if let unknown = Diagnostics(
            known.sorted().map { id in
                Diagnostic(
                    code: .unknownRecipient, "No recipient has the id ‘\(id)’.",
                    hint: campaign.recipients.nearestID(to: id).map { "Did you mean ‘\($0)’?" }
                        ?? "Ids are those of \(campaign.recipients.file).")
            })
        {
            throw unknown
        }
        tellShared(column: column, campaign)
        for text in writer.texts {
            let readers = addressees.lazy.filter {
                $0.letters.contains { $0.line.edition?.tags.contains(text.language.tag) == true }
            }
            findings += campaign.emptyValues(in: text, for: readers.map { campaign.recipients[$0.position] }).map {
                Finding(diagnostic: $0)
            }
        }
    }

    /// How many letters each recipient has in the batch, the failed ones too.
    private static func expected(_ manifests: [Manifest]) -> [String: Int] {
        var editions: [String: Set<String>] = [:]
        for line in manifests.lazy.flatMap(\.lines) { editions[line.id, default: []].insert(line.edition?.rawValue ?? "") }
        return editions.mapValues(\.count)
    }

    /// The letters that the batch made, by their recipients' ids.
    private static func made(_ manifests: [Manifest]) -> [String: [(letter: FinishedLetter, path: String)]] {
        var made: [String: [(letter: FinishedLetter, path: String)]] = [:]
        for manifest in manifests {
            for line in manifest.lines {
                if let letter = line.letter { made[line.id, default: []].append((letter, manifest.folder + "/" + letter.file)) }
            }
        }
        return made
    }

    private static func incomplete(_ recipient: Recipient, hasSome: Bool) -> Diagnostic {
        Diagnostic(
            code: hasSome ? .incompleteRecipient : .missingLetter,
            hasSome
                ? "Not all of the recipient's letters are there, and none is sent." : "The recipient has no letter to be sent.",
            at: recipient.location, hint: "Run ‘bayan batch’ again; ‘bayan manifest’ says what is missing.")
    }

    private mutating func fail(_ recipient: Recipient, _ diagnostic: Diagnostic) {
        fail(diagnostic, row: recipient.row, id: recipient.id)
    }

    private mutating func fail(_ diagnostic: Diagnostic, row: Int?, id: String?) {
        failed += 1
        findings.append(Finding(diagnostic: diagnostic, row: row, id: id))
    }

    private mutating func take(
        _ recipient: Recipient, at position: Int, _ letters: [JoinedManifest.Letter], column: Int, _ campaign: Campaign,
        _ writer: MessageWriter
    ) {
        let text = recipient.values[column]
        let places = campaign.recipients.locations(of: recipient)
        let place = places.indices.contains(column) ? places[column] : recipient.location
        guard !text.isEmpty else {
            withoutAddress += 1
            let diagnostic = Diagnostic(
                code: .noMailAddress, "The recipient has no e-mail address, and gets no message.", at: place,
                hint: "Add the address, or send this letter by post.")
            return findings.append(Finding(diagnostic: diagnostic, row: recipient.row, id: recipient.id))
        }
        do throws(MailAddress.Fault) {
            let address = try MailAddress.ofCell(text)
            if let written = address.written {
                let note = Diagnostic(
                    .note, code: .internationalAddress, "‘\(written)’ is ‘\(address)’ to mail servers.", at: place)
                findings.append(Finding(diagnostic: note, row: recipient.row, id: recipient.id))
            }
            do throws(Diagnostics) {
                _ = try writer.heading(recipient, editions: letters.compactMap(\.line.edition))
            } catch {
                return fail(recipient, error.first)
            }
            addressees.append(
                Addressee(
                    position: position, id: recipient.id, row: recipient.row, address: address,
                    person: Self.person(recipient, campaign.recipients.columns), letters: Self.ordered(letters, campaign)))
        } catch {
            fail(recipient, Diagnostic(code: DiagnosticCode(error.kind), error.message, at: place, hint: error.hint))
        }
    }

    /// In the order of the letter's languages.
    private static func ordered(_ letters: [JoinedManifest.Letter], _ campaign: Campaign) -> [JoinedManifest.Letter] {
        let languages = campaign.fullEdition.tags
        func place(_ letter: JoinedManifest.Letter) -> Int {
            letter.line.edition?.tags.first.flatMap { languages.firstIndex(of: $0) } ?? languages.count
        }
        return letters.enumerated().sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }.map(\.element)
    }

    private static func person(_ recipient: Recipient, _ columns: Columns) -> String? {
        let others = Set(["id", "language", "email"].compactMap { columns.index(of: $0) })
        let values = recipient.values.indices.filter { !others.contains($0) }.map { recipient.values[$0] }
        guard values.contains(where: { !$0.isEmpty }) else { return nil }
        return String(Digest(of: Array(values.joined(separator: "\u{1F}").utf8)).hexadecimal.prefix(16))
    }

    /// Letters for who is no recipient any more.
    private mutating func tellStrangers(_ joined: JoinedManifest, _ campaign: Campaign, only: Set<String>) {
        let broken = Set(campaign.rowDiagnostics.compactMap(\.recipientID))
        for letter in joined.letters where only.isEmpty && !broken.contains(letter.line.id) {
            guard campaign.recipients.recipient(id: letter.line.id) == nil else { continue }
            let diagnostic = Diagnostic(
                .warning, code: .strayLetter,
                "There is a letter for ‘\(letter.line.id)’, who is not among the recipients; it is not sent.",
                at: SourceLocation(file: letter.path), hint: "Remove it, or give its recipient a row again.")
            findings.append(Finding(diagnostic: diagnostic))
        }
    }

    private mutating func tellShared(column: Int, _ campaign: Campaign) {
        var first: [String: Int] = [:]
        for addressee in addressees {
            guard let row = first[addressee.address.mailbox] else {
                first[addressee.address.mailbox] = addressee.row
                continue
            }
            let recipient = campaign.recipients[addressee.position]
            let places = campaign.recipients.locations(of: recipient)
            let diagnostic = Diagnostic(
                code: .sharedMailbox, "The address is that of row \(row) too, and gets a message for each of them.",
                at: places.indices.contains(column) ? places[column] : recipient.location,
                hint: "Keep one of the rows if they are one and the same.")
            findings.append(Finding(diagnostic: diagnostic, row: addressee.row, id: addressee.id))
        }
    }
}
