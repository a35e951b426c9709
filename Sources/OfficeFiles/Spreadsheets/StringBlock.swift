/// Many strings in one piece of memory: a list of a hundred thousand people has half a million of them.
struct StringBlock: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    mutating func append(_ string: String) {
        bytes += string.utf8
        ends.append(bytes.count)
    }

    /// nil where there is none.
    subscript(index: Int) -> String? {
        guard ends.indices.contains(index) else { return nil }
        return String(decoding: bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]], as: UTF8.self)
    }
}
