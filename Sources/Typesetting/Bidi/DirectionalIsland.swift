/// What is written left to right even in an Arabic paragraph, though the bidirectional algorithm alone would turn its
/// parts round: addresses of the net, telephone numbers, dates written 2020-08-28, and numbers with a sign.
///
/// Ranges of years or pages (1990–2000) are not among them: Arabic reads them from the right.
enum DirectionalIsland {
    /// The islands of a text, in its order.
    static func find(in text: [UInt32]) -> [Range<Int>] {
        guard text.contains(where: { $0 == 0x2B || $0 == 0x40 || $0 == 0x2212 || isDigit($0) || $0 == 0x2F || $0 == 0x77 })
        else { return [] }
        var islands: [Range<Int>] = []
        var at = 0
        while at < text.count {
            guard at == 0 || isBoundary(text[at - 1]), !isBoundary(text[at]) else { at += 1; continue }
            if let end = NetAddress.end(in: text, from: at) ?? telephone(text, from: at) ?? isoDate(text, from: at)
                ?? signedNumber(text, from: at)
            {
                islands.append(at..<end)
                at = end
            } else {
                at += 1
            }
        }
        return islands
    }

    private static func isDigit(_ character: UInt32) -> Bool {
        (0x30...0x39).contains(character) || (0x660...0x669).contains(character) || (0x6F0...0x6F9).contains(character)
    }

    private static func isSpace(_ character: UInt32) -> Bool { character == 0x20 || character == 0xA0 || character == 0x202F }

    /// Spaces, opening brackets and quotes, and the controls of isolates.
    private static func isBoundary(_ character: UInt32) -> Bool {
        isSpace(character) || character == 0x2028 || (0x2066...0x2069).contains(character)
            || [0x28, 0x5B, 0xAB, 0x201C, 0x2018, 0x22, 0x3A, 0x60C].contains(character)
    }

    /// From `+` or 0 on: at least seven digits, in groups parted by single spaces, hyphens, slashes or brackets.
    private static func telephone(_ text: [UInt32], from start: Int) -> Int? {
        guard text[start] == 0x2B || text[start] == 0x30 || text[start] == 0x660 else { return nil }
        var digits = 0
        var end = start
        var at = start + (text[start] == 0x2B ? 1 : 0)
        while at < text.count {
            if isDigit(text[at]) {
                digits += 1
                end = at + 1
            } else if !(isSpace(text[at]) || [0x2D, 0x2F, 0x28, 0x29, 0x2011].contains(text[at])) || at - end > 1 {
                break
            }
            at += 1
        }
        return digits >= 7 ? end : nil
    }

    private static func isoDate(_ text: [UInt32], from start: Int) -> Int? {
        let end = start + 10
        guard end <= text.count, end == text.count || !isDigit(text[end]) else { return nil }
        for offset in 0..<10 {
            let isHyphen = offset == 4 || offset == 7
            guard isHyphen ? text[start + offset] == 0x2D : isDigit(text[start + offset]) else { return nil }
        }
        return end
    }

    private static func signedNumber(_ text: [UInt32], from start: Int) -> Int? {
        guard [0x2B, 0x2D, 0x2212].contains(text[start]) else { return nil }
        var end = start + 1
        while end < text.count,
            isDigit(text[end]) || ([0x2E, 0x2C, 0x66B, 0x66C].contains(text[end]) && end + 1 < text.count && isDigit(text[end + 1]))
        { end += 1 }
        return end > start + 1 ? end : nil
    }
}
