package import Correspondence
package import Mailing

/// Who gets a message, and which letters with it.
package struct Addressee: Sendable {
    /// The recipient's place among the campaign's.
    var position: Int
    /// Unique in the campaign.
    package var id: String
    /// As a spreadsheet program counts.
    package var row: Int
    package var address: MailAddress
    /// One for each edition that the recipient has.
    package var letters: [JoinedManifest.Letter]
}
