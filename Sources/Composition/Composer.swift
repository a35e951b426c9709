public import Correspondence
import Languages
public import Reporting
public import Typesetting

/// Composes letters on a letterhead: first every paragraph is set (`set`), then the pages are made (`compose`). A letter
/// that differs from a composed one in its recipient alone needs only its personal parts set (`setPersonal`): they take
/// the places of the other's (`ComposedLetter.refilled`) where their extents are equal.
///
/// Holds a typesetter, so it is not to be shared between threads.
public final class Composer {
    /// The look of the letters.
    public let letterhead: Letterhead
    /// Whose window shows the address; nil for none.
    public let envelope: Envelope?
    let typesetter: Typesetter
    let appearances: [SignatureAppearance]
    let memory: SettingMemory
    private let addressSetter: AddressSetter
    /// The last letter's, which the next one nearly always has too.
    private var lastSheet: StyleSheet?
    /// Of the letter that is being composed: its headings' pages by their anchors.
    private(set) var contentsPages: [String: Int] = [:]

    /// - Parameters:
    ///   - envelope: Used where the letter has an address.
    ///   - appearances: What the signature fields show, by field; a field without one shows its label.
    public init(
        letterhead: Letterhead, envelope: Envelope? = nil, typesetter: Typesetter, appearances: [SignatureAppearance] = []
    ) {
        self.letterhead = letterhead
        self.envelope = envelope
        self.typesetter = typesetter
        self.appearances = appearances
        memory = SettingMemory(typesetter)
        addressSetter = AddressSetter(sheet: StyleSheet(letterhead), typesetter: typesetter)
    }

    /// Sets a letter and breaks it into pages.
    public func compose(_ letter: Letter) throws(Diagnostics) -> ComposedLetter {
        let composed = try compose(try set(letter))
        return letter.hasContents ? try withContents(composed, letter) : composed
    }

    /// The letter with the pages of its headings, which are known only when it has been composed: a second time, and a
    /// third where the numbers themselves move a heading.
    private func withContents(_ first: ComposedLetter, _ letter: Letter) throws(Diagnostics) -> ComposedLetter {
        defer { contentsPages = [:] }
        var composed = first
        for _ in 0..<3 {
            let pages = composed.anchors.mapValues { $0.page + 1 }
            if pages == contentsPages { break }
            contentsPages = pages
            composed = try compose(try set(letter))
        }
        return composed
    }

    /// Sets every paragraph of a letter.
    ///
    /// - Throws: `character-without-glyph`, `address-overflows-window`, `letterhead-covers-window`,
    ///   `envelope-for-other-paper`, `bad-picture`; all that is wrong at once.
    public func set(_ letter: Letter) throws(Diagnostics) -> SetLetter {
        try LetterSetter(composer: self, letter: letter).set()
    }

    /// Sets only what depends on the recipient, in the order of `SetLetter.parts`.
    public func setPersonal(_ letter: Letter) throws(Diagnostics) -> [PersonalPart] {
        var parts: [PersonalPart] = []
        var problems: [Diagnostic] = []
        let geometry = Geometry(letter: letter, letterhead: letterhead)
        do {
            if let address = try setAddress(letter, geometry) { parts.append(address) }
        } catch {
            problems += error.all
        }
        for (code, _) in letter.footCodes where code.isPersonal {
            do throws(Diagnostics) {
                parts.append(try code.part())
            } catch {
                problems += error.all
            }
        }
        for group in geometry.groups {
            let spread = BodySpread.isNeeded(forPersonalPartsOf: letter, group) ? BodySpread(letter, group, self) : nil
            for (index, column) in group.enumerated() {
                let text = letter.texts[column.text]
                let setter = paragraphSetter(letter, column)
                var walker = TextWalker(
                    setter.sheet, addressedFirst: letter.addressedDemandsFirst, wording: text.wording,
                    visitor: PersonalSetter(setter: setter, footnotes: text.footnotes))
                spread?.prepare(&walker, forColumn: index)
                walker.numbersHeadings = letter.numbersHeadings
                walker.hasContents = letter.hasContents
                walker.walkBody(text)
                if letter.codePlace == .signatures, text.code?.isPersonal == true {
                    walker.walkSignatoriesCode(text, isFollowed: false)
                }
                walker.walkEnd(text)
                parts += walker.visitor.parts
                problems += walker.visitor.problems
            }
        }
        if let failure = Diagnostics(problems) { throw failure }
        return parts
    }

    func paragraphSetter(_ letter: Letter, _ column: Geometry.Column) -> ParagraphSetter {
        ParagraphSetter(
            sheet: sheet(letter), wording: letter.texts[column.text].wording, typesetter: typesetter, memory: memory,
            width: column.width)
    }

    /// Breaks a set letter into pages: geometry alone, no paragraph is set again.
    public func compose(_ set: SetLetter) throws(Diagnostics) -> ComposedLetter {
        var maker = PageMaker(composer: self, set: set)
        return try maker.make()
    }

    /// The letterhead's styles at the scale of the letter's layout.
    func sheet(_ letter: Letter) -> StyleSheet {
        let isParallel = letter.texts.count > 1 && letter.layout == .parallel
        if let lastSheet, lastSheet.justification == letter.justification, lastSheet.hyphenation == letter.hyphenation,
            lastSheet.isParallel == isParallel, lastSheet.companions == letter.campaignLanguages
        {
            return lastSheet
        }
        let sheet = StyleSheet(
            letterhead, justification: letter.justification, hyphenation: letter.hyphenation, isParallel: isParallel,
            companions: letter.campaignLanguages)
        lastSheet = sheet
        return sheet
    }

    /// The envelope counts only where there is an address to show in its window.
    func usedEnvelope(_ letter: Letter) -> Envelope? { letter.address.isEmpty ? nil : envelope }

    func setAddress(_ letter: Letter, _ geometry: Geometry) throws(Diagnostics) -> PersonalPart? {
        guard !letter.address.isEmpty else { return nil }
        if let envelope {
            return try addressSetter.set(
                letter.address, measure: envelope.address.width, room: envelope.room, mayShrink: true,
                place: "the window of \(envelope.name)")
        }
        return try addressSetter.set(letter.address, measure: Self.addressMeasure, room: nil, place: "its place")
    }

    /// That the last letter's address was set closer than usual, to fit its window; nil where it was not.
    public var addressNote: Diagnostic? { addressSetter.note }

    /// Width of an address that no window bounds.
    static let addressMeasure = 240.0
}
