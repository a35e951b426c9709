import Correspondence
import Languages
import Reporting

/// Who gets which letter: a part of the list, so that a hundred thousand stay quick.
public struct OutgoingView: Codable, Sendable {
    /// One recipient.
    public struct Row: Codable, Sendable {
        /// The recipient's id.
        public var id: String
        /// Person and organisation.
        public var name: String
        /// Town and country.
        public var place: String
        /// One a letter: the languages that it is in.
        public var editions: [String]
        /// Where an e-mail would go; empty for nowhere.
        public var email: String
    }

    /// Recipients that letters can be made for.
    public var total: Int
    /// From `offset` on.
    public var rows: [Row]
}

/// What goes out to whom.
extension Bench {
    /// - Parameters:
    ///   - offset: the first recipient, from 0.
    ///   - count: recipients, five hundred at most.
    public func outgoing(offset: Int, count: Int) throws(DeskFault) -> OutgoingView {
        let campaign: Campaign
        do { campaign = try self.campaign(files.fingerprint).get() } catch { throw .faults(error.all) }
        let recipients = campaign.recipients
        let first = min(max(0, offset), recipients.count)
        let columns = recipients.columns
        return OutgoingView(
            total: recipients.count,
            rows: (first..<min(recipients.count, first + min(max(0, count), 500))).map { index in
                let recipient = recipients[index]
                func values(_ names: String...) -> String {
                    names.compactMap { columns.index(of: $0) }.map { recipient.values[$0] }.filter { !$0.isEmpty }
                        .joined(separator: ", ")
                }
                return OutgoingView.Row(
                    id: recipient.id, name: values("name", "organisation"), place: values("city", "country"),
                    editions: campaign.editions(for: recipient).map(\.rawValue), email: values("email"))
            })
    }
}
