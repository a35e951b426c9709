/// What a country's postcodes look like: `#` is a digit, `@` a letter of the Latin alphabet, `^` either, all else itself.
struct PostcodeShape: Hashable, Sendable {
    let pattern: String
    /// Without spaces and hyphens, which people set as they like.
    private let signs: [UInt8]

    init(_ pattern: String) {
        self.pattern = pattern
        signs = Self.bare(pattern)
    }

    /// Number of digits, where the shape has nothing else.
    var digits: Int? { signs.allSatisfy { $0 == UInt8(ascii: "#") } ? signs.count : nil }

    func matches(_ postcode: String) -> Bool {
        let value = Self.bare(postcode)
        return value.count == signs.count
            && zip(value, signs).allSatisfy { byte, sign in
                switch sign {
                case UInt8(ascii: "#"): Self.isDigit(byte)
                case UInt8(ascii: "@"): Self.isLetter(byte)
                case UInt8(ascii: "^"): Self.isDigit(byte) || Self.isLetter(byte)
                default: byte == sign
                }
            }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }

    /// In capitals, with European digits for Arabic and Persian ones, without spaces, hyphens and dots. A letter of
    /// another script becomes a byte that no shape has.
    static func bare(_ postcode: String) -> [UInt8] {
        postcode.unicodeScalars.compactMap { scalar in
            switch scalar.value {
            case 0x20, 0x2D, 0x2E, 0xA0, 0x2010...0x2013, 0x202F, 0x200E, 0x200F, 0x2066...0x2069: nil
            case 0x61...0x7A: UInt8(scalar.value - 0x20)
            case 0x21...0x7E: UInt8(scalar.value)
            case 0x660...0x669: UInt8(scalar.value - 0x660 + 0x30)
            case 0x6F0...0x6F9: UInt8(scalar.value - 0x6F0 + 0x30)
            default: 0
            }
        }
    }
}

/// A country's postcodes.
struct Postcodes: Sendable {
    let shapes: [PostcodeShape]
    let country: Country

    /// What is wrong with a postcode; nil where nothing is, or nobody knows.
    enum Fault: Equatable {
        case unlike
        /// The zeros at its beginning are gone: the postcode with them.
        case eatenZero(String)
    }

    func fault(of postcode: String) -> Fault? {
        guard !shapes.isEmpty, !matches(postcode) else { return nil }
        let bare = PostcodeShape.bare(postcode)
        let isNumber = !bare.isEmpty && bare.allSatisfy { (0x30...0x39).contains($0) }
        if isNumber, let length = shapes.compactMap(\.digits).filter({ $0 > bare.count }).min(), length - bare.count <= 2 {
            return .eatenZero(String(repeating: "0", count: length - bare.count) + String(decoding: bare, as: UTF8.self))
        }
        return .unlike
    }

    private func matches(_ postcode: String) -> Bool {
        if shapes.contains(where: { $0.matches(postcode) }) { return true }
        // "D-10119", "LT-01100": a country's sign before the postcode.
        guard let hyphen = postcode.firstIndex(where: { $0 == "-" || $0 == " " }) else {
            // "LT01100", "FO100"
            guard postcode.uppercased().hasPrefix(country.code) else { return false }
            return shapes.contains { $0.matches(String(postcode.dropFirst(2))) }
        }
        let sign = postcode[..<hyphen]
        guard (1...3).contains(sign.count), sign.allSatisfy({ $0.isASCII && $0.isLetter }) else { return false }
        return shapes.contains { $0.matches(String(postcode[postcode.index(after: hyphen)...])) }
    }

    /// "##### or #####-####", for people.
    var description: String { shapes.map(\.pattern).prefix(4).joined(separator: ", ") }
}
