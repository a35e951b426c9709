public import Correspondence
public import Languages
public import QRCodes
import Reporting
public import Typesetting

/// A part of a letter that depends on the recipient, set: the address, or a paragraph that names the recipient.
public struct PersonalPart: Hashable, Sendable {
    /// Under one another, in the measure of the part's place.
    public var lines: [Line]
    /// Language of each line, where it is the line's own: in an address.
    public var languages: [Language]?
    /// Where each line comes from, where that is asked for: in an address.
    var sources: [SourceLocation?] = []
    /// Lines that refer to footnotes, with the notes' numbers.
    var references: [Passage.Reference]
    /// Widths of the columns of the table that the part is a cell of.
    var columns: [Double] = []

    /// A QR code, which has no lines.
    public var code: QRCode?

    func source(ofLine line: Int) -> SourceLocation? { sources.indices.contains(line) ? sources[line] : nil }

    var height: Double { lines.reduce(0) { $0 + $1.leading } }
}

/// What decides where a letter's lines come to stand. Letters of one campaign and edition with equal extents differ in
/// their personal lines alone, and those take the same places.
public struct Extents: Hashable, Sendable {
    struct Part: Hashable, Sendable {
        var leadings: [Double]
        var baselines: [Double]
        var references: [Passage.Reference]
        var columns: [Double]
    }

    let edition: Edition
    let parts: [Part]
    /// One for each text.
    let skeletons: [TextSkeleton]
    /// The edge that the address keeps; nil where there is no address.
    let addressIsRightToLeft: Bool?
    /// What goes with the letter.
    let enclosed: [EnclosedFile]

    /// - Parameter parts: The letter's own, as `Composer.setPersonal` gives them.
    public init(of letter: Letter, parts: [PersonalPart]) {
        edition = letter.edition
        self.parts = parts.map { part in
            Part(
                leadings: part.lines.map(\.leading), baselines: part.lines.map(\.baseline), references: part.references,
                columns: part.columns)
        }
        skeletons = letter.texts.map(TextSkeleton.init)
        addressIsRightToLeft = letter.address.isEmpty ? nil : AddressSetter.isRightToLeft(letter.address)
        enclosed = letter.enclosedFiles
    }
}

extension Passage.Reference {
    /// Lines of a paragraph that hold the marks of notes.
    static func all(in lines: [Line]) -> [Passage.Reference] {
        lines.enumerated().flatMap { index, line in
            line.runs.flatMap(\.notes).map { Passage.Reference(line: index, note: $0) }
        }
    }
}
