import CHarfBuzz
import CPango
import Correspondence
import Languages
import Reporting

/// A paragraph's copy looked through: its characters with their bidi levels and faces, and the words and spaces that
/// they make, shaped. Line breaking and line setting work on ranges of its characters.
final class ShapedParagraph {
    /// A stretch of characters in one face, size, level and style without white space inside; or one space.
    struct Fragment {
        enum Kind {
            case word, space
            /// A space of fixed width.
            case fixedSpace
            /// The line ends here.
            case lineEnd
        }

        var kind: Kind
        var range: Range<Int>
        var face: Int
        var size: Double
        var level: UInt8
        var span: Int
        var script: UInt32
        var word: ShapedWord
        /// The part of the word's text that is not in the copy: a hyphen at its end, or a kashida.
        var synthetic = 0..<0
        /// The kashida's ink is part of the letter after it.
        var isKashidaJoined = false
        /// How much wider than drawn the line's glyphs are set.
        var expansion = 1.0
        /// Points.
        var width: Double
    }

    let copy: Copy
    /// The direction of its letters, which is not the language's where it has none of the language's own.
    let isRightToLeft: Bool
    /// The copy's characters with the isolating controls that stand round data.
    let characters: [UInt32]
    /// Where the text of each span begins among the characters.
    let starts: [Int]
    /// Of the characters.
    let levels: [UInt8]
    /// Those that change the order of the characters.
    private let islands: [Island]
    let fragments: [Fragment]

    /// The parts of the paragraph between the line ends that the author put in.
    func stretches() -> [Range<Int>] {
        var stretches: [Range<Int>] = []
        var start = 0
        for fragment in fragments where fragment.kind == .lineEnd {
            stretches.append(start..<fragment.range.lowerBound)
            start = fragment.range.upperBound
        }
        stretches.append(start..<characters.count)
        return stretches
    }

    /// What is not parted between lines, though it has spaces: telephone numbers, figures with their units. Text of one
    /// direction is looked through only where this is asked for.
    var unbreakable: [Range<Int>] {
        let all = islands.isEmpty ? ParagraphIslands.unbroken(in: characters, isRightToLeft: isRightToLeft) : islands
        return all.filter { $0.kind == .unbreakable }.map(\.range)
    }

    /// What stands on a line of these characters: their fragments without the white space at the ends.
    func fragments(in range: Range<Int>) -> ArraySlice<Fragment> {
        var first = fragments.partitioningIndex { $0.range.upperBound > range.lowerBound }
        var last = fragments.partitioningIndex { $0.range.lowerBound >= range.upperBound }
        while first < last, fragments[first].kind != .word { first += 1 }
        while first < last, fragments[last - 1].kind != .word { last -= 1 }
        return fragments[first..<last]
    }

    /// Whether any of these characters is data.
    func isIsolated(_ range: Range<Int>) -> Bool {
        fragments(in: range).contains { copy.spans[$0.span].isIsolated }
    }

    /// Natural width of a line of these characters.
    func width(of range: Range<Int>) -> Double { fragments(in: range).reduce(0) { $0 + $1.width } }

    /// Point size of one font unit in a fragment.
    static func scale(_ fragment: Fragment, _ files: [FontFile]) -> Double {
        fragment.size / Double(files[fragment.face].face.unitsPerEm)
    }

    /// - Throws: `character-without-glyph` for every character that no face covers; `font-family-missing`,
    ///   `font-cut-missing`.
    init(_ copy: Copy, library: FontLibrary, faces memory: FaceMemory, shaper: Shaper) throws(Diagnostics) {
        self.copy = copy
        isRightToLeft = TextDirection.isRightToLeft(copy)
        let (characters, spans, starts) = Self.characters(of: copy, isRightToLeft: isRightToLeft)
        self.characters = characters
        self.starts = starts
        islands =
            Islands.mayStand(in: characters, isRightToLeft: isRightToLeft)
            ? ParagraphIslands.all(of: copy, characters, spans: spans, isRightToLeft: isRightToLeft) : []
        levels = Self.levels(characters, islands, isRightToLeft: isRightToLeft, language: copy.language)
        let faces: [FaceChooser.Choice]
        do {
            var chooser = try FaceChooser(copy: copy, library: library, memory: memory)
            faces = try chooser.choose(characters, spans: spans, starts: starts, levels: levels)
        }
        fragments = Self.fragments(copy, characters, spans, levels, faces, library, shaper)
    }

    /// A figure that begins an Arabic text is ordered as after an Arabic word (UAX #9, W2): a cell's 12% like a sentence's.
    private static func levels(
        _ characters: [UInt32], _ islands: [Island], isRightToLeft: Bool, language: Language
    ) -> [UInt8] {
        func beginsWithFigure() -> Bool {
            let first = characters.first {
                IslandCharacter.isDigit($0) || IslandCharacter.isRightToLeftLetter($0) || IslandCharacter.isLatinLetter($0)
            }
            return first.map(IslandCharacter.isEuropeanDigit) == true
        }
        guard isRightToLeft, beginsWithFigure(), language.scriptCode == "Arab" else {
            return EmbeddingLevels.of(characters, isRightToLeft: isRightToLeft, islands: islands)
        }
        let shifted = islands.map { Island(range: $0.range.lowerBound + 1..<$0.range.upperBound + 1, kind: $0.kind) }
        return Array(
            EmbeddingLevels.of([Control.arabicLetterMark] + characters, isRightToLeft: true, islands: shifted).dropFirst())
    }

    /// The copy's text as code points, each with the number of its span; and where each span's text begins.
    private static func characters(of copy: Copy, isRightToLeft: Bool) -> ([UInt32], spans: [Int], starts: [Int]) {
        var characters: [UInt32] = []
        var spans: [Int] = []
        var starts: [Int] = []
        starts.reserveCapacity(copy.spans.count)
        let room = copy.spans.indices.reduce(0) { $0 + copy.spans[$1].text.utf8.count + 2 }
        characters.reserveCapacity(room)
        spans.reserveCapacity(room)
        var isOpen = false
        /// The language, by its tag, of a stretch that has a direction of its own and is not over.
        var foreign: String?
        for number in copy.spans.indices {
            let own = Phrase.foreignLanguage(of: number, in: copy.spans, isRightToLeft: isRightToLeft)
            if own != foreign {
                if foreign != nil { characters.append(Control.popIsolate) }
                if own != nil { characters.append(isRightToLeft ? Control.leftToRightIsolate : Control.rightToLeftIsolate) }
                foreign = own
            }
            let isIsolated = copy.spans[number].isIsolated
            let goesOn = isIsolated && Phrase.goesOn(after: number, in: copy.spans, isRightToLeft: isRightToLeft)
            if isIsolated, !isOpen, goesOn || !TextDirection.isFigure(copy.spans[number].text) {
                let isValueRightToLeft = Phrase.isRightToLeft(from: number, in: copy.spans, isRightToLeft: isRightToLeft)
                characters.append(isValueRightToLeft ? Control.rightToLeftIsolate : Control.leftToRightIsolate)
                isOpen = true
            }
            // A footnote's mark is no part of the number or the word before it; marks side by side are one.
            let isMark = copy.spans[number].note != nil
            if isMark, number == 0 || copy.spans[number - 1].note == nil {
                characters.append(isRightToLeft ? Control.rightToLeftIsolate : Control.leftToRightIsolate)
            }
            starts.append(characters.count)
            for scalar in copy.spans[number].text.unicodeScalars {
                switch scalar.value {
                case 0x0A, 0x2029: characters.append(Control.lineSeparator)
                case 0x09, 0x0B, 0x0C, 0x0D: characters.append(0x20)
                default: characters.append(scalar.value)
                }
            }
            if isMark, number == copy.spans.count - 1 || copy.spans[number + 1].note == nil {
                characters.append(Control.popIsolate)
            }
            if isIsolated, isOpen, !goesOn {
                characters.append(Control.popIsolate)
                isOpen = false
            }
            if foreign != nil, number == copy.spans.count - 1 { characters.append(Control.popIsolate) }
            spans.append(contentsOf: repeatElement(number, count: characters.count - spans.count))
        }
        return (characters, spans, starts)
    }

    /// A longer one is set in parts, so that no text costs more than its length.
    private static let longestWord = 256

    private static func fragments(
        _ copy: Copy, _ characters: [UInt32], _ spans: [Int], _ levels: [UInt8], _ faces: [FaceChooser.Choice],
        _ library: FontLibrary, _ shaper: Shaper
    ) -> [Fragment] {
        var fragments: [Fragment] = []
        fragments.reserveCapacity(characters.count / 3)
        lazy var arabic = LanguageMark(of: copy.language, inScript: "Arab")
        lazy var other = LanguageMark(of: copy.language, inScript: copy.language.scriptCode == "Arab" ? "Latn" : nil)
        let isNamed = copy.spans.indices.contains { copy.spans[$0].language != nil }
        var at = 0
        while at < characters.count {
            let character = characters[at]
            if Control.isSilent(character) {
                at += 1
                continue
            }
            let kind = Control.kind(of: character)
            var end = at + 1
            var last = end
            var script = HB_SCRIPT_COMMON
            if kind == .word {
                script = faces[at].script
                while end < characters.count {
                    let next = characters[end]
                    if Control.isSilent(next) { end += 1; continue }
                    if end - at >= longestWord, faces[end].script != HB_SCRIPT_COMMON { break }
                    guard Control.kind(of: next) == .word, faces[end].face == faces[at].face,
                        faces[end].size == faces[at].size, levels[end] == levels[at], spans[end] == spans[at]
                    else { break }
                    if faces[end].script != HB_SCRIPT_COMMON {
                        guard script == HB_SCRIPT_COMMON || script == faces[end].script else { break }
                        script = faces[end].script
                    }
                    end += 1
                    last = end
                }
            }
            if script == HB_SCRIPT_COMMON { script = faces[at].isArabic ? HB_SCRIPT_ARABIC : HB_SCRIPT_LATIN }
            let named = isNamed ? copy.spans[spans[at]].language : nil
            // Fixed spaces that a face lacks are drawn as its space, at their own width.
            var key = ShapedWord.Key(
                face: faces[at].face, isRightToLeft: levels[at] & 1 == 1, script: script.rawValue,
                isArabicLanguage: faces[at].isArabic,
                language: named.map { LanguageMark(of: $0, inScript: faces[at].isArabic ? "Arab" : nil) }
                    ?? (faces[at].isArabic ? arabic : other),
                characters: kind == .word || kind != .lineEnd && library.files[faces[at].face].covers(character)
                    ? Control.voiced(characters[at..<last]) : [0x20])
            if kind == .word, script == HB_SCRIPT_ARABIC { Self.addContext(to: &key, characters, at..<last) }
            let word = shaper.shape(key)
            let unit = faces[at].size / Double(library.files[faces[at].face].face.unitsPerEm)
            let width: Double =
                switch kind {
                case .lineEnd: 0
                case .fixedSpace: Control.width(of: character, em: faces[at].size) ?? Double(word.advance) * unit
                case .space: max(Double(word.advance) * unit, WordSpace.least * faces[at].size)
                default: Double(word.advance) * unit
                }
            fragments.append(
                Fragment(
                    kind: kind, range: at..<last, face: faces[at].face, size: faces[at].size, level: levels[at],
                    span: spans[at], script: script.rawValue, word: word, width: width))
            at = last
        }
        return fragments
    }

    /// Letters on either side that an Arabic word joins on to, though they are set in another style.
    private static func addContext(to key: inout ShapedWord.Key, _ characters: [UInt32], _ range: Range<Int>) {
        func joins(_ character: UInt32) -> Bool {
            (0x610...0x65F).contains(character) || (0x66E...0x6D3).contains(character)
                || (0x620...0x64A).contains(character) || character == 0x670 || character == 0x200D
        }
        var first = range.lowerBound
        while first > 0, range.lowerBound - first < 4, joins(characters[first - 1]) { first -= 1 }
        var last = range.upperBound
        while last < characters.count, last - range.upperBound < 4, joins(characters[last]) { last += 1 }
        guard first < range.lowerBound || last > range.upperBound else { return }
        key.before = range.lowerBound - first
        key.after = last - range.upperBound
        key.characters = characters[first..<range.lowerBound] + key.characters + characters[range.upperBound..<last]
    }
}

/// Characters that shape a line without being drawn on it.
enum Control {
    static let arabicLetterMark: UInt32 = 0x061C
    static let leftToRightMark: UInt32 = 0x200E
    static let rightToLeftMark: UInt32 = 0x200F
    static let leftToRightIsolate: UInt32 = 0x2066
    static let rightToLeftIsolate: UInt32 = 0x2067
    static let firstStrongIsolate: UInt32 = 0x2068
    static let popIsolate: UInt32 = 0x2069
    static let lineSeparator: UInt32 = 0x2028
    static let softHyphen: UInt32 = 0x00AD
    static let zeroWidthSpace: UInt32 = 0x200B

    /// Directs bidi or line breaking and leaves neither glyph nor text.
    static func isSilent(_ character: UInt32) -> Bool {
        switch character {
        case softHyphen, zeroWidthSpace, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    /// Bytes of UTF-8 that a character takes in a word's text.
    static func textLength(of character: UInt32) -> Int {
        isSilent(character) ? 0 : Unicode.Scalar(character).map(UTF8.width) ?? 3
    }

    static func kind(of character: UInt32) -> ShapedParagraph.Fragment.Kind {
        switch character {
        case 0x20, 0xA0: .space
        case 0x2000...0x200A, 0x202F, 0x205F, 0x3000: .fixedSpace
        case lineSeparator: .lineEnd
        default: .word
        }
    }

    static func voiced(_ characters: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
        characters.contains(where: isSilent) ? characters.filter { !isSilent($0) }[...] : characters
    }

    /// Widths of the fixed spaces (The Unicode Standard, table 6-2).
    static func width(of space: UInt32, em: Double) -> Double? {
        switch space {
        case 0x2000, 0x2002: em / 2
        case 0x2001, 0x2003, 0x3000: em
        case 0x2004: em / 3
        case 0x2005: em / 4
        case 0x2006: em / 6
        case 0x2009, 0x202F: em / 5
        case 0x200A: em / 10
        case 0x205F: em * 4 / 18
        default: nil
        }
    }
}
