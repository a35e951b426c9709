internal import Composition
import Correspondence
import Hashing
package import Languages
package import Mailing
package import Reporting

/// The letters of a campaign as a batch makes them: one for each recipient and edition.
package struct CampaignRoster: Roster {
    let shop: Printshop
    /// Whose each letter is, and in which edition: two arrays need five bytes where one would need eight.
    private let positions: [Int32]
    private let editions: [UInt8]
    private let known: [Edition]
    private let campaignDigest: Digest
    /// Who signs, and when.
    package let circumstances: Circumstances

    /// - Parameter edition: for all letters, instead of what each recipient's row says.
    /// - Throws: `Diagnostic` where a file of the letter's folder cannot be read.
    package init(_ shop: Printshop, edition: Edition? = nil) throws(Diagnostics) {
        self.shop = shop
        let recipients = shop.campaign.recipients
        let fixed = edition.map { shop.campaign.editions(for: nil, edition: $0) }
        var positions: [Int32] = []
        var editions: [UInt8] = []
        var known: [Edition] = []
        positions.reserveCapacity(recipients.count * (fixed?.count ?? 1))
        editions.reserveCapacity(recipients.count * (fixed?.count ?? 1))
        for (index, recipient) in recipients.walk().enumerated() {
            for edition in fixed ?? shop.campaign.editions(for: recipient) {
                positions.append(Int32(index))
                let number = known.firstIndex(of: edition) ?? known.count
                if number == known.count { known.append(edition) }
                editions.append(UInt8(truncatingIfNeeded: number))
            }
        }
        self.positions = positions
        self.editions = editions
        self.known = known
        circumstances = shop.circumstances
        campaignDigest = try shop.inputsDigest(circumstances)
    }

    /// Those that letters are made in.
    package var knownEditions: [Edition] { known }

    /// Letters, not recipients: with the layout `separate` one recipient has two.
    package var count: Int { positions.count }

    /// Recipients of other parts, each of whom gets one letter.
    package var elsewhere: Int { shop.campaign.recipients.elsewhere }

    /// Of recipients.csv.
    package var columns: [String] { shop.campaign.recipients.columnNames }

    /// The letter at a place, and the digest of what it is made from.
    package func entry(_ index: Int) -> RosterEntry {
        let edition = known[Int(editions[index])]
        let recipient = shop.campaign.recipients[Int(positions[index])]
        return RosterEntry(
            id: recipient.id, edition: edition, row: recipient.row, location: recipient.location,
            values: recipient.values, inputs: recipient.inputs(edition, of: campaignDigest),
            recipient: recipient)
    }

    /// The rows that no letter can be made from.
    package var rejected: [RejectedRow] {
        var rows: [RejectedRow] = []
        for problem in shop.campaign.rowDiagnostics {
            if rows.last?.row == problem.row {
                rows[rows.count - 1].errors.append(problem.diagnostic)
            } else {
                rows.append(
                    RejectedRow(id: problem.recipientID ?? "", row: problem.row, errors: [problem.diagnostic]))
            }
        }
        return rows
    }

    func letter(_ entry: RosterEntry, placingValues: Bool = false) throws(Diagnostics) -> Letter {
        guard let recipient = entry.recipient else { preconditionFailure("The roster gives its entries their recipients.") }
        return try shop.campaign.letter(for: recipient, edition: entry.edition, placingValues: placingValues)
    }
}

extension Recipient {
    /// The digest of all that the recipient's letter depends on.
    /// - Parameter campaign: the digest of what every letter depends on.
    func inputs(_ edition: Edition, of campaign: Digest) -> Digest {
        Digest(of: campaign, and: [edition.rawValue] + values)
    }
}

/// Makes the letters of a roster on one worker's thread.
package struct CampaignMaker: LetterMaker {
    private let roster: CampaignRoster
    private let journeyman: Journeyman

    /// For the worker's own thread.
    package init(_ roster: CampaignRoster) {
        self.roster = roster
        journeyman = Journeyman(roster.shop)
    }

    /// The letter of an entry of the roster.
    package func make(_ entry: RosterEntry) throws(Diagnostics) -> MadeLetter {
        try make(entry) { letter, journeyman throws(Diagnostics) in try journeyman.makeToSeal(letter) }
    }

    /// The same, made by `body`.
    func make(
        _ entry: RosterEntry, by body: (Letter, Journeyman) throws(Diagnostics) -> MadeLetter
    ) throws(Diagnostics) -> MadeLetter {
        do {
            return try body(try roster.letter(entry), journeyman)
        } catch {
            // Where a value stands is looked up only now that one may be to blame.
            _ = try journeyman.composer.setPersonal(try roster.letter(entry, placingValues: true))
            throw error
        }
    }
}
