/// Addresses of the net in running text: `scheme://…`, `www.…` and `name@host`.
enum NetAddress {
    /// Where the address that begins at a character ends, without the punctuation of the sentence around it.
    static func end(in text: [UInt32], from start: Int) -> Int? {
        var end = start
        while end < text.count, (0x21...0x7E).contains(text[end]) || (0xC0...0x24F).contains(text[end]) { end += 1 }
        while end > start, closing.contains(text[end - 1]) { end -= 1 }
        let token = text[start..<end]
        func contains(_ part: [UInt32]) -> Bool {
            token.count >= part.count && token.indices.dropLast(part.count - 1).contains { token[$0...].starts(with: part) }
        }
        let isAddress =
            contains([0x3A, 0x2F, 0x2F]) || token.starts(with: [0x77, 0x77, 0x77, 0x2E])
            || token.dropFirst().dropLast().contains(0x40)
        return isAddress ? end : nil
    }

    /// The addresses in a text, each from a word's beginning on.
    static func find(in text: [UInt32]) -> [Range<Int>] {
        guard text.contains(where: { $0 == 0x2F || $0 == 0x40 || $0 == 0x77 }) else { return [] }
        var found: [Range<Int>] = []
        var at = 0
        while at < text.count {
            let isStart = (0x30...0x7A).contains(text[at]) && (at == 0 || !isPart(text[at - 1]))
            if isStart, let end = end(in: text, from: at) {
                found.append(at..<end)
                at = end
            } else {
                at += 1
            }
        }
        return found
    }

    /// Where a line may end inside an address: after `/`, `.` and `?`, with two characters at least on either side
    /// (The Chicago Manual of Style breaks before the point; after it reads as the end of a sentence to nobody).
    static func breaks(in text: [UInt32], of address: Range<Int>) -> [Int] {
        guard address.count > 4 else { return [] }
        return (address.lowerBound + 3..<address.upperBound - 1).filter {
            let isAfterMark = text[$0 - 1] == 0x2F || text[$0 - 1] == 0x2E || text[$0 - 1] == 0x3F
            return isAfterMark && text[$0] != 0x2F
        }
    }

    /// `. , ; : ! ? ) ] " '`
    private static let closing: [UInt32] = [0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x29, 0x5D, 0x22, 0x27]

    private static func isPart(_ character: UInt32) -> Bool {
        (0x30...0x39).contains(character) || (0x41...0x5A).contains(character) || (0x61...0x7A).contains(character)
    }
}
