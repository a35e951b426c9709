public import Correspondence
public import Languages
public import Typesetting

/// A part of a letter that depends on the recipient, set: the address, or a paragraph that names the recipient.
public struct PersonalPart: Hashable, Sendable {
    /// Under one another, in the measure of the part's place.
    public var lines: [Line]
    /// Language of each line, where it is the line's own: in an address.
    public var languages: [Language]?
    /// Lines that refer to footnotes, with the notes' numbers.
    var references: [Passage.Reference]

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
    let outlines: [Outline]
    /// The edge that the address keeps; nil where there is no address.
    let addressIsRightToLeft: Bool?

    /// - Parameter parts: The letter's own, as `Composer.setPersonal` gives them.
    public init(of letter: Letter, parts: [PersonalPart]) {
        edition = letter.edition
        self.parts = parts.map { part in
            Part(leadings: part.lines.map(\.leading), baselines: part.lines.map(\.baseline), references: part.references)
        }
        outlines = letter.texts.map(Outline.init)
        addressIsRightToLeft = letter.address.isEmpty ? nil : AddressSetter.isRightToLeft(letter.address)
    }
}

extension Passage.Reference {
    /// Lines of a paragraph that refer to notes: there a run in small type shows the note's number.
    static func find(_ notes: [Int], in lines: [Line], size: Double, wording: Wording) -> [Passage.Reference] {
        var found: [Passage.Reference] = []
        var awaited = notes[...]
        for (index, line) in lines.enumerated() {
            for run in line.runs {
                guard let note = awaited.first else { return found }
                if run.size < size * 0.9, run.text.contains(wording.number(note)) {
                    found.append(Passage.Reference(line: index, note: note))
                    awaited.removeFirst()
                }
            }
        }
        return found + awaited.map { Passage.Reference(line: max(lines.count - 1, 0), note: $0) }
    }
}
