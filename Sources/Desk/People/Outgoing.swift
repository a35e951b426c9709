import Correspondence
import Languages
import Reporting

/// Who gets which letter: a part of the list, so that a hundred thousand stay quick.
public struct OutgoingView: Codable, Sendable {
    /// One recipient.
    public struct Row: Codable, Sendable {
        /// The recipient's place among all, from 0.
        public var index: Int
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
    ///   - filter: only recipients one of whose values holds this text, in whatever case; empty for all.
    ///   - offset: the first recipient, from 0.
    ///   - count: recipients, five hundred at most.
    public func outgoing(filter: String = "", offset: Int, count: Int) throws(DeskFault) -> OutgoingView {
        let campaign: Campaign
        do { campaign = try self.campaign(files.fingerprint).get() } catch { throw .faults(error.all) }
        let recipients = campaign.recipients
        let first = min(max(0, offset), recipients.count)
        let most = min(max(0, count), 500)
        let wanted = filter.lowercased()
        let shown =
            wanted.isEmpty
            ? Array((first..<recipients.count).prefix(most))
            : Array(
                (first..<recipients.count).lazy.filter { index in
                    let recipient = recipients[index]
                    return recipient.id == filter || recipient.values.contains { $0.lowercased().contains(wanted) }
                }.prefix(most))
        return OutgoingView(total: recipients.count, rows: shown.map { row($0, of: campaign) })
    }

    private func row(_ index: Int, of campaign: Campaign) -> OutgoingView.Row {
        let recipient = campaign.recipients[index]
        return OutgoingView.Row(
            index: index, id: recipient.id, name: campaign.name(of: recipient),
            place: campaign.values(of: recipient, in: "city", "country"),
            editions: campaign.editions(for: recipient).map(\.rawValue), email: campaign.values(of: recipient, in: "email"))
    }
}

extension Campaign {
    /// Person and organisation; empty where the list names neither.
    func name(of recipient: Recipient) -> String { values(of: recipient, in: "name", "organisation") }

    fileprivate func values(of recipient: Recipient, in names: String...) -> String {
        let parts = names.compactMap { recipients.columns.index(of: $0) }.map { recipient.values[$0] }.filter { !$0.isEmpty }
        let isArabic = parts.allSatisfy { $0.unicodeScalars.contains { (0x0600...0x06FF).contains($0.value) } }
        return parts.joined(separator: isArabic ? "، " : ", ")
    }
}
