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
    /// Digest of all that the row says but id, language and address; nil where that is nothing. It tells who somebody
    /// is whose id was made of a row that was corrected.
    var person: String?
    /// One for each edition that the recipient has.
    package var letters: [JoinedManifest.Letter]
}
