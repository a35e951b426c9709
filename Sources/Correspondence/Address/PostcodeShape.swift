/// What a country's postcodes look like: `#` is a digit, `@` a letter of the Latin alphabet, `^` either, all else itself.
struct PostcodeShape: Hashable, Sendable {
    let pattern: String
    private let signs: BarePostcode

    init(_ pattern: String) {
        self.pattern = pattern
        signs = BarePostcode(pattern)
    }

    /// Number of digits, where the shape has nothing else.
    var digits: Int? { signs.bytes.allSatisfy { $0 == UInt8(ascii: "#") } ? signs.bytes.count : nil }

    /// Whether the pattern has a space or a hyphen.
    var isParted: Bool { signs.breaks != 0 }

    func matches(_ postcode: String) -> Bool { matches(BarePostcode(postcode)) }

    /// Spaces and hyphens may be missing, and may stand where the pattern has one, or between a letter and a digit.
    func matches(_ postcode: BarePostcode) -> Bool {
        guard postcode.bytes.count == signs.bytes.count, postcode.breaks & ~(signs.breaks | postcode.turns) == 0 else {
            return false
        }
        return zip(postcode.bytes, signs.bytes).allSatisfy { byte, sign in
            switch sign {
            case UInt8(ascii: "#"): BarePostcode.isDigit(byte)
            case UInt8(ascii: "@"): BarePostcode.isLetter(byte)
            case UInt8(ascii: "^"): BarePostcode.isDigit(byte) || BarePostcode.isLetter(byte)
            default: byte == sign
            }
        }
    }

    /// The postcode with the pattern's spaces and hyphens.
    func parted(_ postcode: BarePostcode) -> String {
        var result = ""
        var bytes = postcode.bytes[...]
        for character in pattern {
            if character == " " || character == "-" {
                result.append(character)
            } else if let byte = bytes.popFirst() {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
        return result
    }
}

/// A postcode in capitals, with European digits for Arabic and Persian ones, without its spaces, hyphens and dots.
struct BarePostcode: Hashable, Sendable {
    /// A letter of another script becomes a byte that no shape has.
    private(set) var bytes: [UInt8] = []
    /// Where spaces, hyphens and dots stand: bit *n* before byte *n*.
    private(set) var breaks: UInt32 = 0

    init(_ postcode: String) {
        bytes.reserveCapacity(12)
        for scalar in postcode.unicodeScalars {
            switch scalar.value {
            case 0x200E, 0x200F, 0x2066...0x2069: continue
            case 0x20, 0x2D, 0x2E, 0xA0, 0x2010...0x2013, 0x202F: breaks |= 1 << UInt32(min(bytes.count, 31))
            case 0x61...0x7A: bytes.append(UInt8(scalar.value - 0x20))
            case 0x21...0x7E: bytes.append(UInt8(scalar.value))
            case 0x660...0x669: bytes.append(UInt8(scalar.value - 0x660 + 0x30))
            case 0x6F0...0x6F9: bytes.append(UInt8(scalar.value - 0x6F0 + 0x30))
            default: bytes.append(0)
            }
        }
    }

    /// Where a digit follows a letter, or a letter a digit.
    var turns: UInt32 {
        guard breaks != 0, bytes.count > 1 else { return 0 }
        return (1..<min(bytes.count, 32)).reduce(0) { turns, place in
            Self.isDigit(bytes[place - 1]) == Self.isDigit(bytes[place]) ? turns : turns | 1 << UInt32(place)
        }
    }

    var isNumber: Bool { !bytes.isEmpty && bytes.allSatisfy(Self.isDigit) }

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
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
        /// A number with decimals, as programs write it: the postcode that may be meant.
        case number(String)
    }

    func fault(of postcode: String) -> Fault? {
        guard !shapes.isEmpty else { return nil }
        let bare = BarePostcode(postcode)
        let isNumber = bare.isNumber
        if matches(bare, postcode) { return nil }
        if isNumber, bare.breaks == 0, let whole = whole(bare.bytes) { return .eatenZero(whole) }
        let parts = postcode.split(separator: ".", omittingEmptySubsequences: false)
        if isNumber, parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, parts[1].allSatisfy({ $0 == "0" }) {
            let number = String(parts[0])
            if shapes.contains(where: { $0.matches(number) }) { return .number(number) }
            if let whole = whole(Array(number.utf8)) { return .number(whole) }
        }
        return .unlike
    }

    /// A number with the zeros that it lacks to be a postcode: two at most.
    private func whole(_ digits: [UInt8]) -> String? {
        guard let length = shapes.compactMap(\.digits).filter({ $0 > digits.count }).min(), length - digits.count <= 2 else {
            return nil
        }
        return String(repeating: "0", count: length - digits.count) + String(decoding: digits, as: UTF8.self)
    }

    private func matches(_ bare: BarePostcode, _ postcode: String) -> Bool {
        if shapes.contains(where: { $0.matches(bare) }) { return true }
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
