/// Finds directional islands: telephone numbers, references, addresses of the net, versions, names of files, figures with
/// signs or units, and what stands in brackets or quotation marks in the other script.
///
/// Ranges of years or pages (1990–2000) are not among them: Arabic reads them from the right.
struct Islands {
    private typealias Character = IslandCharacter

    private let text: [UInt32]
    private let isRightToLeft: Bool
    private let hasPercentBehind: Bool
    private let rules: IslandRules

    /// The islands of a text, those that change nothing in its order among them.
    ///
    /// - Parameter hasPercentBehind: The percent sign stands at the right of its number, as in Hebrew, also where the line
    ///   runs from right to left.
    static func all(
        in text: [UInt32], isRightToLeft: Bool, hasPercentBehind: Bool = false, rules: IslandRules = .shipped
    ) -> [Island] {
        Islands(text: text, isRightToLeft: isRightToLeft, hasPercentBehind: hasPercentBehind, rules: rules).all()
    }

    /// Whether a text has anything that an island in it could change the order of.
    static func mayStand(in text: [UInt32], isRightToLeft: Bool) -> Bool {
        isRightToLeft
            ? text.contains { Character.isDigit($0) || Character.isLatinLetter($0) }
            : text.contains { Character.isRightToLeftLetter($0) || Character.isArabicDigit($0) }
    }

    private func all() -> [Island] {
        var islands: [Island] = []
        var closed: Set<Int> = []
        var at = 0
        while at < text.count {
            // No island begins with these, and most of a text is of them.
            if Character.isSpace(text[at]) || Character.isRightToLeftLetter(text[at]) {
                at += 1
                continue
            }
            if Character.closing(text[at]) != nil, !closed.contains(at), opens(at), let end = end(ofPairAt: at) {
                closed.insert(end)
                if let island = quoted(at + 1..<end) {
                    islands.append(island)
                    at = end
                    continue
                }
            }
            let found = telephone(from: at) ?? measure(from: at) ?? grouped(from: at) ?? token(from: at) ?? tag(from: at)
            if let island = found {
                islands.append(island)
                at = island.range.upperBound
            } else {
                at += 1
            }
        }
        return islands
    }

    private func character(_ index: Int) -> UInt32? { text.indices.contains(index) ? text[index] : nil }

    private func isWord(_ index: Int) -> Bool {
        character(index).map { Character.isDigit($0) || Character.isLatinLetter($0) } ?? false
    }

    // MARK: Brackets and quotation marks

    /// The longest text between brackets that is looked through.
    private static let longestQuotation = 160

    /// Whether a mark that may open as well as close opens: it does not before a space, nor is a sign inside a word, as in
    /// מנכ"ל, a quotation mark.
    private func opens(_ index: Int) -> Bool {
        guard text[index] == 0x22 || text[index] == 0x201D, let next = character(index + 1) else { return true }
        if Character.isSpace(next) { return false }
        return !isRightToLeft || !Character.isRightToLeftLetter(next)
            || character(index - 1).map(Character.isRightToLeftLetter) != true
    }

    private func end(ofPairAt start: Int) -> Int? {
        var depth = 1
        for index in text.indices[(start + 1)...].prefix(Self.longestQuotation) {
            if Character.closes(text[index], text[start]) {
                depth -= 1
                if depth == 0 { return index }
            } else if text[index] == text[start] {
                depth += 1
            }
        }
        return nil
    }

    /// What stands between a pair, if it has letters of the other direction than the paragraph's and no others.
    private func quoted(_ range: Range<Int>) -> Island? {
        var hasLatin = false, hasArabic = false
        for character in text[range] {
            if Character.isLatinLetter(character) { hasLatin = true }
            if Character.isRightToLeftLetter(character) || [0x60C, 0x61B, 0x61F].contains(character) { hasArabic = true }
            if hasLatin && hasArabic || isRightToLeft && Character.isArabicDigit(character) { return nil }
        }
        guard hasLatin || hasArabic, hasLatin == isRightToLeft else { return nil }
        // A footnote's mark at the end stands behind it in the line's direction.
        var range = range
        while text[range].last == Character.mark { range = range.dropLast() }
        return Island(range: range, kind: isRightToLeft ? .leftToRight : .rightToLeft)
    }

    // MARK: Telephone numbers

    /// Groups of digits parted by single spaces, hyphens, solidi or brackets.
    private func telephone(from start: Int) -> Island? {
        let beginning = text[start]
        guard beginning == 0x2B || beginning == 0x28 || Character.isDigit(beginning), !isWord(start - 1) else { return nil }
        if beginning != 0x28, let before = character(start - 1),
            [0x2B, 0x2D, 0x2E, 0x2C, 0x2F, 0x66B, 0x66C, 0x2212].contains(before)
        {
            return nil
        }
        var groups: [Range<Int>] = []
        var brackets = 0
        var at = beginning == 0x2B ? start + 1 : start
        var hasSpace = false, hasSolidus = false
        scan: while at < text.count {
            let separatorStart = at
            var isParted = false, isFraction = false
            var hasBracket = false
            while at < text.count, !Character.isDigit(text[at]) {
                // One sign alone, or one beside a bracket: a hyphen between spaces parts one number from another.
                hasBracket = hasBracket || text[at] == 0x28 || text[at] == 0x29
                if at - separatorStart > (hasBracket ? 2 : 0), !groups.isEmpty || at > start + 1 { break scan }
                switch text[at] {
                case 0x20, 0xA0, 0x202F:
                    if groups.isEmpty { return nil }
                    isParted = true
                case 0x2D, 0x2011: if groups.isEmpty { return nil }
                case 0x2F: isFraction = true
                case 0x28: brackets += 1
                case 0x2B where at == start + 1 && beginning == 0x28: break
                case 0x29 where brackets > 0 && !groups.isEmpty: brackets -= 1
                default: break scan
                }
                at += 1
            }
            guard at < text.count, Character.isDigit(text[at]) else { break }
            (hasSpace, hasSolidus) = (hasSpace || isParted, hasSolidus || isFraction)
            let group = at
            while at < text.count, Character.isDigit(text[at]) { at += 1 }
            groups.append(group..<at)
        }
        return telephone(from: start, groups, hasSpace: hasSpace, hasSolidus: hasSolidus)
    }

    private func telephone(from start: Int, _ groups: [Range<Int>], hasSpace: Bool, hasSolidus: Bool) -> Island? {
        guard let last = groups.last, let first = groups.first else { return nil }
        let digits = groups.reduce(0) { $0 + $1.count }
        guard digits <= rules.mostDigits, !isWord(last.upperBound) else { return nil }
        let isBracketed = text[start] == 0x28
        // The bracket that opens closes again inside the number.
        if isBracketed, !text[first.upperBound..<last.upperBound].contains(0x29) { return nil }
        let beginning: UInt32 = Character.isDigit(text[start]) ? isZero(text[start]) ? 0x30 : 0x33 : text[start]
        guard digits >= rules.telephones[beginning] ?? .max else { return nil }
        if beginning == 0x33 {
            guard !hasSolidus, isInGroups(groups, hasSpace: hasSpace) else { return nil }
        }
        let open = text[start..<last.upperBound].reduce(0) { $0 + ($1 == 0x28 ? 1 : $1 == 0x29 ? -1 : 0) }
        let end = open > 0 && character(last.upperBound) == 0x29 ? last.upperBound + 1 : last.upperBound
        return Island(range: start..<end, kind: .unbreakable)
    }

    private func isZero(_ character: UInt32) -> Bool { character == 0x30 || character == 0x660 || character == 0x6F0 }

    /// Whether groups that begin with any digit are those of a telephone number, not years or the ends of a range.
    private func isInGroups(_ groups: [Range<Int>], hasSpace: Bool) -> Bool {
        if groups.count > 2 { return groups.contains { $0.count != 4 } }
        guard groups.count == 2, !hasSpace else { return false }
        func isRound(_ group: Range<Int>) -> Bool { isZero(text[group.upperBound - 1]) }
        return groups[0].count == 3 && groups[1].count == 4 && !(isRound(groups[0]) && isRound(groups[1]))
            || (2...3).contains(groups[0].count) && groups[1].count >= 6
    }

    // MARK: Figures with units

    private func measure(from start: Int) -> Island? {
        var at = start
        if !Character.isDigit(text[at]) {
            guard rules.signs.contains(text[at]), !joinsWords(at) else { return nil }
            at += 1
        }
        guard at < text.count, Character.isDigit(text[at]), !isWord(start - 1), !isDecimalSign(start - 1) else { return nil }
        at = figure(from: at)
        if let space = character(at), Character.isSpace(space) { at += 1 }
        let unit = at
        while at < text.count, Character.isTechnical(text[at]) { at += 1 }
        while at > unit, !rules.units.contains(Array(text[unit..<at])) {
            at -= 1
            // Only the signs of the sentence may follow.
            if Character.isLatinLetter(text[at]) || Character.isDigit(text[at]) { return nil }
        }
        return at > unit ? Island(range: start..<at, kind: .unbreakable) : nil
    }

    /// The end of a number: digits, spaces between groups of three (SI brochure, 9th edition, 5.4.4), signs before decimals.
    private func figure(from start: Int) -> Int {
        var at = endOfDigits(start)
        if (1...3).contains(at - start) {
            while character(at).map(Character.isSpace) == true, endOfDigits(at + 1) == at + 4 { at += 4 }
        }
        while at < text.count,
            Character.isDigit(text[at]) || isDecimalSign(at) && (character(at + 1).map(Character.isDigit) ?? false)
        {
            at += 1
        }
        return at
    }

    private func endOfDigits(_ start: Int) -> Int {
        var at = start
        while at < text.count, Character.isDigit(text[at]) { at += 1 }
        return at
    }

    /// A number with spaces between its thousands: 1 250 000, −12 000,50.
    private func grouped(from start: Int) -> Island? {
        let first = Character.isDigit(text[start]) ? start : start + 1
        guard first == start || rules.signs.contains(text[start]) && !joinsWords(start), endOfDigits(first) > first,
            !isWord(start - 1), !isDecimalSign(start - 1)
        else { return nil }
        let end = figure(from: first)
        guard text[first..<end].contains(where: Character.isSpace), !isWord(end) else { return nil }
        // Other groups that follow make it something else.
        let goesOn = character(end).map(Character.isSpace) == true && character(end + 1).map(Character.isDigit) == true
        return goesOn ? nil : Island(range: start..<end, kind: .unbreakable)
    }

    private func isDecimalSign(_ index: Int) -> Bool {
        character(index).map { [0x2E, 0x2C, 0x66B, 0x66C].contains($0) } ?? false
    }

    // MARK: Words with signs

    /// A word of Latin letters, figures and signs, without the punctuation of the sentence around it.
    private func token(from start: Int) -> Island? {
        guard Character.isTechnical(text[start]), Character.closing(text[start]) == nil, beginsToken(start) else {
            return signed(from: start)
        }
        var end = start
        while end < text.count, Character.isTechnical(text[end]) { end += 1 }
        // A figure in Arabic digits goes on.
        if end < text.count, Character.isArabicDigit(text[end]) { return signed(from: start) }
        var range = start..<end
        trimEnd(&range)
        if hasPercentBehind, let sign = character(range.upperBound), sign == 0x25 || sign == 0x2030,
            character(range.upperBound - 1).map(Character.isDigit) == true
        {
            range = start..<range.upperBound + 1
        }
        guard let first = text[range].first, isWord(start) || rules.before.contains(first) || rules.figures.contains(first),
            isOneWord(range)
        else { return nil }
        return Island(range: range, kind: .leftToRight)
    }

    private func trimEnd(_ range: inout Range<Int>) {
        while let last = text[range].last {
            if isWord(range.upperBound - 1) { return }
            if last == 0x2E, isAbbreviation(range) { return }
            let hasLetter = text[range].contains(where: Character.isLatinLetter)
            if hasLetter, rules.after.contains(last) { return }
            if last == 0x29 || last == 0x5D || last == 0x7D, isBalanced(range) { return }
            range = range.dropLast()
        }
    }

    /// Whether a sign stands between a word and a figure, as in ה-12, كوفيد-19 and س=10: there it is none of the figure. A
    /// word that is written together with what follows says nothing: و-7.
    private func joinsWords(_ index: Int) -> Bool {
        guard [0x2B, 0x2D, 0x2011, 0x2212, 0x3C, 0x3D, 0x3E].contains(text[index]), let before = character(index - 1),
            Character.isRightToLeftLetter(before)
        else { return false }
        let isWord = [0x648, 0x641, 0x628, 0x644, 0x643].contains(before)
        return !isWord || character(index - 2).map(Character.isRightToLeftLetter) ?? false
    }

    /// Whether a word may begin here: after a space, another script, or punctuation of the sentence.
    private func beginsToken(_ start: Int) -> Bool {
        guard start > 0 else { return true }
        if joinsWords(start) { return false }
        let before = text[start - 1]
        return !Character.isTechnical(before) || Character.closing(before) != nil
            || [0x27, 0x29, 0x5D, 0x7D, 0x2C, 0x3B, 0x3A, 0x21, 0x3F].contains(before)
    }

    private func isBalanced(_ range: Range<Int>) -> Bool {
        var open: [UInt32] = []
        for character in text[range] {
            switch character {
            case 0x28: open.append(0x29)
            case 0x5B: open.append(0x5D)
            case 0x7B: open.append(0x7D)
            case 0x29, 0x5D, 0x7D: if open.popLast() != character { return false }
            default: break
            }
        }
        return open.isEmpty
    }

    /// `Inc.`, or letters that each have a full stop.
    private func isAbbreviation(_ range: Range<Int>) -> Bool {
        let letters = text[range]
        if rules.abbreviations.contains(Array(letters)) { return true }
        guard letters.count >= 4, letters.count.isMultiple(of: 2) else { return false }
        return letters.enumerated().allSatisfy {
            $0.offset.isMultiple(of: 2) ? Character.isLatinLetter($0.element) : $0.element == 0x2E
        }
    }

    private func isOneWord(_ range: Range<Int>) -> Bool {
        let word = text[range]
        if word.contains(where: Character.isLatinLetter) { return !word.allSatisfy(Character.isLatinLetter) }
        guard word.contains(where: Character.isDigit), let first = word.first else { return false }
        // −5, #12, >=1.2.7; ISBN and dates, which have two hyphens.
        return rules.signs.contains(first) || rules.figures.contains(first)
            || word.count { $0 == 0x2D || $0 == 0x2011 } >= 2
                && word.allSatisfy { Character.isDigit($0) || $0 == 0x2D || $0 == 0x2011 }
    }

    /// A figure in Arabic digits with a sign.
    private func signed(from start: Int) -> Island? {
        guard rules.signs.contains(text[start]), !isWord(start - 1), !joinsWords(start) else { return nil }
        var end = start + 1
        while end < text.count,
            Character.isArabicDigit(text[end])
                || end > start + 1 && isDecimalSign(end) && (character(end + 1).map(Character.isArabicDigit) ?? false)
        { end += 1 }
        return end > start + 1 ? Island(range: start..<end, kind: .leftToRight) : nil
    }

    // MARK: Arabic in lines of the other direction

    /// #وسم and @اسم.
    private func tag(from start: Int) -> Island? {
        guard !isRightToLeft, text[start] == 0x23 || text[start] == 0x40, !isWord(start - 1),
            let next = character(start + 1), Character.isRightToLeftLetter(next)
        else { return nil }
        return Island(range: start..<start + 2, kind: .rightToLeft)
    }
}
