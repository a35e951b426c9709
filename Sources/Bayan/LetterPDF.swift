import Correspondence
import Languages
import Mailing
public import Reporting

/// A finished letter: the bytes of one PDF.
public struct LetterPDF: Sendable {
    /// The recipient's id; nil for the open letter itself.
    public let recipient: String?
    /// The languages that it is in: `en`, `ar`, `en+ar`.
    public let edition: String
    /// A name for its file: `ub.en.pdf`.
    public let fileName: String
    /// The whole file.
    public let bytes: [UInt8]
    /// The number of pages.
    public let pages: Int
    /// Whether a signature is in it.
    public let isSigned: Bool

    init(_ made: MadeLetter, of letter: Letter) {
        recipient = letter.recipientID
        edition = letter.edition.rawValue
        fileName = (recipient.map { $0 + "." } ?? "letter.") + edition + ".pdf"
        bytes = made.bytes
        pages = made.pages
        isSigned = made.isSigned
    }
}

/// What became of one letter of many.
public struct LetterOutcome: Sendable {
    /// The recipient's id; "" where it could not be read.
    public let recipient: String
    /// The recipient's row: the first recipient's is 2, as in a spreadsheet whose first row names the columns.
    public let row: Int
    /// The letter, or what is wrong with it; the others are not touched by that.
    public let result: Result<LetterPDF, Diagnostics>
}
