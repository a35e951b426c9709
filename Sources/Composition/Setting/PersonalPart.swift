public import Correspondence
public import Languages
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
    }

    let edition: Edition
    let parts: [Part]
    /// One for each text.
    let skeletons: [TextSkeleton]
    /// The edge that the address keeps; nil where there is no address.
    let addressIsRightToLeft: Bool?

    /// - Parameter parts: The letter's own, as `Composer.setPersonal` gives them.
    public init(of letter: Letter, parts: [PersonalPart]) {
        edition = letter.edition
        self.parts = parts.map { part in
            Part(leadings: part.lines.map(\.leading), baselines: part.lines.map(\.baseline), references: part.references)
        }
        skeletons = letter.texts.map(TextSkeleton.init)
        addressIsRightToLeft = letter.address.isEmpty ? nil : AddressSetter.isRightToLeft(letter.address)
    }
}

extension Passage.Reference {
    /// Lines of a paragraph that refer to notes: there a run in small type shows the note's number, or those of
    /// several notes one after the other.
    static func find(_ notes: [Int], in lines: [Line], size: Double, wording: Wording) -> [Passage.Reference] {
        var found: [Passage.Reference] = []
        var awaited = notes[...]
        for (index, line) in lines.enumerated() {
            for run in line.runs where run.size < size * 0.9 {
                var rest = run.text[...]
                while let note = awaited.first, let mark = rest.firstRange(of: wording.number(note)) {
                    found.append(Passage.Reference(line: index, note: note))
                    awaited.removeFirst()
                    rest = rest[mark.upperBound...]
                }
            }
        }
        return found + awaited.map { Passage.Reference(line: max(lines.count - 1, 0), note: $0) }
    }
}
