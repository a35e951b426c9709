import Correspondence
import Files
import Foundation
import Mailing
package import Reporting

/// What a journal tells of a campaign's messages.
package struct SentMessages: Sendable {
    /// How far a recipient's message is.
    package enum State: Hashable, Sendable {
        /// To this address.
        case sent(address: String)
        /// Refused for good, at this address, with these words.
        case failed(address: String, String)
        /// Not taken for now.
        case deferred
        /// Handed over to this address; no answer is known.
        case unknown(address: String)
    }

    /// Of the campaign's recipients that there are lines about, by their ids.
    package internal(set) var states: [String: State] = [:]
    /// Ids of those whose message went, or may have gone, to a mailbox.
    private var idsAtMailbox: [String: Set<String>] = [:]
    /// The same by who they are.
    private var idsOfPerson: [String: Set<String>] = [:]

    init() {}

    /// Reads the journal in a batch's folder, and leaves it as it is; there may be none.
    package init(in folder: String, campaign: String) throws(Diagnostics) {
        let file: OpenFile
        do throws(FileFault) {
            file = try OpenFile("\(folder)/\(SentJournal.fileName)", for: .reading)
        } catch {
            guard error.isMissing else { throw cannotRead(error) }
            return
        }
        var read = SentMessages()
        _ = try forEachLine(of: file) { _, text in read.take(text, campaign: campaign) }
        self = read
    }

    private struct Line: Decodable {
        var event: String
        var campaign: String
        var id: String
        var to: String?
        var person: String?
        var reply: String?
    }

    /// Takes a line for what it says; the last one about a recipient counts.
    mutating func take(_ text: Data, campaign: String) {
        guard let line = try? JSONDecoder().decode(Line.self, from: text), line.campaign == campaign else { return }
        let to = line.to ?? ""
        if ["sending", "unknown", "sent"].contains(line.event) {
            idsAtMailbox[to.lowercased(), default: []].insert(line.id)
            if let person = line.person { idsOfPerson[person, default: []].insert(line.id) }
        }
        switch line.event {
        case "sending", "unknown": states[line.id] = .unknown(address: to)
        case "sent": states[line.id] = .sent(address: to)
        case "failed": states[line.id] = .failed(address: to, line.reply ?? "")
        case "deferred": states[line.id] = .deferred
        default: break
        }
    }

    /// Ids under which messages went to an address, or may have gone.
    func ids(at address: MailAddress) -> [String] { gone(idsAtMailbox[address.mailbox]) }

    /// Ids under which messages went to somebody, or may have gone.
    func ids(of person: String) -> [String] { gone(idsOfPerson[person]) }

    private func gone(_ ids: Set<String>?) -> [String] {
        (ids ?? []).filter { id in
            switch states[id] {
            case .sent, .unknown: true
            case .failed, .deferred, nil: false
            }
        }.sorted()
    }
}
