/// Makes new inputs of sound ones: bytes changed, pieces lost, doubled or brought over from another, words that mean
/// something put where they do not belong, numbers made large.
struct Mutation {
    let corpus: [[UInt8]]
    let words: [[UInt8]]
    /// Bytes of the longest input.
    let limit: Int

    func input(_ chance: inout Chance) -> [UInt8] {
        var bytes = corpus[chance.place(in: corpus.count)]
        for _ in 0...chance.place(in: 1 << (1 + chance.place(in: 4))) { change(&bytes, &chance) }
        return Array(bytes.prefix(limit))
    }

    private func change(_ bytes: inout [UInt8], _ chance: inout Chance) {
        let place = chance.place(in: bytes.count + 1)
        let length = 1 + chance.place(in: 1 << (1 + chance.place(in: 8)))
        let end = min(bytes.count, place + length)
        switch chance.place(in: 11) {
        case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(chance.place(in: 8))
        case 1 where place < bytes.count: bytes[place] = UInt8(truncatingIfNeeded: chance.next())
        case 2: bytes.removeSubrange(place..<end)
        case 3: bytes.insert(contentsOf: bytes[place..<end], at: chance.place(in: bytes.count + 1))
        case 4: bytes.insert(contentsOf: (0..<length).map { _ in UInt8(truncatingIfNeeded: chance.next()) }, at: place)
        case 5:
            let other = corpus[chance.place(in: corpus.count)]
            let start = chance.place(in: other.count + 1)
            bytes.replaceSubrange(place..<end, with: other[start..<min(other.count, start + length * 4)])
        case 6: number(&bytes, from: place, &chance)
        case 7: bytes.removeSubrange(place...)
        case 8 where place < end:
            // Many of the same: what is quadratic takes its time.
            let piece = Array(bytes[place..<min(end, place + 16)])
            let count = min(1 << chance.place(in: 13), max(0, limit - bytes.count) / piece.count)
            bytes.insert(contentsOf: (0..<count).flatMap { _ in piece }, at: place)
        default:
            guard !words.isEmpty else { return }
            let word = words[chance.place(in: words.count)]
            if chance.place(in: 2) == 0 {
                bytes.insert(contentsOf: word, at: place)
            } else {
                bytes.replaceSubrange(place..<min(bytes.count, place + word.count), with: word)
            }
        }
    }

    /// Changes the first number in decimal digits after a place.
    private func number(_ bytes: inout [UInt8], from place: Int, _ chance: inout Chance) {
        let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
        guard let start = bytes[place...].firstIndex(where: isDigit) else { return }
        let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count
        let numbers = [
            "0", "-1", "1", "2147483647", "2147483648", "4294967296", "9223372036854775807", "9223372036854775808",
            "99999999999999999999999", "1e400", "0.0000001", String(chance.place(in: 70_000)),
        ]
        bytes.replaceSubrange(start..<end, with: Array(numbers[chance.place(in: numbers.count)].utf8))
    }
}
