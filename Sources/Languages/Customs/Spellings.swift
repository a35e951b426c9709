/// Letters, and beginnings, insides and ends of words, by which one language is told from others.
public struct Spellings: Hashable, Sendable {
    private let written: Set<String>
    private var letters: Set<Unicode.Scalar> = []
    /// In UTF-8, as the others.
    private var insides: [[UInt8]] = []
    private var beginnings: [[UInt8]] = []
    private var ends: [[UInt8]] = []

    /// - Parameter written: `ã`, `nh`; with a hyphen `x-`, at a word's beginning, and `-ção`, at its end.
    public init(_ written: [String] = []) {
        self.written = Set(written)
        for text in written {
            let bytes = Array(text.utf8)
            if bytes.first == UInt8(ascii: "-") {
                ends.append(Array(bytes.dropFirst()))
            } else if bytes.last == UInt8(ascii: "-") {
                beginnings.append(Array(bytes.dropLast()))
            } else if let only = text.unicodeScalars.first, text.unicodeScalars.count == 1 {
                letters.insert(only)
            } else {
                insides.append(bytes)
            }
        }
    }

    /// Those that another language does not have.
    public func subtracting(_ other: Spellings) -> Spellings { Spellings(Array(written.subtracting(other.written))) }

    /// Whether there are any.
    public var isEmpty: Bool { written.isEmpty }

    /// Whether a word in small letters has one of them; an end alone is no word.
    public func occur(in word: String) -> Bool {
        let bytes = word.utf8
        return ends.contains { bytes.count > $0.count && bytes.suffix($0.count).elementsEqual($0) }
            || word.unicodeScalars.contains(where: letters.contains)
            || beginnings.contains { bytes.starts(with: $0) }
            || insides.contains { inside in bytes.indices.contains { bytes[$0...].starts(with: inside) } }
    }
}
