/// What the straight marks `"` and `'` of one paragraph stand for, in their order. Where a quotation begins can be told from
/// an apostrophe only by where it ends, so the whole paragraph is looked at.
struct StraightMarks {
    enum Meaning: Hashable {
        /// `isTurned` where the marks stand in a run of the other direction and the bidirectional algorithm does not mirror
        /// them.
        case opening(isInner: Bool, isTurned: Bool)
        case closing(isInner: Bool, isTurned: Bool)
        case apostrophe
        /// Feet, minutes.
        case prime
        /// Inches, seconds.
        case doublePrime
        /// In the middle of an abbreviation.
        case abbreviation
    }

    private(set) var meanings: [Meaning]
    /// Where the first double mark stands that opens a quotation without an end.
    private(set) var unclosed: Int?
    private let text: [Character]
    private let customs: TypographyCustoms
    /// Where the marks stand in the text.
    private let places: [Int]
    /// Whether what is before a mark is no word, but for one that is written together with the next.
    private var isFree: [Bool] = []

    /// - Parameter text: the paragraph; what holds marks that are left as they are has other characters in their place.
    init(_ text: [Character], _ customs: TypographyCustoms, isRightToLeft: Bool) {
        self.text = text
        self.customs = customs
        places = text.indices.filter { text[$0] == "\"" || text[$0] == "'" }
        meanings = Array(repeating: .apostrophe, count: places.count)
        for mark in places.indices { isFree.append(isFree(mark)) }
        var ends: [Int: Int] = [:]
        for mark in places.indices where text[places[mark]] == "'" && !ends.values.contains(mark) { readSingle(mark, &ends) }
        nest(ends, isRightToLeft: isRightToLeft)
    }

    // MARK: Neighbours

    private func character(_ place: Int) -> Character? { text.indices.contains(place) ? text[place] : nil }
    private func before(_ mark: Int) -> Character? { character(places[mark] - 1) }
    private func after(_ mark: Int) -> Character? { character(places[mark] + 1) }
    private func isSpace(_ character: Character?) -> Bool { character?.isWhitespace ?? true }
    private func isInWord(_ character: Character?) -> Bool { character?.isLetter == true || character?.isNumber == true }

    /// Opening brackets and marks, and dashes.
    private static let openings: Set<Character> = ["(", "[", "{", "—", "–", "«", "„", "“", "‘", "‹", "‚", "¿", "¡", "/"]

    private func isFree(_ mark: Int) -> Bool {
        guard let before = before(mark), !before.isWhitespace else { return true }
        if followsParticle(mark) { return true }
        if Self.openings.contains(before) { return true }
        if before == "-", character(places[mark] - 2) == "-" { return true }
        if before == "-", text[places[mark]] == "'", after(mark)?.isLetter == true { return true }
        return mark > 0 && places[mark - 1] == places[mark] - 1 && isFree[mark - 1]
    }

    /// `و"نعم"`: a word that is written together with what follows stands between a space and the mark.
    private func followsParticle(_ mark: Int) -> Bool {
        guard !customs.particles.isEmpty, isInWord(after(mark)), before(mark)?.isLetter == true else { return false }
        let word = text[..<places[mark]].suffix(Self.longestParticle + 1).reversed().prefix { $0.isLetter }
        return word.count <= Self.longestParticle
            && customs.particles.contains(String(word.reversed()).filter { $0 != "\u{640}" })
            && character(places[mark] - word.count - 1).map { $0.isWhitespace || Self.openings.contains($0) } ?? true
    }

    private static let longestParticle = 5

    /// `l'"emploi"`: a word that has lost its end stands before the mark, and what is quoted behind it. The end of an inner
    /// quotation is no such word.
    /// - Parameter singleEnds: marks that end quotations.
    private func followsElision(_ mark: Int, _ singleEnds: Set<Int>) -> Bool {
        guard let before = before(mark), before == "'" || before == "’" else { return false }
        let endsQuotation = mark > 0 && places[mark - 1] == places[mark] - 1 && singleEnds.contains(mark - 1)
        let next = after(mark)
        return !endsQuotation && character(places[mark] - 2)?.isLetter == true
            && (isInWord(next) || next == "'" || next.map(Self.openings.contains) == true)
    }

    /// `n°"5"`: what is before the mark is not parted from it, and the quotation can only begin here, since none is open
    /// and one may end later.
    private func beginsUnparted(_ mark: Int) -> Bool {
        guard isInWord(after(mark)) else { return false }
        return places.indices[(mark + 1)...].contains { text[places[$0]] == "\"" && !isSpace(before($0)) }
    }

    // MARK: Single marks

    private mutating func readSingle(_ mark: Int, _ ends: inout [Int: Int]) {
        if begins(mark) {
            guard let end = end(of: mark) else { return }
            ends[mark] = end
        } else if before(mark)?.isNumber == true, after(mark)?.isLetter != true, !partsThousands(mark) {
            meanings[mark] = .prime
        }
    }

    /// `1'250'000`
    private func partsThousands(_ mark: Int) -> Bool {
        text[(places[mark] + 1)...].prefix(4).prefix { $0.isNumber }.count == 3
    }

    /// Whether a single mark may open a quotation.
    private func begins(_ mark: Int) -> Bool {
        isFree[mark] && text[places[mark]] == "'" && !isSpace(after(mark)) && !isElision(mark)
    }

    /// `'90s`, and the words of which the language leaves the beginning out.
    private func isElision(_ mark: Int) -> Bool {
        let start = places[mark] + 1
        let digits = text[start...].prefix { $0.isNumber }
        if !digits.isEmpty { return digits.count == 2 && character(start + 2) != "'" }
        let word = text[start...].prefix { $0.isLetter }
        return word.count <= 12 && customs.elisions.contains(String(word).lowercased())
    }

    /// The mark behind the last word of the quotation that begins here. A word's own apostrophe at its end ("the residents'
    /// hall") and a foot count where there is no other.
    private func end(of mark: Int) -> Int? {
        var doubtful: Int?
        var inWord: Int?
        for other in (mark + 1)..<max(mark + 1, places.count) where text[places[other]] == "'" {
            if begins(other) { break }
            guard !isFree[other] || isSpace(after(other)) else { continue }
            if isInWord(after(other)) {
                if inWord == nil, before(other)?.isLetter == true, after(other)?.isLetter == true { inWord = other }
                continue
            }
            let isPlural =
                before(other) == "s" && after(other)?.isWhitespace == true && character(places[other] + 2)?.isLowercase == true
            guard isPlural || before(other)?.isNumber == true else { return other }
            doubtful = doubtful ?? other
        }
        // A suffix may follow a quotation where no word begins with an apostrophe.
        return doubtful ?? (customs.elisions.isEmpty ? inWord : nil)
    }

    // MARK: Nesting

    private struct Quotation {
        var opening: Int
        var closing: Int?
        var isSingle: Bool
        var enclosing: Int?
    }

    /// - Parameter ends: of quotations in single marks, by their beginnings.
    private mutating func nest(_ ends: [Int: Int], isRightToLeft: Bool) {
        let singleEnds = Set(ends.values)
        var quotations: [Quotation] = []
        var open: [Int] = []
        func push(_ mark: Int, isSingle: Bool) {
            quotations.append(Quotation(opening: mark, isSingle: isSingle, enclosing: open.last))
            open.append(quotations.count - 1)
        }
        /// - Returns: whether one was open.
        func close(_ mark: Int, isSingle: Bool) -> Bool {
            guard let depth = open.lastIndex(where: { quotations[$0].isSingle == isSingle }) else { return false }
            quotations[open[depth]].closing = mark
            open.removeSubrange(depth...)
            return true
        }
        for mark in places.indices {
            if text[places[mark]] == "'" {
                if ends[mark] != nil {
                    push(mark, isSingle: true)
                } else if singleEnds.contains(mark) {
                    _ = close(mark, isSingle: true)
                }
                continue
            }
            let isOpen = open.contains { !quotations[$0].isSingle }
            if isDoublePrime(mark, isOpen: isOpen) {
                meanings[mark] = .doublePrime
            } else if let isAbbreviation = isAbbreviation(mark, isOpen: isOpen) {
                if isAbbreviation {
                    meanings[mark] = .abbreviation
                } else if isOpen, !mayEnclose(from: mark) {
                    _ = close(mark, isSingle: false)
                } else {
                    push(mark, isSingle: false)
                }
            } else if isFree[mark] || followsElision(mark, singleEnds), !(isOpen && isSpace(after(mark))) {
                push(mark, isSingle: false)
            } else if !isOpen, beginsUnparted(mark) {
                push(mark, isSingle: false)
            } else if !close(mark, isSingle: false) {
                meanings[mark] = .closing(isInner: false, isTurned: false)
            }
        }
        mean(quotations, isRightToLeft: isRightToLeft)
    }

    /// Quotations take the marks that those around them do not have; one without an end is around nothing.
    private mutating func mean(_ quotations: [Quotation], isRightToLeft: Bool) {
        unclosed = quotations.first { !$0.isSingle && $0.closing == nil }.map { places[$0.opening] }
        var isInner: [Bool] = []
        for quotation in quotations {
            var around = quotation.enclosing
            while let one = around, quotations[one].closing == nil { around = quotations[one].enclosing }
            let inner = quotation.isSingle || around.map { !isInner[$0] } ?? false
            isInner.append(inner)
            let isTurned = isRightToLeft && standsInLeftToRight(quotation.opening)
            meanings[quotation.opening] = .opening(isInner: inner, isTurned: isTurned)
            if let closing = quotation.closing { meanings[closing] = .closing(isInner: inner, isTurned: isTurned) }
        }
    }

    /// `5'10"`, and `10"` outside of quotations.
    private func isDoublePrime(_ mark: Int, isOpen: Bool) -> Bool {
        guard before(mark)?.isNumber == true, !isInWord(after(mark)) else { return false }
        if !isOpen { return true }
        let start = text[..<places[mark]].lastIndex { !$0.isNumber } ?? 0
        return mark > 0 && places[mark - 1] == start && meanings[mark - 1] == .prime
    }

    /// Between letters, before the last few of a word; false where a quotation follows a particle, nil where it is neither.
    /// Inside of a quotation that ends with the word, an odd number of marks is left.
    private func isAbbreviation(_ mark: Int, isOpen: Bool) -> Bool? {
        guard customs.abbreviation != nil, let last = before(mark), let next = after(mark), last.isLetter, next.isLetter,
            last.isOfRightToLeftScript == next.isOfRightToLeftScript, last.isOfRightToLeftScript
        else { return nil }
        let rest = text[(places[mark] + 1)...].prefix(4).prefix { $0.isLetter }
        guard rest.count <= 3 else { return false }
        guard character(places[mark] + 1 + rest.count) == "\"" else { return true }
        // `"מע"מ"`: the quotation is the word.
        let first = text[..<places[mark]].lastIndex { !$0.isLetter }
        if isOpen, let first, text[first] == "\"", !isInWord(character(places[mark] + 2 + rest.count)) { return true }
        return isOpen && !places[(mark + 1)...].count { text[$0] == "\"" }.isMultiple(of: 2)
    }

    /// Whether marks are left for a quotation that begins here and for those around it.
    private func mayEnclose(from mark: Int) -> Bool {
        let rest = places[(mark + 1)...].count { text[$0] == "\"" }
        return rest > 1 && rest.isMultiple(of: 2)
    }

    private func standsInLeftToRight(_ mark: Int) -> Bool {
        guard let before = text[..<places[mark]].suffix(200).last(where: \.isLetter),
            let after = text[places[mark]...].prefix(200).first(where: \.isLetter)
        else { return false }
        return !before.isOfRightToLeftScript && !after.isOfRightToLeftScript
    }
}

extension Character {
    /// A letter of Hebrew, Arabic and the scripts next to them (Unicode 15, DerivedBidiClass: R and AL).
    var isOfRightToLeftScript: Bool {
        guard let value = unicodeScalars.first?.value else { return false }
        return (0x590...0x8FF).contains(value) || (0xFB1D...0xFDFF).contains(value) || (0xFE70...0xFEFF).contains(value)
            || (0x10800...0x10FFF).contains(value) || (0x1E800...0x1EFFF).contains(value)
    }
}
