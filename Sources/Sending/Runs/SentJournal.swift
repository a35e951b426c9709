import Correspondence
import Files
import Foundation
import Hashing
import Mailing
package import Reporting

/// What became of a campaign's messages, line by line in `sent.jsonl`: before a message is handed over, that it will be;
/// behind that, what the server said. The last line about a recipient counts. A handing over without an answer leaves a
/// message of which nobody knows.
///
/// Used by one thread, with a lock on the file.
package struct SentJournal {
    package static let fileName = "sent.jsonl"

    package private(set) var past: SentMessages
    private let file: JournalFile
    private let campaign: String
    private var length = 0

    /// Opens or begins the journal of a batch's folder, and drops a line that was torn off.
    package init(in folder: String, campaign: String) throws(Diagnostics) {
        file = try JournalFile(locking: "\(folder)/\(Self.fileName)", folder: folder)
        self.campaign = campaign
        var past = SentMessages()
        length = try forEachLine(of: file.open) { _, text in past.take(text, campaign: campaign) }
        self.past = past
        do throws(FileFault) { try file.open.truncate(to: length) } catch { throw cannotWrite(error) }
    }

    /// Writes that a message is about to be handed over.
    mutating func intend(_ addressee: Addressee, message: String, date: Int) throws(Diagnostics) {
        var line = begun("sending", addressee, date)
        line.add("message", message)
        line.add("sha256", addressee.letters.map(\.file.digest.hexadecimal))
        try append(line.finish())
        past.states[addressee.id] = .unknown(address: addressee.address.description)
    }

    /// Writes what became of it.
    mutating func settle(_ addressee: Addressee, _ event: Event, words: String, date: Int) throws(Diagnostics) {
        var line = begun(event.rawValue, addressee, date)
        line.add("reply", words)
        try append(line.finish())
        let to = addressee.address.description
        past.states[addressee.id] =
            switch event {
            case .sent: .sent(address: to)
            case .failed: .failed(address: to, words)
            case .deferred: .deferred
            case .unknown: .unknown(address: to)
            }
    }

    enum Event: String { case sent, failed, deferred, unknown }

    private func begun(_ event: String, _ addressee: Addressee, _ date: Int) -> JSONLine {
        var line = JSONLine()
        line.add("event", event)
        line.add("campaign", campaign)
        line.add("id", addressee.id)
        line.add("row", addressee.row)
        line.add("to", addressee.address.description)
        if let person = addressee.person { line.add("person", person) }
        line.add("time", MailDate.journal(date))
        return line
    }

    private mutating func append(_ text: [UInt8]) throws(Diagnostics) {
        do throws(FileFault) {
            try file.open.write(text)
            try file.open.syncData()
        } catch {
            try? file.open.truncate(to: length)
            throw cannotWrite(error)
        }
        length += text.count
    }
}
