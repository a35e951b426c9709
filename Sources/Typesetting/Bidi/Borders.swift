/// Finds the signs at which what goes against the line ends, though the algorithm would read on to the number behind them:
/// it takes a number for a part of the words before it, with all that stands between (UAX #9, W7 and N1; in a line from
/// left to right N1 and N2). The sign then counts as a letter of the line's direction (4.3, HL3):
///
/// - the mark that closes a quotation: „Le Monde”, 12 במרץ;
/// - what stands behind words that are emphasised or a link;
/// - what stands behind a telephone number or another figure that is an island, before the next one;
/// - a comma between a word and a number that a word of the line's own follows: Le Monde, 12 במרץ (a full stop may be an
///   abbreviation's: Art. 12).
///
/// Where words of the same direction stand before or behind, all are one phrase, and nothing parts it.
struct Borders {
    private typealias Character = IslandCharacter

    private let text: [UInt32]
    private let isRightToLeft: Bool

    init(text: [UInt32], isRightToLeft: Bool) {
        self.text = text
        self.isRightToLeft = isRightToLeft
    }

    /// - Parameters:
    ///   - islands: Of the text, in its order.
    ///   - marked: Words that the author sets off, in their order.
    func all(islands: [Island], marked: [Range<Int>]) -> [Island] {
        let quoted = islands.filter { isQuoted($0.range) }.map { $0.range.lowerBound - 1..<$0.range.upperBound }
        let figures = isRightToLeft ? islands.filter(isFigure).map(\.range) : []
        var found = commas(islands).map { Island(range: $0..<$0 + 1, kind: .border) }
        /// Where the last stretch that is no part of a phrase ends.
        var free = 0
        for stretch in (marked + quoted + figures).sorted(by: { $0.lowerBound < $1.lowerBound })
        where stretch.lowerBound >= free && standsAlone(stretch, behind: free) {
            free = stretch.upperBound
            switch behind(free, islands, quoted) {
            case .border(let index): found.append(Island(range: index..<index + 1, kind: .border))
            case .phrase where quoted.contains(stretch):
                // Both marks belong to it.
                let whole = stretch.lowerBound..<stretch.upperBound + 1
                found.append(Island(range: whole, kind: isRightToLeft ? .leftToRight : .rightToLeft))
            case .phrase, .nothing: break
            }
        }
        return found
    }

    private func character(_ index: Int) -> UInt32? { text.indices.contains(index) ? text[index] : nil }

    /// Letters that go against the line.
    private func isForeign(_ character: UInt32) -> Bool {
        isRightToLeft ? Character.isLatinLetter(character) : Character.isRightToLeftLetter(character)
    }

    private func isOwn(_ character: UInt32) -> Bool {
        isRightToLeft ? Character.isRightToLeftLetter(character) : Character.isLatinLetter(character)
    }

    private func isQuoted(_ range: Range<Int>) -> Bool {
        guard let before = character(range.lowerBound - 1), let behind = character(range.upperBound) else { return false }
        return Character.isQuotationMark(before) && Character.closes(behind, before)
    }

    private func isFigure(_ island: Island) -> Bool {
        island.kind == .unbreakable || !text[island.range].contains(where: Character.isLatinLetter)
    }

    /// Whether no word of the other direction stands before, since what ended last.
    private func standsAlone(_ range: Range<Int>, behind free: Int) -> Bool {
        var at = range.lowerBound
        while at > free {
            at -= 1
            if isForeign(text[at]) { return false }
            if isOwn(text[at]) { return true }
        }
        return true
    }

    private enum Next {
        /// The sign at which the line's own direction begins again.
        case border(Int)
        /// Words of the other direction go on.
        case phrase
        case nothing
    }

    /// What comes behind a stretch. A number, or another quotation, has the line's direction between, unless words of the
    /// other direction follow the number.
    private func behind(_ end: Int, _ islands: [Island], _ quoted: [Range<Int>]) -> Next {
        var end = end
        while character(end) == Character.mark { end += 1 }
        var at = end
        while let next = character(at), !Character.isDigit(next) {
            if at > end, quoted.contains(where: { $0.lowerBound == at }) { return .border(end) }
            if isForeign(next) { return .phrase }
            guard at - end < Self.mostSigns, !isOwn(next), next != Control.lineSeparator else { return .nothing }
            at += 1
        }
        guard at > end, let number = number(behind: at) else { return .nothing }
        // A hyphen or a solidus makes one figure of two.
        if let sign = character(end), [0x2D, 0x2F, 0x2011, 0x2013, 0x2212].contains(sign) { return .nothing }
        return followed(self.end(of: number, islands), by: isForeign) ? .phrase : .border(end)
    }

    /// The end of a number, with its unit or its further groups where it has them.
    private func end(of number: Range<Int>, _ islands: [Island]) -> Int {
        islands.first { $0.range.contains(number.lowerBound) }?.range.upperBound ?? number.upperBound
    }

    /// The digits behind a place, with nothing but signs and spaces between.
    private func number(behind end: Int) -> Range<Int>? {
        var at = end
        while let next = character(at), !Character.isDigit(next) {
            guard at - end < Self.mostSigns, !isForeign(next), !isOwn(next), next != Control.lineSeparator else { return nil }
            at += 1
        }
        let start = at
        while let next = character(at), Character.isDigit(next) || isSign(next, insideNumberAt: at) { at += 1 }
        return at > start ? start..<at : nil
    }

    /// Between a word and a number: ”), (
    private static let mostSigns = 6

    private func isSign(_ sign: UInt32, insideNumberAt index: Int) -> Bool {
        [0x2C, 0x2E, 0x2F, 0x3A, 0x2D, 0x2013, 0x66B, 0x66C].contains(sign)
            && character(index + 1).map(Character.isDigit) == true
    }

    /// Whether a letter of some kind comes next, behind a space or a hyphen.
    private func followed(_ end: Int, by isLetter: (UInt32) -> Bool) -> Bool {
        var at = end
        while let next = character(at), Character.isSpace(next) || next == 0x2D || next == 0x2011 { at += 1 }
        return character(at).map(isLetter) == true
    }

    /// Commas before a number that begins what follows in the line's own language.
    private func commas(_ islands: [Island]) -> [Int] {
        var commas: [Int] = []
        for index in text.indices where text[index] == 0x2C || text[index] == 0x3B {
            var word = index - 1
            while character(word) == Character.mark { word -= 1 }
            guard character(word).map(isForeign) == true, character(index + 1).map(Character.isSpace) == true,
                let number = number(behind: index + 1)
            else { continue }
            if followed(end(of: number, islands), by: isOwn), !islands.contains(where: { $0.range.contains(index) }) {
                commas.append(index)
            }
        }
        return commas
    }
}
