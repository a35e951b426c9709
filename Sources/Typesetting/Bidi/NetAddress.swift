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

    /// `. , ; : ! ? ) ] " '`
    private static let closing: [UInt32] = [0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x29, 0x5D, 0x22, 0x27]
}
